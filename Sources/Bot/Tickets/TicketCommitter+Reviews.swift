import InternetMessage
import TicketStore
import Ticketing

/// Addresses that are listed again and again: an internal review comes before the next inquiry.
extension TicketCommitter {
    /// Gives a ticket that is about to be opened its review, where one of its addresses was listed
    /// so often, and the owner of its pool to look after it.
    func callForReview(of ticket: inout Ticket, in tx: borrowing Transaction) throws {
        let found = try recurrence(
            of: ticket.addresses, at: ticket.postmaster, besides: ticket.number, in: tx)
        guard let recurrence = found else { return }
        let due = Reminder.morning(
            after: rules.recurrence.reviewWithin, from: now, in: clock.zone)
        ticket.review = Review(of: recurrence, dueAt: due)
        ticket.assignee = ticket.assignee ?? rules.owner(ofPool: ticket.pool)?.address
    }

    /// The same where a draft gets more addresses, one of which was listed so often.
    func callForReviewLate(
        of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Ticket {
        guard case .draft = ticket.status.beneath, ticket.review == nil else { return ticket }
        var reviewed = ticket
        try callForReview(of: &reviewed, in: tx)
        guard reviewed != ticket else { return ticket }
        try tx.update(reviewed, at: now)
        try announceReview(of: reviewed, openedBy: rules.address.description, in: tx)
        return reviewed
    }

    /// The ticket, without an open review that none of the addresses left to it calls for.
    func withoutNeedlessReview(
        _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Ticket {
        guard ticket.review?.state == .open,
            try recurrence(
                of: ticket.addresses, at: ticket.postmaster, besides: ticket.number, in: tx) == nil
        else { return ticket }
        var rest = ticket
        rest.review = nil
        try tx.update(rest, at: now)
        return rest
    }

    /// The worst of what the listings of those addresses come to, this one included.
    func recurrence(
        of addresses: [IPAddress], at postmaster: String, besides ticket: TicketNumber,
        in tx: borrowing Transaction
    ) throws -> Recurrence? {
        let earlier = try tx.listings(of: addresses, at: postmaster, besides: ticket)
        return earlier.values.compactMap {
            rules.recurrence.recurrence(of: $0 + [now], at: now)
        }.max { $0.count < $1.count }
    }

    /// Puts the review on record, reminds of it when it is due, and tells whoever owns it where
    /// nobody tells them of the ticket.
    func announceReview(
        of ticket: Ticket, openedBy actor: String, in tx: borrowing Transaction
    ) throws {
        guard let review = ticket.review else { return }
        try tx.note(
            .reviewOpened(count: review.count, within: review.window, dueAt: review.dueAt),
            on: ticket.number, by: TimelineLine.bot, at: now)
        try tx.record(
            Reminder(
                .review, of: ticket.number, for: ticket.assignee ?? rules.address, text: nil,
                saidAt: now, dueAt: review.dueAt))
        guard !outbox.isRebuilding, let owner = ticket.assignee, owner.description != actor else {
            return
        }
        try outbox.tell(.reviewNeeded, of: ticket, message: nil, in: tx)
    }
}

extension BotRules {
    /// The agent who owns a pool; nil where nobody does.
    func owner(ofPool name: String?) -> Agent? {
        name.flatMap { inventory.pool(named: $0)?.owner }.flatMap { agent($0) }
    }
}
