import Foundation
import InternetMessage
import Synchronization
import TestServers
import Testing
import Ticketing

@testable import MailTransport

/// Access tokens shown to the real servers: Dovecot asks the token server whether they are good, and
/// Postfix asks Dovecot.
@Suite(.serialized) struct OAuthSignInTests {
    private let bench: OAuthBench
    private let message =
        "Message-ID: <a@b>\r\nFrom: delist@example.org\r\nSubject: x\r\n\r\nText\r\n"

    init() throws { bench = try OAuthBench() }

    private func dovecot(_ mechanisms: String = "xoauth2 oauthbearer") throws -> DovecotServer {
        var options = DovecotServer.Options()
        options.introspection = bench.server.introspectionURL
        options.tokenMechanisms = mechanisms
        return try DovecotServer(options)
    }

    private func access(_ text: String, _ dovecot: DovecotServer) throws -> MailAccess {
        var security = MailSecurity()
        security.authorityFile = dovecot.authority.certificate
        return MailAccess(
            url: try #require(MailServerURL(text)), security: security, user: TokenServer.user,
            tokens: bench.tokens())
    }

    private func inbox(_ dovecot: DovecotServer) throws -> IMAPMailSource {
        IMAPMailSource(try access("imaps://localhost:\(dovecot.tlsPort)/INBOX", dovecot))
    }

    private func submit(_ postfix: PostfixServer) throws -> SubmissionAttempt {
        var submitter = SMTPSubmitter(
            try access("smtps://localhost:\(postfix.tlsPort)", postfix.dovecot),
            greetingAs: "bot.example.org")
        let recipient = try #require(EmailAddress("alice@example.org"))
        let mail = SubmittedMail(sender: nil, recipients: [recipient], raw: Array(message.utf8))
        return submitter.submit(mail) {}
    }

    @Test(arguments: ["xoauth2", "oauthbearer"])
    func aTraceOfATokenHoldsNone(mechanism: String) throws {
        let postfix = try PostfixServer(delivering: try dovecot(mechanism))
        let lines = Mutex<[String]>([])
        let trace = ProtocolTrace { line in lines.withLock { $0.append(line) } }
        let server = postfix.dovecot
        var mailbox = try access("imaps://localhost:\(server.tlsPort)/INBOX", server)
        var relay = try access("smtps://localhost:\(postfix.tlsPort)", server)
        (mailbox.trace, relay.trace) = (trace, trace)
        var source = IMAPMailSource(mailbox)
        #expect(try source.contents().uids.isEmpty)
        #expect(SMTPSubmitter(relay, greetingAs: "bot.example.org").probe() == nil)
        guard case .bearer(_, let token) = try mailbox.credentials() else {
            Issue.record("there is no token")
            return
        }
        let text = lines.withLock { $0.joined(separator: "\n") }
        #expect(text.contains(" \(mechanism.uppercased())"), "\(text)")
        #expect(text.contains("[secret]") && text.contains("EXAMINE"), "\(text)")
        for shift in 0..<3 {
            let padded = Data([UInt8](repeating: 0, count: shift) + Array(token.utf8))
            let inner = padded.base64EncodedString().dropFirst(4).prefix(12)
            #expect(!text.contains(inner), "\(text)")
        }
        #expect(!text.contains(token))
    }

    /// Tokens of providers are longer than what fits into one command with the mechanism.
    @Test(arguments: [
        ("xoauth2", 0), ("oauthbearer", 0), ("oauthbearer xoauth2 cram-md5", 3_000),
        ("xoauth2", 3_000),
    ])
    func aTokenOpensTheMailboxAndTheRelay(mechanisms: String, padding: Int) throws {
        bench.server.answer = .token(lifetime: 3_600, padding: padding)
        let postfix = try PostfixServer(delivering: try dovecot(mechanisms))
        var source = try inbox(postfix.dovecot)
        #expect(try source.contents().uids.isEmpty)
        let attempt = try submit(postfix)
        guard case .accepted = attempt.outcome else {
            Issue.record("\(attempt)\n\(postfix.log)\n\(postfix.dovecot.log)")
            return
        }
        #expect(bench.server.requests.count == 1)
        #expect(!"\(attempt)".contains("secret"))
    }

    @Test func aRefusedTokenIsReplacedOnce() throws {
        let postfix = try PostfixServer(delivering: try dovecot())
        _ = try bench.tokens().token()
        bench.server.forgetAccessTokens()
        bench.wait(.minutes(2))
        var source = try inbox(postfix.dovecot)
        #expect(try source.contents().uids.isEmpty)
        #expect(bench.server.requests.count == 2)
        bench.server.forgetAccessTokens()
        bench.wait(.minutes(2))
        guard case .accepted = try submit(postfix).outcome else {
            Issue.record("\(postfix.log)")
            return
        }
        #expect(bench.server.requests.count == 3)
    }

