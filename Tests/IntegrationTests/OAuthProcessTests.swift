import Foundation
import InternetMessage
import MIME
import TestServers
import Testing

/// The binary as a process that signs in with access tokens: Dovecot and Postfix, a token server on
/// loopback.
@Suite(.serialized) struct OAuthProcessTests {
    private let tokens: TokenServer
    private let site: Site
    private let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
    private var cache: URL { site.folder.appendingPathComponent("mailbox.token") }

    init() throws {
        tokens = try TokenServer()
        var options = DovecotServer.Options()
        options.introspection = tokens.introspectionURL
        site = try Site(options)
        try site.write("\(TokenServer.clientSecret)\n", to: "client-secret", mode: 0o600)
        try site.write("\(TokenServer.refreshToken)\n", to: "refresh-token", mode: 0o600)
        try configure()
    }

    private func configure(mailbox: String? = nil, _ more: String = "") throws {
        let proof = """
            oauth: {grant: refresh-token, token-url: "\(tokens.url)", client-id: delistbot, \
            client-secret-file: client-secret, refresh-token-file: refresh-token\(more)}
            """
        try site.write(
            site.configuration(mailbox: mailbox, proof: proof), to: "delistbot.yaml")
    }

    /// Runs the binary; nothing that it says or keeps elsewhere holds a token or a secret.
    @discardableResult
    private func delistbot(_ arguments: String...) throws -> (status: Int32, said: String) {
        let ended = try site.delistbot(arguments)
        var places = [Data(ended.output.utf8), Data(ended.complaint.utf8)]
        for name in ["delistbot.sqlite", "delistbot.sqlite-wal", "secret.sent"] {
            if let kept = FileManager.default.contents(
                atPath: site.folder.appendingPathComponent(name).path)
            {
                places.append(kept)
            }
        }
        for place in places {
            for secret in ["access-secret", "refresh-secret", TokenServer.clientSecret] {
                #expect(place.range(of: Data(secret.utf8)) == nil)
                let base64 = Data(secret.utf8).base64EncodedString().prefix(12)
                #expect(place.range(of: Data(base64.utf8)) == nil)
            }
        }
        return (ended.status, ended.output + ended.complaint)
    }

    private func poll(after minutes: Int) throws -> (status: Int32, said: String) {
        try delistbot("poll", "--at", (now + .minutes(minutes)).iso8601)
    }

    @Test func theConfigurationIsCheckedWithAndWithoutTheServers() throws {
        let offline = try delistbot("check-config")
        #expect(offline.status == 0, "\(offline.said)")
        #expect(offline.said.contains("mailbox.oauth.client-secret: secret of file"))
        #expect(tokens.requests.isEmpty)
        let online = try delistbot("check-config", "--online")
        #expect(online.status == 0, "\(online.said)")
        #expect(online.said.contains("ok  token         mailbox.oauth: good until "))
        #expect(online.said.contains("ok  relay "))
        #expect(tokens.requests.count == 1)
        let mode = try FileManager.default.attributesOfItem(atPath: cache.path)[.posixPermissions]
        #expect(mode as? Int == 0o600)

        try configure(mailbox: nil, ", scope: wrong")
        tokens.answer = .refusal("invalid_scope")
        let refused = try delistbot("check-config", "--online")
        #expect(refused.status == 77 && refused.said.contains("check mailbox.oauth.scope"))
        try configure(mailbox: nil, ", cache: secret")
        #expect(try delistbot("check-config").status == 78)
    }

