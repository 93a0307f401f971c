/// What an internal review looks at, in this order.
public enum ReviewItem: String, Hashable, Sendable, CaseIterable {
    case traps, hygiene, complaints, senders, volume, authentication, neighbours

    /// The item that a word names.
    public init?(written word: some StringProtocol) {
        switch word.lowercased() {
        case "trap", "spamtraps": self = .traps
        case "neighbors": self = .neighbours
        case let name: self.init(rawValue: name)
        }
    }

    /// What an agent said of it, as a note keeps it: `traps: bought in March`.
    public func note(_ text: String) -> String { "\(rawValue): \(text)" }

    /// What that note says of it; nil where it is about something else.
    public func answer(in note: String) -> String? {
        note.hasPrefix("\(rawValue): ") ? String(note.dropFirst(rawValue.count + 2)) : nil
    }

    /// The question, in a line.
    public var question: String {
        switch self {
        case .traps: "where do the recipients come from, and since when? Could traps be among them?"
        case .hygiene: "are addresses that bounce or never answer removed?"
        case .complaints: "is every bounce and complaint acted on, and how soon?"
        case .senders: "does an account, a script or a host send what it should not?"
        case .volume: "what changed in the days before: volume, content, customers?"
        case .authentication: "are SPF, DKIM, DMARC, reverse DNS and HELO as they should be?"
        case .neighbours: "who else sends from the same block, and is it listed too?"
        }
    }
}
