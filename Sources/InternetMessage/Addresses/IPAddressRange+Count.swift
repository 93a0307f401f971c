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

    /// The block of that many leading bits around an address; nil where the address has fewer bits.
    public static func block(around address: IPAddress, prefix: Int) -> IPAddressRange? {
        IPAddressRange("\(address)/\(prefix)")
    }

    /// How many blocks of that many leading bits it touches; nil where they are more than fit an
    /// integer of 32 bits.
    public func blocks(prefix: Int) -> Int? {
        guard let low = Self.block(around: first, prefix: prefix),
            let high = Self.block(around: last, prefix: prefix)
        else { return nil }
        var difference = 0
        let (bytes, spare) = ((prefix + 7) / 8, 7 - (prefix + 7) % 8)
        for (low, high) in zip(low.first.bytes.prefix(bytes), high.first.bytes.prefix(bytes)) {
            difference = (difference << 8) + Int(high) - Int(low)
            if difference > Int(UInt32.max) << 8 { return nil }
        }
        let count = (difference >> spare) + 1
        return count > Int(UInt32.max) ? nil : count
    }

    /// The run as a block, `192.0.2.0/28`, where it is one; otherwise as `description`.
    public var notation: String {
        guard first != last else { return "\(first)" }
        for prefix in 0..<first.bytes.count * 8 {
            guard let block = Self.block(around: first, prefix: prefix) else { continue }
            if block == self { return "\(first)/\(prefix)" }
        }
        return description
    }
}
