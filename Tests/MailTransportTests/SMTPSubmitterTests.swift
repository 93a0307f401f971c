import Conformance
import Foundation
import InternetMessage
import MailTransport
import Synchronization
import TestServers
import Testing
import Ticketing

/// A mail to `recipients`, its text ending as given.
private func mail(
    to recipients: String..., text: String = "Subject: x\r\n\r\nText\r\n"
) throws -> SubmittedMail {
    SubmittedMail(
        sender: EmailAddress("bounces@example.org"),
        recipients: try recipients.map { try #require(EmailAddress($0)) }, raw: Array(text.utf8))
}

@Suite
struct SMTPSubmitterTests {
    static let shared = Result { try SharedPostfix() }

    /// One server for all tests.
    final class SharedPostfix: @unchecked Sendable {
        // Its only mutable state is the process, which is started once and ended at exit.
        let server: PostfixServer
        init() throws {
            server = try PostfixServer(
                delivering: try DovecotServer(),
                results: ["proofpoint.com": "mx.example.org; dmarc=pass header.from=proofpoint.com"]
            )
        }
    }

    func submitter(
        _ scheme: String, _ port: Int, password: String = DovecotServer.password,
        trusting: Bool = true
    ) throws -> SMTPSubmitter {
        let server = try Self.shared.get().server
        let url = try #require(MailServerURL("\(scheme)://localhost:\(port)"))
        var security = MailSecurity()
        security.authorityFile = trusting ? server.dovecot.authority.certificate : nil
        let access = MailAccess(url: url, security: security) {
            .password(user: "delist@example.org", password: password)
        }
        return SMTPSubmitter(access, greetingAs: "bot.example.org")
    }

    @Test(arguments: ["smtps", "smtp"])
    func itDoesWhatEveryMailSubmitterDoes(scheme: String) throws {
        let server = try Self.shared.get().server
        let port = scheme == "smtps" ? server.tlsPort : server.port
        let recipients = ["\(scheme)-a@example.net", "\(scheme)-b@example.net"]
        let fixture = MailSubmitterFixture(
            makeSubmitter: { try submitter(scheme, port) },
            delivered: {
                try server.delivered().compactMap { copy in
                    EmailAddress(copy.address).flatMap {
                        recipients.contains(copy.address)
                            ? DeliveredMail(recipient: $0, raw: copy.raw) : nil
                    }
                }
            },
            recipients: recipients.compactMap { EmailAddress($0) },
            refused: EmailAddress("refused@example.net"))
        try exerciseMailSubmitter(fixture)
    }

    @Test func aRecipientWhoIsToComeLaterIsRefusedForNow() throws {
        let server = try Self.shared.get().server
        var submitter = try submitter("smtps", server.tlsPort)
        let attempt = submitter.submit(try mail(to: "later@example.net")) {}
        guard case .rejected(let reply, at: .recipient) = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
        #expect(reply.isTransient)
        #expect(reply.enhancedStatusCode == EnhancedStatusCode(4, 3, 0))
    }

    @Test func aWrongPasswordIsRefusedAtTheAuthentication() throws {
        let server = try Self.shared.get().server
        var submitter = try submitter("smtps", server.tlsPort, password: "guess-me")
        let attempt = submitter.submit(try mail(to: "a@example.net")) {}
        guard case .rejected(let reply, at: .authentication) = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
        #expect(reply.code == 535)
        #expect(!"\(attempt)".contains("guess-me"))
    }

    @Test func anExpiredOrUnknownCertificateIsUnreachable() throws {
        let server = try Self.shared.get().server
        var expired = try submitter("smtps", server.expiredPort)
        guard
            case .unreachable(let text) = expired.submit(
                try mail(to: "a@example.net"), beforeEndOfData: {}
            ).outcome
        else {
            Issue.record("an expired certificate was taken")
            return
        }
        #expect(text.contains("expired"))
        var unknown = try submitter("smtp", server.port, trusting: false)
        guard
            case .unreachable = unknown.submit(try mail(to: "a@example.net"), beforeEndOfData: {})
                .outcome
        else {
            Issue.record("an unknown certificate was taken")
            return
        }
    }

    @Test func withoutStartTLSNothingIsSent() throws {
        let server = try Self.shared.get().server
        var submitter = try submitter("smtp", server.clearPort)
        let attempt = submitter.submit(try mail(to: "a@example.net")) {}
        guard case .unreachable(let text) = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
        #expect(text.contains("TLS"))
        #expect(attempt.transcript.count { $0.hasPrefix("235") } == 0)
    }

    @Test func loneLineFeedsBecomeLineEndsAndSmuggleNothing() throws {
        let server = try Self.shared.get().server
        var submitter = try submitter("smtps", server.tlsPort)
        let text = "Subject: smuggle\n\nfirst\n.\nMAIL FROM:<evil@example.net>\r.\rlast"
        let attempt = submitter.submit(try mail(to: "smuggle@example.net", text: text)) {}
        guard case .accepted = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
        let arrived = try eventually {
            try !server.dovecot.mail.messages(of: "smuggle@example.net").isEmpty
        }
        #expect(arrived)
        let raw = try #require(server.dovecot.mail.messages(of: "smuggle@example.net").first).bytes
        #expect(
            String(decoding: raw, as: UTF8.self).hasSuffix(
                "first\n.\nMAIL FROM:<evil@example.net>\n.\nlast\n"))
    }

    @Test func theConnectionIsKeptForTheNextMail() throws {
        let server = try Self.shared.get().server
        var submitter = try submitter("smtps", server.tlsPort)
        let first = submitter.submit(try mail(to: "kept@example.net")) {}
        let second = submitter.submit(try mail(to: "kept@example.net")) {}
        #expect(first.transcript.contains { $0.hasPrefix("235") })
        #expect(!second.transcript.contains { $0.hasPrefix("235") })
        guard case .accepted = second.outcome else {
            Issue.record("\(second)")
            return
        }
    }

    @Test func theBorderWritesItsResultsOnTop() throws {
        let server = try Self.shared.get().server
        let url = try #require(MailServerURL("smtp://localhost:\(server.borderPort)"))
        var security = MailSecurity()
        security.authorityFile = server.dovecot.authority.certificate
        var submitter = SMTPSubmitter(
            MailAccess(url: url, security: security) { .none }, greetingAs: "pphosted.com")
        var answer = try mail(to: "delist+tag@example.org")
        answer.sender = EmailAddress("postmaster@proofpoint.com")
        let attempt = submitter.submit(answer) {}
        let arrived = try eventually {
            try !server.dovecot.mail.messages(of: "delist@example.org").isEmpty
        }
        #expect(arrived, "\(attempt) \(server.log)")
        let raw = try #require(server.dovecot.mail.messages(of: "delist@example.org").first).bytes
        let header = String(decoding: raw, as: UTF8.self)
        #expect(header.contains("Authentication-Results: mx.example.org; dmarc=pass"))
    }
}

/// Faults that no real server shows when it is asked to.
@Suite struct SMTPSubmitterFaultTests {
    private func attempt(
        _ server: ScriptedServer, _ submitted: SubmittedMail? = nil,
        limits: MailLimits = MailLimits(), before: () throws -> Void = {}
    ) throws -> SubmissionAttempt {
        let url = try #require(MailServerURL("smtp://127.0.0.1:\(server.port)"))
        var security = MailSecurity()
        security.insecureCleartext = true
        var submitter = SMTPSubmitter(
            MailAccess(url: url, security: security) { .none }, greetingAs: "bot", limits: limits)
        return submitter.submit(
            try submitted ?? mail(to: "a@example.net"), beforeEndOfData: before)
    }

    /// A server that takes everything up to the dot, and then does what it is told.
    private static func untilTheDot(
        _ connection: ScriptedConnection, data: Bool = true
    ) -> Bool {
        connection.line("220 mx ESMTP")
        while let line = connection.hear() {
            switch line.prefix(4) {
            case "DATA":
                connection.line("354 go on")
                while let text = connection.hear(), text.filter({ !$0.isNewline }) != "." {}
                return true
            case "QUIT": connection.line("221 bye")
            default: connection.line("250 ok")
            }
        }
        return false
    }

    @Test func aConnectionLostAfterTheDotIsIndeterminate() throws {
        let server = try ScriptedServer { _ = Self.untilTheDot($0) }
        var handedOver = false
        let attempt = try attempt(server) { handedOver = true }
        guard case .indeterminate = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
        #expect(handedOver)
        #expect(server.connectionCount == 1)
    }

    @Test(arguments: ["451 4.3.0 try again", "554 5.7.1 spam", "421 4.3.2 going down"])
    func aRefusalAtTheDotIsARefusal(reply: String) throws {
        let server = try ScriptedServer { connection in
            if Self.untilTheDot(connection) { connection.line(reply) }
            connection.awaitEnd()
        }
        guard case .rejected(let got, at: .endOfData) = try attempt(server).outcome else {
            Issue.record("not a refusal")
            return
        }
        #expect(got.description == reply)
    }

    @Test(arguments: ["250-never\r\n250-ended\r\n", "999 nonsense\r\n", "hello\r\n"])
    func anUnusableReplyToTheDotIsIndeterminate(reply: String) throws {
        let server = try ScriptedServer { connection in
            if Self.untilTheDot(connection) { connection.say(reply) }
        }
        guard case .indeterminate = try attempt(server).outcome else {
            Issue.record("not indeterminate")
            return
        }
    }

    @Test func aServerThatNeverRepliesToTheDotIsIndeterminateInTheEnd() throws {
        let server = try ScriptedServer { connection in
            _ = Self.untilTheDot(connection)
            connection.awaitEnd()
        }
        var limits = MailLimits()
        limits.endOfData = .seconds(2)
        let attempt = try attempt(server, limits: limits)
        guard case .indeterminate = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
    }

    @Test(arguments: ["421 4.7.0 busy", "554 5.3.2 no service"])
    func aRefusalAtTheGreetingIsARefusal(greeting: String) throws {
        let server = try ScriptedServer { connection in
            connection.line(greeting)
            connection.awaitEnd()
        }
        guard case .rejected(let reply, at: .greeting) = try attempt(server).outcome else {
            Issue.record("not a refusal")
            return
        }
        #expect(reply.description == greeting)
    }

    @Test func repliesWithoutEndAreBounded() throws {
        let server = try ScriptedServer { connection in
            connection.line("220 mx")
            _ = connection.hear()
            while connection.line("250-" + String(repeating: "x", count: 400)) {}
        }
        guard case .unreachable = try attempt(server).outcome else {
            Issue.record("not unreachable")
            return
        }
    }

    @Test func repliesByteByByteAreUnderstood() throws {
        let server = try ScriptedServer { connection in
            guard Self.untilTheDot(connection) else { return }
            connection.drip("250-2.0.0 first\r\n250 2.0.0 queued as 7\r\n", every: 1_000)
            connection.awaitEnd()
        }
        let reply = SMTPReply(code: 250, lines: ["2.0.0 first", "2.0.0 queued as 7"])
        #expect(try attempt(server).outcome == .accepted(reply))
    }

    @Test func nobodyListeningIsUnreachable() throws {
        let url = try #require(MailServerURL("smtps://127.0.0.1:\(try LoopbackPort.free())"))
        var submitter = SMTPSubmitter(MailAccess(url: url) { .none }, greetingAs: "bot")
        guard
            case .unreachable(let text) = submitter.submit(
                try mail(to: "a@b.example"), beforeEndOfData: {}
            ).outcome
        else {
            Issue.record("not unreachable")
            return
        }
        #expect(text.contains("smtps://127.0.0.1"))
    }

    @Test func aKeptConnectionThatDiedIsMadeAnewOnce() throws {
        let server = try ScriptedServer { connection in
            if Self.untilTheDot(connection) { connection.line("250 taken") }
            // The first connection is closed behind the client's back.
            if connection.number > 1 { connection.awaitEnd() }
        }
        let url = try #require(MailServerURL("smtp://127.0.0.1:\(server.port)"))
        var security = MailSecurity()
        security.insecureCleartext = true
        var submitter = SMTPSubmitter(
            MailAccess(url: url, security: security) { .none }, greetingAs: "bot")
        for _ in 1...2 {
            var calls = 0
            let attempt = submitter.submit(try mail(to: "a@example.net")) { calls += 1 }
            guard case .accepted = attempt.outcome else {
                Issue.record("\(attempt)")
                return
            }
            #expect(calls == 1)
        }
        #expect(server.connectionCount == 2)
    }
}
