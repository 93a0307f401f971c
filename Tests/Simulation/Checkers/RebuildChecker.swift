import Bot
import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Replaying all mail into an empty database gives the tickets there are.
///
/// What the mailbox cannot tell is left out: the moments at which passes happened to run, and so
/// the times of timers; and universes in which a mail was given up, for everything that follows
/// from that is told by nobody either.
enum RebuildChecker {
    static func violations(of anew: TicketDatabase, in world: World) throws -> [String] {
        let tickets = try world.database.read { try $0.tickets(openOnly: false) }
        let copies = try anew.read { try $0.tickets(openOnly: false) }
        let counted = try anew.read { try TicketMailsChecker.violations(of: copies, in: $0) }
            .map { "seed \(world.seed), anew: \($0)" }
        guard try world.database.read({ try $0.items(in: .failed).isEmpty }) else {
            return counted
        }
        let became = Dictionary(uniqueKeysWithValues: copies.map { ($0.number, Story($0)) })
        let was = Dictionary(uniqueKeysWithValues: tickets.map { ($0.number, Story($0)) })
        let differing = Set(was.keys).union(became.keys).sorted().compactMap {
            number -> String? in
            let (was, became) = (was[number], became[number])
            guard was != became else { return nil }
            let told = [became, was].map { $0?.description ?? "none" }
            return "seed \(world.seed), anew: \(number) \(told[0]), not \(told[1])"
        }
        return counted + differing
    }

    static func rebuilt(_ world: World) throws -> TicketDatabase {
        let database = try TicketDatabase.inMemory(now: world.now)
        let mailbox = SimulatedMailbox()
        mailbox.stored = world.mailbox.arrivals
        let calm = Faults(random: world.faults.random, isFaithful: true)
        calm.isCalm = true
        var bot = World.bot(
            database, mailbox, SimulatedRelay(), world.ledger, calm, world.rules, world.keys,
            world.seed)
        try bot.rebuild(copies: [], at: world.now)
        return database
    }

    /// What of a ticket must be the same.
    private struct Story: Equatable, CustomStringConvertible {
        let addresses: [IPAddress]
        let state: String
        var counts: [Int]

        init(_ ticket: Ticket) {
            addresses = ticket.addresses
            state = "\(ticket.status.name) over \(ticket.status.beneath.kind)"
            counts = [ticket.mails.accepted, ticket.mails.followUps, ticket.escalation]
            // Whether an escalation climbed hangs on a mail that waited, and perhaps never left;
            // the next copy tells. A closed ticket has none, and its rung steers nothing.
            if !ticket.isClosed { counts.append(ticket.rung) }
        }

        var description: String { "\(addresses) \(state) \(counts)" }
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
