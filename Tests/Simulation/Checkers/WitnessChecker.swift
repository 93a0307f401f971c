import Bot
import InternetMessage
import TicketStore
import Ticketing

/// No order is carried out that nobody gave, and nothing of an agent or a postmaster ends unseen.
struct WitnessChecker {
    private var given: Set<String> = []
    private var lastOrder: [EmailAddress: Int64] = [:]
    private var lastMail: Int64 = 0

    /// An agent's mail with those orders, a line each, reached the mailbox.
    mutating func noteOrders(_ orders: String) {
        for line in orders.split(separator: "\n") { given.insert(String(line)) }
    }

    /// What the last pass violated.
    mutating func violations(in world: World) throws -> [String] {
        try world.database.read { tx in
            var found: [String] = []
            for agent in world.rules.agents {
                found += try orders(of: agent.address, tx)
            }
            for mail in try tx.mail(.all, limit: 300).reversed() where mail.number > lastMail {
                lastMail = mail.number
                found += Self.unseen(mail, world)
            }
            return found
        }
    }

    private mutating func orders(
        of agent: EmailAddress, _ tx: borrowing Transaction
    ) throws -> [String] {
        let last = lastOrder[agent] ?? 0
        let fresh = try tx.lastOrders(by: agent, limit: 40).filter { $0.id > last }
        lastOrder[agent] = fresh.map(\.id).max() ?? last
        return fresh.filter { !given.contains($0.line) }.map {
            "“\($0.line)” was carried out for \(agent), who did not say it"
        }
    }

    private static func unseen(_ mail: StoredMail, _ world: World) -> [String] {
        guard let sender = mail.sender.flatMap({ EmailAddress($0) }),
            sender != world.rules.address
        else { return [] }
        let isAgent = world.rules.agents.contains { $0.address == sender }
        let isPostmaster = world.rules.postmasters.contains { $0.owns(sender) }
        guard isAgent || isPostmaster else { return [] }
        switch mail.fate.witness {
        case nil, "nobody": return ["mail \(mail.number) of \(sender) ended unseen: \(mail.fate)"]
        case "receipt", "answer", "notice":
            return mail.told.isEmpty ? ["nobody was told of mail \(mail.number)"] : []
        default: return []
        }
    }
}
