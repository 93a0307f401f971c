import Conformance
import Foundation
import TestServers
import Testing

/// What `check-config` finds before mail waits for it.
@Suite(.serialized) struct CheckConfigTests {
    private static let site = Result { try CheckedSite() }

    /// One for all tests, which change its configuration only, one after the other.
    private final class CheckedSite: @unchecked Sendable {
        // Its only mutable state is the configuration's file, and the suite is serialized.
        let site: Site
        init() throws { site = try Site() }
    }

    private func check(
        mailbox: String? = nil, submission: String? = nil, _ arguments: String...
    ) throws -> Site.Ended {
        let site = try Self.site.get().site
        let text = site.configuration(mailbox: mailbox, submission: submission)
        try site.write(text, to: "delistbot.yaml")
        return try site.delistbot(["check-config"] + arguments)
    }

    private func submission(_ url: String) throws -> String {
        let authority = try Self.site.get().site.postfix.dovecot.authority.certificate
        return """
              url: \(url)
              username: \(Site.bot)
              password-file: password
              ca-file: \(authority)
            """
    }

    /// Without a look at the port, this would take half a minute.
    @Test func aPortThatSpeaksTLSOtherwiseIsSaidWithWhatToWrite() throws {
        let postfix = try Self.site.get().site.postfix
        let (tls, plain) = (postfix.dovecot.tlsPort, postfix.dovecot.port)
        let cases = [
            ("imap", "\(tls)", "speaks TLS from the start; write imaps://localhost:\(tls)"),
            ("imaps", "\(plain)", "does not speak TLS from the start; write imap://localhost:"),
            ("smtp", "\(postfix.tlsPort)", "speaks TLS from the start; write smtps://localhost:"),
            ("smtps", "\(postfix.port)", "does not speak TLS from the start; write smtp://"),
        ]
        for (scheme, port, words) in cases {
            let url = "\(scheme)://localhost:\(port)"
            let begun = ContinuousClock.now
            let ended =
                scheme.hasPrefix("imap")
                ? try check(mailbox: url, "--online")
                : try check(submission: submission(url), "--online")
            #expect(ContinuousClock.now - begun < .seconds(20))
            #expect(ended.status == 78, "\(url): \(ended.complaint)")
            #expect(ended.complaint.contains(words), "\(url): \(ended.complaint)")
            #expect(ended.complaint.split(separator: "\n").count == 1)
        }
    }

    @Test func aRelayThatOffersNoSignInIsAnErrorWhereThereIsAName() throws {
        let port = try Self.site.get().site.postfix.borderPort
        let ended = try check(submission: submission("smtp://localhost:\(port)"), "--online")
        #expect(ended.status == 69, "\(ended.output)")
        #expect(ended.complaint.contains("the server offers no AUTH"), "\(ended.complaint)")
    }

    @Test func aFolderThatIsNotThereIsAnError() throws {
        let port = try Self.site.get().site.postfix.dovecot.tlsPort
        let url = "imaps://localhost:\(port)/INBOX\n  folders: [INBOX, Nowhere]"
        let ended = try check(mailbox: url, "--online")
        #expect(ended.status == 78, "\(ended.output)")
        #expect(ended.complaint.contains("'Nowhere' does not exist"), "\(ended.complaint)")
    }

    @Test func aCertificateThatEndsSoonIsToldOf() throws {
        var options = DovecotServer.Options()
        options.endsSoon = true
        let dovecot = try DovecotServer(options)
        let relay = try Self.site.get().site.postfix.tlsPort
        for url in ["imaps://localhost:\(dovecot.tlsPort)", "imap://localhost:\(dovecot.port)"] {
            let ended = try check(mailbox: url + "/INBOX", "--online")
            #expect(ended.status == 0, "\(ended.complaint)")
            let words = "!   the certificate of \(url) is valid until "
            #expect(ended.output.contains(words), "\(ended.output)")
            #expect(ended.output.contains("ok  certificate   smtps://localhost:\(relay) is valid"))
        }
    }

    @Test func whatIsSaidCanBeReadWithoutSecrets() throws {
        let ended = try check(mailbox: nil, submission: nil, "--online", "--trace", "trace")
        #expect(ended.status == 0, "\(ended.complaint)")
        let file = try Self.site.get().site.folder.appendingPathComponent("trace")
        let trace = try String(contentsOf: file, encoding: .utf8)
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(trace.contains(#/imaps:\S+ > \w+ AUTHENTICATE PLAIN/#), "\(trace)")
        #expect(trace.contains(#/smtps:\S+ > \[secret\]\n/#), "\(trace)")
        #expect(trace.contains(#/imaps:\S+ > \w+ EXAMINE/#), "\(trace)")
        #expect(trace.contains(#/smtps:\S+ < 235 /#), "\(trace)")
        let proof = Data("\0\(Site.bot)\0\(DovecotServer.password)".utf8).base64EncodedString()
        let bare = trace.replacing("[secret]", with: "")
        #expect(!bare.contains(DovecotServer.password) && !bare.contains(proof.prefix(12)))
        let other = try check(mailbox: nil, submission: nil, "--trace", "/nowhere/trace")
        #expect(other.status == 73 && other.complaint.contains("--trace /nowhere/trace"))
    }

    @Test(arguments: [
        ("/nowhere.pem", "submission.ca-file: cannot read /nowhere.pem"),
        ("delistbot.yaml", "holds no certificate"),
    ])
    func aFileOfAuthoritiesThatIsNoneIsFoundOffline(path: String, words: String) throws {
        let ended = try check(
            submission: "  url: smtps://localhost\n  ca-file: \(path)")
        #expect(ended.status == 78, "\(ended.output)")
        #expect(ended.complaint.contains(words), "\(ended.complaint)")
        #expect(ended.complaint.split(separator: "\n").count == 1)
    }

    @Test func theHostIsLookedAt() throws {
        let ended = try check()
        #expect(ended.status == 0, "\(ended.complaint)")
        for word in ["ok  time zones", "ok  disk", "ok  authorities", "ok  secret "] {
            #expect(ended.output.contains(word), "\(ended.output)")
        }
        #expect(ended.output.contains(/clock/))
    }

    @Test func everyValueIsShownWithItsOriginAndNoSecret() throws {
        let site = try Self.site.get().site
        _ = try check()
        let process = Process.delistbot(
            ["check-config", "--show"], in: site.folder.path,
            environment: ["DELISTBOT_BOT_APPROVAL": "manager"])
        let (status, output) = try process.runToItsEnd()
        #expect(status == 0)
        #expect(output.contains(/bot\.approval +manager +DELISTBOT_BOT_APPROVAL\n/), "\(output)")
        #expect(output.contains(/bot\.mode +live +delistbot\.yaml:\d+\n/))
        #expect(output.contains(/mailbox\.poll-every +5m +default\n/))
    }

    @Test func theEnvironmentAloneStartsIt() throws {
        let folder = try TemporaryDirectory()
        for part in ["in/cur", "in/new", "in/tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(part)", withIntermediateDirectories: true)
        }
        let environment = [
            "DELISTBOT_MAILBOX_URL": "maildir:in", "DELISTBOT_SUBMISSION_URL": "maildir:out",
            "DELISTBOT_BOT_ADDRESS": "delist@example.org",
            "DELISTBOT_BOT_DATABASE": "state.sqlite",
        ]
        let polled = Process.delistbot(["poll"], in: folder.path, environment: environment)
        let (status, output) = try polled.runToItsEnd()
        #expect(status == 0, "\(output)")
        #expect(FileManager.default.fileExists(atPath: "\(folder.path)/state.sqlite"))
    }
}
