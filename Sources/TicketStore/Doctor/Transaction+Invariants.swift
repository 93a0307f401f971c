import GRDB
import InternetMessage
public import Ticketing

/// What must hold of every row, asked in SQL of the rows themselves: what reads tickets and mails
/// as values refuses the first row that is damaged, and says nothing of the others.
extension Transaction {
    /// Tickets that are about no address.
    public func ticketsWithoutAddress() throws -> [TicketNumber] {
        try numbers(
            """
            SELECT number FROM ticket
            WHERE number NOT IN (SELECT ticket_id FROM ticket_address) ORDER BY number
            """)
    }

    /// Addresses of tickets that are none, as they are written.
    public func unreadableAddresses() throws -> [(ticket: TicketNumber, text: String)] {
        try rows("SELECT ticket_id, address FROM ticket_address ORDER BY ticket_id, address")
            .map { (TicketNumber($0[0]), $0[1] as String) }
            .filter { IPAddress($0.1) == nil }
    }

    /// Tickets whose addresses are marked as open though the ticket is closed, or the other way:
    /// the next refusal would find the wrong ticket, or none.
    public func ticketsWithWrongMarks() throws -> [TicketNumber] {
        try numbers(
            """
            SELECT DISTINCT number FROM ticket JOIN ticket_address ON ticket_id = number
            WHERE is_open <> (status <> 'closed')
                OR ticket_address.postmaster <> ticket.postmaster
            ORDER BY number
            """)
    }

    /// Merged tickets at the end of whose chain stands no ticket: it is gone, or the chain is a
    /// circle.
    public func ticketsMergedIntoNone() throws -> [TicketNumber] {
        let links = try rows("SELECT number, merged_into FROM ticket").map {
            (number: $0[0] as Int, into: $0[1] as Int?)
        }
        let next = Dictionary(uniqueKeysWithValues: links.map { ($0.number, $0.into) })
        return links.filter { $0.into != nil && !Self.ends($0.number, in: next) }
            .map { TicketNumber($0.number) }.sorted()
    }

    private static func ends(_ number: Int, in next: [Int: Int?]) -> Bool {
        var (at, seen) = (number, Set<Int>())
        while seen.insert(at).inserted {
            guard let found = next[at] else { return false }
            guard let into = found else { return true }
            at = into
        }
        return false
    }

    /// Tickets that wait for a mail to be accepted though none is on its way, so that nothing would
    /// ever fall due. One whose mail is of unknown fate waits for a person.
    public func ticketsWaitingWithoutEnd() throws -> [TicketNumber] {
        let waiting = try numbers(
            """
            SELECT number FROM ticket WHERE status = 'waitingOnPostmaster'
                AND follow_up_at IS NULL AND held = 0 AND snoozed_until IS NULL
            ORDER BY number
            """)
        let served = try Set(
            numbers(
                """
                \(Self.lineages)
                SELECT DISTINCT lineages.ticket FROM lineages
                JOIN outbox ON outbox.ticket_id = lineages.number AND outbox.purpose IS NOT NULL
                    AND outbox.enqueued_at < lineages.until
                JOIN outbox_recipient ON outbox_recipient.outbox_id = outbox.id
                WHERE state IN ('queued', 'sending', 'dataSent', 'uncertain')
                """, [try Self.json(waiting.map(\.value))]))
        return waiting.filter { !served.contains($0) }
    }

    /// Mails to postmasters that are queued for a ticket that does not wait for one, by key.
    public func mailsQueuedWithoutWait() throws -> [(key: String, ticket: TicketNumber)] {
        try rows(
            """
            SELECT DISTINCT unique_key, ticket_id FROM outbox
            JOIN outbox_recipient ON outbox_id = outbox.id
            JOIN ticket ON number = ticket_id
            WHERE state = 'queued' AND outbox.purpose IS NOT NULL
                AND NOT (status = 'waitingOnPostmaster' AND follow_up_at IS NULL AND held = 0
                    AND snoozed_until IS NULL)
            ORDER BY outbox.id
            """
        ).map { ($0[0], TicketNumber($0[1])) }
    }

    /// Keys that several mails have. Not by the index that forbids it: that is what may be damaged.
    public func keysUsedTwice() throws -> [String] {
        try rows(
            """
            SELECT unique_key FROM outbox NOT INDEXED GROUP BY +unique_key HAVING count(*) > 1
            ORDER BY 1
            """
        ).map { $0[0] }
    }

    /// Mails whose number the next mail of their ticket would get again: that one would be taken
    /// for queued already, and never leave.
    public func numbersGivenAgain() throws -> [(key: String, ticket: TicketNumber)] {
        try rows(
            """
            SELECT unique_key, ticket_id, mails_queued FROM outbox
            JOIN ticket ON number = ticket_id
            WHERE purpose IS NOT NULL AND unique_key LIKE 'ticket-' || number || '.mail-%'
            ORDER BY outbox.id
            """
        ).filter { row in
            let parts = (row[0] as String).split(separator: ".")
            let serial = parts.dropFirst().first.flatMap { Int($0.dropFirst("mail-".count)) }
            return serial.map { $0 > row[2] as Int } ?? false
        }.map { ($0[0], TicketNumber($0[1])) }
    }

    /// Recipients in a state that there is not, by the mail's key.
    public func unknownStates() throws -> [(key: String, state: String)] {
        let known = OutboxItem.State.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try rows(
            """
            SELECT unique_key, state FROM outbox_recipient JOIN outbox ON outbox.id = outbox_id
            WHERE state NOT IN (\(known)) ORDER BY outbox.id
            """
        ).map { ($0[0], $0[1]) }
    }

    /// Mails that go to nobody.
    public func mailsWithoutRecipient() throws -> [String] {
        try rows(
            """
            SELECT unique_key FROM outbox
            WHERE id NOT IN (SELECT outbox_id FROM outbox_recipient) ORDER BY id
            """
        ).map { $0[0] }
    }

    private func numbers(
        _ sql: String, _ arguments: StatementArguments = StatementArguments()
    ) throws -> [TicketNumber] {
        try rows(sql, arguments).map { TicketNumber($0[0]) }
    }
}
