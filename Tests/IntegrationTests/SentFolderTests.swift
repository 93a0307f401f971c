import Conformance
import Foundation
import InternetMessage
import TestServers
import Testing

/// `mailbox.sent-folder`: our own copies are found there, and nothing else in it counts.
@Suite struct SentFolderTests {
    private let office: MaildirOffice

    init() throws {
        office = try MaildirOffice()
        let path = "\(office.folder.path)/delistbot.yaml"
        let yaml = try String(contentsOfFile: path, encoding: .utf8)
        try office.folder.write(
            Array(yaml.replacing("poll-every: 1s", with: "poll-every: 1s, sent-folder: Sent").utf8),
            to: "delistbot.yaml")
        for part in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(office.folder.path)/in/.Sent/\(part)", withIntermediateDirectories: true)
        }
    }

    private func leave(inSentFolder text: String, _ name: String) throws {
        try office.folder.write(
            Array(text.utf8), to: "in/.Sent/new/\(office.now.seconds).M\(name).test")
    }

    /// What was written to that postmaster, as the relay's account keeps it.
    private func ours() throws -> String {
        let folder = "\(office.folder.path)/out/new"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
            guard text.contains("X-Envelope-To: postmaster@") else { continue }
            return text.replacing(/(?:Return-Path|X-Envelope-To):[^\n]*\n/, with: "")
        }
        throw CancellationError()
    }

    @Test func anUncertainMailIsSettledByItsCopy() throws {
        try office.draft(1)
        try office.approve(1...1)
        try office.poll()
        try office.sqlite(
            "UPDATE outbox_recipient SET state = 'uncertain', settled_at = NULL WHERE with_copy = 1"
        )
        try leave(inSentFolder: ours(), "copy")
        try office.poll()
        let state = try office.sqlite(
            "SELECT state FROM outbox_recipient JOIN outbox ON id = outbox_id WHERE purpose <> ''")
        #expect(state == "accepted\n")
        #expect(try office.toPostmaster().count == 1)
    }

    @Test func whatOthersSentFromTheAccountOpensAndCommandsNothing() throws {
        try leave(
            inSentFolder: """
                Return-Path: <alice@example.org>
                Received: from outside by mx.example.org
                Authentication-Results: mx.example.org; dmarc=pass header.from=example.org
                From: alice@example.org
                To: delist@example.org
                Subject: Blocked
                Message-ID: <from-sent@example.org>
                Date: Wed, 04 Nov 2026 12:00:00 +0000

                550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.5
                """.replacing("\n", with: "\r\n"), "alice")
        try office.poll()
        #expect(try office.run("ticket", "list").output.contains("no tickets"))
        let listed = try office.run("mail", "list").output
        #expect(listed.contains("in the folder of sent mail, and not sent by the bot"), "\(listed)")
        #expect(try office.sent().isEmpty)
    }

    /// Over IMAP, where the relay keeps a copy and none comes back to the mailbox.
    @Test func overIMAPAnUncertainMailIsSettledByItsCopy() throws {
        let site = try Site()
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        let url = "imaps://localhost:\(site.postfix.dovecot.tlsPort)/INBOX\n  sent-folder: Sent"
        try site.write(site.configuration(mailbox: url), to: "delistbot.yaml")
        let folder = "\(Site.bot)/.Sent"
        for place in [Site.bot, folder] {
            try site.mail.deliver(Array("Subject: old\r\n\r\nx\r\n".utf8), to: place)
        }
        try #require(try site.delistbot("check-config", "--online", "--send-test").status == 0)
        try site.bring(
            Mails.report(address: "192.0.2.1", at: now), from: Site.alice, to: Site.bot)
        try site.awaitArrival(4)
        try site.poll(at: now + .minutes(1))
        let before = Set(try site.mail.messages(of: Site.bot).map(\.name))
        try #require(try site.delistbot("ticket", "approve", "1").status == 0)
        try site.poll(at: now + .minutes(2))
        _ = try site.mails(of: Site.postmaster)
        try site.awaitArrival(before.count + 1)
        for copy in try site.mail.messages(of: Site.bot) where !before.contains(copy.name) {
            try site.mail.remove(copy.name, of: Site.bot)
            try site.mail.deliver(copy.bytes, to: folder)
        }
        // The copy may have come in time for the pass that sent the mail: nobody has seen it yet.
        let copy = "SELECT id FROM message WHERE reason = 'our own copy'"
        try Self.sqlite(
            site,
            """
            UPDATE outbox_recipient SET state = 'uncertain', settled_at = NULL, returned_at = NULL
            WHERE with_copy = 1;
            DELETE FROM delivery WHERE message IN (\(copy));
            DELETE FROM message WHERE id IN (\(copy));
            """)
        try site.poll(at: now + .minutes(3))
        let query = "FROM outbox_recipient JOIN outbox ON id = outbox_id WHERE purpose <> ''"
        let states = try Self.sqlite(site, "SELECT DISTINCT state \(query)")
        #expect(states == "accepted\n")
        #expect(try site.mail.messages(of: Site.postmaster).count == 1)
        #expect(try site.mail.isUnmarked(folder))
    }

    @discardableResult
    private static func sqlite(_ site: Site, _ sql: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = [site.folder.appendingPathComponent("delistbot.sqlite").path, sql]
        return try process.runToItsEnd().output
    }
}
