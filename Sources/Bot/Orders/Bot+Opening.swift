public import InternetMessage
import TicketStore
public import Ticketing

/// Why no ticket was opened from the command line.
public struct OpeningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what to do, one line.
    public let description: String
}

extension BotRules {
    /// The addresses that a ticket about those runs is opened about: a single one as it is, of a
    /// block or range the addresses of ours.
    func addresses(of ranges: [IPAddressRange]) throws -> [IPAddress] {
        var found: [IPAddress] = []
        for range in ranges {
            guard range.first != range.last else {
                found.append(range.first)
                continue
            }
            let most = TicketRequest.addressesMax
            guard let members = inventory.members(of: range, most: most) else {
                throw OpeningError(
                    description: "\(range.notation): holds more than \(most) addresses of ours; "
                        + "name those that are refused")
            }
            guard !members.isEmpty else {
                throw OpeningError(
                    description: "\(range.notation): none of it is in our pools; add it to "
                        + "“pools:” first")
            }
            found += members
        }
        return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension Bot {
    /// The same about the addresses of ours in those runs.
    public mutating func open(
        _ ranges: [IPAddressRange], postmaster name: String, at now: Timestamp
    ) throws -> [Ticket] {
        try open(try rules.addresses(of: ranges), postmaster: name, at: now)
    }

    /// Opens a ticket about those addresses, or shows the ones that are open about them. Agents
    /// get the receipt with the draft in the next pass.
    public mutating func open(
        _ addresses: [IPAddress], postmaster name: String, at now: Timestamp
    ) throws -> [Ticket] {
        guard let postmaster = rules.postmaster(name) else {
            throw OpeningError(
                description: "\(name): is no configured postmaster; add it to “postmasters:” first")
        }
        let pools = try addresses.map { address in
            guard let pool = rules.pool(of: address) else {
                throw OpeningError(
                    description: "\(address): is in none of our pools; add it to “pools:” first")
            }
            return pool
        }
        guard Set(pools.map(\.name)).count == 1 else {
            throw OpeningError(
                description: "the addresses are of several pools; open one ticket for each")
        }
        let opening = TicketRequest(
            to: postmaster, pool: pools.first, about: addresses, because: .orderOnCommandLine)
        lookUpDNS(of: addresses, at: now)
        let committer = committer(at: now)
        return try database.transaction { tx in
            try tx.allow(committer.rules.allowedRecipients)
            let opened = try committer.open(opening, from: nil, by: "command line", in: tx)
            for agent in committer.rules.everyAgent {
                try committer.outbox.receipt(
                    for: opened.filter(\.isNew), remarks: [], to: agent, answering: nil, in: tx)
            }
            return opened.map(\.ticket)
        }
    }
}
