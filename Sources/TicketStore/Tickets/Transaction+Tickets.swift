import GRDB
public import InternetMessage
public import Ticketing

extension Transaction {
    /// The number the next ticket gets; numbers are never used again.
    public func nextTicketNumber() throws -> TicketNumber {
        let last = try value(Int.self, "SELECT seq FROM sqlite_sequence WHERE name = 'ticket'")
        return TicketNumber((last ?? 0) + 1)
    }

    /// Stores a new ticket.
    public func insert(_ ticket: Ticket) throws {
        try run(
            """
            INSERT INTO ticket (number, postmaster, pool, subject, status, opened_at,
                recurrence_of)
            VALUES (?, ?, ?, ?, 'draft', ?, ?)
            """,
            [
                ticket.number.value, ticket.postmaster, ticket.pool, ticket.subject,
                ticket.openedAt.milliseconds, ticket.recurrenceOf?.value,
            ])
        try update(ticket, at: ticket.openedAt)
    }

    /// Stores what a ticket has become; its mails are the outbox's. From the moment that a draft
    /// awaits a decision, the time runs after which somebody else is asked.
    public func update(_ ticket: Ticket, at now: Timestamp) throws {
        try run(
            """
            UPDATE ticket SET pool = :pool, subject = :subject, status = :status,
                follow_up_at = :followUpAt,
                until_at = :untilAt, need = :need, closure = :closure,
                snoozed_until = :snoozedUntil, held = :held,
                closed_at = CASE WHEN :closure IS NULL THEN NULL
                    ELSE coalesce(closed_at, :now) END,
                rung = :rung, escalation = :escalation, assignee = :assignee,
                mails_queued = :mailsQueued, follow_ups_on_rung = :followUpsOnRung,
                last_left_at = :lastLeftAt,
                last_answer_at = :lastAnswerAt, announced_at = :announcedAt,
                form_submitted_at = :formSubmittedAt,
                postmaster_reference = :postmasterReference, merged_into = :mergedInto,
                split_from = :splitFrom, agent_wrote_at = :agentWroteAt,
                earlier_thread = :earlierThread, open_questions = :openQuestions,
                review = :review, review_count = :reviewCount, review_window = :reviewWindow,
                review_due_at = :reviewDueAt,
                undecided_since = CASE WHEN :awaits THEN coalesce(undecided_since, :now) END,
                ask_at = CASE WHEN NOT :awaits THEN NULL
                    WHEN undecided_since IS NULL THEN :now + :patience ELSE ask_at END
            WHERE number = :number
            """, ticket.columns(at: now))
        try updateAddresses(of: ticket)
    }

    /// Writes what differs: a ticket may be about thousands, and each refusal changes it.
    private func updateAddresses(of ticket: Ticket) throws {
        let number = ticket.number.value
        let known = try addresses(of: [number])[number]
        let isSame = known?.areOpen == !ticket.isClosed
        if isSame, known?.all == ticket.addresses { return }
        let now = TransactionMemory.Addresses(
            all: ticket.addresses.sorted(), areOpen: !ticket.isClosed)
        let (before, after) = (Set(known?.all ?? []), Set(now.all))
        for gone in before.subtracting(after) {
            try run(
                "DELETE FROM ticket_address WHERE ticket_id = ? AND address = ?",
                [number, gone.description])
        }
        for address in isSame ? after.subtracting(before) : after {
            try store(address, of: ticket)
        }
        memory.addresses[number] = now
    }

    private func store(_ address: IPAddress, of ticket: Ticket) throws {
        try run(
            """
            INSERT INTO ticket_address (ticket_id, address, postmaster, is_open)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (ticket_id, address) DO UPDATE SET is_open = excluded.is_open
            WHERE is_open <> excluded.is_open
            """,
            [
                ticket.number.value, address.description, ticket.postmaster,
                ticket.isClosed ? 0 : 1,
            ])
    }

    /// The ticket of that number.
    public func ticket(_ number: TicketNumber) throws -> Ticket? {
        try tickets(where: "number = ?", [number.value]).first
    }

    /// Every ticket, or every open one, lowest number first.
    public func tickets(openOnly: Bool) throws -> [Ticket] {
        try tickets(where: openOnly ? "status <> 'closed'" : "1 = 1", [])
    }

