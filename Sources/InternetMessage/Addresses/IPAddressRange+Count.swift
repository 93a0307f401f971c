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
        while let last = found.last, last != self.last, let next = last.next { found.append(next) }
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

extension IPAddressRange {
    /// What is left of the run without those addresses: nothing, one run or two.
    public func without(_ other: IPAddressRange) -> [IPAddressRange] {
        guard let common = intersection(other) else { return [self] }
        let before = common.first == first ? nil : common.first.previous
        let after = common.last == last ? nil : common.last.next
        return [
            before.flatMap { IPAddressRange(first, $0) },
            after.flatMap { IPAddressRange($0, last) },
        ].compactMap(\.self)
    }
}

extension IPAddress {
    /// The address after it; after the last the first.
    fileprivate var next: IPAddress? {
        moved {
            $0 &+= 1; return $0 != 0
        }
    }

    /// The address before it; before the first the last.
    fileprivate var previous: IPAddress? {
        moved {
            $0 &-= 1; return $0 != 255
        }
    }

    /// Moves the last byte, and those before it for as long as there is something to carry.
    private func moved(_ move: (inout UInt8) -> Bool) -> IPAddress? {
        var bytes = bytes
        for index in bytes.indices.reversed() where move(&bytes[index]) { break }
        return IPAddress(bytes: bytes)
    }
}
