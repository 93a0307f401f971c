import InternetMessage
import Ticketing

/// The inventory: which addresses are ours, whose and where they are.
extension Section {
    /// All pools; an address that is named twice is reported.
    func pools(_ agents: [Agent]) -> [Pool] {
        var read: [(pool: Pool, section: Section)] = []
        for section in sections("pools") {
            guard let pool = section.pool(agents) else { continue }
            if read.contains(where: { $0.pool.name == pool.name }) {
                section.report("name", "'\(pool.name)' is another pool's", "rename one")
            }
            read.append((pool, section))
        }
        reportSharedAddresses(read)
        return read.map(\.pool)
    }

    private func reportSharedAddresses(_ read: [(pool: Pool, section: Section)]) {
        let table = IPAddressTable(
            read.enumerated().flatMap { index, one in
                one.pool.ranges.map { IPAddressTable.Entry($0, index) }
            })
        for (earlier, later) in table.overlaps {
            guard let both = earlier.range.intersection(later.range) else { continue }
            let (first, second) = (
                min(earlier.value, later.value), max(earlier.value, later.value)
            )
            if first == second {
                read[second].section.report(
                    "addresses", "has \(both) twice", "name every address once")
            } else {
                read[second].section.report(
                    "addresses", "\(both) also belongs to the pool '\(read[first].pool.name)'",
                    "an address belongs to one pool: remove it from the other")
            }
        }
    }

    private func pool(_ agents: [Agent]) -> Pool? {
        defer { finish() }
        let flow = section("mail-flow").mailFlow()
        let ranges = ranges()
        let holder = holder()
        let allocations = allocations(within: ranges)
        let owner = owner(agents)
        let name: String? = required("name", "a name", example: "transactional") {
            Self.isWord($0) ? $0 : nil
        }
        guard let name else { return nil }
        var pool = Pool(name: name, ranges: ranges, mailFlow: flow)
        (pool.owner, pool.holder, pool.allocations) = (owner, holder, allocations)
        return pool
    }

    private func ranges() -> [IPAddressRange] {
        let written = scalars("addresses") ?? []
        written.forEach(reportHostBits)
        if written.isEmpty {
            reading.report(
                "'\(name(of: "addresses"))' is missing", "add [192.0.2.0/28] or the like",
                at: place(of: "addresses"))
        }
        return values(
            written, "an address, block or range of yours", example: "192.0.2.0/28"
        ) { IPAddressRange($0).flatMap { Self.isNobodys($0) ? nil : $0 } }
    }

    private func holder() -> AddressHolder {
        var holder = AddressHolder()
        holder.customer = line("customer")
        holder.use = choice("use")
        holder.provider = line("provider")
        return holder
    }

    /// Who is warned of the pool's addresses: the agent with that address.
    private func owner(_ agents: [Agent]) -> EmailAddress? {
        guard let address = address("owner") else { return nil }
        if let agent = agents.first(where: { $0.addresses.contains(address) }) {
            return agent.address
        }
        report("owner", "\(address) is no agent's address", "name one of 'agents'")
        return nil
    }

    /// Parts of the pool; each address in one of them at most.
    private func allocations(within pool: [IPAddressRange]) -> [Allocation] {
        let read = sections("allocations").map { section in
            defer { section.finish() }
            return (
                allocation: Allocation(ranges: section.ranges(), holder: section.holder()),
                section: section
            )
        }
        for (allocation, section) in read {
            for range in allocation.ranges where !pool.contains(where: { $0.contains(range) }) {
                section.report(
                    "addresses", "\(range.notation) is not among the pool's",
                    "add it to the pool's addresses, or remove it here")
            }
            if allocation.holder == AddressHolder() {
                reading.report(
                    "'\(section.name(of: "customer"))' is missing",
                    "say customer, use or provider: what differs from the pool",
                    at: section.place(of: "customer"))
            }
        }
        let table = IPAddressTable(
            read.enumerated().flatMap { index, one in
                one.allocation.ranges.map { IPAddressTable.Entry($0, index) }
            })
        for (earlier, later) in table.overlaps {
            guard let both = earlier.range.intersection(later.range) else { continue }
            read[max(earlier.value, later.value)].section.report(
                "addresses", "\(both) is allocated twice", "name every address once")
        }
        return read.map(\.allocation)
    }

    /// `192.0.2.1/28` may mean one address or sixteen: only its writer knows.
    private func reportHostBits(_ scalar: Scalar) {
        guard let slash = scalar.text.firstIndex(of: "/"),
            let address = IPAddress(scalar.text[..<slash]),
            let block = IPAddressRange(scalar.text), block.first != address
        else { return }
        reading.report(
            "'\(scalar.name)': '\(scalar.text)' begins inside its block",
            "write \(block.first)\(scalar.text[slash...]) for \(block), or \(address) alone",
            at: scalar.place)
    }

    /// Loopback addresses are nobody's: a range with them, such as `0.0.0.0/0`, is a mistake by
    /// which every address would be ours.
    private static func isNobodys(_ range: IPAddressRange) -> Bool {
        ["127.0.0.1", "::1"].compactMap { IPAddress($0) }.contains { range.contains($0) }
    }

    private func mailFlow() -> MailFlow {
        defer { finish() }
        var flow = MailFlow()
        flow.sends = text("sends")
        flow.recipients = text("recipients")
        flow.optIn = text("opt-in")
        flow.volumePerDay = number("volume-per-day", in: 0...1_000_000_000_000, example: 40_000)
        flow.systems = text("systems")
        flow.bounceHandling = text("bounce-handling")
        flow.complaintHandling = text("complaint-handling")
        flow.helo = text("helo")
        flow.reverseDNS = text("reverse-dns")
        flow.dkimDomains = scalars("dkim-domains")?.map(\.text) ?? []
        flow.dkimSelectors = scalars("dkim-selectors")?.map(\.text) ?? []
        flow.envelopeDomains = scalars("envelope-domains")?.map(\.text) ?? []
        flow.since = text("since")
        return flow
    }
}

extension IPAddressRange {
    /// Whether all of another run lies in this one.
    fileprivate func contains(_ other: IPAddressRange) -> Bool {
        contains(other.first) && contains(other.last)
    }
}
