import Conformance
import Foundation
import InternetMessage
import MailTransport
import Synchronization
import TestServers
import Testing
import Ticketing

@Suite struct RoundTripTests {
    @Test func mailThatIsSubmittedIsReadWithinASecond() throws {
        let server = try PostfixServer(delivering: try DovecotServer())
        let user = "delist@example.org"
        var security = MailSecurity()
        security.authorityFile = server.dovecot.authority.certificate
        let signIn: () throws -> MailCredentials = {
            .password(user: user, password: DovecotServer.password)
        }
        let inbox = try #require(MailServerURL("imaps://localhost:\(server.dovecot.tlsPort)/INBOX"))
        let relay = try #require(MailServerURL("smtps://localhost:\(server.tlsPort)"))
        var source = IMAPMailSource(
            MailAccess(url: inbox, security: security, credentials: signIn))
        var submitter = SMTPSubmitter(
            MailAccess(url: relay, security: security, credentials: signIn),
            greetingAs: "bot.example.org")
        _ = try source.messages(after: nil, limit: 10) { _ in false }
        let message = """
            Message-ID: <round@trip>\r
            From: delist@example.org\r
            Date: Mon, 2 Nov 2026 09:00:00 +0000\r
            Subject: trip\r
            \r
            Text\r

            """
        let mail = SubmittedMail(
            sender: EmailAddress("delist+b.tag@example.org"),
            recipients: [try #require(EmailAddress("delist+tag@example.org"))],
            raw: Array(message.utf8))
        guard case .accepted = submitter.submit(mail, beforeEndOfData: {}).outcome else {
            Issue.record("the mail was not taken")
            return
        }
        let accepted = ContinuousClock.now
        #expect(try source.waitForMail(atMost: .seconds(20)))
        let batch = try source.messages(after: nil, limit: 10) { _ in false }
        // Postfix and its delivery agent have their part in this.
        #expect(ContinuousClock.now - accepted < .seconds(3))
        #expect(batch.messages.count == 1)
        guard case .whole(let bytes)? = batch.messages.first?.content else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("Return-Path: <delist+b.tag@example.org>"))
        #expect(text.hasSuffix(message))
    }

    /// `user=me^Aauth=Bearer token^A^A` in base 64, as XOAUTH2 wants it.
    private let xoauth2 = Data("user=me\u{1}auth=Bearer token\u{1}\u{1}".utf8).base64EncodedString()

    private func access(_ scheme: String, _ port: Int) throws -> MailAccess {
        var security = MailSecurity()
        security.insecureCleartext = true
        let url = try #require(MailServerURL("\(scheme)://127.0.0.1:\(port)"))
        return MailAccess(url: url, security: security) { .bearer(user: "me", token: "token") }
    }

    @Test func aBearerTokenSignsInToIMAP() throws {
        let heard = Mutex<[String]>([])
        let server = try ScriptedServer { connection in
            connection.line("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=PLAIN] ready")
            while let line = connection.hear() {
                heard.withLock { $0.append(line.filter { !$0.isNewline }) }
                let tag = line.prefix { $0 != " " }
                if line.contains("CAPABILITY") {
                    connection.line("* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=PLAIN")
                }
                if line.contains("EXAMINE") {
                    connection.line("* 0 EXISTS\r\n* OK [UIDVALIDITY 7] ok")
                }
                connection.line("\(tag) OK done")
            }
        }
        var source = IMAPMailSource(try access("imap", server.port))
        #expect(try source.contents().uids.isEmpty)
        #expect(heard.withLock { $0.contains { $0.hasSuffix("AUTHENTICATE XOAUTH2 " + xoauth2) } })
    }

    @Test func aSourceThatIsDoneWithSaysGoodbye() throws {
        let heard = Mutex<[String]>([])
        let isClosed = DispatchSemaphore(value: 0)
        let server = try ScriptedServer { connection in
            connection.line("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready")
            while let line = connection.hear() {
                heard.withLock { $0.append(line.filter { !$0.isNewline }) }
                let tag = line.prefix { $0 != " " }
                if line.contains("CAPABILITY") {
                    connection.line("* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2")
                }
                if line.contains("EXAMINE") {
                    connection.line("* 0 EXISTS\r\n* OK [UIDVALIDITY 7] ok")
                }
                connection.line("\(tag) OK done")
            }
            isClosed.signal()
        }
        var source: IMAPMailSource? = IMAPMailSource(try access("imap", server.port))
        #expect(try source?.contents().uids.isEmpty == true)
        source = nil
        #expect(isClosed.wait(timeout: .now() + 20) == .success)
        #expect(heard.withLock { $0.last?.hasSuffix(" LOGOUT") } == true)
    }

    @Test func aBearerTokenSignsInToSMTP() throws {
        let heard = Mutex<[String]>([])
        let server = try ScriptedServer { connection in
            connection.line("220 mx ESMTP")
            while let line = connection.hear() {
                heard.withLock { $0.append(line.filter { !$0.isNewline }) }
                switch line.prefix(4) {
                case "EHLO": connection.line("250-mx\r\n250 AUTH PLAIN XOAUTH2")
                case "AUTH": connection.line("235 2.7.0 ok")
                default: connection.line("550 5.1.1 enough")
                }
            }
        }
        var submitter = SMTPSubmitter(
            try access("smtp", server.port), greetingAs: "bot.example.org")
        let mail = SubmittedMail(
            sender: nil, recipients: [try #require(EmailAddress("a@b.example"))], raw: [0x61])
        let attempt = submitter.submit(mail) {}
        guard case .rejected(_, at: .sender) = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
        #expect(heard.withLock { $0.first } == "EHLO bot.example.org")
        #expect(heard.withLock { $0.contains("AUTH XOAUTH2 " + xoauth2) })
        #expect(heard.withLock { $0.contains { $0.hasPrefix("MAIL FROM:<>") } })
        #expect(!"\(attempt)".contains("token"))
    }
}

@Suite struct MailServerURLTests {
    @Test(arguments: [
        ("imaps://imap.example.org/INBOX", "imaps://imap.example.org:993", "INBOX"),
        (
            "IMAP://mail.example.org:1143/Delist%2FNew%20mail", "imap://mail.example.org:1143",
            "Delist/New mail"
        ),
        ("smtps://smtp.example.org", "smtps://smtp.example.org:465", ""),
        ("smtp://[::1]:2525/", "smtp://[::1]:2525", ""),
        ("smtp://[2001:db8::1]", "smtp://[2001:db8::1]:587", ""),
    ])
    func aServerIsReadFromItsURL(text: String, server: String, path: String) throws {
        let url = try #require(MailServerURL(text))
        #expect(url.description == server)
        #expect(url.path == path)
    }

    @Test(arguments: [
        "", "imap.example.org", "http://example.org", "imaps://", "imaps:///INBOX",
        "imaps://me:secret@example.org", "imaps://host:0", "imaps://host:99999", "imaps://ho st",
        "imaps://host/a%0d%0ab", "imaps://host/%f", "smtp://:25", "imaps://host?x",
    ])
    func whatIsNoMailServerIsNil(text: String) {
        #expect(MailServerURL(text) == nil)
    }

    @Test func credentialsDoNotShowTheirSecrets() {
        for credentials in [
            MailCredentials.password(user: "me", password: "hidden"),
            .bearer(user: "me", token: "hidden"),
        ] {
            #expect("\(credentials)" == "me")
            #expect(String(reflecting: credentials) == "me")
        }
    }
}
