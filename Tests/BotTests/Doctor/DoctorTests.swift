import Bot
import Conformance
import Foundation
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import Simulation
@testable import TicketStore

/// An installation with two tickets whose inquiries left, damaged on purpose.
@Suite struct DoctorTests {
    private let bench: Bench
    private let folder: TemporaryDirectory

    init() throws {
        bench = try Bench()
        folder = try TemporaryDirectory()
        bench.report("192.0.2.1")
        bench.report("192.0.2.2")
        try bench.pass()
        try bench.say("#1 #2 approve\n")
        try bench.pass(after: .minutes(5))
        try writeDatabase()
        try folder.write(Array("1:\(String(repeating: "07", count: 32))\n".utf8), to: "secret")
        for file in ["delistbot.sqlite", "secret"] { try setMode(0o600, of: file) }
    }

    private func writeDatabase() throws {
        let copy = try TicketDatabase.open(path: path("delistbot.sqlite"), now: bench.now)
        try bench.database.backUp(to: copy)
    }

    private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    private func setMode(_ mode: Int, of name: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: path(name))
    }

    private func doctor(
        witness: ClockWitness = .kernel, copiesComeBack: Bool = false,
        zones: [String] = ["Europe/Berlin", "UTC"]
    ) -> Doctor {
        Doctor(
            rules: bench.rules,
            files: SiteFiles(
                database: path("delistbot.sqlite"), ledger: path("sent"), secret: path("secret"),
                outbox: path("out")),
            ledger: bench.ledger, copiesComeBack: copiesComeBack,
            zones: zones.compactMap(TimeZone.init(identifier:)), witness: witness, now: bench.now)
    }

    private func sql(_ text: String) throws {
        let queue = try DatabaseQueue(path: path("delistbot.sqlite"))
        try queue.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \(text)
                    """)
        }
    }

    /// The names of what is not as it should be.
    private func wrong(_ diagnoses: [Diagnosis]) -> [String] {
        diagnoses.filter { $0.severity != .ok }.map(\.finding.facts.name)
    }

    private func wrong() -> [String] { wrong(doctor().examine()) }

    @Test func aSoundInstallationHasAWordOnEachExaminationAndNoTrouble() {
        let diagnoses = doctor().examine()
        #expect(wrong(diagnoses) == [])
        #expect(Set(diagnoses.map(\.finding.facts.examination)) == Set(Examination.allCases))
        #expect(!diagnoses.hasFailures)
        #expect(diagnoses.contains { $0.finding == .ledger(.agrees(mails: 2)) })
    }

    // MARK: Rows

    struct Damage: Sendable {
        let sql: String
        let names: [String]

        init(_ sql: String, _ names: [String]) { (self.sql, self.names) = (sql, names) }
    }

    private static let damages: [Damage] = [
        Damage("DELETE FROM ticket_address WHERE ticket_id = 2", ["ticketWithoutAddress"]),
        Damage(
            """
            INSERT INTO notification (road, kind, subject, event, raised_at, at, next_try_at, facts)
            VALUES ('webhook:chat', 'post', '', 'test', 1, 1, 1, '{}')
            """, ["rowUnreadable"]),
        Damage(
            "UPDATE ticket_address SET address = 'x' WHERE ticket_id = 2", ["addressUnreadable"]
        ),
        Damage(
            "UPDATE ticket_address SET is_open = 0", ["addressMarksWrong", "addressMarksWrong"]),
        Damage(
            """
            UPDATE ticket SET status = 'closed', closure = 'duplicate', closed_at = 1,
                follow_up_at = NULL, merged_into = 99 WHERE number = 2;
            UPDATE ticket_address SET is_open = 0 WHERE ticket_id = 2
            """, ["mergedIntoNone", "ownerGone"]
        ),
        Damage("UPDATE ticket SET follow_up_at = NULL WHERE number = 2", ["waitsWithoutEnd"]),
        Damage(
            """
            UPDATE outbox_recipient SET state = 'queued', settled_at = NULL
                WHERE outbox_id = (SELECT id FROM outbox WHERE purpose = 'inquiry' LIMIT 1)
            """, ["mailQueuedWithoutWait"]
        ),
        Damage("UPDATE ticket SET mails_queued = 0 WHERE number = 2", ["mailNumberGivenAgain"]),
        Damage(
            """
            UPDATE outbox_recipient SET state = 'lost'
                WHERE outbox_id = (SELECT id FROM outbox WHERE kind = 'receipt' LIMIT 1)
            """, ["recipientStateUnknown"]
        ),
        Damage(
            """
            INSERT INTO outbox (unique_key, message_id, kind, subject, body_hash, raw, enqueued_at)
                VALUES ('k', 'm', 'alert', 's', x'', x'', 1)
            """, ["mailWithoutRecipient"]
        ),
        Damage("INSERT INTO draft VALUES (99, 's', 'b', 1, NULL)", ["ownerGone"]),
        Damage("DELETE FROM installation", ["rowUnreadable", "notExamined", "notExamined"]),
        Damage("DROP TRIGGER timeline_is_append_only_delete", ["schemaIncomplete"]),
        Damage(
            "DELETE FROM grdb_migrations WHERE identifier LIKE '019%'",
            ["schemaOlder", "notExamined"]
        ),
        Damage("INSERT INTO grdb_migrations VALUES ('999-later')", ["schemaNewer", "notExamined"]),
        Damage("DROP TABLE grdb_migrations", ["schemaForeign", "notExamined"]),
        Damage(
            """
            INSERT INTO unfetched VALUES ('m', 1, 1, 0, 'e', 0, 1, 1, NULL)
            """, ["mailUnfetched"]
        ),
    ]

    @Test(arguments: damages) func whatIsDamagedIsFound(damage: Damage) throws {
        try sql(damage.sql)
        #expect(wrong() == damage.names)
    }

    @Test func mailOfUnknownFateIsToldWithItsTicketAndSinceWhen() throws {
        try sql(
            """
            UPDATE outbox_recipient SET state = 'uncertain', settled_at = NULL
                WHERE outbox_id = (SELECT id FROM outbox WHERE unique_key LIKE 'ticket-2.mail%')
            """)
        let found = doctor().examine().first { $0.finding.facts.name == "mailUncertain" }
        #expect(found?.finding.facts.about == ["#2"] && found?.severity == .warning)
        #expect(found?.words(.utc).contains("since Wed 4 Nov 2026 12:01 UTC (#2)") == true)
    }

    @Test func copiesThatDidNotComeBackAreToldWhereTheyShould() throws {
        bench.now = bench.now + .days(3)
        #expect(wrong(doctor(copiesComeBack: true).examine()) == ["copiesMissing"])
        #expect(wrong(doctor(copiesComeBack: false).examine()) == [])
    }

    // MARK: The file

    @Test func aFileThatIsNoDatabaseIsToldWithWhatToDo() throws {
        try folder.write(
            Array(String(repeating: "text ", count: 2_000).utf8), to: "delistbot.sqlite")
        let diagnoses = doctor().examine()
        #expect(Array(wrong(diagnoses).prefix(2)) == ["databaseUnusable", "notExamined"])
        #expect(diagnoses[0].advice?.contains("rebuild") == true && diagnoses.hasFailures)
        #expect(diagnoses.contains { $0.finding == .ledger(.tells(mails: 2)) })
    }

    @Test(arguments: ["missing", "empty", "a folder"])
    func aDatabaseThatIsNoneIsTold(how: String) throws {
        try FileManager.default.removeItem(atPath: path("delistbot.sqlite"))
        if how == "empty" { try folder.write([], to: "delistbot.sqlite") }
        if how == "a folder" {
            try FileManager.default.createDirectory(
                atPath: path("delistbot.sqlite"), withIntermediateDirectories: false)
        }
        let found = try #require(doctor().examine().first)
        #expect(found.severity == .failure)
        #expect(found.words(.utc).contains(how == "a folder" ? "folder" : "tells of mail"))
    }

    // MARK: The ledger

    @Test func aLedgerThatIsMissingShortDamagedOrTornIsTold() throws {
        let whole = try #require(bench.ledger.contents)
        bench.ledger.contents = nil
        #expect(wrong() == ["ledgerUnusable"])
        bench.ledger.contents = Array(whole.prefix(100))
        #expect(wrong() == ["ledgerUnusable"])
        bench.ledger.contents = whole
        bench.ledger.contents?[200] ^= 1
        #expect(wrong() == ["ledgerUnusable"])
        bench.ledger.contents = whole + Array("handed".utf8)
        #expect(wrong() == ["ledgerTorn"])
    }

    @Test(arguments: [(0, "ledgerMailForgotten"), (10_000_000, "ledgerMailKnownAlone")])
    func aMailThatOnlyTheLedgerHasIsAFailureUntilTheBotHasSeenIt(
        position: Int, name: String
    ) throws {
        let size = try #require(bench.ledger.contents?.count)
        try sql(
            """
            UPDATE outbox_recipient SET state = 'withdrawn', handed_over_at = NULL
                WHERE outbox_id = (SELECT id FROM outbox WHERE unique_key LIKE 'ticket-2.mail%');
            UPDATE installation SET ledger_position = \(min(position, size))
            """)
        let found = doctor().examine().filter { $0.finding.facts.examination == .ledger }
        #expect(found.map(\.finding.facts.name) == [name])
        #expect(found.hasFailures == (position == 0))
    }

    @Test func aMailThatTheLedgerLacksIsAWarning() throws {
        let lines = try #require(bench.ledger.contents).split(separator: 10)
        let kept = lines.filter { !String(decoding: $0, as: UTF8.self).contains("ticket-2.") }
        bench.ledger.contents = kept.flatMap { $0 + [10] }
        try sql("UPDATE installation SET ledger_position = 10")
        let found = doctor().examine().first { $0.severity == .warning }
        #expect(found?.finding == .ledger(.unrecorded([TicketNumber(2)], mails: 1)))
    }

    // MARK: The host

    @Test func aClockThatLeaptOrStandsBehindIsAFailure() {
        let right = bench.now
        bench.now = right + .days(30)
        let ahead = wrong(doctor(witness: .nobody).examine())
        #expect(ahead == ["clockDoubted", "clockUnsynchronised"])
        #expect(wrong(doctor(witness: .kernel).examine()) == [])
        bench.now = right - .days(1)
        #expect(wrong() == ["clockDoubted"])
    }

    @Test func zonesThatTheHostLacksAreNamed() throws {
        try folder.write([], to: "zones/GMT")
        try folder.write(Array("# version 2031z\nR A".utf8), to: "zones/tzdata.zi")
        var doctor = doctor()
        doctor.zoneFolder = path("zones")
        let found = doctor.examine().filter { $0.finding.facts.examination == .zones }
        #expect(found.first?.finding == .surroundings(.zonesMissing(["Europe/Berlin"])))
        #expect(found.last?.words(.utc).contains("the host has 2031z") == true)
        doctor.zoneFolder = path("nowhere")
        #expect(wrong(doctor.examine()) == ["zoneDatabaseMissing"])
    }

    // MARK: Files

    @Test func filesThatOthersCanReadAreToldAndClosed() throws {
        for (name, mode) in [("delistbot.sqlite", 0o644), ("secret", 0o640)] {
            try setMode(mode, of: name)
        }
        let found = doctor().examine()
        #expect(wrong(found) == ["fileOpenToOthers", "fileOpenToOthers"])
        let treated = doctor().repair(found)
        #expect(treated.filter { $0.severity == .repaired }.count == 2 && !treated.hasFailures)
        #expect(wrong() == [])
    }

    @Test func aSecretThatIsGoneOrNoneIsTold() throws {
        try folder.write(Array("nothing".utf8), to: "secret")
        try setMode(0o600, of: "secret")
        #expect(wrong() == ["secretUnusable"])
        try FileManager.default.removeItem(atPath: path("secret"))
        #expect(wrong() == ["secretMissing"])
    }

    @Test func leftoversOlderThanAnHourGoAndNothingElse() throws {
        let old = Date(timeIntervalSince1970: Double((bench.now - .hours(2)).seconds))
        let young = Date(timeIntervalSince1970: Double((bench.now - .minutes(5)).seconds))
        let files = [
            ("sent.new", old), ("secret.new", young), ("delistbot.sqlite.x1.tmp", old),
            ("out/tmp/1.M1.delistbot", old), ("out/tmp/1.M1.other", old), ("other.new", old),
            ("sent.old", old),
        ]
        for (name, date) in files {
            try folder.write([65], to: name)
            try FileManager.default.setAttributes(
                [.modificationDate: date, .posixPermissions: 0o600], ofItemAtPath: path(name))
        }
        let found = doctor().examine()
        #expect(wrong(found) == Array(repeating: "leftoverFile", count: 3))
        #expect(!doctor().repair(found).contains { $0.severity == .warning })
        let left = files.map(\.0).filter { FileManager.default.fileExists(atPath: path($0)) }
        #expect(left == ["secret.new", "out/tmp/1.M1.other", "other.new", "sent.old"])
    }

    @Test func aCopyThatOthersCanReadIsToldAndLeftAlone() throws {
        try folder.write([65], to: "secret.bak")
        try setMode(0o644, of: "secret.bak")
        let treated = doctor().repair(doctor().examine())
        #expect(wrong(treated) == ["copyOpenToOthers"])
    }

    @Test func littleRoomAndALogThatGrewAreTold() throws {
        let files = doctor().files
        let plenty = files.rooms(least: 0)
        #expect(!plenty.isEmpty && plenty.allSatisfy { $0.facts.severity == .ok })
        #expect(files.rooms(least: .max).allSatisfy { $0.facts.severity == .warning })
        try folder.write([], to: "delistbot.sqlite-wal")
        let log = try #require(FileHandle(forUpdatingAtPath: path("delistbot.sqlite-wal")))
        try log.truncate(atOffset: 65 << 20)
        try log.close()
        let grown = SurroundingsFinding.logGrown(
            path: path("delistbot.sqlite-wal"), bytes: 65 << 20)
        #expect(files.rooms(least: 0).last == .surroundings(grown))
    }

    // MARK: Mending

    private func stored() throws -> TicketDatabase {
        try TicketDatabase.inspect(path: path("delistbot.sqlite"))
    }

    /// Everything that is queued, and what every recipient's state is.
    private func outbox() throws -> [String] {
        try stored().look { tx in
            try OutboxItem.State.allCases.flatMap { state in
                try tx.items(in: state).map { "\($0.uniqueKey) \(state.rawValue)" }
            }
        }
    }

    @Test func aWaitWithoutEndEndsByTheEnginesRuleAndTheTimelineTells() throws {
        let before = try #require(try bench.ticket(2))
        try sql("UPDATE ticket SET follow_up_at = NULL WHERE number = 2")
        let mails = try outbox()
        let treated = doctor().repair(doctor().examine())
        #expect(wrong(treated) == ["waitsWithoutEnd"] && !treated.hasFailures)
        #expect(wrong() == [])
        let (after, lines) = try stored().look { tx in
            (try tx.ticket(TicketNumber(2)), try tx.timeline(of: TicketNumber(2)))
        }
        // As the engine had set it when the mail was accepted.
        #expect(after?.status == before.status && after?.status.dueAt != nil)
        #expect(lines.last?.entry == .endlessWaitEnded(followUpAt: before.status.dueAt))
        #expect(try outbox() == mails)
    }

    @Test func aMailThatMustNotLeaveIsWithdrawnAndTheTimelineTells() throws {
        try sql(
            """
            UPDATE outbox_recipient SET state = 'queued', settled_at = NULL
                WHERE outbox_id = (SELECT id FROM outbox WHERE unique_key LIKE 'ticket-2.mail%')
            """)
        let treated = doctor().repair(doctor().examine())
        #expect(treated.contains { $0.severity == .repaired })
        let lines = try stored().look { try $0.timeline(of: TicketNumber(2)) }
        #expect(lines.last?.entry == .mailWithdrawn)
        #expect(try !outbox().contains { $0.hasSuffix("queued") })
    }

    @Test func rowsThatSayNothingWithoutTheirOwnerGo() throws {
        try sql("INSERT INTO draft VALUES (99, 's', 'b', 1, NULL)")
        #expect(wrong(doctor().repair(doctor().examine())) == ["ownerGone"])
        #expect(wrong() == [])
    }

    /// What is evidence is told, and stays.
    @Test func evidenceWithoutItsOwnerStays() throws {
        try sql("INSERT INTO timeline VALUES (999, 99, 1, 'bot', 'held', '{}', NULL)")
        let treated = doctor().repair(doctor().examine())
        #expect(wrong(treated) == ["ownerGone"] && treated.hasFailures)
        #expect(wrong() == ["ownerGone"])
    }

    @Test func nothingIsWrittenIntoADatabaseOfAnotherStateOrVersion() throws {
        try sql(
            """
            UPDATE ticket SET follow_up_at = NULL WHERE number = 2;
            DROP TRIGGER timeline_is_append_only_delete
            """)
        let before = try Data(contentsOf: URL(fileURLWithPath: path("delistbot.sqlite")))
        let treated = doctor().repair(doctor().examine())
        #expect(treated.hasFailures && !treated.contains { $0.severity == .repaired })
        #expect(treated.contains { $0.advice?.contains("could not be mended") == true })
        let after = try Data(contentsOf: URL(fileURLWithPath: path("delistbot.sqlite")))
        #expect(after == before)
    }

    @Test func aLogThatGrewIsEmptied() throws {
        let database = try TicketDatabase.open(path: path("delistbot.sqlite"), now: bench.now)
        try database.probe()
        let finding = Finding.surroundings(.logGrown(path: path("delistbot.sqlite-wal"), bytes: 1))
        let treated = doctor().repair([Diagnosis(finding)])
        #expect(treated.map(\.severity) == [.repaired])
    }
}
