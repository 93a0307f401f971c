public import InternetMessage

/// A mail to a postmaster as the outbox has it.
public struct OutboxTrace: Hashable, Sendable {
    /// Its unique key.
    public var key: String
    /// Its identifier.
    public var messageID: MessageID
    /// Its ticket.
    public var ticket: TicketNumber
    /// Whether it was handed over, as far as the outbox knows.
    public var isHandedOver: Bool
    /// Whether an attempt to send it is under way, or was when the process died.
    public var isLeaving: Bool
    /// Whether the outbox knows that the server took it.
    public var isAccepted: Bool
    /// Whether it knows what became of it, so that nothing is left to ask.
    public var isSettled: Bool

    /// Memberwise.
    public init(
        key: String, messageID: MessageID, ticket: TicketNumber, isHandedOver: Bool,
        isLeaving: Bool = false, isAccepted: Bool = false, isSettled: Bool = false
    ) {
        (self.key, self.messageID, self.ticket) = (key, messageID, ticket)
        (self.isHandedOver, self.isLeaving) = (isHandedOver, isLeaving)
        (self.isAccepted, self.isSettled) = (isAccepted, isSettled)
    }
}

/// In what the sent ledger and the outbox contradict each other.
public struct LedgerComparison: Hashable, Sendable {
    /// Mails that the ledger has as handed over and the outbox does not.
    public let forgotten: [LedgerEntry]
    /// Mails that the outbox has as accepted and of which the ledger has no line.
    public let unrecorded: [OutboxTrace]
    /// Mails that were handed over and of which neither says what became of them.
    public let withoutOutcome: [LedgerEntry]

    /// Compares every mail of the ledger with every mail to a postmaster of the outbox, which was
    /// read after it: a bot may be at work, which writes the ledger first. One that it is sending
    /// right now is in the ledger before the outbox has it as handed over.
    public init(_ ledger: LedgerRecord, _ outbox: [OutboxTrace]) {
        let known = Traces(outbox)
        let standing = ledger.mails.filter { !$0.isReleased }
        forgotten = standing.map(\.handed).filter { entry in
            !known.of(entry).contains { $0.isHandedOver || $0.isLeaving }
        }
        let keys = Set(ledger.mails.map(\.handed.key))
        unrecorded = outbox.filter { $0.isAccepted && !keys.contains($0.key) }
        withoutOutcome = standing.filter { mail in
            mail.outcome?.event != .accepted && !known.of(mail.handed).contains(where: \.isSettled)
        }.map(\.handed)
    }

    /// The mails of the outbox, found by what the ledger has of them. A mail that was approved
    /// again after a restore has the key, and not the identifier, of the one that had left.
    private struct Traces {
        let byKey: [String: [OutboxTrace]]
        let byIdentifier: [MessageID: [OutboxTrace]]

        init(_ outbox: [OutboxTrace]) {
            byKey = Dictionary(grouping: outbox, by: \.key)
            byIdentifier = Dictionary(grouping: outbox, by: \.messageID)
        }

        func of(_ entry: LedgerEntry) -> [OutboxTrace] {
            (byKey[entry.key] ?? []) + (byIdentifier[entry.messageID] ?? [])
        }
    }

    /// Whether they tell the same.
    public var isSound: Bool {
        forgotten.isEmpty && unrecorded.isEmpty && withoutOutcome.isEmpty
    }
}

extension [LedgerEntry] {
    /// Their tickets, each once, lowest number first.
    public var tickets: [TicketNumber] { Set(map(\.ticket)).sorted() }
}
