/// What agents order in answer to a digest, about the tickets that it shows.
struct AgentOrders {
    /// A ticket as the digest shows it.
    struct Row {
        let number: Int
        let addresses: [String]

        /// Nil where the line begins no ticket: `- #12  192.0.2.7, 192.0.2.8 (transactional)`.
        init?(_ line: some StringProtocol) {
            guard line.hasPrefix("- #"), let number = Int(line.dropFirst(3).prefix { $0.isNumber })
            else { return nil }
            self.number = number
            addresses = String(line).split(whereSeparator: { $0 == " " || $0 == "," })
                .map { String($0) }.filter { $0.hasPrefix("192.0.2.") }
        }
    }

    let rows: [Row]
    /// Whether pools, postmasters and everything are held at times.
    let holdsAll: Bool

    init(digest text: String, holdsAll: Bool) {
        self.holdsAll = holdsAll
        rows = text.split(whereSeparator: \.isNewline).compactMap { Row($0) }
    }

    /// One to three orders, a line each; nil where there is nothing to give orders about.
    func some(_ random: inout SeededGenerator) -> String? {
        guard !rows.isEmpty else { return nil }
        let count = Int.random(in: 1...3, using: &random)
        return (0..<count).map { _ in one(&random) }.joined(separator: "\n")
    }

    private func one(_ random: inout SeededGenerator) -> String {
        if holdsAll, random.once(in: 6) { return random.one(of: Self.ofEverything) }
        let row = random.one(of: rows)
        let any = ["192.0.2.\(Int.random(in: 1...12, using: &random))"]
        let own = row.addresses.isEmpty || random.once(in: 6) ? any : row.addresses
        let order = random.one(of: Self.ofTickets)
            .replacing("@", with: random.one(of: own))
            .replacing("?", with: random.one(of: any))
            .replacing("%", with: "#\(random.one(of: rows).number)")
        return "#\(row.number) \(order)"
    }

    /// `@` stands for an address of the ticket, mostly, `?` for one of ours, `%` for another
    /// ticket.
    private static let ofTickets = [
        "escalate", "escalate", "merge %", "merge %", "merge %", "split @", "split @", "split @",
        "split @", "add ?", "add ?", "remove @", "snooze 1w", "snooze 3d", "until 2027-01-15",
        "hold", "resume", "note they have a new form", "assign bob", "fixed the reverse DNS",
        "cause spamtrap", "review done by bob", "submitted form PDR-1234",
        "asked recipient bob@example.com", "asked recipient", "remind me 3d", "mute", "unmute",
        "close delisted", "close gave up", "reopen", "approve", "undo", "undo", "undo", "status",
    ]

    private static let ofEverything = [
        "hold all", "resume all", "hold pool transactional", "resume pool transactional",
        "hold pool newsletters", "resume pool newsletters", "hold postmaster proofpoint",
        "resume postmaster proofpoint", "hold postmaster cloudmark", "resume postmaster cloudmark",
    ]
}
