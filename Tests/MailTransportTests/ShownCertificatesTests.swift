import InternetMessage
import TestServers
import Testing
import Ticketing

@testable import MailTransport

/// When certificates end is known of servers that were talked to, from these very connections.
@Suite struct ShownCertificatesTests {
    private let shown = ShownCertificates()
    /// The end of 2099.
    private static let end = Timestamp(seconds: 4_102_444_799)

    @Test(arguments: ["imaps", "imap"])
    func readingAMailboxShowsIt(scheme: String) throws {
        let mailbox = try DovecotMailbox(
            try IMAPMailSourceTests.shared.get().server, "certificate.\(scheme)")
        var access = try mailbox.access(scheme)
        access.certificates = shown
        var source = IMAPMailSource(access, limits: mailbox.limits)
        _ = try source.contents()
        #expect(shown.ends == [access.url.description: Self.end])
    }

    @Test(arguments: ["smtps", "smtp"])
    func submittingAMailShowsItAndAKeptConnectionTakesNothingBack(scheme: String) throws {
        let server = try SMTPSubmitterTests.shared.get().server
        let port = scheme == "smtps" ? server.tlsPort : server.port
        let url = try #require(MailServerURL("\(scheme)://localhost:\(port)"))
        var access = MailAccess(url: url) {
            .password(user: "delist@example.org", password: DovecotServer.password)
        }
        access.security.authorityFile = server.dovecot.authority.certificate
        access.certificates = shown
        var submitter = SMTPSubmitter(access, greetingAs: "bot.example.org")
        for _ in 1...2 {
            let recipient = try #require(EmailAddress("\(scheme)-c@example.net"))
            let mail = SubmittedMail(
                sender: EmailAddress("bounces@example.org"), recipients: [recipient],
                raw: Array("Subject: x\r\n\r\nText\r\n".utf8))
            guard case .accepted = submitter.submit(mail, beforeEndOfData: {}).outcome else {
                Issue.record("the mail was not accepted")
                return
            }
            #expect(shown.ends == [url.description: Self.end])
        }
    }

    @Test func aCertificateMayBeRenewedSoThatItIsForgottenAfterADay() throws {
        let url = try #require(MailServerURL("imaps://imap.example.org"))
        let now = ContinuousClock.now
        shown.note(Self.end, of: url, at: now)
        #expect(shown.ends(at: now + .hours(23)) == [url.description: Self.end])
        #expect(shown.ends(at: now + .hours(24)).isEmpty)
    }
}
