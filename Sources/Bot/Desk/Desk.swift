import Correspondence
import DNSAudit
import InternetMessage
import Letters
import Signing
import TicketStore
import Ticketing

/// Commits what the engine decides: the ticket, its timeline, the mail that follows, all in the
/// transaction it is lent.
struct Desk {
    let rules: BotRules
    let keys: SigningKeys
    let entropy: Entropy
    let letters: TemplateRenderer
    let names: GatheredDNSAnswers
    var now: Timestamp
    /// The message that causes what is done now, where one does.
    var cause: MessageRow?
    /// The numbers our own mails bear, while tickets are made anew from the mailbox, or a restored
    /// database catches up with it; nil in ordinary passes.
    var numbers: RecoveredNumbers?
    /// Whether tickets are made anew: what would be written was written then.
    var isRebuilding = false
    /// Whether a restored database catches up with its mailbox: agents were told then, and
    /// everything is held.
    var isCatchingUp = false

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
        let decision = rules.engine(for: ticket.postmaster).handle(event, in: ticket, at: now)
        try commit(decision, by: actor, message: message, in: tx)
        return decision
    }

    private func commit(
        _ decision: Decision, by actor: String, message: MessageRow?, in tx: borrowing Transaction
    ) throws {
        let ticket = decision.ticket
        try tx.update(ticket, at: now)
        for entry in decision.entries {
            try tx.note(entry, on: ticket.number, by: actor, at: now, message: message)
        }
        if decision.withdrawsPendingMail, try tx.withdrawMail(of: ticket.number, at: now) > 0 {
            try tx.note(.mailWithdrawn, on: ticket.number, by: TimelineLine.bot, at: now)
        }
        guard !isRebuilding else { return }
        if let purpose = decision.mail {
            try writeToPostmaster(purpose, ticket, in: tx)
        }
        for notice in decision.notices {
            try tell(notice, of: ticket, message: message, in: tx)
        }
    }
}
