public import InternetMessage
import TicketStore
public import Ticketing

extension Bot {
    /// Forgets what was said of an answer; the ticket of which it was said keeps that it was
    /// forgotten, and by whom. Nil where none is remembered by that number.
    public func forget(answer id: Int64, for agent: Agent, at now: Timestamp) throws
        -> RememberedAnswer?
    {
        try database.transaction { tx in
            guard let forgotten = try tx.forgetAnswer(id) else { return nil }
            try tx.note(
                .meaningForgotten(forgotten.meaning), on: forgotten.ticket,
                by: agent.address.description, at: now)
            return forgotten
        }
    }
}
