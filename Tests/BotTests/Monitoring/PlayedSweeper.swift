import DNSAudit
import InternetMessage

/// Lists and a resolver, played: each question of a sweep is answered at once.
struct PlayedSweeper: DNSSweeper {
    /// What each list says of those addresses: a code, or another answer.
    var lists: [String: [String: DNSAnswer]] = [:]
    /// What the resolver does instead of answering.
    var resolver: (String) -> DNSAnswer? = { _ in nil }
    /// What was asked.
    private(set) var asked: [String] = []

    init(_ lists: [String: [String]]) {
        self.lists = lists.mapValues { addresses in
            Dictionary(addresses.map { ($0, .found(["127.0.0.2"])) }) { $1 }
        }
    }

    mutating func drive(
        _ sweep: inout BlocklistSweep, from begun: Timestamp, while mayGoOn: () -> Bool,
        taking take: ([BlocklistFinding], BlocklistSweep) throws -> Void
    ) throws {
        while true {
            let step = sweep.next(at: begun)
            let findings = sweep.takeFindings()
            if !findings.isEmpty { try take(findings, sweep) }
            guard mayGoOn(), case .ask(let question) = step else { return }
            sweep.take(answer(question), holding: nil, to: question, at: begun)
        }
    }

    private mutating func answer(_ question: DNSQuestion) -> DNSAnswer {
        switch question {
        case .addresses4(let name):
            asked.append(name)
            return resolver(name) ?? list(name)
        case .texts(let name): return list(name).values.isEmpty ? .absent : .found(["spam trap"])
        default: return .absent
        }
    }

    private func list(_ name: String) -> DNSAnswer {
        let labels = name.split(separator: ".").map(String.init)
        let zone = labels.dropFirst(4).joined(separator: ".")
        let address = labels.prefix(4).reversed().joined(separator: ".")
        guard let list = lists[zone] else { return .absent }
        return address == "127.0.0.2" ? .found(["127.0.0.2"]) : list[address] ?? .absent
    }
}
