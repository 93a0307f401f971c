import Correspondence
import GRDB
public import InternetMessage
public import Ticketing

extension Transaction {
    /// Records what an agent saw of an address, on a ticket.
    public func record(_ sighting: Sighting, on ticket: Ticket) throws {
        let (what, recipient) = sighting.what.columns
        try run(
            """
            INSERT INTO sighting (ticket_id, address, postmaster, what, recipient, at, agent)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                ticket.number.value, sighting.address.description, ticket.postmaster, what,
                recipient, sighting.at.milliseconds, sighting.by?.description ?? "bot",
            ])
    }

    /// What was seen of an address at a postmaster since a moment, its refusals included, oldest
    /// first.
    public func sightings(
        of address: IPAddress, at postmaster: String, since moment: Timestamp
    ) throws -> [Sighting] {
        let seen = try rows(
            """
            SELECT what, recipient, at, agent FROM sighting
            WHERE address = ? AND postmaster = ? AND at >= ? AND is_retracted = 0 ORDER BY at, id
            """, [address.description, postmaster, moment.milliseconds]
        ).compactMap { row -> Sighting? in
            guard let what = Sighting.What(row["what"], row["recipient"]) else { return nil }
            return Sighting(
                what, of: address, at: Timestamp(column: row["at"]),
                by: EmailAddress(row["agent"] as String))
        }
        let refusals = try rows(
            """
            SELECT DISTINCT refused_at FROM rejection WHERE address = ?1 AND class = 'block'
                AND refused_at >= ?3 AND (ticket_id IN (SELECT ticket_id FROM ticket_address
                    WHERE address = ?1 AND postmaster = ?2) OR ticket_id IS NULL
                    AND postmaster = ?2)
            """, [address.description, postmaster, moment.milliseconds]
        ).map {
            Sighting(.refused, of: address, at: Timestamp(column: $0["refused_at"]), by: nil)
        }
        return (seen + refusals).sorted { $0.at < $1.at }
    }

    /// The numbers of what was seen on a ticket and not taken back.
    func sightings(on ticket: TicketNumber) throws -> [Int64] {
        try rows(
            "SELECT id FROM sighting WHERE ticket_id = ? AND is_retracted = 0 ORDER BY id",
            [ticket.value]
        ).map { $0[0] }
    }
}

extension Sighting.What {
    fileprivate var columns: (what: String, recipient: String?) {
        switch self {
        case .lookedUp(let result): (result.rawValue, nil)
        case .taken(let whom): ("taken", whom)
        case .refused: ("blocked", nil)
        }
    }

    fileprivate init?(_ what: String, _ recipient: String?) {
        if what == "taken" {
            self = .taken(by: recipient)
        } else if let result = LookUpResult(rawValue: what) {
            self = .lookedUp(result)
        } else {
            return nil
        }
    }
}
