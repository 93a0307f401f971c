/// A run of addresses of one version, both ends included: a single one, a CIDR block or a range.
public struct IPAddressRange: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The lowest address.
    public let first: IPAddress
    /// The highest address.
    public let last: IPAddress

    /// The run from `first` to `last`; nil where they are of two versions or in the wrong order.
    public init?(_ first: IPAddress, _ last: IPAddress) {
        guard first.bytes.count == last.bytes.count, first <= last else { return nil }
        (self.first, self.last) = (first, last)
    }

    /// The run of one address.
    public init(_ only: IPAddress) { (first, last) = (only, only) }

    /// The run written as `192.0.2.7`, `192.0.2.0/28` or `192.0.2.1-192.0.2.9`; nil where it is
    /// none of these. Bits right of a CIDR prefix are ignored.
    public init?(_ text: some StringProtocol) {
        if let slash = text.firstIndex(of: "/") {
            self.init(
                block: IPAddress(text[..<slash]), prefix: Int(text[text.index(after: slash)...]))
        } else if let dash = text.firstIndex(of: "-") {
            guard let low = IPAddress(text[..<dash]),
                let high = IPAddress(text[text.index(after: dash)...])
            else { return nil }
            self.init(low, high)
        } else {
            guard let only = IPAddress(text) else { return nil }
            self.init(only)
        }
    }

    /// Whether the address lies in the run.
    public func contains(_ address: IPAddress) -> Bool {
        address.bytes.count == first.bytes.count && first <= address && address <= last
    }

    /// Whether an address lies in both runs.
    public func overlaps(_ other: IPAddressRange) -> Bool {
        first.bytes.count == other.first.bytes.count && first <= other.last && other.first <= last
    }

    /// The addresses in both runs; nil where there are none.
    public func intersection(_ other: IPAddressRange) -> IPAddressRange? {
        guard overlaps(other) else { return nil }
        return IPAddressRange(max(first, other.first), min(last, other.last))
    }

    /// One address, or `first-last`.
    public var description: String { first == last ? "\(first)" : "\(first)-\(last)" }

    private init?(block: IPAddress?, prefix: Int?) {
        guard let block, let prefix, (0...block.bytes.count * 8).contains(prefix) else {
            return nil
        }
        let masks = block.bytes.indices.map { index in
            UInt8(truncatingIfNeeded: 0xFF00 >> min(8, max(0, prefix - index * 8)))
        }
        let low = zip(block.bytes, masks).map { $0 & $1 }
        let high = zip(block.bytes, masks).map { $0 | ~$1 }
        guard let first = IPAddress(bytes: low), let last = IPAddress(bytes: high) else {
            return nil
        }
        self.init(first, last)
    }
}
