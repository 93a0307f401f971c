import Configuration
import InternetMessage
import Testing

/// The block `oauth` of the mailbox and of the relay.
@Suite struct OAuthKeysTests {
    private static let refresh = """
        grant: refresh-token, token-url: "https://login.example.org/token", client-id: delistbot, \
        refresh-token-file: refresh-token
        """
    private static let client = """
        grant: client-credentials, token-url: "https://login.example.org/token", \
        client-id: delistbot, client-secret-credential: oauth
        """

    private func yaml(
        mailbox: String?, submission: String? = nil, user: String = "username: me"
    ) -> String {
        let blocks = [("mailbox", mailbox), ("submission", submission)].reversed()
        return blocks.reduce(minimal) { text, block in
            block.1.map {
                text.replacing(
                    "\(block.0):\n", with: "\(block.0):\n  \(user)\n  oauth: {\($0)}\n")
            } ?? text
        }
    }

    private func configuration(_ yaml: String) throws -> BotConfiguration {
        try BotConfiguration(yaml: yaml, file: "bot.yaml", folder: "/etc/delistbot")
    }

    @Test func aRefreshTokenNeedsNoClientSecret() throws {
        let read = try configuration(
            yaml(mailbox: Self.refresh + ", scope: \"a b\", expires: 2027-05-01, ca-file: ca.pem"))
        let oauth = try #require(read.mailbox.signIn?.oauth)
        #expect(oauth.grant == .refreshToken && oauth.clientID == "delistbot")
        #expect(oauth.refreshToken == Secret(.file("/etc/delistbot/refresh-token")))
        #expect(oauth.clientSecret == nil && oauth.scope == "a b")
        #expect(oauth.expires == Timestamp(iso8601: "2027-05-01T00:00:00Z"))
        #expect(oauth.cache == "/var/lib/delistbot/mailbox.token")
        #expect(oauth.certificateAuthorityFile == "/etc/delistbot/ca.pem")
        #expect(read.secrets.map(\.key) == ["mailbox.oauth.refresh-token"])
    }

    @Test func whoeverGetsTheSameTokensKeepsThemTogether() throws {
        let both = try configuration(
            yaml(
                mailbox: Self.client + ", expires: 2027-05-01",
                submission: Self.client + ", expires: 2027-04-01"))
        #expect(both.submission.signIn?.oauth?.cache == "/var/lib/delistbot/mailbox.token")
        #expect(both.oauth.map(\.group) == ["mailbox"])
        #expect(both.oauth.first?.client.expires == Timestamp(iso8601: "2027-04-01T00:00:00Z"))
        #expect(
            both.secrets.map(\.key)
                == ["mailbox.oauth.client-secret", "submission.oauth.client-secret"])
        let two = try configuration(
            yaml(mailbox: Self.client, submission: Self.client + ", scope: b"))
        #expect(two.submission.signIn?.oauth?.cache == "/var/lib/delistbot/submission.token")
        #expect(two.oauth.map(\.group) == ["mailbox", "submission"])
    }

    @Test(arguments: [
        (
            "token-url: \"https://a.example/\", client-id: a, refresh-token-file: t",
            "oauth.grant' is miss"
        ),
        (
            "grant: password, token-url: \"https://a.example/\", client-id: a",
            "not refresh-token or"
        ),
        (
            "grant: refresh-token, client-id: a, refresh-token-file: t",
            "oauth.token-url' is missing"
        ),
        (
            "grant: refresh-token, token-url: \"http://a.example/\", client-id: a, refresh-token-env: T",
            "not an https URL (http only on this host)"
        ),
        (
            "grant: refresh-token, token-url: \"https://me@a.example/\", client-id: a, refresh-token-env: T",
            "not an https URL"
        ),
        (
            "grant: refresh-token, token-url: \"https://a.example/\", refresh-token-file: t",
            "oauth.client-id' is missing"
        ),
        (
            "grant: refresh-token, token-url: \"https://a.example/\", client-id: a",
            "oauth.refresh-token' is missing; put the token into a file"
        ),
        (
            "grant: client-credentials, token-url: \"https://a.example/\", client-id: a",
            "oauth.client-secret' is missing; put the secret into a file"
        ),
        (client + ", refresh-token-file: t", "has no effect with grant client-credentials"),
        (refresh + ", client-secret: abc", "must not be in this file"),
        (
            "grant: refresh-token, token-url: \"https://a.example/\", client-id: a, refresh-token: abc",
            "must not be in this file"
        ),
        (refresh + ", client-secret-file: a, client-secret-env: B", "given in 2 ways"),
        (refresh + ", scope: \"a\\tb\"", "not words divided by spaces"),
        (refresh + ", expires: soon", "not a day or a moment"),
        (refresh + ", cash: x", "did you mean 'cache'?"),
        (refresh + ", cache: /var/lib/delistbot/secret", "as both secret-file and oauth.cache"),
        (
            refresh + ", client-secret-file: /s, cache: /s",
            "as both oauth.cache and mailbox.oauth.client-secret"
        ),
    ])
    func eachMistakeIsOneLine(block: String, problem: String) {
        let found = problems(yaml(mailbox: block))
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains(problem) == true, "\(found)")
        #expect(found.first?.contains("abc") == false)
        #expect(found.first?.contains("; ") == true, "what to do is missing: \(found)")
    }

    @Test func anAccountHasANameAndOneProof() {
        let both = problems(
            yaml(mailbox: Self.refresh, user: "username: me\n  password-file: p"))
        #expect(both.count == 1 && both[0].contains("'mailbox.oauth' and a password"), "\(both)")
        let nobody = problems(yaml(mailbox: Self.refresh, user: "idle: true"))
        #expect(
            nobody.count == 1 && nobody[0].contains("'mailbox.username' is missing"), "\(nobody)")
    }

    @Test(arguments: [
        (client + ", cache: c", client + ", scope: b, cache: ./c", "in the same oauth.cache"),
        (refresh, refresh + ", scope: b", "the same refresh token"),
        (refresh, refresh + ", cache: other", "the same refresh token"),
    ])
    func twoBlocksThatShareAreTheSame(mailbox: String, submission: String, problem: String) {
        let found = problems(yaml(mailbox: mailbox, submission: submission))
        #expect(found.count == 1 && found[0].contains(problem), "\(found)")
    }

    @Test func aKeyInTheEnvironmentCountsMore() throws {
        let read = try BotConfiguration(
            yaml: yaml(mailbox: Self.refresh),
            environment: ["DELISTBOT_MAILBOX_OAUTH_CLIENT_ID": "another"])
        #expect(read.mailbox.signIn?.oauth?.clientID == "another")
    }
}
