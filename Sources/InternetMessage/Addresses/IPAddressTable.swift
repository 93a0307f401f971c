/// Runs of addresses with what belongs to each, found in logarithmic time.
///
/// Runs may lie in each other, as the prefixes of a provider do: the innermost is found first.
public struct IPAddressTable<Value: Hashable & Sendable>: Hashable, Sendable {
    /// One run and what belongs to it.
    public struct Entry: Hashable, Sendable {
        /// The run.
        public let range: IPAddressRange
        /// What belongs to it.
        public let value: Value

        /// Memberwise.
        public init(_ range: IPAddressRange, _ value: Value) {
            (self.range, self.value) = (range, value)
        }
    }

    /// The runs by their first address, of several with the same the longest first.
    public let entries: [Entry]
    /// For each entry the last one before it that reaches further; nil where none does. What lies
    /// between them ends no later than the entry: it holds nothing that the entry does not reach.
    private let further: [Int?]

    /// The table of those runs, given in any order.
    public init(_ entries: some Sequence<Entry>) {
        self.entries = entries.sorted {
            $0.range.first != $1.range.first
                ? $0.range.first < $1.range.first : $0.range.last > $1.range.last
        }
        var (further, open): ([Int?], [Int]) = ([], [])
        for (index, entry) in self.entries.enumerated() {
            while let last = open.last, self.entries[last].range.last <= entry.range.last {
                open.removeLast()
            }
            further.append(open.last)
            open.append(index)
        }
        self.further = further
    }

    /// The innermost run that the address lies in; nil where none holds it.
    public func entry(of address: IPAddress) -> Entry? { entries(of: address).first }

    /// The runs that the address lies in, the innermost first.
    public func entries(of address: IPAddress) -> [Entry] {
        var found: [Entry] = []
        var next = lastIndex(from: address)
        while let index = next {
            if entries[index].range.contains(address) { found.append(entries[index]) }
            next = further[index]
        }
        return found
    }

    /// A run with an address in common with that one; nil where there is none.
    public func entry(overlapping range: IPAddressRange) -> Entry? {
        var next = lastIndex(from: range.last)
        while let index = next {
            if entries[index].range.overlaps(range) { return entries[index] }
            next = further[index]
        }
        return nil
    }

    /// Pairs of runs with addresses in common: each run that begins inside one before it, with that
    /// one.
    public var overlaps: [(earlier: Entry, later: Entry)] {
        var found: [(earlier: Entry, later: Entry)] = []
        var furthest: Entry?
        for entry in entries {
            if let furthest, furthest.range.overlaps(entry.range) {
                found.append((furthest, entry))
            }
            if furthest.map({ $0.range.last < entry.range.last }) ?? true { furthest = entry }
        }
        return found
    }

    /// The last entry that begins at or before the address.
    private func lastIndex(from address: IPAddress) -> Int? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].range.first <= address { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }
}
