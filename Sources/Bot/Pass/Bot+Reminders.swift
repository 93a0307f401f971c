import InternetMessage
import Letters
import TicketStore
import Ticketing

/// Mail that one agent gets on a morning, as an order said.
extension Bot {
    /// Writes what is due. Only where the mailbox was read to its end: what an agent has said since
    /// may have settled it.
    func sendReminders(at now: Timestamp) throws {
        let committer = committer(at: now)
        while try committer.outbox.remindOnce(by: now, database) {}
    }
}

extension TicketCommitter {
    /// Lets those reminders pass that were sent before the tickets were made anew.
    func passReminders(until end: Timestamp, _ database: TicketDatabase) throws {
        while try outbox.remindOnce(by: end, database) {}
    }
}

extension OutboxWriter {
    /// Sends one batch of what is due, a reminder and its row in one transaction; whether there
    /// may be more.
    fileprivate func remindOnce(by moment: Timestamp, _ database: TicketDatabase) throws -> Bool {
        let limit = rules.limits.dueTickets
        let due = try database.read { try $0.remindersDue(before: moment, limit: limit) }
        for reminder in due { try database.transaction { try remind(reminder, in: $0) } }
        return due.count == limit
    }

    private func remind(_ reminder: Reminder, in tx: borrowing Transaction) throws {
        try tx.settle(reminder, at: max(now, reminder.dueAt))
        guard let ticket = try tx.ticket(tx.survivor(of: reminder.ticket)),
            try rules.isWanted(reminder, of: ticket, in: tx)
        else { return }
        if reminder.kind == .review {
            try remindAgain(of: ticket, after: reminder, in: tx)
            // Who put the ticket off knows of it.
            if case .snoozed = ticket.status { return }
        }
        for agent in rules.agents(remindedBy: reminder, of: ticket) {
            let letter = try letters.ticketReminderLetter(reminder, ticket, to: agent, in: tx)
            let serial = try tx.timelineCount(of: ticket.number)
            let key = MailKey(
                ticket.number, "reminder-\(reminder.id)", serial, agent.address.description)
            try writeToAgent(
                letter, to: agent, kind: "reminder", key: key.description, about: ticket.number,
                thread: try tx.mailToAgent(agent.address, about: ticket.number), in: tx)
        }
    }

    /// An overdue review is reminded of until it is done, and while its ticket sleeps not at all.
    private func remindAgain(
        of ticket: Ticket, after reminder: Reminder, in tx: borrowing Transaction
    ) throws {
        let from = max(now, reminder.dueAt)
        var next = Reminder.morning(
            after: rules.recurrence.reminderEvery, from: from, in: rules.clock.zone)
        if case .snoozed(let until, _) = ticket.status {
            next = Reminder.morning(after: .zero, from: max(from, until), in: rules.clock.zone)
        }
        try tx.record(
            Reminder(
                .review, of: ticket.number, for: ticket.assignee ?? rules.address, text: nil,
                saidAt: from, dueAt: next))
    }
}

extension BotRules {
    /// Whether there is still reason for it: what agents asked for themselves always comes; that
    /// the recipient was asked is over with the ticket, or when somebody was asked again.
    func isWanted(
        _ reminder: Reminder, of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Bool {
        switch reminder.kind {
        case .own: return true
        case .review: return ticket.waitsForReview
        case .allowance:
            return try tx.allowancesSaid(for: ticket).last {
                $0.kind == .allowance && $0.text == reminder.text
            }?.id == reminder.id
        case .recipient: break
        }
        return try !ticket.isClosed && tx.recipientAsked(on: ticket.number)?.id == reminder.id
    }

    /// Whom it goes to: who said it, and where that is no agent any more and it is no private
    /// matter, who looks after the ticket.
    func agents(remindedBy reminder: Reminder, of ticket: Ticket) -> [Agent] {
        if reminder.kind != .review, let agent = agent(reminder.agent) { return [agent] }
        guard reminder.kind != .own else { return [] }
        return ticket.assignee.flatMap { agent($0) }.map { [$0] } ?? everyAgent
    }
}
