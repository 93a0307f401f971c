import Conformance
import Foundation
import InternetMessage
import Testing

/// The built program looks at an installation that was damaged on purpose.
@Suite(.serialized) struct DoctorProcessTests {
    private let office: MaildirOffice

    /// Two tickets whose inquiries left, and one whose draft waits.
    init() throws {
        office = try MaildirOffice()
        try office.draft(3)
        try office.approve(1...2)
        try office.poll()
    }

    private func path(_ name: String) -> String { "\(office.folder.path)/\(name)" }

    private func doctor(_ flags: String...) throws -> (status: Int32, output: String) {
        try office.run(arguments: ["doctor", "--at", office.now.iso8601] + flags)
    }

    /// What it says on one line, its columns closed up.
    private func text(_ output: String) -> String { output.replacing(/\s+/, with: " ") }

    private func expect(
        _ words: String..., status: Int32 = 65, flags: [String] = [],
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let ended = try office.run(
            arguments: ["doctor", "--at", office.now.iso8601] + flags)
        #expect(ended.status == status, "\(ended.output)", sourceLocation: location)
        for word in words {
            #expect(
                text(ended.output).contains(word), "\(word): \(ended.output)",
                sourceLocation: location)
        }
        for word in ["SQL", "StoreError", "Optional(", "SELECT"] where word != "SQL" {
            #expect(!ended.output.contains(word), "\(ended.output)", sourceLocation: location)
        }
    }

    @Test func aSoundSiteIsSaidToBeAndTheTableFits() throws {
        let ended = try doctor()
        #expect(ended.status == 0 && ended.output.contains("All is well."), "\(ended.output)")
        #expect(text(ended.output).contains("a snapshot that takes both back is not noticed"))
        for line in ended.output.split(separator: "\n") where !line.contains("/") {
            #expect(line.count <= 80, "\(line)")
        }
        for check in ["integrity", "schema", "tickets", "ledger", "clock", "time zones", "disk"] {
            #expect(ended.output.contains("ok        \(check)"), "\(ended.output)")
        }
    }

    @Test func jsonIsOneArrayOfObjects() throws {
        try office.sqlite("UPDATE ticket SET follow_up_at = NULL WHERE number = 1")
        let ended = try doctor("--json")
        let found = try #require(
            try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [[String: Any]])
        #expect(found.count > 10 && ended.output.split(separator: "\n").count == 1)
        let wrong = try #require(found.first { $0["severity"] as? String == "failure" })
        #expect(wrong["finding"] as? String == "waitsWithoutEnd")
        #expect(wrong["about"] as? [String] == ["#1"] && wrong["isRepairable"] as? Bool == true)
    }

    @Test func lookingChangesNothingAlsoWhileTheBotRuns() throws {
        let before = try Data(contentsOf: URL(filePath: path("delistbot.sqlite")))
        _ = try doctor()
        #expect(try Data(contentsOf: URL(filePath: path("delistbot.sqlite"))) == before)
        let (process, _) = try office.start(["run"])
        defer { kill(process.processIdentifier, SIGKILL) }
        // Asking for the lock would take it away from the bot that starts.
        let holder = " \(process.processIdentifier) "
        try office.wait {
            try String(contentsOfFile: "/proc/locks", encoding: .utf8).split(separator: "\n")
                .contains { $0.contains("FLOCK") && $0.contains(holder) }
        }
        let refused = try office.run("doctor", "--repair")
        #expect(refused.status == 75)
        #expect(refused.output.contains("another delistbot is at work"), "\(refused.output)")
        #expect(try doctor().output.contains("integrity"))
    }

    // MARK: The database

    @Test func aFileThatIsNoDatabaseIsTold() throws {
        try office.folder.write(
            Array(String(repeating: "no database ", count: 900).utf8), to: "delistbot.sqlite")
        try expect("failure integrity", "not a database", "put a backup", "rebuild --into")
    }

    @Test(arguments: [2, 12, 50])
    func aTruncatedDatabaseIsTold(pages: Int) throws {
        let file = try #require(FileHandle(forUpdatingAtPath: path("delistbot.sqlite")))
        try file.truncate(atOffset: UInt64(pages * 4_096))
        try file.close()
        try expect("failure integrity", "put a backup", "rebuild --into", flags: ["--repair"])
    }

    @Test func aMissingDatabaseLedgerAndConfigurationAreToldInALineEach() throws {
        let ledger = path("secret.sent")
        try FileManager.default.moveItem(atPath: ledger, toPath: ledger + ".kept")
        try expect("failure ledger", "the sent ledger is gone", "ledger begin")
        try FileManager.default.moveItem(atPath: ledger + ".kept", toPath: ledger)
        try office.putBack(nil)
        try expect("there is no database, and the sent ledger tells of mail", "rebuild --into")
        try FileManager.default.removeItem(atPath: path("delistbot.yaml"))
        let ended = try doctor()
        #expect(ended.status == 78 && ended.output.split(separator: "\n").count == 1)
    }

    @Test(arguments: [
        ("DELETE FROM ticket_address WHERE ticket_id = 3", "#3 is about no address"),
        (
            "UPDATE ticket SET mails_queued = 0 WHERE number = 1",
            "the next mail of #1 would get the number of ticket-1.mail-1.inquiry"
        ),
        ("DROP TRIGGER timeline_is_append_only_update", "it lacks timeline_is_append_only_update"),
        (
            "INSERT INTO grdb_migrations VALUES ('999-later')",
            "a later version of delistbot made it"
        ),
        (
            "DELETE FROM grdb_migrations WHERE rowid = (SELECT max(rowid) FROM grdb_migrations)",
            "an earlier version was the last to open it; 1 step behind"
        ),
    ])
    func whatIsDamagedIsNamed(sql: String, words: String) throws {
        try office.sqlite(sql)
        let ended = try doctor()
        #expect(text(ended.output).contains(words), "\(ended.output)")
        #expect(ended.status == (words.contains("earlier") ? 0 : 65))
    }

    @Test func whatStandsInADamagedRowSteersNoTerminal() throws {
        try office.sqlite(
            "UPDATE ticket_address SET address = char(27) || '[2Jx' WHERE ticket_id = 3")
        let (shown, json) = (try doctor(), try doctor("--json"))
        #expect(shown.status == 65 && shown.output.contains("[2Jx”"), "\(shown.output)")
        for output in [shown.output, json.output] {
            #expect(!output.unicodeScalars.contains { $0.value == 27 })
        }
    }

    // MARK: Mending

    @Test func whatItMendsItSaysAndThenItIsMended() throws {
        try office.sqlite("UPDATE ticket SET follow_up_at = NULL WHERE number = 1")
        try office.sqlite("INSERT INTO draft VALUES (99, 's', 'b', 1, NULL)")
        for name in ["delistbot.sqlite", "secret", "secret.sent"] {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: path(name))
        }
        let old = Date(timeIntervalSince1970: Double((office.now - .hours(2)).seconds))
        for name in ["secret.sent.new", "out/tmp/1.M1P1Q1.delistbot"] {
            try office.folder.write([65], to: name)
            try FileManager.default.setAttributes(
                [.modificationDate: old], ofItemAtPath: path(name))
        }
        let mails = try office.toPostmaster().count
        try expect("“doctor --repair” mends it", "#1 waits for a mail")
        try expect(
            "repaired tickets", "repaired orphans", "repaired files", "its mode is 600 from now on",
            "#1's timeline tells", " repairs.", status: 0, flags: ["--repair"])
        let ended = try doctor()
        #expect(ended.output.contains("All is well."), "\(ended.output)")
        let shown = try office.run("ticket", "show", "1").output
        #expect(shown.contains("It waited for a mail that was not on its way"), "\(shown)")
        #expect(try office.toPostmaster().count == mails)
        // It goes on where it was: a follow-up a week after the inquiry.
        for _ in 0..<9 {
            office.now = office.now + .days(1)
            try office.poll()
        }
        #expect(try office.toPostmaster().count == mails + 2)
    }

    @Test func aSecretThatOthersCanReadKeepsTheBotFromStartingUntilItIsMended() throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: path("secret"))
        #expect(try office.run("poll").status == 78)
        try expect("repaired files", status: 0, flags: ["--repair"])
        try office.poll()
    }
}
