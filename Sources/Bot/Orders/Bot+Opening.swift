public import InternetMessage
import TicketStore
public import Ticketing

/// Why no ticket was opened from the command line.
public struct OpeningError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what to do, one line.
    public let description: String
}

extension Bot {
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
