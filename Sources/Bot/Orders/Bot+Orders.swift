public import Correspondence
public import InternetMessage
import TicketStore
public import Ticketing

/// What came of a command that was given on the command line.
public struct OrderOutcome: Hashable, Sendable {
    /// Whether it was done.
    public let isDone: Bool
    /// What was done and what comes next, or why not.
    public let words: String
    /// The command that takes it back; nil where nothing does.
    public let undo: String?
}

extension Bot {
    /// Carries out one command, on one ticket or on none, on behalf of `agent`.
    ///
    /// - `isTrial`: only tells what would be done; nothing is stored or sent.
    public mutating func carryOut(
        _ command: Command, on ticket: TicketNumber?, for agent: Agent, isTrial: Bool = false,
        at now: Timestamp
    ) throws -> OrderOutcome {
        let committer = committer(at: now)
        let isNewMode =
            try database.read { try $0.installation().lastRanInShadow } != rules.isShadow
        do {
            return try database.transaction { tx in
                try tx.allow(committer.rules.allowedRecipients)
                if isNewMode { try committer.noteMode(in: tx) }
                let orders = TicketOrders(committer: committer, agent: agent, message: nil)
                let result =
                    try ticket.map { try orders.execute(command, on: $0, in: tx) }
                    ?? orders.withoutTicket(command, in: tx)
                let outcome = OrderOutcome(
                    isDone: result.isDone, words: result.text, undo: result.undo)
                if isTrial { throw Trial(outcome: outcome) }
                return outcome
            }
        } catch let trial as Trial {
            return trial.outcome
        }
    }
}

/// Ends a transaction that was only tried: what it would have done, and nothing of it stays.
private struct Trial: Error {
    let outcome: OrderOutcome
}
