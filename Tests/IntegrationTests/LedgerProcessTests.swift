import Conformance
import Foundation
import InternetMessage
import Testing

/// The built program, its database taken away from it in every way: no mail goes to the
/// postmaster twice, and what is wrong is said.
@Suite(.serialized) struct LedgerProcessTests {
    private let office: MaildirOffice

    init() throws { office = try MaildirOffice() }

    /// Four tickets whose inquiries were approved and left.
    private func sendFour() throws {
        try office.draft(4)
        try office.approve(1...4)
        try office.poll()
        try #require(try office.toPostmaster().count == 4)
    }

    /// Days in which follow-ups would be due and more, released by a person.
    private func liveOn() throws {
        for _ in 0..<3 {
            office.now = office.now + .days(1)
            try office.poll()
        }
    }

    @Test func aBackupThatIsPutBackAfterADaySendsNothingTwice() throws {
        try office.draft(4)
        try office.copy("delistbot.sqlite", to: "backup.sqlite")
        try office.approve(1...4)
        try office.poll()
        office.now = office.now + .days(1)
        try office.poll()
        try #require(try office.toPostmaster().count == 4)
        try office.putBack("backup.sqlite")
        try office.poll()
        #expect(try office.toAgents("restored from a backup").count == 1)
        #expect(try office.run("hold").output.contains("restored"))
        try office.release()
        try office.approve(1...4)
        try liveOn()
        #expect(try office.toPostmaster().count == 4)
    }

    @Test(arguments: ["deleted", "empty", "newly made by SQLite"])
    func aDatabaseThatIsGoneIsNotBegunInSilence(how: String) throws {
        try sendFour()
        try office.putBack(nil)
        switch how {
        case "empty": try office.folder.write([], to: "delistbot.sqlite")
        case "newly made by SQLite": try office.sqlite("VACUUM")
        default: break
        }
        for command in [["poll"], ["run"], ["poll"]] {
            let ended = try office.run(arguments: command)
            #expect(ended.status == 65, "\(ended.output)")
            for word in ["secret.sent", "rebuild", "backup"] {
                #expect(ended.output.contains(word), "\(ended.output)")
            }
        }
        #expect(try office.toPostmaster().count == 4)
        let size = try office.sizeOfDatabase()
        #expect(how == "deleted" ? size == nil : size ?? 0 <= 4_096)

        // A person's explicit act begins it anew, held; nothing is repeated from there either.
        let rebuilt = try office.run("rebuild", "--into", "anew.sqlite", "--at", office.now.iso8601)
        #expect(rebuilt.status == 0, "\(rebuilt.output)")
        try office.putBack("anew.sqlite")
        try office.poll()
        try office.release()
        try office.approve(1...4)
        try liveOn()
        #expect(try office.toPostmaster().count == 4)
    }

    @Test func aDatabaseThatIsDeletedUnderTheDaemonStopsIt() throws {
        // Reports of today: the daemon has the host's clock.
        office.now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        try office.draft(1)
        let (process, output) = try office.start(["run"])
        defer { kill(process.processIdentifier, SIGKILL) }
        try office.say("#1 note it is at work")
        try office.wait { try office.run("ticket", "show", "1").output.contains("at work") }
        try office.putBack(nil)
        try office.say("#1 approve")
        try office.wait { !process.isRunning }
        let said = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(process.terminationStatus == 74, "\(said)")
        #expect(said.contains("delistbot.sqlite: the database was removed or replaced"), "\(said)")
        #expect(try office.toPostmaster().isEmpty)
    }

    @Test func anUnwritableLedgerKeepsTheMailAndItLeavesOnceItCanBeWritten() throws {
        try office.draft(1)
        try office.approve(1...1)
        // Also for root, to whom no mode says no.
        let ledger = "\(office.folder.path)/secret.sent"
        try FileManager.default.moveItem(atPath: ledger, toPath: ledger + ".kept")
        try FileManager.default.createDirectory(
            atPath: ledger, withIntermediateDirectories: false)
        for _ in 0..<3 {
            let ended = try office.run("poll", "--at", office.now.iso8601)
            #expect(ended.status == 74 && ended.output.contains("sent ledger"), "\(ended.output)")
            office.now = office.now + .hours(1)
        }
        #expect(try office.toPostmaster().isEmpty)
        #expect(try office.toAgents("sent ledger").count == 1)
        try FileManager.default.removeItem(atPath: ledger)
        try FileManager.default.moveItem(atPath: ledger + ".kept", toPath: ledger)
        try office.poll()
        #expect(try office.toPostmaster().count == 1)
    }

    @Test func aLedgerThatVanishedIsToldAndBegunAnewByAPersonOnly() throws {
        try sendFour()
        try FileManager.default.removeItem(atPath: "\(office.folder.path)/secret.sent")
        office.now = office.now + .days(8)
        let ended = try office.run("poll", "--at", office.now.iso8601)
        #expect(ended.status == 65 && ended.output.contains("ledger begin"), "\(ended.output)")
        #expect(try office.toPostmaster().count == 4)
        #expect(try office.toAgents("cannot be used").count == 1)
        let begun = try office.run("ledger", "begin")
        #expect(begun.status == 0 && begun.output.contains("4 mails"), "\(begun.output)")
        try office.poll()
        #expect(try office.toPostmaster().count > 4)
    }

    @Test func aLedgerThatWasAlteredIsToldOnceAndNotAsOverWhileItIsNot() throws {
        try sendFour()
        let ledger = "\(office.folder.path)/secret.sent"
        let text = try String(contentsOfFile: ledger, encoding: .utf8)
        // Of the same length.
        try office.folder.write(
            Array(text.replacing("postmaster@", with: "postmastex@").utf8), to: "secret.sent")
        for days in [8, 1, 1] {
            office.now = office.now + .days(days)
            let ended = try office.run("poll", "--at", office.now.iso8601)
            #expect(ended.status == 65, "\(ended.output)")
        }
        #expect(try office.toAgents("cannot be used").map(\.subject).count == 1)
        try office.folder.write(Array(text.utf8), to: "secret.sent")
        try office.poll()
        #expect(try office.toAgents("cannot be used").count == 2)
        #expect(try office.toPostmaster().count > 4)
    }

    @Test func anEarlierDatabaseFillsItsLedger() throws {
        try sendFour()
        let ledger = "\(office.folder.path)/secret.sent"
        let before = try String(contentsOfFile: ledger, encoding: .utf8)
        try FileManager.default.removeItem(atPath: ledger)
        // As a version without a ledger left it.
        try office.sqlite("UPDATE installation SET ledger_position = NULL")
        try office.poll()
        let after = try String(contentsOfFile: ledger, encoding: .utf8)
        #expect(after.split(separator: "\n").count == 9)
        #expect(Set(after.split(separator: "\n")) == Set(before.split(separator: "\n")))
    }

    @Test func theLedgerIsItsOwnersAloneWhateverTheUmask() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "umask 0; exec \"$0\" poll", Site.binary.path]
        process.currentDirectoryURL = URL(filePath: office.folder.path)
        try process.run()
        process.waitUntilExit()
        let attributes = try FileManager.default.attributesOfItem(
            atPath: "\(office.folder.path)/secret.sent")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
}
