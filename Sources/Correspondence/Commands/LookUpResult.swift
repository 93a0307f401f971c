/// What a person saw of an address at a postmaster's look-up page, in the page's words.
public enum LookUpResult: String, Hashable, Sendable, CaseIterable {
    /// Neither delayed nor blocked.
    case clear
    /// Slowed down: that clears by itself, mostly within minutes.
    case delayed
    /// Refused.
    case blocked

    /// The result that a word names.
    init?(written word: some StringProtocol) {
        switch word.lowercased() {
        case "delay": self = .delayed
        case "listed": self = .blocked
        case let name: self.init(rawValue: name)
        }
    }
}
