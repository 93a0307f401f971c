import InternetMessage
import Signing
import TicketStore
import Ticketing

/// Commits what the engine decides: the ticket, its timeline, the mail that follows, all in the
/// transaction it is given.
struct TicketCommitter {
    /// What queues the mail that follows, at the moment that everything here happens at.
    var outbox: OutboxWriter
    /// The numbers in our own mails, while tickets are rebuilt from the mailbox, or a restored
    /// database catches up with it; nil in ordinary passes.
    var numbers: RecoveredNumbers?
    /// Whether old threads are imported, of which one receipt tells.
    var isImporting = false
    /// Where drafts wait to be made anew; nil: each is at once.
    var staleDrafts: StaleDrafts?

    var letters: LetterWriter { outbox.letters }
    var rules: BotRules { outbox.rules }
    var keys: SigningKeys { outbox.keys }
    var now: Timestamp { outbox.now }
    var clock: LocalClock { rules.clock }

    /// Lets the engine handle one event of one ticket, and stores everything that follows. What
    /// happens to a ticket that went into another happens to that one.
    @discardableResult
    func apply(
        _ event: TicketEvent, to number: TicketNumber, by actor: String,
        message: MessageRow? = nil, in tx: borrowing Transaction
    ) throws -> Decision {
        var number = number
        if case .ordered = event {} else { number = try tx.survivor(of: number) }
        guard let ticket = try tx.ticket(number) else {
            throw StoreError(.damaged, "ticket \(number) is missing")
        }
        return try apply(event, on: ticket, by: actor, message: message, in: tx)
    }

    /// The same to a ticket as it was just read.
    @discardableResult
    func apply(
        _ event: TicketEvent, on ticket: Ticket, by actor: String, message: MessageRow? = nil,
        in tx: borrowing Transaction
    ) throws -> Decision {
        let decision = rules.engine(for: ticket.postmaster).handle(event, in: ticket, at: now)
        if decision.ticket != ticket {
            try tx.update(decision.ticket, at: now)
            try noteEnd(of: decision.ticket, after: ticket, in: tx)
        }
        try commit(decision, by: actor, message: message, in: tx)
        for happening in decision.events(after: ticket) {
            try tellWebhooks(of: happening, in: tx)
        }
        return decision
    }

    private func commit(
        _ decision: Decision, by actor: String, message: MessageRow?, in tx: borrowing Transaction
    ) throws {
        let ticket = decision.ticket
        for entry in decision.entries {
            try tx.note(entry, on: ticket.number, by: actor, at: now, message: message)
        }
        if decision.withdrawsPendingMail, try tx.withdrawMail(of: ticket.number, at: now) > 0 {
            try tx.note(.mailWithdrawn, on: ticket.number, by: TimelineLine.bot, at: now)
        }
        guard !outbox.isRebuilding else { return }
        if let purpose = decision.mail {
            let objections = try outbox.writeToPostmaster(purpose, ticket, in: tx)
            if !objections.isEmpty {
                try keepBack(purpose, ticket, because: objections, in: tx)
            }
        }
        for notice in decision.notices {
            try outbox.tell(notice, of: ticket, message: message, in: tx)
        }
    }
}
