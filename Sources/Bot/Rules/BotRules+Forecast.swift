public import InternetMessage
public import TicketStore
public import Ticketing

extension BotRules {
    /// Every mail that would leave before `horizon` if nobody wrote, earliest first. Mail to
    /// postmasters is among it only where it may leave.
    public func forecast(
        from now: Timestamp, until horizon: Timestamp, in tx: borrowing Transaction
    ) throws -> [Forecast.Entry] {
        var entries = try mailsAhead(from: now, until: horizon, in: tx)
        entries += try reminders(from: now, until: horizon, in: tx)
        entries += try undecidedDrafts(from: now, until: horizon, in: tx)
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

    /// The next questions about drafts that nobody decides.
    private func undecidedDrafts(
        from now: Timestamp, until horizon: Timestamp, in tx: borrowing Transaction
    ) throws -> [Forecast.Entry] {
        try tx.draftsToAskAbout(before: horizon, limit: limits.dueTickets).compactMap { ticket in
            guard let askAt = try tx.undecided(ticket.number)?.askAt,
                let question = try question(about: ticket, in: tx)
            else { return nil }
            return Forecast.Entry(
                at: max(askAt, now), to: agents(askedBy: question, of: ticket).map(\.address),
                kind: OutgoingMail.Notice.Kind.draftUndecided.mailKind, ticket: ticket.number,
                because: OutgoingMail.Notice.Kind.draftUndecided.words)
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

    /// What open tickets cause, those that are held left out.
    func mailsAhead(
        from now: Timestamp, until horizon: Timestamp, in tx: borrowing Transaction
    ) throws -> [Forecast.Entry] {
        guard writesToPostmasters else { return [] }
        let holds = try tx.holds()
        let queued = try queuedMails(at: now, in: tx)
        let courses = try tx.tickets(openOnly: true).compactMap { ticket in
            holds.contains { $0.covers(ticket) } ? nil : course(of: ticket, queued[ticket.number])
        }
        return ForecastPlay.mails(
            of: courses, after: try traffic(at: now, in: tx), from: now, until: horizon,
            toldBy: clock)
    }

    private func course(
        of ticket: Ticket, _ queued: ForecastPlay.QueuedMail?
    ) -> ForecastPlay.Course? {
        guard let postmaster = postmaster(ticket.postmaster) else { return nil }
        var course = ForecastPlay.Course(
            ticket, by: engine(for: ticket.postmaster), to: postmaster,
            telling: ticket.assignee.map { [$0] } ?? everyAgent.map(\.address))
        course.queued = queued
        return course
    }

    /// The mails to postmasters that wait, by their tickets; what keeps one back counts as of now.
    private func queuedMails(
        at now: Timestamp, in tx: borrowing Transaction
    ) throws -> [TicketNumber: ForecastPlay.QueuedMail] {
        var mails: [TicketNumber: ForecastPlay.QueuedMail] = [:]
        for item in try tx.items(in: .queued) {
            guard let name = item.postmaster, let postmaster = postmaster(name),
                let ticket = item.ticket, let purpose = item.purpose
            else { continue }
            let delay = try delay(of: item, at: now, in: tx)
            mails[ticket] = ForecastPlay.QueuedMail(
                purpose, to: item.recipient, notBefore: delay?.until ?? now,
                isApproved: isApproved(item, postmaster),
                because: delay.map { "queued. \($0.words(clock))" } ?? "already queued")
        }
        return mails
    }

    private func traffic(
        at now: Timestamp, in tx: borrowing Transaction
    ) throws -> MailTraffic {
        var (last, recent): ([EmailAddress: Timestamp], [String: [Timestamp]]) = ([:], [:])
        for postmaster in postmasters {
            recent[postmaster.name] = try tx.momentsOfHandover(
                to: postmaster.name, since: now - .days(1))
            for contact in postmaster.contacts {
                last[contact] = try tx.lastHandedOver(to: contact)
            }
        }
        return MailTraffic(lastAt: last, recent: recent)
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
