import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// `asked recipient` and `remind me`: mails that one agent gets on a later morning.
extension TicketOrders {
    /// The recipient's turn is recorded, and the agent who asked is reminded.
    func askRecipient(_ whom: String?, _ ticket: Ticket) -> Meaning {
        let span = committer.rules.engine(for: ticket.postmaster).policy.recipientReminder
        let moment = Reminder.morning(after: span, from: committer.now, in: agent.zone)
        return .order(.askRecipient(whom, remindingAt: moment))
    }

    /// Stores the reminder of an order that the engine followed; in words, whose turn it is.
    func keepReminder(
        of whom: String?, at moment: Timestamp, on ticket: Ticket, in tx: borrowing Transaction
    ) throws -> String {
        try tx.record(
            Reminder(
                .recipient, of: ticket.number, for: agent.address, text: whom,
                saidAt: committer.now, dueAt: moment))
        guard case .snoozed(until: moment, _) = ticket.status else { return "" }
        return " It is the recipient's turn now: nothing is asked of you before that."
    }

    /// `allowed by example.com until 2027-06-30`.
    func allow(by who: String?, until when: Command.When?) -> Meaning {
        guard let who else {
            return .refusal("allowed by whom? “allowed by example.com until 2027-06-30”.")
        }
        let today = committer.letters.localDay
        let end = when?.day(today: today).map { committer.letters.moment(ofDay: $0) }
        guard when == nil || end != nil else {
            let later = CommandArgument.day("30 days", today: today) ?? today
            return .refusal(
                "that is no day; say until when it holds: “allowed by \(who) until "
                    + "\(later.isoDate)”.")
        }
        if let end, end <= committer.now {
            return .refusal(
                "that day has begun or is over; name a later one, or none: “allowed by \(who)”.")
        }
        let moment = RecipientAllowance.reminder(until: end, from: committer.now, agent)
        return .order(.allow(by: who, until: end, remindingAt: moment))
    }

    /// Stores what an order said of a recipient that lets our mail in, with the reminder of it.
    func keepAllowance(
        by who: String, until end: Timestamp?, remindingAt moment: Timestamp,
        on ticket: TicketNumber, in tx: borrowing Transaction
    ) throws {
        var reminder = Reminder(
            .allowance, of: ticket, for: agent.address, text: who, saidAt: committer.now,
            dueAt: moment)
        reminder.allowedUntil = end
        try tx.record(reminder)
    }

    /// A reminder for nobody but the agent: no entry of the timeline tells of it.
    func remind(
        on when: Command.When?, about text: String?, _ command: Command, _ ticket: Ticket,
        in tx: borrowing Transaction
    ) throws -> CommandResult {
        let clock = LocalClock(agent.zone)
        let today = clock.time(at: committer.now)
        guard let day = when?.day(today: today) else {
            return refused(
                command, "say when: “remind me friday”, “remind me 2w”.", ticket.number)
        }
        let moment = Reminder.morning(of: day, in: agent.zone)
        guard moment > committer.now else {
            return refused(
                command, "the morning of \(day.isoDate) is over; name a later day.",
                ticket.number)
        }
        try tx.record(
            Reminder(
                .own, of: ticket.number, for: agent.address, text: text, saidAt: committer.now,
                dueAt: moment))
        return done(
            command,
            "I remind you of \(ticket.number) on \(clock.text(moment)), and nobody else. "
                + "The ticket goes on as it is.", ticket.number)
    }
}
