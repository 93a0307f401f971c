import InternetMessage
import Letters
import TicketStore
import Ticketing

extension Bot {
    func moveTickets(at now: Timestamp, _ report: inout PassReport) throws {
        let mayWrite = try sendsOutside()
        // Several rounds, for a snooze that ends may uncover a follow-up that is due.
        for _ in 0..<4 {
            let due = try database.read {
                try $0.ticketsDue(at: now, toPostmasters: mayWrite, limit: rules.limits.dueTickets)
            }
            guard !due.isEmpty else { break }
            for ticket in due {
                if ticket.status.endsInMail, let why = whyNotWritten(ticket) {
                    try stop(ticket, because: why, at: now)
                } else {
                    try move(ticket.number, by: timerEvent(of: ticket), at: now)
                }
                report.ticketsMoved += 1
            }
        }
        if mayWrite { try announce(at: now, &report) }
    }

    /// Asks somebody else about the drafts that nobody decided for a day. Only where the mailbox
    /// was read to its end: the decision may lie in it.
    func askAboutDrafts(at now: Timestamp, _ report: inout PassReport) throws {
        let (committer, limit) = (committer(at: now), rules.limits.dueTickets)
        var due: [Ticket]
        repeat {
            due = try database.read { try $0.draftsToAskAbout(before: now, limit: limit) }
            for ticket in due {
                try database.transaction { try committer.askAnother(about: ticket, in: $0) }
                report.ticketsMoved += 1
            }
        } while due.count == limit
    }

    /// What a timer that is due means: no quiet period makes untrue what lists still say.
    private func timerEvent(of ticket: Ticket) throws -> TicketEvent {
        guard case .verifying = ticket.status else { return .timerDue }
        let standing = try database.read { try $0.standingListings(pursuedBy: ticket.number) }
        return standing.isEmpty ? .timerDue : .stillListed(on: standing.lists)
    }

    private func move(_ number: TicketNumber, by event: TicketEvent, at now: Timestamp) throws {
        let committer = committer(at: now)
        try database.transaction { tx in
            try committer.apply(event, to: number, by: "bot", in: tx)
        }
    }

    /// Why a mail of that ticket must not leave: there is nobody to write to any more, or it would
    /// call addresses ours that are not.
    private func whyNotWritten(_ ticket: Ticket) -> Alarm? {
        if rules.postmaster(ticket.postmaster) == nil { return .postmasterGone(ticket.number) }
        return ticket.addresses.allSatisfy(rules.inventory.contains)
            ? nil : .addressesGone(ticket.number)
    }

    /// Held until a person looked, so that it stops no other ticket.
    private func stop(_ ticket: Ticket, because alarm: Alarm, at now: Timestamp) throws {
        let committer = committer(at: now)
        try database.transaction { tx in
            try committer.apply(
                .ordered(.hold, by: rules.address), to: ticket.number, by: "bot", in: tx)
            try committer.outbox.tellAlarm(alarm, in: tx) { facts in
                facts.postmaster = ticket.postmaster
                facts.details = ticket.addresses.filter { !rules.inventory.contains($0) }
                    .map(\.description)
            }
        }
    }

    /// A follow-up is announced to agents a day ahead, so that they can stop it.
    private func announce(at now: Timestamp, _ report: inout PassReport) throws {
        let near = try database.read {
            try $0.ticketsToAnnounce(after: now, before: now + rules.announcedBefore)
        }
        for ticket in near {
            try move(ticket.number, by: .followUpNear, at: now)
            report.ticketsMoved += 1
        }
    }
}

extension Ticket.Status {
    fileprivate var endsInMail: Bool {
        switch self {
        case .waitingOnPostmaster, .promised: true
        default: false
        }
    }
}
