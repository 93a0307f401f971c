import Foundation
import InternetMessage
import MailTransport
import Synchronization
import TestServers
import Testing
import Ticketing

/// What a submission server may say at each stage, and what it may lack.
@Suite struct SubmissionStageTests {
    /// A server of the smallest kind that says `reply` in answer to each word of `command`; `.` is
    /// the dot.
    private final class Server: Sendable {
        let commands: [String]
        let reply: String
        let greeting: String
        let extensions: [String]
        private let heard = Mutex<[String]>([])

        init(
            _ reply: String = "", to command: String = "", greeting: String = "220 mx",
            extensions: [String] = ["AUTH PLAIN"]
        ) {
            self.commands = command.split(separator: " ").map(String.init)
            self.reply = reply
            (self.greeting, self.extensions) = (greeting, extensions)
        }

        /// Every line that it has heard.
        var lines: [String] { heard.withLock { $0 } }

        func talk(_ connection: ScriptedConnection) {
            connection.line(greeting)
            while let line = connection.hear() {
                heard.withLock { $0.append(line.filter { !$0.isNewline }) }
                let verb = String(line.prefix(4).uppercased())
                guard !commands.contains(verb) else {
                    connection.say(reply)
                    continue
                }
                answer(verb, connection)
            }
        }

        private func answer(_ verb: String, _ connection: ScriptedConnection) {
            switch verb {
            case "EHLO":
                for line in ["mx"] + extensions.dropLast() { connection.line("250-" + line) }
                connection.line("250 " + (extensions.last ?? "mx"))
            case "AUTH": connection.line("235 2.7.0 Ok")
            case "DATA":
                connection.line("354 go on")
                while let text = connection.hear() {
                    heard.withLock { $0.append(text.filter { !$0.isNewline }) }
                    if text.filter({ !$0.isNewline }) == "." { break }
                }
                connection.say(commands == ["."] ? reply : "250 2.0.0 Ok\r\n")
            default: connection.line("250 ok")
            }
        }
    }

