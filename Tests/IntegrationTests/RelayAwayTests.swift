import Conformance
import Foundation
import Synchronization
import TestServers
import Testing

/// A relay that refuses the sign-in for days, seen from outside: the binary as a process, a
/// scripted server, a command that takes alarms.
@Suite struct RelayAwayTests {
    /// A submission server with AUTH, and what it takes and refuses.
    final class Relay: Sendable {
        private let isMended = Mutex(false)
        private let taken = Mutex(0)

        var mails: Int { taken.withLock { $0 } }

        func mend() { isMended.withLock { $0 = true } }

        func talk(_ connection: ScriptedConnection) {
            connection.line("220 mx ESMTP")
            while let line = connection.hear() {
                switch line.prefix(4).uppercased() {
                case "EHLO": connection.say("250-mx\r\n250 AUTH PLAIN\r\n")
                case "AUTH" where isMended.withLock({ $0 }): connection.line("235 2.7.0 Ok")
                case "AUTH": connection.line("535 5.7.8 authentication failed")
                case "DATA":
                    connection.line("354 go")
                    while let line = connection.hear(), line != "." {}
                    taken.withLock { $0 += 1 }
                    connection.line("250 2.0.0 Ok")
                case "QUIT": return
                default: connection.line("250 2.1.0 Ok")
                }
            }
        }
    }

    private let folder: TemporaryDirectory
    private let relay = Relay()
    private let server: ScriptedServer

    init() throws {
        folder = try TemporaryDirectory()
        let relay = relay
        server = try ScriptedServer { relay.talk($0) }
        for part in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/in/\(part)", withIntermediateDirectories: true)
        }
        try folder.write(Array("secret\n".utf8), to: "password", mode: 0o600)
        try folder.write(Array(configuration.utf8), to: "delistbot.yaml")
    }

    private var configuration: String {
        """
        mailbox: {url: "maildir:in"}
        submission:
          url: smtp://127.0.0.1:\(server.port)
          username: delist@example.org
          password-file: password
          insecure-plain-text: true
        bot:
          address: delist@example.org
          name: Example Mail Operations
          database: delistbot.sqlite
          secret-file: secret
          alert-command: 'echo "$DELISTBOT_EVENT $DELISTBOT_ALARM" >> told'
        authentication: {authserv-id: mx.example.org}
        agents: [{address: alice@example.org, name: Alice, unix-user: \(TestUser.name)}]
        pools: [{name: bulk, addresses: [192.0.2.0/24]}]
        digest: {on: off}
        dns: {look-up: false}
        """
    }

    private func deliver(_ number: Int) throws {
        let text = """
            Authentication-Results: mx.example.org; dmarc=pass header.from=example.org
            From: Alice <alice@example.org>
            To: delist@example.org
            Subject: Blocked \(number)
            Date: Wed, 4 Nov 2026 11:59:00 +0000
            Message-ID: <\(number)@client.example.org>

            550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.\(number)

            """
        try folder.write(Array(text.utf8), to: "in/new/1793793\(540 + number).M\(number).host")
    }

    private func poll(at moment: String) throws -> (status: Int32, output: String) {
        try Process.delistbot(["poll", "--at", moment], in: folder.path).runToItsEnd()
    }

    private func told() -> [String] {
        let text = try? String(contentsOfFile: "\(folder.path)/told", encoding: .utf8)
        return text?.split(separator: "\n").map(String.init) ?? []
    }

    @Test func aRefusedSignInNeitherHammersNorDestroysTheQueue() throws {
        for number in 1...20 { try deliver(number) }
        let first = try poll(at: "2026-11-04T12:00:00Z")
        #expect(first.status == 77, "\(first.output)")
        #expect(first.output.contains("the relay has taken no mail since"), "\(first.output)")
        #expect(first.output.contains("535 5.7.8 authentication failed"), "\(first.output)")
        #expect(server.connectionCount == 1)
        #expect(told() == ["raised relayAway"])
        // A timer's passes during the pause do not connect, and say so all the same.
        let second = try poll(at: "2026-11-04T12:05:00Z")
        #expect(second.status == 77 && server.connectionCount == 1)
        for day in 5...11 {
            #expect(try poll(at: "2026-11-\(day < 10 ? "0" : "")\(day)T12:00:00Z").status == 77)
        }
        #expect(server.connectionCount == 8 && relay.mails == 0)
        #expect(told() == ["raised relayAway"])

        relay.mend()
        let last = try poll(at: "2026-11-11T14:00:00Z")
        #expect(last.status == 0, "\(last.output)")
        // Each forward's receipt, the alarm and its end.
        #expect(relay.mails >= 22)
        #expect(told() == ["raised relayAway", "over relayAway"])
    }
}
