extension IPAddressRange {
    /// How many addresses it has; nil where they are more than fit an integer of 32 bits.
    public var count: Int? {
        var difference = 0
        for (low, high) in zip(first.bytes, last.bytes) {
            difference = (difference << 8) + Int(high) - Int(low)
            if difference > Int(UInt32.max) { return nil }
        }
        return difference + 1
    }
}
