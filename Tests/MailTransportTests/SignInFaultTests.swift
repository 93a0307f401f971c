import InternetMessage
import MailTransport
import Synchronization
import TestServers
import Testing
import Ticketing

/// What IMAP servers say before and while somebody signs in.
@Suite struct SignInFaultTests {
    private func read(
        _ server: ScriptedServer, isSecure: Bool = false
    ) throws -> MailSourceError? {
        let url = try #require(MailServerURL("imap://127.0.0.1:\(server.port)/INBOX"))
        var security = MailSecurity()
        security.insecureCleartext = !isSecure
        var source = IMAPMailSource(
            MailAccess(url: url, security: security) { .password(user: "me", password: "secret") },
            limits: MailLimits())
        do throws(MailSourceError) {
            _ = try source.messages(after: nil, limit: 10) { _ in false }
            return nil
        } catch { return error }
    }

    /// Every line that a server has heard.
    private final class Heard: Sendable {
        private let kept = Mutex<[String]>([])

        var lines: [String] { kept.withLock { $0 } }

        func keep(_ line: String) { kept.withLock { $0.append(line) } }
    }

    @Test(arguments: [
        ("[UNAVAILABLE] later", true), ("[AUTHENTICATIONFAILED] no", false),
        ("[EXPIRED] your password has expired", false), ("[AUTHORIZATIONFAILED] no", false),
        ("no", false),
        // As Gmail and Microsoft 365 say it.
        ("[ALERT] Too many simultaneous connections. (Failure)", true),
        ("[OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)", true),
        ("Request is throttled. Suggested Backoff Time: 299961 milliseconds", true),
        ("[AUTHENTICATIONFAILED] Invalid credentials (Failure)", false),
        ("[ALERT] Application-specific password required. (Failure)", false),
        ("AUTHENTICATE failed.", false),
    ])
    func whatIsRefusedForGoodIsToldFromWhatPasses(reply: String, isTransient: Bool) throws {
        let server = try ScriptedServer { connection in
            connection.line("* OK ready")
            while let line = connection.hear() {
                let tag = line.prefix { $0 != " " }
                let isSignIn = line.contains("LOGIN") || line.contains("AUTHENTICATE")
                connection.line(isSignIn ? "\(tag) NO \(reply)" : "\(tag) OK done")
            }
        }
        let error = try #require(try read(server))
        #expect(error.isTransient == isTransient, "\(error)")
        #expect((error.code == .signInRefused) == !isTransient)
        #expect(error.hint.contains("check mailbox.username") == !isTransient, "\(error)")
        #expect(!error.description.contains("secret"))
    }

    @Test(arguments: [
        "* PREAUTH welcome", "* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome",
        "* OK [CAPABILITY IMAP4rev1 STARTTLS] ready", "* OK [CAPABILITY IMAP4rev1] ready",
    ])
    func withoutTLSNobodySignsInNorReads(greeting: String) throws {
        let heard = Heard()
        let server = try ScriptedServer { connection in
            connection.line(greeting)
            while let line = connection.hear() {
                heard.keep(line)
                let tag = line.prefix { $0 != " " }
                if line.contains("CAPABILITY") { connection.line("* CAPABILITY IMAP4rev1") }
                connection.line(
                    line.contains("STARTTLS") ? "\(tag) NO not now" : "\(tag) OK done")
            }
        }
        let error = try #require(try read(server, isSecure: true))
        #expect(error.code == .insecure, "\(error)")
        let said = heard.lines.joined(separator: "\n")
        for word in ["LOGIN", "AUTHENTICATE", "EXAMINE", "secret"] {
            #expect(!said.contains(word), "\(said)")
        }
    }
}
