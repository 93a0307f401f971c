import GRDB
public import Ticketing

/// Tickets that listings on DNS blocklists open and close, where the operator is a postmaster.
extension Transaction {
    /// The episodes on those lists that stand for sure and have no ticket yet, or are back since
    /// theirs was closed.
    public func listingsToPursue(on lists: [String]) throws -> [Listing] {
        var found: [Listing] = []
        for list in lists {
            found += try rows(
                """
                SELECT listing.* FROM listing LEFT JOIN ticket ON number = ticket_id
                WHERE list = ? AND ended_at IS NULL AND unwatched_at IS NULL
                    AND confirmed_at IS NOT NULL
                    AND (ticket_id IS NULL
                        OR status = 'closed' AND closure = 'delisted' AND confirmed_at > closed_at)
                ORDER BY listing.id
                """, [list]
            ).map(Self.listing)
        }
        return found
    }

    /// Records that a ticket pursues an episode.
    public func tie(_ listing: Listing, to ticket: TicketNumber) throws {
        try run("UPDATE listing SET ticket_id = ? WHERE id = ?", [ticket.value, listing.number])
    }

    /// Records that a ticket goes on without the episodes of its that have ended.
    public func untieEndedListings(of ticket: TicketNumber) throws {
        try run(
            "UPDATE listing SET ticket_id = NULL WHERE ticket_id = ? AND ended_at IS NOT NULL",
            [ticket.value])
    }

    /// The episodes that a ticket pursues, oldest first.
    public func listings(pursuedBy ticket: TicketNumber) throws -> [Listing] {
        try rows(
            "SELECT * FROM listing WHERE ticket_id = ? ORDER BY began_at, id", [ticket.value]
        ).map(Self.listing)
    }

    /// Those of them that stand for sure, as far as is known.
    public func standingListings(pursuedBy ticket: TicketNumber) throws -> [Listing] {
        try listings(pursuedBy: ticket).filter { $0.state == .listed }
    }

    /// The open tickets of episodes all of which have ended.
    public func ticketsOfEndedListings() throws -> [TicketNumber] {
        try rows(
            """
            SELECT ticket_id FROM listing JOIN ticket ON number = ticket_id
            WHERE ticket_id IS NOT NULL AND status <> 'closed'
            GROUP BY ticket_id HAVING count(*) = count(ended_at) ORDER BY ticket_id
            """
        ).map { TicketNumber($0[0]) }
    }
}
