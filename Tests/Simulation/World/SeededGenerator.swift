/// Chance from a seed: SplitMix64. The same seed gives the same universe.
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// The generator of that seed.
    public init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// True once in `odds` times, on average.
    mutating func once(in odds: Int) -> Bool { Int.random(in: 0..<odds, using: &self) == 0 }

    /// One of them; there is at least one.
    mutating func one<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }

    /// A time between the two, to the minute.
    mutating func time(_ shortest: Duration, _ longest: Duration) -> Duration {
        let minutes = Int.random(
            in: Int(shortest.components.seconds / 60)...Int(longest.components.seconds / 60),
            using: &self)
        return .seconds(minutes * 60)
    }
}
