public import InternetMessage

/// One line of the sent ledger: a mail to a postmaster was about to leave, or what became of it.
///
///     handed␉1793793600000␉1f0c9a42be77␉12␉ticket-12.mail-1.inquiry␉
///         ticket-12.mail-1.inquiry.x7k2@example.org␉postmaster@proofpoint.com␉192.0.2.1␉CHECK
///
/// on one line, its fields between tabs. The check is a hash (FNV-1a, 64 bits) of all before it: it
/// finds damage, and proves nothing against a person who edits the file.
public struct LedgerEntry: Hashable, Sendable {
    /// What a line records.
    public enum Event: String, Hashable, Sendable, CaseIterable {
        /// The end of data is about to be handed over: from here on the mail may have left.
        case handed
        /// The server took it.
        case accepted
        /// The server refused it, for now or for good: the key may leave again.
        case refused
        /// It was given up before the end of data: the key may leave again.
        case withheld
        /// The connection was lost after the end of data.
        case indeterminate
    }

    /// What happened.
    public var event: Event
    /// When.
    public var at: Timestamp
    /// The identifier of the database that the mail is from.
    public var installation: String
    /// The mail's ticket.
    public var ticket: TicketNumber
    /// The mail's unique key, `ticket-12.mail-1.inquiry`.
    public var key: String
    /// The mail's identifier.
    public var messageID: MessageID
    /// Whom it went to.
    public var recipient: EmailAddress
    /// What its ticket was about then.
    public var addresses: [IPAddress]

    /// Memberwise.
    public init(
        _ event: Event, at: Timestamp, installation: String, ticket: TicketNumber, key: String,
        messageID: MessageID, recipient: EmailAddress, addresses: [IPAddress]
    ) {
        (self.event, self.at, self.installation) = (event, at, installation)
        (self.ticket, self.key, self.messageID) = (ticket, key, messageID)
        (self.recipient, self.addresses) = (recipient, addresses)
    }

    /// The same mail, and what became of it.
    public func settled(as event: Event, at moment: Timestamp) -> LedgerEntry {
        var entry = self
        (entry.event, entry.at) = (event, moment)
        return entry
    }
}

extension LedgerEntry {
    /// The line, its line feed included.
    public var line: [UInt8] {
        let fields = [
            event.rawValue, "\(at.milliseconds)", installation, "\(ticket.value)", key,
            messageID.text, recipient.description,
            addresses.map(\.description).joined(separator: ","),
        ]
        let text = fields.map(Self.onOneLine).joined(separator: "\t")
        return Array("\(text)\t\(Self.check(of: text.utf8))\n".utf8)
    }

    /// The entry of a line without its line feed; nil where the line is damaged.
    public init?(line: some Collection<UInt8>) {
        let fields = String(decoding: line, as: UTF8.self)
            .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 9, let event = Event(rawValue: fields[0]),
            let milliseconds = Int64(fields[1]), let ticket = Int(fields[3]),
            let recipient = EmailAddress(fields[6]),
            Self.check(of: line.dropLast(fields[8].utf8.count + 1)) == fields[8]
        else { return nil }
        let addresses = fields[7].split(separator: ",").map { IPAddress(String($0)) }
        guard addresses.allSatisfy({ $0 != nil }) else { return nil }
        self.init(
            event, at: Timestamp(milliseconds: milliseconds), installation: fields[2],
            ticket: TicketNumber(ticket), key: fields[4], messageID: MessageID(fields[5]),
            recipient: recipient, addresses: addresses.compactMap(\.self))
    }

    /// No field of ours has a tab or a line end; one that did would make two fields, or two lines.
    private static func onOneLine(_ field: String) -> String {
        String(String.UnicodeScalarView(field.unicodeScalars.filter { $0.value >= 32 }))
    }

    private static func check(of bytes: some Sequence<UInt8>) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash.hexadecimal
    }
}
