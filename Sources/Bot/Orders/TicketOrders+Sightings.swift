import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// `looked up …` and `taken by …`: what people see of a block that no public list shows.
extension TicketOrders {
    /// Of which addresses, where none is named: all of the ticket's.
    func lookUp(
        _ result: LookUpResult?, _ named: [IPAddressRange], _ ticket: Ticket,
        in tx: borrowing Transaction
    ) throws -> Meaning {
        guard let result else {
            return .refusal(
                "say what the page says: “looked up clear”, “looked up delayed” or “looked up "
                    + "blocked”, and of which address where it is not all; where they differ, a "
                    + "line for each.")
        }
        if let why = strangers(among: named, ticket) { return .refusal(why) }
        let addresses = Self.addresses(of: ticket, in: named)
        let isAllClear =
            try result == .clear
            && areClear(
                ticket.addresses.filter { !addresses.contains($0) }, of: ticket, in: tx)
        return .order(.lookUp(result, addresses, isAllClear: isAllClear))
    }

    func report(
        takenBy who: String?, _ named: [IPAddressRange], _ ticket: Ticket
    ) -> Meaning {
        if let why = strangers(among: named, ticket) { return .refusal(why) }
        return .order(.report(takenBy: who, Self.addresses(of: ticket, in: named)))
    }

    /// The ticket's addresses that lie in what was named; all, where nothing was.
    private static func addresses(
        of ticket: Ticket, in named: [IPAddressRange]
    ) -> [IPAddress] {
        guard !named.isEmpty else { return ticket.addresses }
        return ticket.addresses.filter { address in named.contains { $0.contains(address) } }
    }

    private func strangers(among named: [IPAddressRange], _ ticket: Ticket) -> String? {
        let strange = named.filter { !ticket.addresses.contains(where: $0.contains) }
        return strange.isEmpty
            ? nil : "\(ticket.number) is not about \(strange.map(\.notation).inShort)."
    }

    /// Whether the last look-up of each of those addresses found it clear, and no refusal came
    /// since.
    private func areClear(
        _ addresses: [IPAddress], of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Bool {
        try addresses.allSatisfy { address in
            let seen = try tx.sightings(
                of: address, at: ticket.postmaster, since: ticket.openedAt)
            let last = seen.last { if case .taken = $0.what { false } else { true } }
            return last?.what == .lookedUp(.clear)
        }
    }

    /// Stores what an order that the engine followed tells of each address.
    func keep(
        _ what: Sighting.What, of addresses: [IPAddress], on ticket: Ticket,
        in tx: borrowing Transaction
    ) throws {
        for address in addresses {
            try tx.record(
                Sighting(what, of: address, at: committer.now, by: agent.address), on: ticket)
        }
    }
}

extension BotRules {
    /// How each address of a ticket stands, one a line; those of which nothing is known are left
    /// out.
    func standings(
        of ticket: Ticket, at now: Timestamp, in tx: borrowing Transaction
    ) throws -> [String] {
        try ticket.addresses.prefix(Self.standingsMax).compactMap { address in
            let seen = try tx.sightings(
                of: address, at: ticket.postmaster, since: now - .days(30))
            let standing = BlockStanding(of: seen, at: now)
            return seen.isEmpty ? nil : "\(address): \(standing.words(clock))"
        }
    }

    /// More is a list that nobody reads.
    private static var standingsMax: Int { 20 }
}
