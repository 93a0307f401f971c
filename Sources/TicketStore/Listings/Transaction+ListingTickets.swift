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

    /// Has every episode that has not ended follow its address: to the open ticket about that with
    /// the same postmaster, where the one that pursued it is not about it any more.
    public func tieListingsAnew() throws {
        try run(
            """
            UPDATE listing SET ticket_id = (
                SELECT mine.ticket_id FROM ticket_address AS mine JOIN ticket AS former
                    ON former.number = listing.ticket_id AND former.postmaster = mine.postmaster
                WHERE mine.address = listing.address AND mine.is_open = 1 LIMIT 1)
            WHERE ended_at IS NULL AND ticket_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM ticket_address JOIN ticket ON number = ticket_address.ticket_id
                WHERE number = listing.ticket_id AND merged_into IS NULL
                    AND ticket_address.address = listing.address)
            """)
    }

    /// The tickets whose drafts were written before what they pursue changed, oldest first.
    public func ticketsWithOutdatedDrafts() throws -> [TicketNumber] {
        try rows(
            """
            SELECT number FROM ticket WHERE status = 'draft' AND status <> 'closed' AND EXISTS (
                SELECT 1 FROM listing JOIN draft ON draft.ticket_id = listing.ticket_id
                    JOIN listing_evidence ON listing_id = listing.id
                WHERE listing.ticket_id = number AND edited_by IS NULL AND at > made_at)
            ORDER BY number
            """
        ).map { TicketNumber($0[0]) }
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
