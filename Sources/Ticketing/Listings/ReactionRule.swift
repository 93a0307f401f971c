/// Whether a relay is told of a change of an episode. Pure.
///
/// Any recipient's server may name any list, and a list may err: only what two sweeps agree on, or
/// what hosts of the postmaster's said to two recipients' domains, moves a relay, and never more
/// than half of a pool.
public struct ReactionRule: Hashable, Sendable {
    /// What is to be done.
    public enum Reaction: Hashable, Sendable {
        /// Nothing.
        case nothing
        /// The relay is told to take the address out.
        case takeOut
        /// It would be, but half of the pool is out already.
        case withhold
        /// The relay is told that the address may send again.
        case putBack
    }

    /// Whether the relay was told to take the address out, and not told otherwise since.
    public var isOut: Bool
    /// How many of its pool are out.
    public var outOfPool: Int
    /// How many addresses the pool has; nil: more than can be counted.
    public var poolCount: Int?
    /// Whether the address stands on another list for sure.
    public var isListedElsewhere: Bool

    /// Memberwise.
    public init(isOut: Bool, outOfPool: Int, poolCount: Int?, isListedElsewhere: Bool) {
        (self.isOut, self.outOfPool) = (isOut, outOfPool)
        (self.poolCount, self.isListedElsewhere) = (poolCount, isListedElsewhere)
    }

    /// What a change leads to.
    public func reaction(to change: ListingRules.Change) -> Reaction {
        switch change {
        case .confirmed:
            guard !isOut else { return .nothing }
            return hasRoom ? .takeOut : .withhold
        case .ended, .unwatched: return isOut && !isListedElsewhere ? .putBack : .nothing
        // What nobody agrees with yet, or not any more, moves nothing.
        case .began, .seen, .doubted, .resumed: return .nothing
        }
    }

    /// Whether one more may be out.
    private var hasRoom: Bool { poolCount.map { (outOfPool + 1) * 2 <= $0 } ?? true }
}
