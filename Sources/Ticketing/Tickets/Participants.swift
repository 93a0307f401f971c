import Correspondence
public import InternetMessage

/// Who takes part in the correspondence: our people, our addresses, and whom we write to.
public protocol Participants {
    /// Our people.
    var agents: [Agent] { get }
    /// Our addresses.
    var inventory: PoolInventory { get }
    /// The parties we write to; the first is the one that a mail is put to which names none.
    var postmasters: [Postmaster] { get }
}

extension Participants {
    /// Our pools, in the order of the configuration.
    public var pools: [Pool] { inventory.pools }

    /// The agent one of whose addresses that is.
    public func agent(_ address: EmailAddress) -> Agent? {
        agents.first { $0.addresses.contains(address) }
    }

    /// Who is told of what nobody looks after.
    public var everyAgent: [Agent] {
        let plain = agents.filter { $0.role == .agent }
        return plain.isEmpty ? agents : plain
    }

    /// The postmaster with this name.
    public func postmaster(_ name: String) -> Postmaster? {
        postmasters.first { $0.name == name }
    }

    /// The postmaster one of whose domains an address lies in.
    public func postmaster(writingFrom address: EmailAddress) -> Postmaster? {
        postmasters.first { $0.owns(address) }
    }

    /// The pool an address of ours belongs to: the inventory decides which address is ours.
    public func pool(of address: IPAddress) -> Pool? { inventory.pool(of: address) }

    /// The addresses of ours that a text names, each once, in order; ranges name none.
    public func inventoryAddresses(in text: String) -> [IPAddress] {
        var seen: Set<IPAddress> = []
        return AddressReader.addresses(in: text)
            .filter { $0.first == $0.last }.map(\.first)
            .filter { inventory.contains($0) && seen.insert($0).inserted }
    }

    /// The addresses of ours in the blocks and ranges of a text, each once, written out; and the
    /// ranges that hold more of ours than a ticket can be about.
    public func rangesMeant(
        in text: String
    ) -> (addresses: [IPAddress], tooLarge: [IPAddressRange]) {
        var (addresses, tooLarge): ([IPAddress], [IPAddressRange]) = ([], [])
        var seen: Set<IPAddress> = []
        for range in AddressReader.addresses(in: text) where range.first != range.last {
            let room = TicketRequest.addressesMax - addresses.count
            guard let members = inventory.members(of: range, most: room) else {
                tooLarge.append(range)
                continue
            }
            addresses += members.filter { seen.insert($0).inserted }
        }
        return (addresses, tooLarge)
    }

    /// Whether a text mentions an address of ours in any form: single, in a block or a range of the
    /// size that hosting companies have, in the name that a list is asked by.
    public func mentionsInventory(in text: String) -> Bool {
        AddressReader.mentions(in: text).contains { range in
            guard range.first != range.last else { return inventory.contains(range.first) }
            guard !range.first.isVersion4 || range.count ?? .max <= 1 << 16 else { return false }
            return inventory.contains(anyOf: range)
        }
    }
}