    private func attempt(
        _ server: Server, text: String = "Subject: x\r\n\r\nText\r\n",
        to recipient: String = "a@example.net", isSecure: Bool = false,
        limits: MailLimits = MailLimits()
    ) throws -> SubmissionAttempt {
        let listener = try ScriptedServer { server.talk($0) }
        let url = try #require(MailServerURL("smtp://127.0.0.1:\(listener.port)"))
        var security = MailSecurity()
        security.insecureCleartext = !isSecure
        let access = MailAccess(url: url, security: security) {
            .password(user: "me", password: "secret")
        }
        var submitter = SMTPSubmitter(access, greetingAs: "bot", limits: limits)
        let mail = SubmittedMail(
            sender: EmailAddress("bounces@example.org"),
            recipients: [try #require(EmailAddress(recipient))], raw: Array(text.utf8))
        return submitter.submit(mail) {}
    }

    @Test(arguments: ["EHLO HELO", "AUTH", "MAIL", "RCPT", "DATA", "."], [421, 450, 451])
    func aTransientRefusalAtAnyStageIsOne(command: String, code: Int) throws {
        let server = Server("\(code) 4.3.0 later\r\n", to: command)
        let attempt = try attempt(server)
        guard case .rejected(let reply, at: let stage) = attempt.outcome else {
            Issue.record("\(command): \(attempt)")
            return
        }
        #expect(reply.isTransient && reply.code == code, "\(command): \(stage)")
        let verdict = RetryPolicy().outcome(
            on: attempt.outcome, attempt: 1, failingSince: Timestamp(seconds: 0),
            at: Timestamp(seconds: 0))
        #expect(verdict == .retry(at: Timestamp(seconds: 300)), "\(command)")
    }

    /// A server that replies to the final dot only after a pause, while the program is told to end.
    private func attemptAtTheEnd(
        replyingAfter pause: UInt32, limits: MailLimits
    ) throws -> SubmissionAttempt {
        let flag = InterruptionFlag()
        let listener = try ScriptedServer { connection in
            connection.line("220 mx")
            while let line = connection.hear() {
                switch line.prefix(4).uppercased() {
                case "EHLO": connection.line("250 mx")
                case "DATA":
                    connection.line("354 go on")
                    while let text = connection.hear(), text.filter({ !$0.isNewline }) != "." {}
                    flag.raise()
                    sleep(pause)
                    connection.line("250 2.0.0 Ok: queued as 4F2A")
                default: connection.line("250 ok")
                }
            }
        }
        let url = try #require(MailServerURL("smtp://127.0.0.1:\(listener.port)"))
        var security = MailSecurity()
        security.insecureCleartext = true
        var submitter = SMTPSubmitter(
            MailAccess(url: url, security: security) { .none }, greetingAs: "bot", limits: limits,
            interruption: flag)
        let mail = SubmittedMail(
            sender: EmailAddress("bounces@example.org"),
            recipients: [try #require(EmailAddress("a@example.net"))],
            raw: Array("Subject: x\r\n\r\nText\r\n".utf8))
        return submitter.submit(mail) {}
    }

    @Test func aProgramThatEndsWaitsForTheReplyToTheDot() throws {
        let attempt = try attemptAtTheEnd(replyingAfter: 2, limits: MailLimits())
        guard case .accepted = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
    }

    @Test func itWaitsForThatReplyNoLongerThanAMinute() throws {
        #expect(MailLimits().endOfDataAtStop == .seconds(60))
        var limits = MailLimits()
        limits.endOfDataAtStop = .seconds(2)
        let attempt = try attemptAtTheEnd(replyingAfter: 15, limits: limits)
        guard case .indeterminate = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
        #expect(attempt.took < .seconds(10), "\(attempt.took)")
    }

    @Test func aServerThatKnowsNoExtensionTakesPlainMail() throws {
        let server = Server("502 what?\r\n", to: "EHLO")
        let text = "Subject: x\r\n\r\n.\r\n..two\r\n.hidden\r\n"
        let listener = try ScriptedServer { server.talk($0) }
        let url = try #require(MailServerURL("smtp://127.0.0.1:\(listener.port)"))
        var security = MailSecurity()
        security.insecureCleartext = true
        var submitter = SMTPSubmitter(
            MailAccess(url: url, security: security) { .none }, greetingAs: "bot")
        let mail = SubmittedMail(
            sender: EmailAddress("bounces@example.org"),
            recipients: [try #require(EmailAddress("a@example.net"))], raw: Array(text.utf8))
        let attempt = submitter.submit(mail) {}
        guard case .accepted = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
        let lines = server.lines
        #expect(lines.contains("HELO bot"))
        #expect(lines.contains("MAIL FROM:<bounces@example.org>"), "\(lines)")
        #expect(
            Array(lines.drop { $0 != "Subject: x" }.prefix(6)) == [
                "Subject: x", "", "..", "...two", "..hidden", ".",
            ])
    }

    /// What the tests stand on: a scripted server that has ended takes no other server's client.
    @Test func aScriptedServerThatHasEndedAnswersNobody() throws {
        for round in 1...100 {
            for _ in 1...5 { _ = try ScriptedServer { $0.line("554 of another test") } }
            let server = Server()
            guard case .accepted = try attempt(server).outcome else {
                Issue.record("round \(round): \(server.lines)")
                return
            }
        }
    }

    @Test func anAddressBeyondASCIIIsRefusedWithoutASingleByte() throws {
        let server = Server()
        let attempt = try attempt(server, to: "jörg@example.net")
        guard case .rejected(let reply, at: .recipient) = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
        #expect(reply.code == 553 && server.lines.isEmpty)
    }

    @Test(arguments: ["454 4.7.0 TLS not available", "220 go ahead\r\n250 plain text"])
    func whereSTARTTLSFailsNobodySignsIn(reply: String) throws {
        let server = Server(reply + "\r\n", to: "STAR", extensions: ["STARTTLS", "AUTH PLAIN"])
        let attempt = try attempt(server, isSecure: true)
        let verbs = Set(server.lines.map { $0.prefix(4).uppercased() })
        #expect(verbs.isDisjoint(with: ["AUTH", "MAIL", "RCPT", "DATA"]), "\(server.lines)")
        #expect(!server.lines.contains { $0.contains("secret") })
        #expect(RelayTrouble(attempt.outcome) != nil, "\(attempt)")
    }

    @Test(arguments: [
        "250-" + String(repeating: "x", count: 200_000) + "\r\n250 ok\r\n",
        String(repeating: "250-x\r\n", count: 40_000) + "250 ok\r\n", "999 nonsense\r\n",
        "hello\r\n", "2\r\n",
    ])
    func aReplyThatIsNoneBeforeTheDotIsTriedAgain(reply: String) throws {
        var limits = MailLimits()
        limits.reply = .seconds(2)
        let attempt = try attempt(Server(reply, to: "MAIL"), limits: limits)
        let verdict = RetryPolicy().outcome(
            on: attempt.outcome, attempt: 1, failingSince: Timestamp(seconds: 0),
            at: Timestamp(seconds: 0))
        #expect(verdict == .retry(at: Timestamp(seconds: 300)), "\(attempt.outcome)")
        #expect(attempt.transcript.joined().utf8.count < 200_000)
    }
}
