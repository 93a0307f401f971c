import Letters
import TicketStore
import Ticketing

extension LetterWriter {
    /// What an agent should know of a ticket's past and its pool before approving, and the review
    /// where one is called for.
    func reviewNotes(_ ticket: Ticket, in tx: borrowing Transaction) throws -> ReviewNotes {
        var notes = ReviewNotes()
        let earlier = try rules.earlierFindings(of: ticket, in: tx)
        notes.siblings = try rules.siblings(of: ticket, in: tx)
        notes.earlier = earlier.map(\.words)
        notes.allowances = try rules.allowances(of: ticket, at: now, clock, in: tx)
        guard ticket.waitsForReview, let review = ticket.review else { return notes }
        (notes.times, notes.dueOn) = (review.timesInWords, local(review.dueAt))
        notes.owner = ticket.assignee.flatMap { rules.agent($0) }?.displayName
        notes.items = try rules.checklist(of: ticket, in: tx)
        notes.hypotheses = try rules.hypothesesInWords(of: ticket, earlier, in: tx)
        return notes
    }
}
