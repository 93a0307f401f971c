import Bot
import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Replaying all mail into an empty database gives the tickets there are (architecture §14).
///
/// What the mailbox cannot tell is left out: the moments at which passes happened to run, and so
/// the times of timers; and tickets of which a mail was given up, after the relay had been away for
/// days.
enum RebuildChecker {
    static func violations(in world: World) throws -> [String] {
        let anew = try rebuilt(world)
        let tickets = try world.database.read { try $0.tickets(openOnly: false) }
        let copies = try anew.read { try $0.tickets(openOnly: false) }
        guard tickets.count == copies.count else {
            return ["seed \(world.seed): \(copies.count) tickets anew, not \(tickets.count)"]
        }
        let untold = try world.database.read { tx in
            try tickets.filter { ticket in
                try tx.mailToPostmaster(of: ticket.number).contains { $0.state == .failed }
            }.map(\.number)
        }
        return zip(tickets, copies).filter { !untold.contains($0.0.number) }.compactMap {
            ticket, copy in
            let (was, became) = (Story(ticket), Story(copy))
            return was == became ? nil : "seed \(world.seed), anew: \(became), not \(was)"
        }
    }

    static func rebuilt(_ world: World) throws -> TicketDatabase {
        let database = try TicketDatabase.inMemory(now: world.now)
        let mailbox = SimulatedMailbox()
        mailbox.stored = world.mailbox.arrivals
        let calm = Faults(random: world.faults.random, isFaithful: true)
        calm.isCalm = true
        var bot = World.bot(
            database, mailbox, SimulatedRelay(), calm, world.rules, world.keys, world.seed)
        try bot.rebuild(copies: [], at: world.now)
        return database
    }

    /// What of a ticket must be the same.
    private struct Story: Equatable, CustomStringConvertible {
        let number: TicketNumber
        let addresses: [IPAddress]
        let state: String
        let counts: [Int]

        init(_ ticket: Ticket) {
            (number, addresses) = (ticket.number, ticket.addresses)
            state = "\(ticket.status.name) over \(ticket.status.beneath.kind)"
            counts = [ticket.mailsAccepted, ticket.followUpsSent, ticket.escalation, ticket.rung]
        }

        var description: String { "\(number) \(addresses) \(state) \(counts)" }
    }
}

extension Ticket.Status {
    /// The state without its moments.
    fileprivate var kind: String {
        switch self {
        case .waitingOnUs(let need): "waitingOnUs for \(need)"
        case .closed(let closure): "closed as \(closure)"
        default: name
        }
    }
}
