import Conformance
import Foundation
import InternetMessage
import MIME
import Testing

/// Before a restored or rebuilt database goes on, people are told what nothing knows.
@Suite(.serialized) struct UnknownPastTests {
    private let office: MaildirOffice

    init() throws { office = try MaildirOffice() }

    private func text(_ output: String) -> String { output.replacing(/\s+/, with: " ") }

    /// A backup from before four inquiries were approved and left is put back.
    private func restore() throws {
        try office.draft(4)
        try office.copy("delistbot.sqlite", to: "backup.sqlite")
        try office.approve(1...4)
        try office.poll()
        office.now = office.now + .days(1)
        try office.putBack("backup.sqlite")
        try office.poll()
    }

    private static let told = [
        "4 mails had been handed over of which the database knows nothing (#1, #2, #3 and 1 more)",
        "At least 4 approvals given after the backup are not in the database",
        "closures, snoozes and other orders that were given on the command line",
    ]

    @Test func aReleaseAfterARestoreTellsItBeforeAndATrialReleasesNothing() throws {
        try restore()
        let trial = try office.run("release", "--dry-run", "--at", office.now.iso8601)
        let released = try office.run("release", "--at", office.now.iso8601)
        for ended in [trial, released] {
            #expect(ended.status == 0)
            let words = text(ended.output)
            for sentence in Self.told { #expect(words.contains(sentence), "\(words)") }
            let before = try #require(words.firstRange(of: "nothing counts them"))
            let after = try #require(words.firstRange(of: "eleased: everything was held"))
            #expect(before.upperBound < after.lowerBound)
        }
        #expect(trial.output.contains("Would be done") && !released.output.contains("Would be"))
        #expect(try office.run("hold").output.contains("nothing is held"))
    }

    @Test func theMailOfTheRestoreAndTheListOfHoldsSayTheSame() throws {
        try restore()
        let mail = try #require(try office.toAgents("restored from a backup").first?.text)
        let listed = try office.run("hold").output
        for sentence in Self.told {
            #expect(text(mail).contains(sentence), "\(mail)")
            #expect(text(listed).contains(sentence), "\(listed)")
        }
        let json = try office.run("hold", "--json").output
        #expect(json.contains("\"forgotten\":4,\"forgottenOn\":[1,2,3,4]"), "\(json)")
        #expect(json.contains("\"approvalsForgotten\":4"))
    }

    @Test func anOrdinaryHoldHasNothingToTell() throws {
        try office.draft(1)
        _ = try office.run("hold", "all", "--at", office.now.iso8601)
        let ended = try office.run("release", "--at", office.now.iso8601)
        #expect(ended.status == 0 && !ended.output.contains("nobody can know"), "\(ended.output)")
    }

    @Test func aRebuildTellsBeforehandAndHasNoCopyOfWhatOnlyTheLedgerHas() throws {
        try office.draft(2)
        try office.approve(1...2)
        try office.poll()
        let now = office.now.iso8601
        let trial = try office.run("rebuild", "--into", "anew.sqlite", "--dry-run", "--at", now)
        #expect(text(trial.output).contains("tells of 2 mails handed over (#1, #2)"))
        #expect(text(trial.output).contains("A mailbox does not tell of approvals"))
        #expect(!FileManager.default.fileExists(atPath: "\(office.folder.path)/anew.sqlite"))
        // Copies lie in the Maildir that is written to; one of them is lost.
        let folder = "\(office.folder.path)/out/new"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            guard text.contains("X-Envelope-To: postmaster@"), text.contains("Ticket: 2") else {
                continue
            }
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        let ended = try office.run("rebuild", "--into", "anew.sqlite", "--at", now)
        #expect(ended.status == 0)
        #expect(
            text(ended.output).contains(
                "1 mail had been handed over whose copy is not in the mailbox (#2)"),
            "\(ended.output)")
    }
}
