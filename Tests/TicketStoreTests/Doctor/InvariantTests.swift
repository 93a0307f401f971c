import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Each promise of the rows, broken on purpose: only the question about it answers.
@Suite struct InvariantTests {
    private typealias Fixture = StoreFixture
    private let database: TicketDatabase

    /// Ticket 1 waits for its inquiry, which is queued; ticket 2 awaits approval.
    init() throws {
        database = try Fixture.database()
        try database.transaction { tx in
            var ticket = Fixture.ticket(1, "192.0.2.1")
            ticket.status = .waitingOnPostmaster(followUpAt: nil)
            ticket.mailsQueued = 1
            try tx.update(ticket, at: Fixture.now)
            try tx.enqueue(Fixture.inquiry(), withCopy: true, at: Fixture.now)
            try tx.insert(Fixture.ticket(2, "192.0.2.2"))
        }
    }

    /// The name of each question that finds something.
    private func broken() throws -> Set<String> {
        try database.read { tx in
            var found: Set<String> = []
            if try !tx.ticketsWithoutAddress().isEmpty { found.insert("no address") }
            if try !tx.unreadableAddresses().isEmpty { found.insert("unreadable") }
            if try !tx.ticketsWithWrongMarks().isEmpty { found.insert("marks") }
            if try !tx.ticketsMergedIntoNone().isEmpty { found.insert("merged") }
            if try !tx.ticketsWaitingWithoutEnd().isEmpty { found.insert("endless") }
            if try !tx.mailsQueuedWithoutWait().isEmpty { found.insert("queued") }
            if try !tx.keysUsedTwice().isEmpty { found.insert("key") }
            if try !tx.numbersGivenAgain().isEmpty { found.insert("number") }
            if try !tx.unknownStates().isEmpty { found.insert("state") }
            if try !tx.mailsWithoutRecipient().isEmpty { found.insert("recipient") }
            return found
        }
    }

    private func damage(_ sql: String) throws {
        try database.queue.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
                    \(sql);
                    PRAGMA ignore_check_constraints = OFF; PRAGMA foreign_keys = ON
                    """)
        }
    }

    @Test func aSoundDatabaseBreaksNothing() throws { #expect(try broken() == []) }

    struct Damage: Sendable {
        let sql: String
        let questions: Set<String>

        init(_ sql: String, _ questions: Set<String>) {
            (self.sql, self.questions) = (sql, questions)
        }
    }

    private static let damages: [Damage] = [
        Damage("DELETE FROM ticket_address WHERE ticket_id = 2", ["no address"]),
        Damage(
            "UPDATE ticket_address SET address = '192.0.2.x' WHERE ticket_id = 2", ["unreadable"]),
        Damage("UPDATE ticket_address SET is_open = 0 WHERE ticket_id = 2", ["marks"]),
        Damage("UPDATE ticket_address SET postmaster = 'apple' WHERE ticket_id = 2", ["marks"]),
        Damage(
            """
            UPDATE ticket SET status = 'closed', closure = 'duplicate', closed_at = 1,
                merged_into = 99 WHERE number = 2;
            UPDATE ticket_address SET is_open = 0 WHERE ticket_id = 2
            """, ["merged"]
        ),
        Damage(
            """
            INSERT INTO ticket (number, postmaster, subject, status, closure, opened_at, closed_at,
                merged_into) SELECT 3, 'proofpoint', 's', 'closed', 'duplicate', 1, 1, 2;
            INSERT INTO ticket_address VALUES (3, '192.0.2.3', 'proofpoint', 0);
            UPDATE ticket SET status = 'closed', closure = 'duplicate', closed_at = 1,
                merged_into = 3 WHERE number = 2;
            UPDATE ticket_address SET is_open = 0 WHERE ticket_id = 2
            """, ["merged"]
        ),
        Damage(
            "UPDATE outbox_recipient SET state = 'withdrawn', settled_at = 1", ["endless"]
        ),
        Damage("UPDATE ticket SET held = 1 WHERE number = 1", ["queued"]),
        Damage("UPDATE ticket SET snoozed_until = 9 WHERE number = 1", ["queued"]),
        Damage("UPDATE ticket SET follow_up_at = 9 WHERE number = 1", ["queued"]),
        Damage("UPDATE ticket SET mails_queued = 0 WHERE number = 1", ["number"]),
        Damage("UPDATE outbox_recipient SET state = 'lost'", ["state", "endless"]),
        Damage("DELETE FROM outbox_recipient", ["recipient", "endless"]),
    ]

    @Test(arguments: damages) func whatIsBrokenIsFound(damage: Damage) throws {
        try self.damage(damage.sql)
        #expect(try broken() == damage.questions)
    }

    /// The index that forbids it would have to be damaged: it is made anew without the rule.
    @Test func aKeyThatTwoMailsHaveIsFound() throws {
        try damage(
            """
            CREATE TABLE other AS SELECT * FROM outbox;
            DROP TABLE outbox;
            ALTER TABLE other RENAME TO outbox;
            INSERT INTO outbox (id, unique_key, message_id, kind, subject, body_hash, raw,
                    enqueued_at)
                SELECT 2, unique_key, 'other', kind, subject, body_hash, raw, enqueued_at FROM outbox;
            INSERT INTO outbox_recipient (outbox_id, recipient, with_copy, state, not_before)
                VALUES (2, 'alice@example.org', 0, 'queued', 0)
            """)
        #expect(try database.read { try $0.keysUsedTwice() } == ["ticket-1.mail-1.inquiry"])
    }

    /// Its mail may have left, which a person settles.
    @Test(arguments: ["sending", "dataSent", "uncertain"])
    func aMailUnderWayEndsTheWait(state: String) throws {
        try damage("UPDATE outbox_recipient SET state = '\(state)', handed_over_at = 1")
        #expect(try broken() == [])
    }

    @Test func aMailOfATicketThatWentIntoItEndsTheWait() throws {
        try damage(
            """
            UPDATE ticket SET status = 'waitingOnPostmaster' WHERE number = 2;
            UPDATE ticket SET status = 'closed', closure = 'duplicate', closed_at = 1,
                merged_into = 2 WHERE number = 1;
            UPDATE ticket_address SET is_open = 0 WHERE ticket_id = 1;
            UPDATE outbox_recipient SET state = 'uncertain', handed_over_at = 1
            """)
        #expect(try broken() == [])
    }
}
