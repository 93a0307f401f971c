public import InternetMessage
public import TicketStore
public import Ticketing

extension BotRules {
    /// Every mail that would leave before `horizon` if nobody wrote, earliest first. Mail to
    /// postmasters is among it only where it may leave.
    public func forecast(
        from now: Timestamp, until horizon: Timestamp, in tx: borrowing Transaction
    ) throws -> [Forecast.Entry] {
        var entries: [Forecast.Entry] = []
        if writesToPostmasters {
            entries += try queued(from: now, in: tx)
            for ticket in try tx.tickets(openOnly: true) {
                guard try tx.holds(over: ticket).isEmpty,
                    let postmaster = postmaster(ticket.postmaster)
                else { continue }
                entries += Forecast.mails(
                    of: try afterQueuedMail(of: ticket, at: now, in: tx),
                    by: engine(for: ticket.postmaster), to: postmaster,
                    telling: ticket.assignee.map { [$0] } ?? everyAgent.map(\.address),
                    from: now, until: horizon, toldBy: clock)
            }
        }
        entries += try reminders(from: now, until: horizon, in: tx)
        for var person in digestReaders {
            person.digest = try digestSchedule(of: person, in: tx)
            let timer = try tx.digest(of: person.address)
            let upcoming = DigestTimer.step(timer, by: person.digest, at: now)
            entries += Forecast.digests(
                for: person, next: upcoming.dueAt ?? upcoming.timer?.nextAt, from: now,
                until: horizon)
        }
        return entries.sorted { ($0.at, $0.kind) < ($1.at, $1.kind) }
    }

    /// The reminders to come; what keeps one back counts as of now.
    private func reminders(
        from now: Timestamp, until horizon: Timestamp, in tx: borrowing Transaction
    ) throws -> [Forecast.Entry] {
        try tx.remindersDue(before: horizon, limit: limits.dueTickets).compactMap { reminder in
            guard let ticket = try tx.ticket(tx.survivor(of: reminder.ticket)),
                try isWanted(reminder, of: ticket, in: tx)
            else { return nil }
            return Forecast.Entry(
                at: max(reminder.dueAt, now),
                to: agents(remindedBy: reminder, of: ticket).map(\.address), kind: "reminder",
                ticket: ticket.number, because: reminder.reason)
        }
    }

    /// The ticket once its queued mail was accepted, as it will be.
    func afterQueuedMail(
        of ticket: Ticket, at now: Timestamp, in tx: borrowing Transaction
    ) throws -> Ticket {
        let queued = try tx.mailToPostmaster(of: ticket.number).last { $0.state == .queued }
        guard let purpose = queued?.purpose else { return ticket }
        return engine(for: ticket.postmaster)
            .supposing(purpose, isAcceptedAt: now, of: ticket)
    }

    private func queued(
        from now: Timestamp, in tx: borrowing Transaction
    ) throws -> [Forecast.Entry] {
        try tx.items(in: .queued).compactMap { item in
            guard item.postmaster != nil,
                let ticket = try item.ticket.flatMap({ try tx.ticket($0) }),
                try tx.holds(over: ticket).isEmpty
            else { return nil }
            let delay = try delay(of: item, at: now, in: tx)
            return Forecast.Entry(
                at: delay?.until ?? now, to: [item.recipient], kind: item.kind,
                ticket: item.ticket,
                because: delay.map { "queued. \($0.words(clock))" } ?? "already queued")
        }
    }
}

extension Reminder {
    fileprivate var reason: String {
        switch kind {
        case .recipient: "the recipient was asked, and may have helped"
        case .allowance: "the recipient's allowance may end"
        case .review: "the internal review is due"
        case .own: "asked for by \(agent.localPart)"
        }
    }
}
