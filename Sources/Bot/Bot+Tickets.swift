import InternetMessage
import TicketStore
import Ticketing

/// Moves the tickets whose time has come, one transaction each.
extension Bot {
    func moveTickets(at now: Timestamp, _ report: inout PassReport) throws {
        let mayWrite = try mayWrite()
        // Several rounds, for a snooze that ends may uncover a follow-up that is due.
        for _ in 0..<4 {
            let due = try database.read {
                try $0.ticketsDue(at: now, limit: rules.limits.dueTickets)
            }
            let moving = due.filter { mayWrite || !$0.status.endsInMail }
            guard !moving.isEmpty else { break }
            for ticket in moving {
                try move(ticket.number, by: .timerDue, at: now)
                report.ticketsMoved += 1
            }
        }
        if mayWrite { try announce(at: now, &report) }
    }

    /// In shadow mode and while everything is held, time stands still for the postmaster.
    private func mayWrite() throws -> Bool {
        guard rules.writesToPostmasters else { return false }
        return try !database.read { try $0.installation().isHeld }
    }

    private func move(_ number: TicketNumber, by event: TicketEvent, at now: Timestamp) throws {
        let desk = desk(at: now)
        try database.transaction { tx in
            try desk.apply(event, to: number, by: "bot", in: tx)
        }
    }

    /// A follow-up is announced to agents a day ahead, so that they can stop it.
    private func announce(at now: Timestamp, _ report: inout PassReport) throws {
        let ahead = rules.postmasters.map(\.followUp.announcedBefore).max() ?? .days(1)
        let near = try database.read {
            try $0.ticketsToAnnounce(after: now, before: now + ahead)
        }
        for ticket in near {
            try move(ticket.number, by: .followUpNear, at: now)
            report.ticketsMoved += 1
        }
    }
}

extension Ticket.Status {
    /// Whether the end of this state is a mail to the postmaster.
    fileprivate var endsInMail: Bool {
        switch self {
        case .waitingOnPostmaster, .promised: true
        default: false
        }
    }
}
