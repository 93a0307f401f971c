import Correspondence
import Foundation
import GRDB
public import InternetMessage
public import Ticketing

/// What is looked up about incoming mail, in set queries: their number does not grow with what a
/// mail cites or names.
extension Transaction {
    /// The tickets that know each of those identifiers: by our own mail, by a message filed on
    /// them, or by a message filed on them that cites it. A merged one's are its survivor's.
    public func tickets(
        knowing identifiers: some Sequence<MessageID>
    ) throws -> [MessageID: [TicketNumber]] {
        let found = try rows(
            """
            SELECT value, outbox.ticket_id AS ticket FROM json_each(?1)
            JOIN outbox ON outbox.message_id = value WHERE outbox.ticket_id IS NOT NULL
            UNION
            SELECT value, message.ticket_id FROM json_each(?1)
            JOIN message ON message.message_id = value WHERE message.ticket_id IS NOT NULL
            UNION
            SELECT value, message.ticket_id FROM json_each(?1)
            JOIN message_reference ON message_reference.cited = value
            JOIN message ON message.id = message_reference.message
            WHERE message.ticket_id IS NOT NULL
            """, [try Self.json(identifiers.map(\.text))])
        var survivors: [TicketNumber: TicketNumber] = [:]
        var owners: [MessageID: Set<TicketNumber>] = [:]
        for row in found {
            let number = TicketNumber(row["ticket"])
            let survivor = try survivors[number] ?? survivor(of: number)
            survivors[number] = survivor
            owners[MessageID(row["value"] as String), default: []].insert(survivor)
        }
        return owners.mapValues { $0.sorted() }
    }

    /// Which of those identifiers are of mails of ours, with the ticket of those that went to a
    /// postmaster.
    public func ownMail(
        among identifiers: some Sequence<MessageID>
    ) throws -> [MessageID: TicketNumber?] {
        let found = try rows(
            """
            SELECT value, CASE WHEN postmaster IS NOT NULL THEN ticket_id END AS ticket
            FROM json_each(?1) JOIN outbox ON outbox.message_id = value
            """, [try Self.json(identifiers.map(\.text))])
        var own: [MessageID: TicketNumber?] = [:]
        for row in found {
            own[MessageID(row["value"] as String)] = .some(
                try (row["ticket"] as Int?).map { try survivor(of: TicketNumber($0)) })
        }
        return own
    }

    /// The tickets of those numbers that there are, by number.
    public func tickets(
        numbered numbers: some Sequence<TicketNumber>
    ) throws -> [TicketNumber: Ticket] {
        let found = try tickets(
            where: "number IN (SELECT value FROM json_each(?))",
            [try Self.json(Set(numbers).map(\.value))])
        return Dictionary(found.map { ($0.number, $0) }) { first, _ in first }
    }

    /// The open tickets about those addresses.
    public func openTickets(
        about addresses: some Sequence<IPAddress>
    ) throws -> [IncomingFacts.AddressAtPostmaster: TicketNumber] {
        var open: [IncomingFacts.AddressAtPostmaster: TicketNumber] = [:]
        let found = try rows(
            """
            SELECT address, postmaster, ticket_id FROM ticket_address
            WHERE is_open = 1 AND address IN (SELECT value FROM json_each(?))
            """, [try Self.json(addresses.map(\.description))])
        for row in found {
            let place = IncomingFacts.AddressAtPostmaster(try row.ipAddress(), row["postmaster"])
            open[place] = TicketNumber(row["ticket_id"])
        }
        return open
    }

    /// The latest closed tickets about those addresses.
    public func closedTickets(
        about addresses: some Sequence<IPAddress>
    ) throws -> [IncomingFacts.AddressAtPostmaster: IncomingFacts.ClosedTicket] {
        var closed: [IncomingFacts.AddressAtPostmaster: IncomingFacts.ClosedTicket] = [:]
        let found = try rows(
            """
            SELECT address, ticket.postmaster, number, closed_at FROM ticket_address
            JOIN ticket ON number = ticket_id
            WHERE address IN (SELECT value FROM json_each(?)) AND closed_at IS NOT NULL
            ORDER BY closed_at, number
            """, [try Self.json(addresses.map(\.description))])
        for row in found {
            let place = IncomingFacts.AddressAtPostmaster(try row.ipAddress(), row["postmaster"])
            closed[place] = IncomingFacts.ClosedTicket(
                TicketNumber(row["number"]), closedAt: Timestamp(column: row["closed_at"]))
        }
        return closed
    }

    /// The refusals of those addresses that belong to no ticket, since a moment, oldest first.
    public func waitingRefusals(
        of addresses: some Sequence<IPAddress>, since moment: Timestamp
    ) throws -> [IncomingFacts.AddressAtPostmaster: [RejectionRecord]] {
        var waiting: [IncomingFacts.AddressAtPostmaster: [RejectionRecord]] = [:]
        let found = try rows(
            """
            SELECT * FROM rejection WHERE ticket_id IS NULL AND postmaster IS NOT NULL
                AND address IN (SELECT value FROM json_each(?1)) AND refused_at > ?2
            ORDER BY refused_at, id
            """, [try Self.json(addresses.map(\.description)), moment.milliseconds])
        for record in found.map(RejectionRecord.init(row:)) {
            guard let address = record.rejection.address,
                let postmaster = record.rejection.postmaster
            else { continue }
            waiting[IncomingFacts.AddressAtPostmaster(address, postmaster), default: []].append(
                record)
        }
        return waiting
    }

    /// The first drafts about those pools that await approval and that nobody has touched, oldest
    /// first.
    public func draftsOpenForAddresses(
        of pools: some Sequence<String>
    ) throws -> [IncomingFacts.OpenDraft] {
        try rows(
            """
            SELECT number, pool, ticket.postmaster, EXISTS (SELECT 1 FROM rejection
                WHERE rejection.ticket_id = number AND class = 'content') AS is_about_content
            FROM ticket JOIN draft ON draft.ticket_id = number
            WHERE status = 'draft' AND snoozed_until IS NULL AND NOT held
                AND recurrence_of IS NULL AND earlier_thread = ''
                AND edited_by IS NULL AND pool IN (SELECT value FROM json_each(?))
            ORDER BY number
            """, [try Self.json(Array(pools))]
        ).map {
            IncomingFacts.OpenDraft(
                ticket: TicketNumber($0["number"]), pool: $0["pool"], postmaster: $0["postmaster"],
                isAboutContent: $0["is_about_content"])
        }
    }

    /// Which of those keys were recorded for command mail other than that message.
    public func commandKeys(
        among keys: [[UInt8]], besides message: MessageRow
    ) throws -> Set<[UInt8]> {
        var known: Set<[UInt8]> = []
        for key in keys {
            let found = try value(
                Int.self, "SELECT 1 FROM command WHERE content_key = ? AND message <> ?",
                [Data(key), message.id])
            if found != nil { known.insert(key) }
        }
        return known
    }

    /// Whether a report said that this mail came back, or it never left.
    public func cameBack(_ item: OutboxItem) throws -> Bool {
        try exists(
            """
            SELECT 1 FROM outbox_recipient WHERE outbox_id = ? AND recipient = ?
                AND (returned_at IS NOT NULL OR handed_over_at IS NULL)
            """, [item.mail.id, item.recipient.description.lowercased()])
    }

    /// How many letters to agents the message caused.
    public func lettersCaused(by message: MessageRow) throws -> Int {
        try count("SELECT count(*) FROM outbox WHERE cause = ?", [message.id])
    }

    /// The values as the JSON array that `json_each` takes.
    static func json(_ values: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(values), as: UTF8.self)
    }
}
