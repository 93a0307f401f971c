import InternetMessage
import Ticketing

/// The unique key of a ticket's mail, which keeps it from being queued twice:
/// `ticket-12.mail-2.follow-up-1` to the postmaster, `ticket-12.receipt-3.alice@example.org` to an
/// agent.
///
/// The mail's Message-ID begins with it, so that a copy of the mail shows what it was even where
/// the database is lost.
struct MailKey: Hashable, CustomStringConvertible {
    let ticket: TicketNumber
    /// `mail` to the postmaster; to an agent `receipt` or the name of the notice.
    let kind: String
    /// To the postmaster, the number of the mail within the ticket, from 1; to an agent, how many
    /// entries the ticket's timeline had.
    let serial: Int
    /// The purpose of a mail to the postmaster, the address of an agent.
    let rest: String

    /// The kind of mails to the postmaster.
    static let mail = "mail"
    /// The kind of the first answer to a message that opened something.
    static let receipt = "receipt"

    init(_ ticket: TicketNumber, _ kind: String, _ serial: Int, _ rest: String) {
        (self.ticket, self.kind, self.serial, self.rest) = (ticket, kind, serial, rest)
    }

    /// The key with which a Message-ID of ours begins, `ticket-12.mail-2.follow-up-1.RANDOM@…`;
    /// nil for any other. `rest` ends at its first dot: an agent's address comes back cut short.
    init?(_ identifier: MessageID) {
        let local = identifier.text.prefix { $0 != "@" }
        let parts = local.split(separator: ".", maxSplits: 3)
        guard parts.count >= 3, parts[0].hasPrefix("ticket-"),
            let number = Int(parts[0].dropFirst("ticket-".count)), number > 0,
            let hyphen = parts[1].lastIndex(of: "-"),
            let serial = Int(parts[1][parts[1].index(after: hyphen)...]), serial >= 0
        else { return nil }
        self.init(TicketNumber(number), String(parts[1][..<hyphen]), serial, String(parts[2]))
    }

    /// Whether a Message-ID has the form of ours, whatever the mail was about: a reply to a mail
    /// that the database lost is still a reply. It proves nothing about who wrote it.
    static func isOfOurForm(_ identifier: MessageID, at domain: String) -> Bool {
        identifier.text.hasSuffix("@\(domain)")
            && ["ticket-", "message-", "alarm-", "digest-", "notices-"].contains {
                identifier.text.hasPrefix($0)
            }
    }

    var description: String { "ticket-\(ticket.value).\(kind)-\(serial).\(rest)" }
}
