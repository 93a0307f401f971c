import Synchronization

/// Counts, from any thread.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    /// How often it has counted.
    var value: Int { count.load(ordering: .relaxed) }

    /// 1, 2, 3 …
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
