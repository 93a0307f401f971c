import Bot
import Foundation
import InternetMessage
import TicketStore
import Ticketing

/// What must hold once the faults have stopped and everybody has done their part.
enum LivenessChecker {
    static func violations(in world: World) throws -> [String] {
        var found: [String] = []
        try world.database.read { tx in
            found += try outbox(tx)
            found += try tickets(tx, world.now)
            found += try TicketMailsChecker.violations(
                of: tx.tickets(openOnly: false), in: tx)
            if try tx.unfetchedCount(in: ["simulated"]) + tx.givenUpCount(in: ["simulated"]) > 0 {
                found.append("some mail was never fetched, though it could be")
            }
            if try tx.messageCount() != world.mailbox.everDelivered.count {
                found.append("some mail was never recorded")
            }
            for agent in world.rules.agents {
                let due = try tx.nextNoticeBundle(for: agent.address)
                if let due, due + .hours(3) < world.now {
                    found.append("\(agent.address) was never told what was gathered")
                }
            }
            for agent in world.rules.agents where agent.digest != nil {
                guard let next = try tx.digest(of: agent.address)?.nextAt else {
                    found.append("\(agent.address) never had a digest scheduled")
                    continue
                }
                if next <= world.now { found.append("a digest is overdue") }
            }
        }
        if try world.database.integrity() != "ok" { found.append("the database is damaged") }
        return found.map { "seed \(world.seed), in the end: \($0)" }
    }

    private static func outbox(_ tx: borrowing Transaction) throws -> [String] {
        var found: [String] = []
        for state in [OutboxItem.State.queued, .sending, .dataSent] {
            for item in try tx.items(in: state) {
                found.append("\(item.uniqueKey) is still \(state.rawValue)")
            }
        }
        for item in try tx.items(in: .uncertain) where item.postmaster != nil {
            found.append("\(item.uniqueKey) is uncertain and nobody settled it")
        }
        return found
    }

    private static func tickets(_ tx: borrowing Transaction, _ now: Timestamp) throws -> [String] {
        try tx.tickets(openOnly: true).compactMap { ticket in
            if let next = ticket.nextActionAt, next + .hours(3) < now {
                return "\(ticket.number) is overdue since \(next.iso8601)"
            }
            if case .waitingOnPostmaster(followUpAt: nil) = ticket.status,
                !ticket.mails.hasUncertain
            {
                return "\(ticket.number) waits for a mail that is not on its way"
            }
            return nil
        }
    }
}
