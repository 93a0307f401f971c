import Conformance
import Foundation
import InternetMessage
import Testing

/// `backup` and `restore` as an administrator has them.
@Suite struct BackupTests {
    private let office: MaildirOffice

    init() throws { office = try MaildirOffice() }

    private func text(_ output: String) -> String { output.replacing(/\s+/, with: " ") }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(office.folder.path)/\(name)")
    }

    private func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: "\(office.folder.path)/\(name)")[
            .posixPermissions] as? Int
    }

    @Test func aBackupBesideTheDaemonIsWholeAndSaysWhatItLeftOut() throws {
        try office.draft(2)
        let daemon = try RunningDaemon(in: office)
        let ended = try office.run("backup", "copy.sqlite")
        #expect(ended.status == 0, "\(ended.output)")
        let said = text(ended.output)
        #expect(said.contains("copy.sqlite: 2 tickets, 2 messages; checked."), "\(said)")
        for word in ["Left out: ", "secret", "secret.sent", "--with-secret", "delistbot.yaml"] {
            #expect(said.contains(word), "\(said)")
        }
        #expect(try mode("copy.sqlite") == 0o600 && daemon.isRunning)
        #expect(!exists("copy.sqlite.secret") && !exists("copy.sqlite-wal"))
    }

    /// Row by row, as SQLite's own program writes them.
    @Test func aBackupHoldsEveryRow() throws {
        try office.draft(2)
        try office.approve(1...1)
        try office.poll()
        #expect(try office.run("backup", "copy.sqlite").status == 0)
        let rows = try office.sqlite(".dump")
        #expect(rows.contains("INSERT INTO attempt ") && rows.contains("INSERT INTO draft "))
        #expect(try office.sqlite(".dump", of: "copy.sqlite") == rows)
    }

    @Test func secretAndLedgerComeAlong() throws {
        try office.draft(1)
        let ended = try office.run("backup", "--with-secret", "copy.sqlite")
        #expect(ended.status == 0 && !ended.output.contains("--with-secret"), "\(ended.output)")
        for (copy, file) in [("copy.sqlite.secret", "secret"), ("copy.sqlite.sent", "secret.sent")]
        {
            #expect(try mode(copy) == 0o600)
            #expect(
                FileManager.default.contentsEqual(
                    atPath: "\(office.folder.path)/\(copy)",
                    andPath: "\(office.folder.path)/\(file)"))
        }
    }

    @Test func nothingIsOverwrittenUnasked() throws {
        try office.draft(1)
        try office.folder.write(Array("precious".utf8), to: "copy.sqlite")
        let refused = try office.run("backup", "copy.sqlite")
        #expect(refused.status == 73 && refused.output.contains("--force"), "\(refused.output)")
        #expect(try office.run("backup", "--dry-run", "other.sqlite").output.contains("Would be"))
        #expect(!exists("other.sqlite"))
        #expect(try office.run("backup", "--force", "copy.sqlite").status == 0)
        #expect(try office.run("restore", "--verify", "copy.sqlite").status == 0)
        for file in ["delistbot.sqlite", "./secret", "in/../secret.sent", "in"] {
            let ended = try office.run("backup", "--force", file)
            #expect(ended.status == 64, "\(file): \(ended.output)")
        }
        #expect(try office.run("backup", "missing/copy.sqlite").status == 73)
        try office.putBack(nil)
        #expect(try office.run("backup", "new.sqlite").status == 66)
    }

    /// A file system of its own, too small for the copy.
    @Test func aFullDiskIsSaidAndLeavesNothing() throws {
        try office.draft(1)
        let script = """
            mkdir disk && mount -t tmpfs -o size=100k tmpfs disk || exit 99
            \(Site.binary.path) backup disk/copy.sqlite; echo "full: $?"; ls disk
            mount -o remount,ro disk; \(Site.binary.path) backup disk/copy.sqlite; echo "ro: $?"
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script,
        ]
        process.currentDirectoryURL = URL(filePath: office.folder.path)
        let said = try process.runToItsEnd().output
        #expect(said.contains("disk/copy.sqlite"), "\(said)")
        #expect(said.contains("make room on the disk") && said.contains("full: 75\nd"), "\(said)")
        #expect(said.contains("ro: 74"), "\(said)")
    }

    // MARK: The way back

    /// Four inquiries leave after the backup was made.
    private func goOn() throws {
        try office.draft(4)
        try #require(try office.run("backup", "--with-secret", "copy.sqlite").status == 0)
        try office.approve(1...4)
        try office.poll()
        office.now = office.now + .days(1)
        try #require(try office.toPostmaster().count == 4)
    }

    private func restore(_ options: String...) throws -> (status: Int32, output: String) {
        try office.run(
            arguments: ["restore", "copy.sqlite", "--at", office.now.iso8601] + options)
    }

    private static let lost = "4 mails had been handed over of which the database knows nothing"

    @Test func verifyingTellsAndTouchesNothing() throws {
        try goOn()
        let before = try FileManager.default.contentsOfDirectory(atPath: office.folder.path)
        let ended = try restore("--verify")
        #expect(ended.status == 0)
        let said = text(ended.output)
        #expect(said.contains("copy.sqlite: whole; 4 tickets, 4 messages."), "\(said)")
        #expect(said.contains(Self.lost) && said.contains("copy.sqlite.sent"), "\(said)")
        let json = try restore("--verify", "--json").output
        #expect(json.contains("\"forgotten\":4") && json.contains("\"isWhole\":true"), "\(json)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: office.folder.path).sorted()
                == before.sorted())
        #expect(try !office.run("ticket", "list").output.contains("draft"))
    }

    @Test func itEndsHeldAndSendsNothingTwice() throws {
        try goOn()
        let ended = try restore()
        #expect(ended.status == 0, "\(ended.output)")
        let said = text(ended.output)
        #expect(said.contains("4 tickets") && said.contains(Self.lost), "\(said)")
        #expect(said.contains("kept in") && exists("delistbot.sqlite.replaced"), "\(said)")
        #expect(try office.run("hold").output.contains("restored"))
        try office.poll()
        #expect(try office.toAgents("restored from a backup").count == 1)
        try office.release()
        try office.approve(1...4)
        office.now = office.now + .days(1)
        try office.poll()
        #expect(try office.toPostmaster().count == 4)
    }

    @Test func onANewHostSecretAndLedgerComeFromTheBackup() throws {
        try goOn()
        try office.putBack(nil)
        for name in ["secret", "secret.sent"] {
            try FileManager.default.removeItem(atPath: "\(office.folder.path)/\(name)")
        }
        let ended = try restore()
        #expect(ended.status == 0, "\(ended.output)")
        #expect(ended.output.contains("secret: was missing, and is that of the backup"))
        #expect(ended.output.contains("what was sent since it was made is unknown"))
        #expect(try mode("secret") == 0o600 && mode("secret.sent") == 0o600)
        try office.poll()
        #expect(try office.toAgents("restored from a backup").count == 1)
        #expect(try office.toPostmaster().count == 4)
    }

    @Test func whatIsNoBackupIsRefusedAndTheDatabaseStays() throws {
        try office.draft(1)
        let path = office.folder.path
        try #require(try office.run("backup", "copy.sqlite").status == 0)
        var bytes = try Data(contentsOf: URL(filePath: "\(path)/copy.sqlite"))
        for index in 8_192..<24_576 { bytes[index] = 0xA5 }
        try bytes.write(to: URL(filePath: "\(path)/damaged.sqlite"))
        try office.folder.write(Array("no tables at all, but a text".utf8), to: "text")
        let files: [(String, Int32)] = [("damaged.sqlite", 65), ("text", 65), ("missing", 66)]
        for (file, status) in files {
            for options in [["--verify"], []] {
                let ended = try office.run(arguments: ["restore", file] + options)
                #expect(ended.status == status, "\(file): \(ended.output)")
                #expect(ended.output.contains(file), "\(ended.output)")
            }
        }
        #expect(!exists("delistbot.sqlite.replaced"))
        #expect(try office.run("ticket", "list").output.contains("#1"))
    }

    @Test func besideARunningBotNothingIsPutBack() throws {
        try office.draft(1)
        try #require(try office.run("backup", "copy.sqlite").status == 0)
        let daemon = try RunningDaemon(in: office)
        #expect(try restore().status == 75 && daemon.isRunning)
        #expect(!exists("delistbot.sqlite.replaced"))
    }
}
