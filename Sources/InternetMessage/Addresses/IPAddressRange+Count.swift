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

    /// Every address of it, the lowest first. To be asked only where `count` is small.
    public var addresses: [IPAddress] {
        var found = [first]
        while let last = found.last, last != self.last {
            var bytes = last.bytes
            for index in bytes.indices.reversed() {
                bytes[index] &+= 1
                if bytes[index] != 0 { break }
            }
            guard let next = IPAddress(bytes: bytes) else { break }
            found.append(next)
        }
        return found
    }
}
