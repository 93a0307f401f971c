import Foundation
import InternetMessage
import Synchronization
import TestServers
import Testing

/// Killed at the worst moments, with the real servers: nothing lost, nothing sent twice.
@Suite(.serialized) struct KillTests {
    /// Where a relay that never answers stops.
    enum Stage: CaseIterable {
        case beforeTheMail, afterTheFinalDot
    }

    @Test func killedDuringIngestEveryMessageIsTakenOnce() throws {
        let site = try Site()
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        for number in 0..<900 {
            let text = """
                From: list\(number)@example.net
                To: \(Site.bot)
                Subject: mail \(number)
                Message-ID: <\(number)@example.net>

                Nothing of interest, number \(number).

                """
            try site.mail.deliver(
                Array(text.utf8), to: Site.bot, at: Int(now.seconds))
        }
        var killed = 0
        for _ in 0..<6 {
            let (process, _, _) = try site.start(["poll", "--at", now.iso8601])
            let deadline = Date(timeIntervalSinceNow: 10)
            let target = killed * 150 + 1
            while try messageCount(site) < target, process.isRunning, Date() < deadline {
                usleep(2_000)
            }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            killed += 1
        }
        try site.poll(at: now)
        #expect(try messageCount(site) == 900)
        #expect(try sqlite(site, "SELECT count(*) FROM delivery") == "900")
        #expect(try sqlite(site, "PRAGMA integrity_check") == "ok")
    }

    @Test(arguments: Stage.allCases)
    func killedWhileSendingTheMailLeavesOnceOrIsAskedAbout(stage: Stage) throws {
        let site = try Site()
        let start = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        #expect(try site.delistbot("check-config", "--online", "--send-test").status == 0)
        try site.bring(
            Mails.report(address: "192.0.2.3", at: start), from: Site.alice, to: Site.bot)
        try site.awaitArrival(3)
        try site.poll(at: start + .minutes(1))
        #expect(
            try site.delistbot(
                "ticket", "order", "1", "approve", "--at", (start + .minutes(2)).iso8601
            ).status == 0)

        // The relay is replaced by one that never answers, and the bot dies waiting for it.
        let reached = Atomic(false)
        let relay = try ScriptedServer { connection in
            Self.hang(connection, at: stage) { reached.store(true, ordering: .releasing) }
        }
        try site.write(
            site.configuration(
                submission: "  url: smtp://127.0.0.1:\(relay.port)\n  insecure-plain-text: true"),
            to: "hanging.yaml")
        let live = "mode: live"
        let text = try String(
            contentsOf: site.folder.appendingPathComponent("hanging.yaml"), encoding: .utf8)
        #expect(text.contains(live))
        try allowOutsideMail(site, relay: "127.0.0.1:\(relay.port)")
        let moment = (start + .minutes(3)).iso8601
        let (process, _, _) = try site.start(["poll", "-c", "hanging.yaml", "--at", moment])
        let deadline = Date(timeIntervalSinceNow: 20)
        while !reached.load(ordering: .acquiring), Date() < deadline { usleep(5_000) }
        let isThere = reached.load(ordering: .acquiring)
        #expect(isThere, "the bot never got there")
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()

        try allowOutsideMail(site, relay: "localhost:\(site.postfix.tlsPort)")
        try site.poll(at: start + .minutes(4))
        try site.poll(at: start + .minutes(5))
        let delivered = try site.mail.messages(of: Site.postmaster).count
        let state = try sqlite(
            site,
            "SELECT state FROM outbox_recipient JOIN outbox ON id = outbox_id "
                + "WHERE purpose = 'inquiry'")
        switch stage {
        case .beforeTheMail:
            #expect(state == "accepted")
            #expect(try site.mails(of: Site.postmaster).count == 1)
        case .afterTheFinalDot:
            #expect(state == "uncertain")
            #expect(delivered == 0, "it was sent again though it may have left")
            _ = try site.mails(of: Site.alice) {
                $0.first("delistbot-purpose") == "mail-uncertain"
            }
        }
    }

    private static func hang(
        _ connection: ScriptedConnection, at stage: Stage, reached: () -> Void
    ) {
        connection.line("220 mx ESMTP")
        while let line = connection.hear() {
            switch line.prefix(4).uppercased() {
            case "MAIL" where stage == .beforeTheMail:
                reached()
                connection.awaitEnd()
            case "DATA":
                connection.line("354 go on")
                while let text = connection.hear(), text.filter({ !$0.isNewline }) != "." {}
                reached()
                connection.awaitEnd()
            default: connection.line("250 ok")
            }
        }
    }

    /// What `check-config --online --send-test` would remember of that relay.
    private func allowOutsideMail(_ site: Site, relay: String) throws {
        _ = try sqlite(site, "UPDATE installation SET send_test_relay = '\(relay)'")
    }

    private func messageCount(_ site: Site) throws -> Int {
        Int(try sqlite(site, "SELECT count(*) FROM message")) ?? 0
    }

    /// What SQLite's own shell says; nothing where there is no such table yet.
    private func sqlite(_ site: Site, _ sql: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [
            "-cmd", ".timeout 5000", site.folder.appendingPathComponent("delistbot.sqlite").path,
            sql,
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
