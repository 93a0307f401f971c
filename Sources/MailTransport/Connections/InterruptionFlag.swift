import Glibc
import Synchronization

/// Says that the program wants to end, and wakes whoever waits on the network.
///
/// May be raised from any thread; everything that waits looks at it and polls its descriptor.
public final class InterruptionFlag: Sendable {
    private let raised = Atomic<Bool>(false)
    private let raisedAt = Mutex<ContinuousClock.Instant?>(nil)
    /// The end of a pipe that is readable once the flag is raised.
    let descriptor: Int32
    private let other: Int32

    /// A flag that is not raised.
    public init() {
        var ends: [Int32] = [-1, -1]
        let made = unsafe pipe(&ends)
        precondition(made == 0, "out of file descriptors")
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (descriptor, other) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(other)
    }

    /// Whether the flag is raised.
    public var isRaised: Bool { raised.load(ordering: .acquiring) }

    /// For how long it has been raised; zero where it is not.
    var age: Duration { raisedAt.withLock { $0.map { .now - $0 } ?? .zero } }

    /// Raises the flag, for good.
    public func raise() {
        raisedAt.withLock { $0 = $0 ?? .now }
        guard !raised.exchange(true, ordering: .acquiringAndReleasing) else { return }
        _ = unsafe write(other, [1], 1)
    }

    /// Sleeps for `duration`, or until the flag is raised.
    ///
    /// - Returns: whether it was raised.
    func sleep(_ duration: Duration) -> Bool {
        _ = Readiness.wait(for: [(descriptor, .toRead)], atMost: duration)
        return isRaised
    }
}