    /// As Gmail and Microsoft 365 answer, Gmail after a challenge that says why.
    @Test(arguments: [
        ("OAUTHBEARER", "[AUTHENTICATIONFAILED] Invalid credentials (Failure)", 2),
        ("OAUTHBEARER", "[ALERT] Too many simultaneous connections. (Failure)", 1),
        ("XOAUTH2", "AUTHENTICATE failed.", 2),
        ("XOAUTH2", "Request is throttled. Suggested Backoff Time: 299961 milliseconds", 1),
    ])
    func aTokenIsReplacedWhereItIsRefusedAndNotWhereTheServerIsBusy(
        mechanism: String, reply: String, tokens: Int
    ) throws {
        _ = try bench.tokens().token()
        bench.wait(.minutes(2))
        let server = try ScriptedServer { connection in
            connection.line("* OK ready")
            while let line = connection.hear() {
                let tag = line.prefix { $0 != " " }
                if line.contains("CAPABILITY") {
                    connection.line("* CAPABILITY IMAP4rev1 AUTH=\(mechanism)")
                    connection.line("\(tag) OK done")
                } else if line.contains("AUTHENTICATE") {
                    connection.line("+ ")
                    _ = connection.hear()
                    if mechanism == "OAUTHBEARER" {
                        connection.line("+ eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=")
                        _ = connection.hear()
                    }
                    connection.line("\(tag) NO \(reply)")
                }
            }
        }
        let url = try #require(MailServerURL("imap://127.0.0.1:\(server.port)/INBOX"))
        var access = MailAccess(url: url, user: TokenServer.user, tokens: bench.tokens())
        access.security.insecureCleartext = true
        var source = IMAPMailSource(access)
        let error = #expect(throws: MailSourceError.self) { _ = try source.contents() }
        #expect(error?.context.contains(reply) == true, "\(String(describing: error))")
        #expect(error?.code == (tokens == 1 ? .unreachable : .signInRefused))
        #expect(bench.server.requests.count == tokens && server.connectionCount == tokens)
    }

    /// Whatever the token server gives, the mail server does not take it.
    @Test func aFreshTokenThatIsRefusedIsNotReplacedAgain() throws {
        let postfix = try PostfixServer(delivering: try dovecot())
        bench.server.answer = .text(
            status: 200, #"{"access_token": "access-secret-of-another", "expires_in": 3600}"#)
        var source = try inbox(postfix.dovecot)
        let error = #expect(throws: MailSourceError.self) { _ = try source.contents() }
        #expect(error?.code == .signInRefused, "\(String(describing: error))")
        #expect(error?.description.contains("secret") == false)
        #expect(error?.description.contains("check mailbox.username, mailbox.oauth.scope") == true)
        let attempt = try submit(postfix)
        #expect(RelayTrouble(attempt.outcome)?.kind == .signInRefused, "\(attempt)")
        #expect(!"\(attempt)".contains("secret"))
        #expect(bench.server.requests.count == 1)
    }

    /// What the token server says of the grant is the mailbox's state, and the relay's.
    @Test(arguments: [
        (
            TokenServer.Answer.refusal("invalid_grant"), MailSourceError.Code.signInRefused,
            RelayTrouble.Kind.signInRefused
        ),
        (.refusal("invalid_client", status: 401), .signInRefused, .signInRefused),
        (.text(status: 500, ""), .unreachable, .away),
        (.text(status: 200, "<html>"), .unreachable, .away),
    ])
    func withoutATokenNobodyConnects(
        answer: TokenServer.Answer, code: MailSourceError.Code, kind: RelayTrouble.Kind
    ) throws {
        bench.server.answer = answer
        let server = try ScriptedServer { $0.awaitEnd() }
        let url = try #require(MailServerURL("smtp://127.0.0.1:\(server.port)"))
        var submitter = SMTPSubmitter(
            MailAccess(url: url, user: TokenServer.user, tokens: bench.tokens()),
            greetingAs: "bot.example.org")
        let mail = SubmittedMail(sender: nil, recipients: [], raw: Array(message.utf8))
        let outcome = submitter.submit(mail) {}.outcome
        #expect(RelayTrouble(outcome)?.kind == kind, "\(outcome)")
        #expect(submitter.probe()?.contains("mailbox.oauth: http://127.0.0.1") == true)
        let inbox = try #require(MailServerURL("imap://127.0.0.1:\(server.port)/INBOX"))
        var source = IMAPMailSource(
            MailAccess(url: inbox, user: TokenServer.user, tokens: bench.tokens()))
        let error = #expect(throws: MailSourceError.self) { _ = try source.contents() }
        #expect(error?.code == code, "\(String(describing: error))")
        #expect(server.connectionCount == 0)
    }

    /// A server without bearer tokens is shown no password, not even an empty one.
    @Test func aServerThatTakesNoTokensIsShownNothing() throws {
        let dovecot = try DovecotServer()
        var source = try inbox(dovecot)
        let error = #expect(throws: MailSourceError.self) { _ = try source.contents() }
        #expect(error?.code == .signInRefused, "\(String(describing: error))")
        let postfix = try PostfixServer(delivering: dovecot)
        let outcome = try submit(postfix).outcome
        #expect(RelayTrouble(outcome) != nil, "\(outcome)")
        #expect(!postfix.log.contains("SASL PLAIN") && !dovecot.log.contains("auth failed, 1"))
    }
}
