import Correspondence
import GRDB
public import InternetMessage
public import Ticketing

/// What earlier tickets tell of addresses. A ticket that was not about a listing of ours, or that
/// another took in, is none.
extension Transaction {
    private static let isListing = """
        merged_into IS NULL AND coalesce(closure, '') NOT IN ('notOurs', 'duplicate')
        """

    /// When tickets of one postmaster about each of those addresses were opened, but for that one.
    public func listings(
        of addresses: some Sequence<IPAddress>, at postmaster: String, besides ticket: TicketNumber
    ) throws -> [IPAddress: [Timestamp]] {
        let found = try rows(
            """
            SELECT address, opened_at FROM ticket_address JOIN ticket ON number = ticket_id
            WHERE address IN (SELECT value FROM json_each(?)) AND ticket.postmaster = ?
                AND number <> ? AND \(Self.isListing)
            """,
            [try Self.json(addresses.map(\.description)), postmaster, ticket.value])
        var listings: [IPAddress: [Timestamp]] = [:]
        for row in found {
            listings[try row.ipAddress(), default: []].append(Timestamp(column: row["opened_at"]))
        }
        return listings
    }

    /// The addresses that have an open ticket with a postmaster, nil: with any, but for those that
    /// are being verified as delisted, that sweeps found on their lists no more, or that somebody
    /// looked up and found clear, without a refusal since.
    public func addressesWithOpenTicket(at postmaster: String?) throws -> Set<IPAddress> {
        let found = try rows(
            """
            SELECT DISTINCT mine.address FROM ticket_address AS mine
                JOIN ticket ON number = mine.ticket_id
            WHERE is_open = 1 AND (?1 IS NULL OR mine.postmaster = ?1) AND status <> 'verifying'
                AND (NOT EXISTS (
                        SELECT 1 FROM listing
                        WHERE listing.ticket_id = number AND listing.address = mine.address)
                    OR EXISTS (
                        SELECT 1 FROM listing
                        WHERE listing.ticket_id = number AND listing.address = mine.address
                            AND ended_at IS NULL))
                AND NOT EXISTS (
                    SELECT 1 FROM sighting AS seen
                    WHERE seen.address = mine.address AND seen.postmaster = mine.postmaster
                        AND seen.what = 'clear' AND seen.is_retracted = 0 AND NOT EXISTS (
                            SELECT 1 FROM sighting AS later
                            WHERE later.address = mine.address AND later.what <> 'taken'
                                AND later.postmaster = mine.postmaster AND later.is_retracted = 0
                                AND (later.at, later.id) > (seen.at, seen.id))
                        AND NOT EXISTS (
                            SELECT 1 FROM rejection WHERE rejection.address = mine.address
                                AND class = 'block' AND refused_at > seen.at))
            """, [postmaster])
        return Set(try found.map { try $0.ipAddress() })
    }

    /// Whether a refusal of an address by a postmaster, or a ticket about it, is on record.
    public func wasRefused(_ address: IPAddress, by postmaster: String) throws -> Bool {
        try exists(
            """
            SELECT 1 FROM rejection
            WHERE address = ?1 AND postmaster = ?2 AND ticket_id IS NULL
            UNION ALL SELECT 1 FROM ticket_address WHERE address = ?1 AND postmaster = ?2
            """, [address.description, postmaster])
    }

    /// The open tickets of a pool at a postmaster, but for that one, oldest first.
    public func openTickets(
        of pool: String, at postmaster: String, besides ticket: TicketNumber?
    ) throws -> [Ticket] {
        try tickets(
            where: """
                pool = ? AND postmaster = ? AND status <> 'closed' AND number IS NOT ?
                ORDER BY number
                """, [pool, postmaster, ticket?.value])
    }

    /// How many addresses of a ticket's pool got a ticket with its postmaster within that time of
    /// it, before or after, its own left out.
    public func addressesListed(within span: Duration, of ticket: Ticket) throws -> Int {
        let (start, end) = (ticket.openedAt - span, ticket.openedAt + span)
        return try count(
            """
            SELECT count(DISTINCT address) FROM ticket JOIN ticket_address ON ticket_id = number
            WHERE pool = ?1 AND ticket.postmaster = ?2 AND opened_at BETWEEN ?3 AND ?4
                AND number <> ?5 AND \(Self.isListing)
                AND address NOT IN (SELECT value FROM json_each(?6))
            """,
            [
                ticket.pool, ticket.postmaster, start.milliseconds, end.milliseconds,
                ticket.number.value, try Self.json(ticket.addresses.map(\.description)),
            ])
    }

    /// How many complaints (RFC 5965) came between those moments.
    public func complaints(from start: Timestamp, until end: Timestamp) throws -> Int {
        try count(
            "SELECT count(*) FROM message WHERE kind = 'complaint' AND received_at BETWEEN ? AND ?",
            [start.milliseconds, end.milliseconds])
    }

    /// What agents found and did on earlier tickets with the same postmaster about the same
    /// addresses or the same pool: those about the addresses first, then the latest.
    public func findings(before ticket: Ticket, limit: Int) throws -> [EarlierFinding] {
        let found = try rows(
            """
            WITH same (number) AS (
                SELECT ticket_id FROM ticket_address
                WHERE address IN (SELECT value FROM json_each(?1)) AND postmaster = ?2),
            known (number) AS (SELECT number FROM same
                UNION SELECT number FROM ticket WHERE pool = ?3 AND postmaster = ?2)
            SELECT number, opened_at, closed_at, closure,
                number IN (SELECT number FROM same) AS is_same
            FROM ticket WHERE number IN (SELECT number FROM known) AND number <> ?4
                AND opened_at <= ?5 AND \(Self.isListing)
                AND EXISTS (SELECT 1 FROM remediation
                    WHERE ticket_id = number AND is_retracted = 0)
            ORDER BY is_same DESC, number DESC LIMIT ?6
            """,
            [
                try Self.json(ticket.addresses.map(\.description)), ticket.postmaster, ticket.pool,
                ticket.number.value, ticket.openedAt.milliseconds, limit,
            ])
        return try found.map { row in
            let number = TicketNumber(row["number"])
            return EarlierFinding(
                ticket: number, openedAt: Timestamp(column: row["opened_at"]),
                closedAt: row.timestamp("closed_at"),
                closure: (row["closure"] as String?).flatMap(Ticket.Closure.init(rawValue:)),
                isAboutTheAddress: row["is_same"], notes: try remediation(of: number))
        }
    }
}
