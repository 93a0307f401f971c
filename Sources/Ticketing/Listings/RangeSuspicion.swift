public import InternetMessage

/// That far more of the listed addresses lie in one block than chance would have: what a block of
/// the whole range would look like. Counts, no verdict: few addresses prove nothing.
public struct RangeSuspicion: Hashable, Sendable {
    /// The block.
    public var block: IPAddressRange
    /// What its owner calls it, where it is one of the named prefixes.
    public var name: String?
    /// How many of the listed addresses lie in it.
    public var listedInside: Int
    /// How many addresses are listed.
    public var listed: Int
    /// How many addresses of ours lie elsewhere; networks of 64 bits count as one.
    public var elsewhere: Int

    /// Memberwise.
    public init(
        block: IPAddressRange, name: String?, listedInside: Int, listed: Int, elsewhere: Int
    ) {
        (self.block, self.name) = (block, name)
        (self.listedInside, self.listed, self.elsewhere) = (listedInside, listed, elsewhere)
    }

    /// `consistent with a block of 192.0.2.0/24: 7 of 9 listed addresses lie in it, 2 of 120
    /// elsewhere`.
    public var words: String {
        "consistent with a block of \(block.notation)\(name.map { " (\($0))" } ?? ""): "
            + "\(listedInside) of \(listed) listed addresses lie in it, "
            + "\(listed - listedInside) of \(elsewhere) elsewhere"
    }
}

extension RangeSuspicion {
    /// So few listed addresses in a block say nothing of it.
    static let listedMin = 3
    /// How many times as dense as elsewhere listings in the block are at least.
    static let densityMin = 3

    /// The blocks that stand out, those of most listed addresses first, of several with the same
    /// the smallest: blocks of 24 bits (IPv6: 48) around listed addresses, and the named prefixes
    /// that hold one. Of blocks in each other only the first is told.
    ///
    /// - Parameters:
    ///   - listed: the listed addresses, each of them ours.
    ///   - ours: the runs of all our addresses, none in two of them.
    ///   - named: prefixes with the names that their owners give them.
    public static func found(
        listed: Set<IPAddress>, ours: [IPAddressRange], named: IPAddressTable<String>
    ) -> [RangeSuspicion] {
        guard listed.count >= listedMin else { return [] }
        let blocks = listed.reduce(into: [IPAddressRange: String?]()) { blocks, address in
            let prefix = address.isVersion4 ? 24 : 48
            if let block = IPAddressRange.block(around: address, prefix: prefix),
                blocks[block] == nil
            {
                blocks[block] = .some(nil)
            }
            for entry in named.entries(of: address) { blocks[entry.range] = entry.value }
        }
        let standing = blocks.compactMap { block, name in
            suspicion(of: block, name, listed, ours)
        }.sorted(by: comesFirst)
        return standing.reduce(into: []) { told, one in
            if !told.contains(where: { $0.block.overlaps(one.block) }) { told.append(one) }
        }
    }

    private static func suspicion(
        of block: IPAddressRange, _ name: String?, _ listed: Set<IPAddress>,
        _ ours: [IPAddressRange]
    ) -> RangeSuspicion? {
        let inside = listed.filter(block.contains).count
        guard inside >= listedMin, inside * 2 > listed.count else { return nil }
        let all = ours.reduce(0) { $0 + units($1) }
        let within = ours.compactMap { $0.intersection(block) }.reduce(0) { $0 + units($1) }
        let elsewhere = all - within
        // Where we have nothing elsewhere, there is nothing to compare with.
        guard elsewhere > 0, within > 0,
            inside * elsewhere >= densityMin * (listed.count - inside) * within
        else { return nil }
        return RangeSuspicion(
            block: block, name: name, listedInside: inside, listed: listed.count,
            elsewhere: elsewhere)
    }

    /// Addresses, or networks of 64 bits where a run is too large.
    private static func units(_ range: IPAddressRange) -> Int {
        let count =
            range.isCountedSingly ? range.count : range.blocks(prefix: IPAddressRange.network)
        return count ?? Int(UInt32.max)
    }

    private static func comesFirst(_ left: RangeSuspicion, _ right: RangeSuspicion) -> Bool {
        if left.listedInside != right.listedInside { return left.listedInside > right.listedInside }
        if left.elsewhere != right.elsewhere { return left.elsewhere > right.elsewhere }
        if (left.name == nil) != (right.name == nil) { return left.name != nil }
        return left.block.first < right.block.first
    }
}
