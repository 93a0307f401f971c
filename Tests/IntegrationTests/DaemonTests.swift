import Foundation
import InternetMessage
import TestServers
import Testing

/// `delistbot run` against the real Dovecot.
@Suite(.serialized) struct DaemonTests {
    @Test func aMailIsOnItsTicketWithoutPollingAndTheDaemonStopsWhenTold() throws {
        let site = try Site()
        let (process, _, complaint) = try site.start(["run"])
        defer { kill(process.processIdentifier, SIGKILL) }
        let ready = Date(timeIntervalSinceNow: 20)
        while !FileManager.default.fileExists(
            atPath: site.folder.appendingPathComponent("delistbot.sqlite-wal").path),
            Date() < ready
        {
            usleep(10_000)
        }
        for number in 1...3 {
            let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
            try site.bring(
                Mails.report(address: "192.0.2.\(number)", at: now), from: Site.alice,
                to: Site.bot)
            let deadline = Date(timeIntervalSinceNow: 20)
            while try site.tickets().count < number, Date() < deadline { usleep(20_000) }
            #expect(try site.tickets().count == number)
            // A hang-up ends nothing: the configuration is read again.
            kill(process.processIdentifier, SIGHUP)
        }

        kill(process.processIdentifier, SIGTERM)
        let deadline = Date(timeIntervalSinceNow: 10)
        while process.isRunning, Date() < deadline { usleep(10_000) }
        #expect(!process.isRunning, "SIGTERM did not stop it")
        #expect(process.terminationStatus == 0)
        let log = String(
            decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(log.contains("the configuration was read again"), "\(log)")
        #expect(try site.mail.isUnmarked(Site.bot))
    }

    /// In IDLE nothing tells of it but the database.
    @Test func anOrderOnTheCommandLineLeavesWithinTwoSeconds() throws {
        let site = try Site()
        try #require(try site.delistbot("check-config", "--online", "--send-test").status == 0)
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        try site.bring(
            Mails.report(address: "192.0.2.1", at: now), from: Site.alice, to: Site.bot)
        try site.awaitArrival(2)
        let (process, _, complaint) = try site.start(["run"])
        defer { kill(process.processIdentifier, SIGKILL) }
        _ = try site.mails(of: Site.alice)
        // Once its own copies have come back and were read, it waits.
        try site.awaitReading()
        let approved = try site.delistbot("ticket", "approve", "1")
        try #require(approved.status == 0, "\(approved.complaint)")
        let said = Date()
        _ = try site.mails(of: Site.postmaster)
        #expect(Date().timeIntervalSince(said) < 2)
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        let log = String(
            decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        // The connection was kept.
        #expect(!log.contains("cannot be read"), "\(log)")
        // Postfix's own number of the mail.
        #expect(log.contains(/mail accepted .*queue\.id=[0-9A-Za-z]+ .*ticket=#1/), "\(log)")
    }

    @Test func aSecondInstanceIsTurnedAway() throws {
        let site = try Site()
        let (process, _, _) = try site.start(["run"])
        defer { kill(process.processIdentifier, SIGKILL) }
        let lock = site.folder.appendingPathComponent("delistbot.sqlite.lock").path
        let deadline = Date(timeIntervalSinceNow: 20)
        while !FileManager.default.fileExists(atPath: lock), Date() < deadline { usleep(10_000) }
        let second = try site.delistbot("poll")
        #expect(second.status == 75)
        #expect(second.complaint.contains("another delistbot"))

        // Nor by another name of the same database.
        let link = site.folder.appendingPathComponent("link.sqlite")
        try FileManager.default.createSymbolicLink(
            atPath: link.path, withDestinationPath: "delistbot.sqlite")
        let (third, _, complaint) = try site.start(
            ["poll"], environment: ["DELISTBOT_BOT_DATABASE": link.path])
        let said = complaint.fileHandleForReading.readDataToEndOfFile()
        third.waitUntilExit()
        #expect(third.terminationStatus == 75, "\(String(decoding: said, as: UTF8.self))")
    }
}
