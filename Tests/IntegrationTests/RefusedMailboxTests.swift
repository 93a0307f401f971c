import Conformance
import Foundation
import Synchronization
import TestServers
import Testing

/// A mailbox that refuses the sign-in, seen from outside: the binary as a process that a timer
/// starts again and again, and a scripted server that counts.
@Suite struct RefusedMailboxTests {
    /// An IMAP server that takes one password and holds no mail.
    final class Server: Sendable {
        private let counted = Mutex(0)
        private let password = Mutex("right")

        var signIns: Int { counted.withLock { $0 } }

        func take(_ other: String) { password.withLock { $0 = other } }

        func talk(_ connection: ScriptedConnection) {
            connection.line("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready")
            while let line = connection.hear() {
                let words = line.split(separator: " ").map(String.init)
                guard words.count > 1 else { return }
                answer(words[0], words.dropFirst().map { $0.uppercased() }, line, connection)
            }
        }

        private func answer(
            _ tag: String, _ words: [String], _ line: String, _ connection: ScriptedConnection
        ) {
            switch words[0] {
            case "AUTHENTICATE", "LOGIN":
                counted.withLock { $0 += 1 }
                let proof = Data("\0delist\0\(password.withLock { $0 })".utf8)
                let isRight = line.hasSuffix(proof.base64EncodedString())
                connection.line("\(tag) \(isRight ? "OK in" : "NO [AUTHENTICATIONFAILED] no")")
            case "SELECT", "EXAMINE":
                connection.line("* 0 EXISTS")
                connection.line("* OK [UIDVALIDITY 1] x")
                connection.line("* OK [UIDNEXT 1] x")
                connection.line("\(tag) OK [READ-ONLY] done")
            case "CAPABILITY":
                connection.line("* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR")
                connection.line("\(tag) OK done")
            default: connection.line("\(tag) OK done")
            }
        }
    }

    private let folder: TemporaryDirectory
    private let server = Server()
    private let listening: ScriptedServer

    init() throws {
        folder = try TemporaryDirectory()
        let server = server
        listening = try ScriptedServer { server.talk($0) }
        try setPassword("right")
        let configuration = """
            mailbox:
              url: imap://127.0.0.1:\(listening.port)/INBOX
              username: delist
              password-file: password
              insecure-plain-text: true
            submission: {url: "maildir:out"}
            bot:
              address: delist@example.org
              name: Example Mail Operations
              database: delistbot.sqlite
              secret-file: secret
            authentication: {authserv-id: mx.example.org}
            agents: [{address: alice@example.org, name: Alice}]
            pools: [{name: bulk, addresses: [192.0.2.0/24]}]
            digest: {on: off}
            dns: {look-up: false}
            """
        try folder.write(Array(configuration.utf8), to: "delistbot.yaml")
    }

    private func setPassword(_ text: String) throws {
        try folder.write(Array("\(text)\n".utf8), to: "password", mode: 0o600)
    }

    private func poll(_ arguments: String...) throws -> (status: Int32, output: String) {
        try Process.delistbot(["poll"] + arguments, in: folder.path).runToItsEnd()
    }

    @Test func aTimerDoesNotHammerItAndAMendedPasswordIsTriedAtOnce() throws {
        // A new database is made only by a pass that could sign in.
        #expect(try poll().status == 0)
        let before = server.signIns
        try setPassword("wrong")
        #expect(try poll().status == 77)
        #expect(server.signIns == before + 1)
        for _ in 0..<3 {
            let (status, said) = try poll()
            #expect(status == 77 && said.contains("not asked again before"), "\(said)")
        }
        #expect(server.signIns == before + 1)
        #expect(try poll("--now").status == 77)
        #expect(server.signIns == before + 2)
        try setPassword("right")
        #expect(try poll().status == 0)
        #expect(server.signIns == before + 3)
    }

    @Test func afterAQuarterOfAnHourItIsAskedAgain() throws {
        #expect(try poll("--at", "2026-11-23T08:00:00Z").status == 0)
        let before = server.signIns
        server.take("another")
        #expect(try poll("--at", "2026-11-23T09:00:00Z").status == 77)
        server.take("right")
        #expect(try poll("--at", "2026-11-23T09:14:00Z").status == 77)
        let (status, said) = try poll("--at", "2026-11-23T09:15:00Z")
        #expect(status == 0 && server.signIns == before + 2, "\(said)")
    }
}
