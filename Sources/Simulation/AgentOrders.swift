/// What agents order in answer to a digest, about the tickets that it shows.
struct AgentOrders {
    let tickets: [Int]

    /// One to three orders, a line each; nil where there is nothing to give orders about.
    func some(_ random: inout SeededGenerator) -> String? {
        guard !tickets.isEmpty else { return nil }
        let count = Int.random(in: 1...3, using: &random)
        return (0..<count).map { _ in one(&random) }.joined(separator: "\n")
    }

    private func one(_ random: inout SeededGenerator) -> String {
        if random.once(in: 6) { return random.one(of: Self.ofEverything) }
        let number = random.one(of: tickets)
        let order = random.one(of: Self.ofTickets)
            .replacing("@", with: "192.0.2.\(Int.random(in: 1...12, using: &random))")
            .replacing("%", with: "#\(random.one(of: tickets))")
        return "#\(number) \(order)"
    }

    /// `@` stands for one of our addresses, `%` for another ticket.
    private static let ofTickets = [
        "escalate", "escalate", "merge %", "merge %", "merge %", "split @", "split @", "split @",
        "add @", "remove @", "snooze 1w", "snooze 3d", "until 2027-01-15", "hold", "resume",
        "note they have a new form", "assign bob", "fixed the reverse DNS", "cause spamtrap",
        "review done by bob", "submitted form PDR-1234", "close delisted", "close gave up",
        "reopen", "approve", "undo", "undo", "undo", "status",
    ]

    private static let ofEverything = [
        "hold all", "resume all", "hold pool transactional", "resume pool transactional",
        "hold pool newsletters", "resume pool newsletters", "hold postmaster proofpoint",
        "resume postmaster proofpoint", "hold postmaster cloudmark", "resume postmaster cloudmark",
    ]
}
