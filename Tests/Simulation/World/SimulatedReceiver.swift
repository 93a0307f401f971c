import Ticketing

/// Whoever takes posts: away for hours, ill, or hanging up once it has one.
final class SimulatedReceiver: PostReceiver {
    static let name = "chat"

    /// Chance of its own: whether posts are taken moves nothing else.
    private var random: SeededGenerator
    private let faults: Faults
    private var failuresLeft = 0
    /// The bodies that it has, by their identifiers.
    private(set) var bodies: [String: [UInt8]] = [:]
    /// Posts that came once more.
    private(set) var repeats = 0
    /// Identifiers that came with another body.
    private(set) var changed: [String] = []

    init(seed: UInt64, faults: Faults) {
        random = SeededGenerator(seed: seed ^ 0xBEEF)
        self.faults = faults
    }

    func take(_ post: SignedPost) -> CarryOutcome {
        guard !faults.isCalm else { return keep(post) }
        if failuresLeft > 0 {
            failuresLeft -= 1
            return .failed("it answers with status 500")
        }
        if random.once(in: 12) { failuresLeft = Int.random(in: 0..<8, using: &random) }
        if random.once(in: 20) { return .refused("it answers with status 400") }
        let outcome = keep(post)
        if random.once(in: 10) { faults.isDead = true }
        return random.once(in: 10) ? .failed("it hung up without an answer") : outcome
    }

    private func keep(_ post: SignedPost) -> CarryOutcome {
        let known = bodies.updateValue(post.body, forKey: post.identifier)
        if let known {
            repeats += 1
            if known != post.body { changed.append(post.identifier) }
        }
        return .taken
    }
}
