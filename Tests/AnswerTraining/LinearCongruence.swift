/// A random order that is the same each time (Knuth's MMIX constants).
struct LinearCongruence: RandomNumberGenerator {
    private var state: UInt64 = 1

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33 | state << 31
    }

    mutating func shuffle(_ order: inout [Int]) {
        for index in order.indices.reversed() where index > 0 {
            order.swapAt(index, Int(next() >> 16) % (index + 1))
        }
    }
}
