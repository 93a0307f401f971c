import Conformance
import Foundation
import TestServers
import Testing

/// The program killed at each system call around a token request: the newest refresh token is lost
/// only where the answer was there and not a byte of it on the disk.
@Suite struct OAuthKillTests {
    private let folder: TemporaryDirectory
    private let log: TemporaryDirectory
    private let tokens: TokenServer
    private let relay: ScriptedServer

    init() throws {
        (folder, log) = (try TemporaryDirectory(), try TemporaryDirectory())
        tokens = try TokenServer()
        tokens.answer = .token(lifetime: 3_600, rotating: true)
        relay = try ScriptedServer { connection in
            connection.line("220 mx ESMTP")
            while let line = connection.hear() {
                switch line.prefix(4).uppercased() {
                case "EHLO": connection.line("250-mx\r\n250 AUTH XOAUTH2")
                case "AUTH":
                    if line.split(separator: " ").count == 2 {
                        connection.line("334 ")
                        _ = connection.hear()
                    }
                    connection.line("235 2.7.0 Ok")
                default: connection.line("250 2.0.0 Ok")
                }
            }
        }
        for part in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/in/\(part)", withIntermediateDirectories: true)
        }
        try folder.write(Array(configuration.utf8), to: "delistbot.yaml")
    }

    private var configuration: String {
        """
        mailbox: {url: "maildir:in"}
        submission:
          url: smtp://127.0.0.1:\(relay.port)
          username: \(TokenServer.user)
          insecure-plain-text: true
          oauth: {grant: refresh-token, token-url: "\(tokens.url)", client-id: delistbot, \
        refresh-token-env: FIRST_TOKEN}
        bot: {address: \(TokenServer.user), database: delistbot.sqlite}
        dns: {look-up: false}
        """
    }

    /// Gets a new token and signs in; the exit code.
    private func check(
        beginningWith token: String, _ environment: [String: String] = [:]
    ) throws -> Int32 {
        let process = Process()
        process.executableURL = Site.binary
        process.arguments = ["check-config", "--online"]
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { $1 }.merging(["FIRST_TOKEN": token]) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        (process.standardOutput, process.standardError) = (
            FileHandle.nullDevice, FileHandle.nullDevice
        )
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test func aDeathAtNoOtherCallLosesTheNewestRefreshToken() throws {
        let calls = "\(log.path)/calls"
        var token = TokenServer.refreshToken
        #expect(try check(beginningWith: token) == 0)
        let counting = CallFault.counting(.effects, in: folder.path, into: calls)
        #expect(try check(beginningWith: token, counting) == 0)
        let counted = try CountedCall.taken(from: calls)
        #expect(counted.contains { $0.name == "rename" }, "\(counted)")
        #expect(counted.contains { $0.name == "fsync" }, "\(counted)")
        for call in counted {
            for outcome in [CallFault.Outcome.kill, .torn] {
                let fault = CallFault(kind: .effects, number: call.number, outcome: outcome)
                _ = try check(
                    beginningWith: token, fault.environment(in: folder.path, log: calls))
                try? FileManager.default.removeItem(atPath: calls)
                guard try check(beginningWith: token) != 0 else { continue }
                let isAnswer = call.writesBytes && call.path.hasSuffix("submission.token.new")
                #expect(isAnswer, "lost at \(call) by \(outcome)")
                token = "renewed-by-a-person-\(call.number)-\(outcome)"
                tokens.take(token)
                #expect(try check(beginningWith: token) == 0)
            }
        }
    }
}
