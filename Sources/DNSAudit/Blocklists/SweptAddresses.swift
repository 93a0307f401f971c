public import InternetMessage

/// The addresses of a sweep by their numbers, without a list of them: a /20 is two addresses and a
/// count.
public struct SweptAddresses: Hashable, Sendable {
    /// More addresses of one range than these are nobody's mail servers: an IPv6 prefix, mostly.
    public static let rangeCountMax = 1 << 17

    private var ranges: [IPAddressRange] = []
    private var ends: [Int] = []
    /// The ranges that are too large to be asked about.
    public private(set) var omitted: [IPAddressRange] = []

    /// The addresses of those ranges, each once.
    public init(_ ranges: [IPAddressRange]) {
        omitted = ranges.filter { $0.count.map { $0 > Self.rangeCountMax } ?? true }
        for range in Self.merged(ranges.filter { !omitted.contains($0) }) {
            self.ranges.append(range)
            ends.append(count + (range.count ?? 0))
        }
    }

    private static func merged(_ ranges: [IPAddressRange]) -> [IPAddressRange] {
        ranges.sorted { $0.first < $1.first }.reduce(into: []) { merged, range in
            guard let last = merged.last, last.overlaps(range) else { return merged.append(range) }
            let both = IPAddressRange(last.first, max(last.last, range.last))
            merged[merged.count - 1] = both ?? last
        }
    }

    /// How many there are.
    public var count: Int { ends.last ?? 0 }

    /// Those of one version.
    func ofVersion4(_ isVersion4: Bool) -> SweptAddresses {
        SweptAddresses(ranges.filter { $0.first.isVersion4 == isVersion4 })
    }

    /// The one with that number, from 0.
    public subscript(index: Int) -> IPAddress {
        let place = ends.firstIndex { index < $0 } ?? 0
        let start = place == 0 ? 0 : ends[place - 1]
        return ranges[place].first.advanced(by: index - start)
    }
}

extension IPAddress {
    /// The address so many after it.
    fileprivate func advanced(by steps: Int) -> IPAddress {
        var (bytes, carry) = (bytes, steps)
        for index in bytes.indices.reversed() where carry > 0 {
            let sum = Int(bytes[index]) + carry
            (bytes[index], carry) = (UInt8(truncatingIfNeeded: sum), sum >> 8)
        }
        return IPAddress(bytes: bytes) ?? self
    }
}
