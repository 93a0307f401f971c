import Foundation
import GRDB
import Testing
import Ticketing

@testable import TicketStore

@Suite struct SchemaTests {
    private static let snapshot = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "schema.sql")

    /// A change of the schema is seen in review. `RENEW_SCHEMA=1 swift test --filter SchemaTests`
    /// writes the file anew; after a release only new migrations may change it.
    @Test func theMigratedSchemaIsTheOneOnRecord() throws {
        let schema = try StoreFixture.database().schema() + "\n"
        if ProcessInfo.processInfo.environment["RENEW_SCHEMA"] == "1" {
            try schema.write(to: Self.snapshot, atomically: true, encoding: .utf8)
        }
        let recorded = try String(contentsOf: Self.snapshot, encoding: .utf8)
        #expect(
            schema == recorded,
            """
            The schema is not that of \
            Tests/TicketStoreTests/Schema/schema.sql. Where that is meant, \
            run "RENEW_SCHEMA=1 swift test --filter SchemaTests" and commit the file.
            """)
    }

    /// Every constraint by its name, each violated once on purpose.
    @Test(arguments: [
        ("follow_up_only_while_waiting", "UPDATE ticket SET follow_up_at = 1"),
        ("until_exactly_when_promised_or_verifying", "UPDATE ticket SET until_at = 1"),
        ("until_exactly_when_promised_or_verifying", "UPDATE ticket SET status = 'promised'"),
        ("until_exactly_when_promised_or_verifying", "UPDATE ticket SET status = 'verifying'"),
        ("need_exactly_when_waiting_on_us", "UPDATE ticket SET need = 'review'"),
        ("need_exactly_when_waiting_on_us", "UPDATE ticket SET status = 'waitingOnUs'"),
        (
            "closure_exactly_when_closed",
            "UPDATE ticket SET status = 'closed', closed_at = 1"
        ),
        ("closure_exactly_when_closed", "UPDATE ticket SET closure = 'refused'"),
        (
            "closed_at_exactly_when_closed",
            "UPDATE ticket SET status = 'closed', closure = 'refused'"
        ),
        ("closed_at_exactly_when_closed", "UPDATE ticket SET closed_at = 1"),
        (
            "closed_is_neither_held_nor_snoozed",
            """
            UPDATE ticket SET status = 'closed', closure = 'refused', closed_at = 1, held = 1
            """
        ),
        (
            "closed_is_neither_held_nor_snoozed",
            """
            UPDATE ticket SET status = 'closed', closure = 'refused', closed_at = 1,
                snoozed_until = 1
            """
        ),
        ("undecided_since IS NULL", "UPDATE ticket SET undecided_since = 1, held = 1"),
        ("ask_at IS NULL", "UPDATE ticket SET ask_at = 1"),
        ("agent <> ''", "INSERT INTO mute VALUES ('', 1, 1)"),
        ("mute.agent", "INSERT INTO mute VALUES ('a@b.c', 1, 1), ('a@b.c', 1, 2)"),
        ("notice <> ''", "INSERT INTO held_notice VALUES (1, 'a@b.c', 1, '', 1, NULL, NULL)"),
        ("notice <> ''", "UPDATE outbox SET notice = ''"),
        ("follow_ups_on_rung >= 0", "UPDATE ticket SET follow_ups_on_rung = -1"),
        ("mails_queued >= 0", "UPDATE ticket SET mails_queued = -1"),
        ("status IN", "UPDATE ticket SET status = 'lost'"),
        ("need IN", "UPDATE ticket SET status = 'waitingOnUs', need = 'money'"),
        (
            "closure IN",
            "UPDATE ticket SET status = 'closed', closure = 'bored', closed_at = 1"
        ),
        ("held IN", "UPDATE ticket SET held = 2"),
        ("rung >= 0", "UPDATE ticket SET rung = -1"),
        ("escalation >= 0", "UPDATE ticket SET escalation = -1"),
        ("postmaster <> ''", "UPDATE ticket SET postmaster = ''"),
        ("subject <> ''", "UPDATE ticket SET subject = ''"),
        ("is_open IN", "UPDATE ticket_address SET is_open = 2"),
        (
            "only_filed_mail_has_a_ticket",
            "UPDATE message SET ticket_id = 1, fate = 'quarantined'"
        ),
        ("fate IN", "UPDATE message SET fate = 'dropped'"),
        ("reason <> ''", "UPDATE message SET reason = ''"),
        ("author IN", "UPDATE message SET author = 'ghost'"),
        (
            "settled_when_final",
            "UPDATE outbox_recipient SET state = 'accepted', settled_at = NULL"
        ),
        ("settled_when_final", "UPDATE outbox_recipient SET settled_at = 1"),
        ("handed_over_before_it_is_unknown", "UPDATE outbox_recipient SET state = 'dataSent'"),
        ("handed_over_before_it_is_unknown", "UPDATE outbox_recipient SET state = 'uncertain'"),
        ("state IN", "UPDATE outbox_recipient SET state = 'gone'"),
        ("with_copy IN", "UPDATE outbox_recipient SET with_copy = 2"),
        ("attempts >= 0", "UPDATE outbox_recipient SET attempts = -1"),
        ("mail_to_a_postmaster_has_a_ticket_and_a_purpose", "UPDATE outbox SET purpose = NULL"),
        ("mail_to_a_postmaster_has_a_ticket_and_a_purpose", "UPDATE outbox SET ticket_id = NULL"),
        (
            "mail_to_a_postmaster_has_a_ticket_and_a_purpose",
            "UPDATE outbox SET postmaster = NULL"
        ),
        ("class IN", rejection("1", "'worse'")),
        ("actor <> ''", timeline("''", "'held'", "'{}'")),
        ("kind <> ''", timeline("'x'", "''", "'{}'")),
        ("json_valid(payload)", timeline("'x'", "'held'", "'Held.'")),
        ("last_uid >= 0", "INSERT INTO mailbox_cursor VALUES ('m', 1, -1, NULL, 0)"),
        ("uid > 0", "INSERT INTO maildir_name VALUES ('m', 'n', 0)"),
        ("attempts >= 0", "INSERT INTO unfetched VALUES ('m', 1, 1, -1, 'x', 0, 1, 1, NULL)"),
        ("error <> ''", "INSERT INTO unfetched VALUES ('m', 1, 1, 0, '', 0, 1, 1, NULL)"),
        (
            "ends_connection IN",
            "INSERT INTO unfetched VALUES ('m', 1, 1, 0, 'x', 2, 1, 1, NULL)"
        ),
        ("attempts > 0", "INSERT INTO ingest_failure VALUES ('m', 1, 1, 0, 'x')"),
        (
            "id = 1",
            "INSERT INTO installation (id, created_at, clock_high_water) VALUES (2, 1, 1)"
        ),
        ("FOREIGN KEY", rejection("99", "'block'")),
        ("FOREIGN KEY", "UPDATE ticket_address SET ticket_id = 99"),
        ("FOREIGN KEY", "UPDATE ticket SET recurrence_of = 99"),
        ("FOREIGN KEY", "UPDATE message SET ticket_id = 99, fate = 'filed'"),
        ("the timeline is append-only", "UPDATE timeline SET kind = 'held'"),
        ("the timeline is append-only", "DELETE FROM timeline"),
        ("never altered", "UPDATE rejection SET text = 'all is well'"),
        ("never altered", "DELETE FROM rejection"),
        (
            "allow list",
            """
            INSERT INTO outbox_recipient (outbox_id, recipient, with_copy, state, not_before)
            VALUES (1, 'x@x.y', 0, 'queued', 0)
            """
        ),
        ("merged_means_closed_as_duplicate", "UPDATE ticket SET merged_into = 2 WHERE number = 1"),
        (
            "merged_means_closed_as_duplicate",
            "UPDATE ticket SET status = 'closed', closed_at = 1, closure = 'refused', "
                + "merged_into = 2 WHERE number = 1"
        ),
        (
            "merged_means_closed_as_duplicate",
            "UPDATE ticket SET status = 'closed', closed_at = 1, closure = 'duplicate', "
                + "merged_into = number"
        ),
        ("split_from_an_earlier_one", "UPDATE ticket SET split_from = 2"),
        ("postmaster_reference <> ''", "UPDATE ticket SET postmaster_reference = ''"),
        ("handed_over_before_it_comes_back", "UPDATE outbox_recipient SET returned_at = 1"),
        ("edited_by <> ''", "UPDATE draft SET edited_by = ''"),
        ("kind IN", remediation("'guessed'", "'x'")),
        ("text <> ''", remediation("'fixed'", "''")),
        ("line <> ''", "INSERT INTO order_done (agent, line, at) VALUES ('a', '', 1)"),
        ("agent <> ''", "INSERT INTO order_done (agent, line, at) VALUES ('', 'hold', 1)"),
        ("json_valid(was)", "INSERT INTO order_change VALUES (1, 1, 'held', '{}')"),
        ("json_valid(became)", "INSERT INTO order_change VALUES (1, 1, NULL, 'held')"),
        ("scope IN", "INSERT INTO hold VALUES ('ticket', '12', 'agent', 1, 'a@b.c')"),
        ("named_unless_it_is_all", "INSERT INTO hold VALUES ('all', 'x', 'agent', 1, 'a@b.c')"),
        ("named_unless_it_is_all", "INSERT INTO hold VALUES ('pool', '', 'agent', 1, 'a@b.c')"),
        ("reason IN", "INSERT INTO hold VALUES ('all', '', 'bored', 1, NULL)"),
        ("agent_exactly_when_held_by_one", "INSERT INTO hold VALUES ('all', '', 'agent', 1, NULL)"),
        (
            "agent_exactly_when_held_by_one",
            "INSERT INTO hold VALUES ('all', '', 'restored', 1, 'a@b.c')"
        ),
        (
            "only_agents_hold_less_than_all",
            "INSERT INTO hold VALUES ('pool', 'x', 'restored', 1, NULL)"
        ),
        ("identifier <> ''", "UPDATE installation SET identifier = ''"),
        ("ledger_position >= 0", "UPDATE installation SET ledger_position = -1"),
        ("ledger_passed >= 0", "UPDATE outbox_recipient SET ledger_passed = -1"),
        ("last_mode IN", "UPDATE installation SET last_mode = 'asleep'"),
        ("ticket_address.postmaster", sameAddress),
        ("outbox.unique_key", "UPDATE outbox SET unique_key = 'same'"),
        ("outbox.message_id", "UPDATE outbox SET message_id = 'same'"),
        ("cannot store TEXT", "UPDATE ticket SET opened_at = 'yesterday'"),
    ])
    func theSchemaRefusesWhatMustNotBe(constraint: String, sql: String) throws {
        let database = try Self.populated()
        let error = #expect(throws: DatabaseError.self) {
            try database.transaction { try $0.run(sql) }
        }
        let message = try #require(error?.message)
        #expect(message.contains(constraint), "\(sql)")
        #expect(error?.resultCode == .SQLITE_CONSTRAINT)
        #expect(!TicketDatabase.isDatabaseTrouble(try #require(error)))
    }

    private static func rejection(_ ticket: String, _ class: String) -> String {
        """
        INSERT INTO rejection (ticket_id, class, text, refused_at)
        VALUES (\(ticket), \(`class`), 'x', 1)
        """
    }

    private static func timeline(_ actor: String, _ kind: String, _ payload: String) -> String {
        """
        INSERT INTO timeline (ticket_id, at, actor, kind, payload)
        VALUES (1, 1, \(actor), \(kind), \(payload))
        """
    }

    private static func remediation(_ kind: String, _ text: String) -> String {
        """
        INSERT INTO remediation (ticket_id, kind, text, at, agent)
        VALUES (1, \(kind), \(text), 1, 'a@b.c')
        """
    }

    private static let sameAddress = """
        INSERT INTO ticket_address VALUES (2, '192.0.2.1', 'proofpoint', 1)
        """

    /// Two tickets, two mails, a message, a refusal and a line of a timeline.
    private static func populated() throws -> TicketDatabase {
        let database = try StoreFixture.database()
        try database.transaction { tx in
            try tx.insert(StoreFixture.ticket(2, "192.0.2.2"))
            try tx.enqueue(StoreFixture.inquiry("one"), withCopy: true, at: StoreFixture.now)
            try tx.enqueue(StoreFixture.inquiry("two"), withCopy: true, at: StoreFixture.now)
            let row = try tx.record(StoreFixture.message("hello"))
            try tx.note(.reopened, on: .init(1), by: "bot", at: StoreFixture.now, message: row)
            try tx.run(rejection("1", "'block'"))
            try tx.run("INSERT INTO order_done (agent, line, at) VALUES ('a@b.c', 'hold', 1)")
            try tx.keep(Draft(subject: "s", body: "b"), of: .init(1), at: StoreFixture.now)
            try tx.run("UPDATE ticket SET ask_at = NULL, undecided_since = NULL")
        }
        return database
    }
}