    /// The ticket that waits for an answer of that postmaster, also one that is held or snoozed
    /// meanwhile, where it is the only one.
    public func onlyTicket(awaiting postmaster: String) throws -> TicketNumber? {
        let waiting = try tickets(
            where: """
                postmaster = ? AND status IN ('waitingOnPostmaster', 'promised')
                ORDER BY number LIMIT 2
                """, [postmaster])
        return waiting.count == 1 ? waiting[0].number : nil
    }

    /// Open tickets whose next action's time has come, longest due first, at most `limit`; those
    /// whose action is a mail to the postmaster only where `toPostmasters` and nothing holds them.
    public func ticketsDue(at now: Timestamp, toPostmasters: Bool, limit: Int) throws -> [Ticket] {
        try tickets(
            where: """
                number IN (
                    SELECT * FROM (SELECT number FROM ticket
                        WHERE ?2 AND next_action_at <= ?1 AND \(Self.notHeld)
                        ORDER BY next_action_at, number LIMIT ?3)
                    UNION ALL SELECT * FROM (SELECT number FROM ticket
                        WHERE next_action_at <= ?1 AND \(Self.isDueByItself)
                        ORDER BY next_action_at, number LIMIT ?3))
                ORDER BY next_action_at, number LIMIT ?3
                """, [now.milliseconds, toPostmasters, limit])
    }

    /// That the next action is no mail to a postmaster. The index `ticket_due_by_itself` has the
    /// same words.
    static let isDueByItself = """
        next_action_at IS NOT NULL AND (snoozed_until IS NOT NULL
            OR status NOT IN ('waitingOnPostmaster', 'promised'))
        """

    /// Tickets whose follow-up falls due before `horizon`, was not announced and is not held.
    public func ticketsToAnnounce(after now: Timestamp, before horizon: Timestamp) throws
        -> [Ticket]
    {
        try tickets(
            where: """
                next_action_at > ? AND next_action_at <= ? AND status = 'waitingOnPostmaster'
                    AND snoozed_until IS NULL AND announced_at IS NOT follow_up_at
                    AND \(Self.notHeld)
                ORDER BY next_action_at, number
                """, [now.milliseconds, horizon.milliseconds])
    }

    /// The open ticket about an address, if there is one.
    public func openTicket(about address: IPAddress, postmaster: String) throws -> Ticket? {
        try value(
            Int.self,
            """
            SELECT ticket_id FROM ticket_address
            WHERE address = ? AND postmaster = ? AND is_open = 1
            """,
            [address.description, postmaster]
        ).flatMap { try ticket(TicketNumber($0)) }
    }

    func tickets(where condition: String, _ arguments: StatementArguments) throws
        -> [Ticket]
    {
        let found = try rows("SELECT * FROM ticket WHERE \(condition)", arguments)
        let numbers = found.map { $0["number"] as Int }
        let (addresses, mails) = (try addresses(of: numbers), try mails(of: numbers))
        return try found.map { row in
            let number: Int = row["number"]
            return try Ticket(
                row: row, addresses: addresses[number]?.all ?? [],
                mails: mails[number] ?? TicketMails())
        }
    }

    /// The addresses of those tickets; one that has none is missing.
    private func addresses(of numbers: [Int]) throws -> [Int: TransactionMemory.Addresses] {
        var found: [Int: TransactionMemory.Addresses] = [:]
        for number in numbers { found[number] = memory.addresses[number] }
        let missing = numbers.filter { found[$0] == nil }
        guard !missing.isEmpty else { return found }
        let rows = try rows(
            """
            SELECT ticket_id, address, is_open FROM ticket_address
            WHERE ticket_id IN (SELECT value FROM json_each(?))
            """, [try Self.json(missing)])
        for (number, rows) in Dictionary(grouping: rows, by: { $0["ticket_id"] as Int }) {
            let addresses = try rows.map { try $0.ipAddress() }.sorted()
            let states = Set(rows.map { $0["is_open"] as Bool })
            found[number] = TransactionMemory.Addresses(
                all: addresses, areOpen: states.count == 1 ? states.first : nil)
        }
        if missing.count <= TransactionMemory.ticketsMax {
            memory.addresses.merge(found) { $1 }
        }
        return found
    }
}
