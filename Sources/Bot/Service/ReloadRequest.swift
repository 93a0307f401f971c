import Synchronization

/// A wish that the configuration be read again, made from any thread and heeded between two passes.
public final class ReloadRequest: Sendable {
    private let made = Atomic(false)

    /// None was made yet.
    public init() {}

    /// Makes it.
    public func make() { made.store(true, ordering: .releasing) }

    /// Whether it was made and not heeded yet.
    var isMade: Bool { made.load(ordering: .acquiring) }

    /// Whether it was made since the last time it was heeded, which is now.
    func heed() -> Bool { made.exchange(false, ordering: .acquiringAndReleasing) }
}
