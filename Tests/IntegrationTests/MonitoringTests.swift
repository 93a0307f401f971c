import Conformance
import Foundation
import InternetMessage
import TestServers
import Testing

/// What a monitoring system meets: the file, the pages on loopback, heartbeats, the plug-in.
@Suite struct MonitoringTests {
    private let office: MaildirOffice
    private let port: Int

    init() throws {
        office = try MaildirOffice()
        port = try LoopbackPort.free()
    }

    private var metrics: String { "\(office.folder.path)/metrics/delistbot.prom" }

    private func configure(_ lines: String...) throws {
        let file = "\(office.folder.path)/delistbot.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let keys = lines.map { "  \($0)\n" }.joined()
        try text.replacing("  mode: live\n", with: "  mode: live\n" + keys)
            .write(toFile: file, atomically: true, encoding: .utf8)
    }

    private func ask(_ request: String) throws -> String {
        let client = try LoopbackClient(port: port)
        client.say(request)
        return client.hearToTheEnd()
    }

    private func get(_ path: String) throws -> String {
        try ask("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n")
    }

    // MARK: The file

    @Test func eachPassWritesTheFileAlsoOneInTrouble() throws {
        try configure("metrics-file: metrics/delistbot.prom")
        try FileManager.default.createDirectory(
            atPath: "\(office.folder.path)/metrics", withIntermediateDirectories: true)
        try office.draft(2)
        let text = try String(contentsOfFile: metrics, encoding: .utf8)
        #expect(text.contains("\ndelistbot_tickets{state=\"draft\"} 2\n"))
        #expect(text.contains("\ndelistbot_last_pass_success 1\n"))
        #expect(text.hasPrefix("# HELP delistbot_build_info "))
        // The command prints the same, as far as the database has it.
        let printed = try office.run("metrics", "--at", office.now.iso8601)
        #expect(
            printed.status == 0 && printed.output.contains("delistbot_tickets{state=\"draft\"} 2"))
        #expect(!printed.output.contains("delistbot_last_pass_success"))
        let files = FileManager.default
        try files.moveItem(
            atPath: "\(office.folder.path)/in", toPath: "\(office.folder.path)/away")
        office.now = office.now + .minutes(1)
        #expect(try office.run("poll", "--at", office.now.iso8601).status != 0)
        let after = try String(contentsOfFile: metrics, encoding: .utf8)
        #expect(after.contains("\ndelistbot_last_pass_success 0\n"))
    }

    @Test func aFileThatCannotBeWrittenEndsNoPassAndIsTold() throws {
        try configure("metrics-file: metrics/delistbot.prom")
        try office.draft(1)
        try office.poll()
        #expect(try office.run("ticket", "list").output.contains("192.0.2.1"))
        #expect(try office.toAgents("Alarm: metrics-file cannot be written").count == 1)
        let checked = try office.run("check-config")
        #expect(checked.status == 0 && checked.output.contains("bot.metrics-file"))
    }

    @Test func whenCertificatesEndIsThereOfServersThatWereTalkedTo() throws {
        let site = try Site()
        let keys = "bot:\n  metrics-file: delistbot.prom\n"
        try site.write(
            site.configuration().replacing("bot:\n", with: keys), to: "delistbot.yaml")
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        try site.bring(Mails.report(address: "192.0.2.1", at: now), from: Site.alice, to: Site.bot)
        try site.awaitArrival(1)
        try site.poll(at: now)
        let file = site.folder.appending(path: "delistbot.prom")
        let text = try String(contentsOf: file, encoding: .utf8)
        let postfix = site.postfix
        for server in [
            "imaps://localhost:\(postfix.dovecot.tlsPort)",
            "smtps://localhost:\(postfix.tlsPort)",
        ] {
            let metric = "delistbot_certificate_expiry_timestamp_seconds{server=\"\(server)\"}"
            #expect(text.contains("\n\(metric) 4102444799\n"), "\(text)")
        }
    }

    @Test func aMailboxThatCannotBeReadIsInEachOfThem() throws {
        try office.draft(1)
        let since = office.now + .minutes(1)
        try FileManager.default.moveItem(
            atPath: "\(office.folder.path)/in", toPath: "\(office.folder.path)/away")
        #expect(try office.run("poll", "--at", since.iso8601).status != 0)
        let at = (since + .minutes(5)).iso8601
        let json = try status(at: at)
        let mailbox = try #require(json["unreadableMailbox"] as? [String: Any])
        #expect(mailbox["since"] as? String == since.iso8601)
        #expect(mailbox["reason"] as? String == "noMailbox")
        #expect((mailbox["words"] as? String)?.contains("/in") == true)
        #expect(mailbox["nextTryAt"] is NSNull && json["result"] as? String == "warning")
        let checked = try office.run("status", "--check", "--at", at)
        #expect(checked.status == 1)
        #expect(checked.output.hasPrefix("DELISTBOT WARNING: the mailbox cannot be read since "))
        #expect(checked.output.contains(" unreadable_age=300s "), "\(checked.output)")
        let metric = "delistbot_mailbox_unreadable_timestamp_seconds{reason=\"noMailbox\"}"
        let metrics = try office.run("metrics", "--at", at).output
        #expect(metrics.contains("\n\(metric) \(since.seconds)\n"), "\(metrics)")
        // Once agents were told it is grave, and still said once.
        let late = (since + .hours(5)).iso8601
        #expect(try office.run("poll", "--at", late).status != 0)
        let grave = try office.run("status", "--check", "--at", late)
        #expect(grave.status == 2)
        #expect(grave.output.split(separator: "cannot be read").count == 2, "\(grave.output)")
        try FileManager.default.moveItem(
            atPath: "\(office.folder.path)/away", toPath: "\(office.folder.path)/in")
        #expect(try office.run("poll", "--at", late).status == 0)
        #expect(try status(at: late)["unreadableMailbox"] is NSNull)
        #expect(try !office.run("metrics", "--at", late).output.contains("\n\(metric)"))
    }

    @Test func aConfigurationThatWasNotTakenIsInEachOfThem() throws {
        try office.liveNow()
        #expect(try office.run("poll").status == 0)
        try office.sqlite(
            "UPDATE installation SET configuration_refused_at = 1793793600000, "
                + "configuration_refusal = 'delistbot.yaml: a comma is missing'")
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970)).iso8601
        let json = try status(at: now)
        let refusal = try #require(json["configurationRefusal"] as? [String: Any])
        #expect(refusal["at"] as? String == "2026-11-04T12:00:00Z")
        #expect(refusal["because"] as? String == "delistbot.yaml: a comma is missing")
        #expect(json["result"] as? String == "warning")
        let metric = "delistbot_configuration_refused_timestamp_seconds"
        #expect(try office.run("metrics").output.contains("\n\(metric) 1793793600\n"))
    }

    private func status(at moment: String) throws -> [String: Any] {
        let ended = try office.run("status", "--json", "--at", moment)
        return try #require(
            try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
    }

    // MARK: The pages

    @Test func theDaemonServesItsPagesOnLoopback() throws {
        try office.liveNow()
        try configure("metrics-listen: 127.0.0.1:\(port)")
        try office.draft(2)
        let daemon = try RunningDaemon(in: office)
        try daemon.awaitPass()
        let page = try get("/metrics")
        #expect(page.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4"))
        #expect(page.contains("\ndelistbot_tickets{state=\"draft\"} 2\n"))
        #expect(try get("/healthz").hasSuffix("\r\n\r\nok\n"))
        #expect(try get("/readyz").hasSuffix("\r\n\r\nready\n"))
        for path in ["/", "/metrics/", "/metrics?a", "//metrics", "/Metrics", "/../metrics"] {
            #expect(try get(path).hasPrefix("HTTP/1.1 404 Not Found\r\n"), "\(path)")
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"] {
            let answer = try ask("\(method) /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 405 "), "\(method)")
            #expect(answer.contains("\r\nAllow: GET, HEAD\r\n"))
        }
        #expect(try ask("HEAD /healthz HTTP/1.0\r\n\r\n").hasSuffix("\r\n\r\n"))
        #expect(try ask("nonsense\r\n\r\n").hasPrefix("HTTP/1.1 400 "))
        #expect(try daemon.stop() == 0)
        #expect(throws: (any Error).self) { try get("/metrics") }
    }

    /// Whatever is done to the port, mail is read, and orders are followed.
    @Test func aFloodOfConnectionsHarmsNoMail() throws {
        try office.liveNow()
        try configure("metrics-listen: 127.0.0.1:\(port)")
        let daemon = try RunningDaemon(in: office)
        try daemon.awaitPass()
        let silent = try (1...40).map { _ in try LoopbackClient(port: port) }
        silent.forEach { $0.say("GET /metr") }
        try office.say("550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1")
        try office.wait { try office.run("ticket", "list").output.contains("192.0.2.1") }
        try office.wait { try get("/metrics").contains("state=\"draft\"} 1\n") }
        withExtendedLifetime(silent) {}
        #expect(try daemon.stop() == 0)
    }

    @Test func whatIsHeldOrUnreadableIsNotReadyAndSaysWhy() throws {
        try office.liveNow()
        try configure("metrics-listen: 127.0.0.1:\(port)")
        try office.poll()
        let daemon = try RunningDaemon(in: office)
        try daemon.awaitPass()
        #expect(try office.run("hold", "all").status == 0)
        try office.wait { try get("/readyz").contains("everything has been held since") }
        #expect(try get("/readyz").hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(try get("/healthz").hasSuffix("\r\n\r\nok\n"))
        #expect(try office.run("release").status == 0)
        try office.wait { try get("/readyz").hasSuffix("\r\n\r\nready\n") }
        #expect(try daemon.stop() == 0)
    }

    @Test func aPortThatIsTakenIsInTheLogAndMailGoesOn() throws {
        try office.liveNow()
        try configure("metrics-listen: 127.0.0.1:\(port)")
        let other = try RunningDaemon(in: office)
        let second = try MaildirOffice()
        try second.liveNow()
        try second.folder.write(
            Array(try Data(contentsOf: URL(filePath: "\(office.folder.path)/delistbot.yaml"))),
            to: "delistbot.yaml")
        let daemon = try RunningDaemon(in: second)
        try daemon.awaitPass()
        #expect(daemon.said.contains("bot.metrics-listen is not served"), "\(daemon.said)")
        #expect(try daemon.stop() == 0)
        #expect(try other.stop() == 0)
    }

    @Test func anotherPortNeedsARestart() throws {
        try office.liveNow()
        try configure("metrics-listen: 127.0.0.1:\(port)")
        let daemon = try RunningDaemon(in: office)
        try daemon.awaitPass()
        try configure("metrics-file: late.prom")
        try daemon.reload()
        try office.wait {
            FileManager.default.fileExists(atPath: "\(office.folder.path)/late.prom")
        }
        #expect(try get("/healthz").hasSuffix("\r\n\r\nok\n"))
        let file = "\(office.folder.path)/delistbot.yaml"
        try String(contentsOfFile: file, encoding: .utf8)
            .replacing(":\(port)\n", with: ":\(port - 1)\n")
            .write(toFile: file, atomically: true, encoding: .utf8)
        try daemon.reload()
        #expect(daemon.said.contains("bot.metrics-listen: changes only with a restart"))
        #expect(try daemon.stop() == 0)
    }

    // MARK: The plug-in

    @Test func thePluginPrintsOneLineWithFigures() throws {
        #expect(try office.run("status", "--check").status == 3)
        try office.draft(2)
        let at = office.now.iso8601
        let well = try office.run("status", "--check", "--at", at)
        #expect(well.status == 0)
        #expect(well.output.split(separator: "\n").count == 1)
        #expect(well.output.hasPrefix("DELISTBOT OK: mailbox last read "))
        #expect(well.output.contains(", 2 tickets waiting for you | reading_age="))
        for figure in ["lag=0", "uncertain=0", "waiting=2", "open=2", "quarantined=0"] {
            #expect(well.output.contains(" \(figure) "), "\(figure) in \(well.output)")
        }
        try office.sqlite(
            "INSERT INTO alarm (kind, subject, raised_at) VALUES ('copiesUnsigned', '', 1)")
        let warning = try office.run("status", "--check", "--at", at)
        #expect(
            warning.status == 1 && warning.output.hasPrefix("DELISTBOT WARNING: our own copies"))
        try office.sqlite(
            "INSERT INTO alarm (kind, subject, raised_at) VALUES ('relayAway', '', 2)")
        let critical = try office.run("status", "--check", "--at", at)
        #expect(critical.status == 2)
        #expect(critical.output.hasPrefix("DELISTBOT CRITICAL: the relay takes no mail; our own"))
    }

    @Test func whatCannotBeToldIsUnknownAndADatabaseThatIsNoneIsCritical() throws {
        let missing = try office.run("status", "--check", "--config", "none.yaml")
        #expect(missing.status == 3 && missing.output.hasPrefix("DELISTBOT UNKNOWN: "))
        try office.folder.write(Array("no database".utf8), to: "delistbot.sqlite")
        let damaged = try office.run("status", "--check")
        #expect(damaged.status == 2 && damaged.output.hasPrefix("DELISTBOT CRITICAL: "))
    }

    @Test func theJSONHasTheFigures() throws {
        try office.draft(2)
        try office.approve(1...1)
        try office.poll()
        let ended = try office.run("status", "--json", "--at", office.now.iso8601)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
        #expect(json["result"] as? String == "ok" && json["schema"] as? Int == 1)
        let states = try #require(json["tickets"] as? [[String: Any]])
        let counts = Dictionary(
            uniqueKeysWithValues: states.map {
                ($0["state"] as? String ?? "", $0["count"] as? Int ?? -1)
            })
        #expect(counts["draft"] == 1 && counts["waitingOnPostmaster"] == 1)
        #expect(
            (json["silences"] as? [[String: Any]])?.first?["contact"] as? String
                == "postmaster@proofpoint.com")
    }

    // MARK: Heartbeats

    @Test func eachPassThatSucceededIsAHeartbeatAndNoOther() throws {
        let watcher = try HeartbeatServer()
        try configure("heartbeat-url: \(watcher.url)")
        try office.poll()
        let count = watcher.requests.count
        #expect(watcher.requests.first?.hasPrefix("GET /ping/secret-4711 HTTP/1.1") == true)
        let files = FileManager.default
        try files.moveItem(
            atPath: "\(office.folder.path)/in", toPath: "\(office.folder.path)/away")
        office.now = office.now + .minutes(1)
        #expect(try office.run("poll", "--at", office.now.iso8601).status != 0)
        #expect(watcher.requests.count == count)
    }

    @Test func aHeartbeatThatFailsIsLoggedOnceAndSoIsThatItWorksAgain() throws {
        try office.liveNow()
        let watcher = try HeartbeatServer()
        watcher.status = 500
        try configure("heartbeat-url: \(watcher.url)")
        let daemon = try RunningDaemon(in: office)
        try daemon.awaitPass()
        for round in 1...3 {
            let before = watcher.requests.count
            try office.say(
                "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.\(round)")
            try office.wait { watcher.requests.count > before }
        }
        watcher.status = 200
        try office.say("550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.9")
        try office.wait { daemon.said.contains("the heartbeat works again") }
        let lines = daemon.said.split(separator: "\n").filter { $0.contains("the heartbeat fails") }
        #expect(lines.count == 1 && lines[0].contains("it answers with status 500"))
        #expect(!daemon.said.contains("secret-4711"))
        #expect(try daemon.stop() == 0)
    }

    @Test func aWatcherThatSaysNothingHoldsNothingUp() throws {
        try office.liveNow()
        let watcher = try HeartbeatServer()
        watcher.status = nil
        try configure("heartbeat-url: \(watcher.url)")
        let daemon = try RunningDaemon(in: office)
        try office.wait { !watcher.requests.isEmpty }
        let begun = Date()
        try office.say("550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1")
        try office.wait { try office.run("ticket", "list").output.contains("192.0.2.1") }
        #expect(Date().timeIntervalSince(begun) < 8)
        #expect(try daemon.stop(within: 8) == 0)
    }
}
