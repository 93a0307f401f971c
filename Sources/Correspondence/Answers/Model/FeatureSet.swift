/// The features of something that a `LinearModel` weighs: each is there or is not.
package struct FeatureSet: Sendable {
    /// A number for each feature, each once.
    package private(set) var keys: [UInt32] = []
    private var seen: Set<UInt32> = []

    /// An empty set with room for so many.
    package init(capacity: Int = 0) { seen.reserveCapacity(capacity) }

    /// Adds a feature of a kind that two values tell from others.
    /// - Returns: its key; nil where it is in the set already.
    @discardableResult
    package mutating func add(_ kind: UInt64, _ a: UInt64 = 0, _ b: UInt64 = 0) -> UInt32? {
        // Spread first: small kinds and values would cancel out.
        var mixed = kind &* 0x9E37_79B9_7F4A_7C15
        for value in [a, b] {
            mixed = (mixed ^ value) &* 0x9E37_79B9_7F4A_7C15
            mixed ^= mixed >> 29
        }
        let key = UInt32(truncatingIfNeeded: mixed >> 32)
        guard seen.insert(key).inserted else { return nil }
        keys.append(key)
        return key
    }

    /// FNV-1a, of bytes that may follow others.
    package static func hash(_ bytes: some Sequence<UInt8>, after hash: UInt64? = nil) -> UInt64 {
        bytes.reduce(hash ?? WordScanner.seed, WordScanner.mixed)
    }
}