    @Test func mailComesAndGoesWithTokensThatAreReplacedInTime() throws {
        #expect(try delistbot("check-config", "--online", "--send-test").status == 0)
        tokens.answer = .token(lifetime: 600, rotating: true)
        try site.mail.deliver(
            Array(Mails.report(address: "192.0.2.3", at: now).utf8), to: Site.alice,
            at: Int(now.seconds))
        try site.bring(
            Mails.report(address: "192.0.2.3", at: now), from: Site.alice, to: Site.bot)
        try site.awaitArrival(3)
        for step in 1...4 {
            // The second finds the first's token too old, the third one that was forgotten.
            if step == 3 { tokens.forgetAccessTokens() }
            let ended = try poll(after: step < 3 ? step * 61 : 120 + step * 3)
            #expect(ended.status == 0, "\(ended.said)")
        }
        let shown = tokens.requests.compactMap { $0["refresh_token"] }
        #expect(Set(shown.dropFirst()).count == shown.count - 1, "\(shown)")
        #expect(shown.count >= 4)
        #expect(try site.tickets().count == 1)
        _ = try site.mails(of: Site.alice, count: 2)
    }

    @Test func aRevokedGrantIsSaidAndUsesUpNoMail() throws {
        try configure(mailbox: "maildir:in")
        for part in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(
                at: site.folder.appendingPathComponent("in/\(part)"),
                withIntermediateDirectories: true)
        }
        // A Maildir needs no account: take its keys away.
        let text = try String(
            contentsOf: site.folder.appendingPathComponent("delistbot.yaml"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        try site.write((lines[..<2] + lines[5...]).joined(separator: "\n"), to: "delistbot.yaml")
        let report = Mails.report(address: "192.0.2.3", at: now)
        let proven =
            "Authentication-Results: mx.example.org; dmarc=pass header.from=example.org\n" + report
        #expect(try poll(after: 0).status == 0)
        try site.write(proven, to: "in/new/\(now.seconds).M1.host")
        tokens.take("another refresh token")
        let refused = try poll(after: 1)
        #expect(refused.status == 77, "\(refused.said)")
        #expect(refused.said.contains("invalid_grant") && refused.said.contains("oauth.md"))
        #expect(tokens.requests.count == 1)
        #expect(try poll(after: 5).status == 77)
        #expect(tokens.requests.count == 1, "nobody is asked while the relay rests")
        for day in 1...9 { #expect(try poll(after: day * 1_440).status == 77) }
        try site.write("another refresh token\n", to: "refresh-token", mode: 0o600)
        let mended = try poll(after: 10 * 1_440)
        #expect(mended.status == 0, "\(mended.said)")
        let arrived = try site.mails(of: Site.alice, count: 2).compactMap(\.subject)
        #expect(arrived.contains { $0.hasPrefix("Alarm: the relay takes no mail") }, "\(arrived)")
    }

    @Test func aMailboxWithoutATokenIsToldFromOneThatIsRefused() throws {
        tokens.answer = .text(status: 503, "")
        let away = try poll(after: 0)
        #expect(away.status == 69 && away.said.contains("status 503"), "\(away.said)")
        tokens.answer = .refusal("invalid_client", status: 401)
        let refused = try poll(after: 1)
        #expect(refused.status == 77, "\(refused.said)")
        #expect(refused.said.contains("check mailbox.oauth.client-id"), "\(refused.said)")
        #expect(refused.said.split(separator: "\n").count == 1, "\(refused.said)")
        try FileManager.default.removeItem(at: site.folder.appendingPathComponent("client-secret"))
        let missing = try poll(after: 2)
        #expect(missing.status == 77 && missing.said.contains("client-secret"), "\(missing.said)")
    }

    @Test func theEndOfTheSecretIsToldAheadInDigestStatusAndCheck() throws {
        try configure(mailbox: nil, ", expires: \((now + .days(6)).iso8601)")
        #expect(try poll(after: 1).status == 0)
        #expect(
            try delistbot("status").said.contains("the sign-in of mailbox.oauth has to be renewed"))
        #expect(try delistbot("check-config").said.contains("!   mailbox.oauth is valid until "))
        let digest = try delistbot("digest", "preview").said
        #expect(digest.contains("the sign-in of mailbox.oauth has to be renewed"), "\(digest)")
    }
}
