import Conformance
import Foundation
import Testing

/// The built program meets the database of an earlier version.
@Suite struct MigrationProcessTests {
    private let office: MaildirOffice

    /// One ticket whose inquiry left, in the schema of before the last two migrations.
    init() throws {
        office = try MaildirOffice()
        try office.draft(1)
        try office.approve(1...1)
        try office.poll()
        try office.sqlite(
            """
            ALTER TABLE message DROP COLUMN purged_at;
            ALTER TABLE message DROP COLUMN authored_hash;
            ALTER TABLE outbox DROP COLUMN purged_at;
            ALTER TABLE outbox DROP COLUMN template;
            ALTER TABLE outbox DROP COLUMN rung;
            DROP INDEX outbox_notice;
            ALTER TABLE outbox DROP COLUMN notice;
            DROP INDEX ticket_undecided;
            ALTER TABLE ticket DROP COLUMN ask_at;
            ALTER TABLE ticket DROP COLUMN undecided_since;
            DROP TABLE held_notice;
            DROP TABLE mute;
            ALTER TABLE digest DROP COLUMN schedule;
            DROP TABLE digest_choice;
            DROP INDEX ticket_opened;
            DROP INDEX ticket_closed;
            DROP INDEX outbox_accepted;
            DROP INDEX message_received;
            DROP INDEX listing_begun;
            DROP INDEX order_done_at;
            DROP TABLE reminder;
            DROP TABLE unreadable_mailbox;
            ALTER TABLE installation DROP COLUMN configuration_refusal;
            ALTER TABLE installation DROP COLUMN configuration_refused_at;
            DROP INDEX rejection_by_moment;
            DROP INDEX rejection_of_content;
            DROP INDEX ticket_draft;
            DROP INDEX ticket_open_of_pool;
            DROP INDEX ticket_due_by_itself;
            ALTER TABLE installation DROP COLUMN checked_at;
            ALTER TABLE installation DROP COLUMN next_sweep_at;
            DROP TABLE reaction;
            DROP TABLE listing_evidence;
            DROP TABLE listing;
            DROP TABLE blocklist_zone;
            DROP TABLE sweep;
            ALTER TABLE ticket DROP COLUMN review_due_at;
            ALTER TABLE ticket DROP COLUMN review_window;
            ALTER TABLE ticket DROP COLUMN review_count;
            ALTER TABLE ticket DROP COLUMN review;
            DROP INDEX timeline_review_overridden;
            DROP INDEX ticket_of_pool;
            DROP INDEX message_complaint;
            DROP TABLE sighting;
            DROP TABLE notification;
            CREATE TABLE notification (
                id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL,
                event TEXT NOT NULL, raised_at INTEGER NOT NULL, at INTEGER NOT NULL, because TEXT,
                attempts INTEGER NOT NULL DEFAULT 0, next_try_at INTEGER NOT NULL, error TEXT
            ) STRICT;
            DELETE FROM grdb_migrations WHERE identifier >= '020';
            PRAGMA application_id = 0;
            """)
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: office.folder.path) }
    }

    @Test func thePlanIsToldAndNothingDone() throws {
        for option in ["--plan", "--dry-run"] {
            let ended = try office.run("migrate", option)
            #expect(ended.status == 0, "\(ended.output)")
            for word in ["from schema 019 to 032", "020-reminders", "sqlite.schema-019"] {
                #expect(ended.output.contains(word), "\(ended.output)")
            }
        }
        let json = try office.run("migrate", "--plan", "--json").output
        #expect(json.contains("\"from\":\"019\",\"to\":\"032\""), "\(json)")
        #expect(try !names.contains("delistbot.sqlite.schema-019"))
    }

    @Test func itIsDoneOnceAndSaid() throws {
        let ended = try office.run("migrate")
        #expect(ended.status == 0 && ended.output.contains("migrated from schema 019 to 032"))
        #expect(try names.contains("delistbot.sqlite.schema-019"))
        #expect(try office.run("migrate").output.contains("nothing to do"))
        try office.poll()
        // Whoever goes back to the earlier version finds what it left.
        try office.putBack("delistbot.sqlite.schema-019")
        #expect(try office.run("migrate", "--plan").output.contains("from schema 019"))
    }

    @Test func aLaterDatabaseIsRefusedByName() throws {
        try office.sqlite("INSERT INTO grdb_migrations VALUES ('999-later')")
        for command in [["poll"], ["migrate"], ["migrate", "--plan"], ["backup", "copy"]] {
            let ended = try office.run(arguments: command)
            #expect(ended.status == 78, "\(ended.output)")
            #expect(ended.output.contains("sqlite: the database has the schema 999-later"))
        }
    }

    @Test func noDatabaseIsNoneToMigrate() throws {
        try office.putBack(nil)
        let ended = try office.run("migrate")
        #expect(ended.status == 66 && ended.output.contains("no database yet"), "\(ended.output)")
    }

    /// Dead at any step, the next start finishes, and what happened before is all there.
    @Test func killedInTheMiddleTheNextStartFinishes() throws {
        let counted = try MaildirOffice(copying: office)
        let log = counted.folder.path + ".calls"
        let process = counted.process(
            ["migrate"],
            environment: CallFault.counting(.effects, in: counted.folder.path, into: log))
        try #require(try process.runToItsEnd().status == 0)
        let steps = try CountedCall.taken(from: log).inARow.compactMap(\.first)
        try #require(steps.contains { $0.path.hasSuffix("schema-019.tmp") })
        for step in steps.enumerated().filter({ $0.offset % 4 == 1 }).map(\.element) {
            try survive(deathAt: step)
        }
    }

    private func survive(deathAt step: CountedCall) throws {
        let struck = try MaildirOffice(copying: office)
        struck.now = office.now
        let fault = CallFault(kind: .effects, number: step.number, outcome: .kill)
        let log = struck.folder.path + ".calls"
        defer { try? FileManager.default.removeItem(atPath: log) }
        let process = struck.process(
            ["migrate"], environment: fault.environment(in: struck.folder.path, log: log))
        _ = try process.runToItsEnd()
        #expect(process.terminationReason == .uncaughtSignal)
        try struck.poll()
        #expect(try struck.run("migrate").output.contains("nothing to do"), "\(step)")
        let left = try FileManager.default.contentsOfDirectory(atPath: struck.folder.path)
            .filter { $0.hasSuffix(".upgrade") }
        #expect(left.isEmpty, "\(step): \(left)")
        #expect(try struck.run("ticket", "list").output.contains("#1"))
        #expect(try struck.sqlite("PRAGMA integrity_check") == "ok\n")
        #expect(try struck.toPostmaster().count == 1)
    }
}
