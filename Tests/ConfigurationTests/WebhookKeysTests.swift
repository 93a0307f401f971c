import Configuration
import Testing
import Ticketing

/// `webhooks:`, and where `digest:` goes besides mail.
@Suite struct WebhookKeysTests {
    private func yaml(_ lines: String...) -> String {
        minimal + "webhooks:\n  - name: chat\n"
            + lines.map { "    \($0)\n" }.joined()
    }

    private let url = "url: https://hooks.example.org/secret-4711"

    @Test func withoutTheKeysNobodyIsTold() throws {
        let read = try BotConfiguration(yaml: minimal)
        #expect(read.webhooks.isEmpty && read.digestPosting == nil)
    }

    @Test func aWebhookIsToldOfAllUnlessItChooses() throws {
        let webhook = try #require(try BotConfiguration(yaml: yaml(url)).webhooks.first)
        #expect(webhook.rule == WebhookRule(name: "chat", format: .json))
        #expect(webhook.location == .written("https://hooks.example.org/secret-4711"))
        let chosen = try BotConfiguration(
            yaml: yaml(
                url, "format: slack", "events: [opened, contact-silent]",
                "postmasters: [proofpoint]", "pools: [bulk]", "signing-secret-file: key")
                + "pools: [{name: bulk, addresses: [192.0.2.0/28]}]\n")
        let rule = try #require(chosen.webhooks.first?.rule)
        #expect(rule.format == .slack && rule.events == [.opened, .contactSilent])
        #expect(rule.postmasters == ["proofpoint"] && rule.pools == ["bulk"])
        #expect(chosen.webhooks[0].signingSecret == Secret(.file("key")))
        #expect(chosen.secrets.map(\.key) == ["webhook chat: signing-secret"])
    }

    @Test func itsURLCanStandElsewhere() throws {
        let kept = try BotConfiguration(yaml: yaml("url-file: chat-url"))
        #expect(kept.webhooks.first?.location == .kept(Secret(.file("chat-url"))))
        #expect(kept.secrets.map(\.key) == ["webhook chat: url"])
    }

    @Test(arguments: [
        ("url: ftp://a.example.org/secret-4711", "is no https URL"),
        ("url: hooks.example.org/secret-4711", "is no https URL"),
        ("url: https://user:secret-4711@a.example.org/", "is no https URL"),
        ("url: 'https://a.example.org/ secret-4711'", "is no https URL"),
        ("url: http://a.example.org/secret-4711", "is an http URL to another host"),
    ])
    func aURLThatIsNoneIsToldWithoutIt(line: String, words: String) {
        let found = problems(yaml(line))
        #expect(found.count == 1, "\(found)")
        let start = "bot.yaml:9: 'webhooks[1].url' \(words)"
        #expect(found.first?.hasPrefix(start) == true, "\(found)")
        #expect(found.first?.contains("secret-4711") == false)
    }

    @Test func clearTextGoesToThisHostOrWhereThatIsSaid() throws {
        _ = try BotConfiguration(yaml: yaml("url: http://127.0.0.1:8065/hooks/x"))
        let read = try BotConfiguration(
            yaml: yaml("url: http://chat.internal/hooks/x", "insecure-plain-text: true"))
        #expect(read.remarks.contains { $0.contains("insecure-plain-text of the webhook chat") })
    }

    @Test(arguments: [
        ("events: [opend]", "'opend' is not one of opened, answered, delisted"),
        ("events: [digest]", "'digest' is not one of opened, answered, delisted"),
        ("format: xml", "'xml' is not slack or mattermost or json"),
        ("pools: [bulk]", "names the pool 'bulk', which nobody knows; add it to pools:"),
        ("postmasters: [proofpont]", "which nobody knows; did you mean 'proofpoint'?"),
        ("formt: slack", "unknown key 'webhooks[1].formt'; did you mean 'format'?"),
        ("signing-secret: whsec_x", "is a secret and must not be in this file"),
        ("url-file: x", "'webhooks[1].url' is given in two ways"),
    ])
    func whatIsWrongIsToldWithItsLine(line: String, words: String) {
        let found = problems(yaml(url, line))
        #expect(found.count == 1 && found[0].contains(words), "\(found)")
        let line = found.first?.split(separator: ":").dropFirst().first.flatMap { Int($0) }
        #expect((8...10).contains(line ?? 0), "\(found)")
    }

    @Test func oneWithoutAURLOrWithAnothersNameIsTold() {
        #expect(problems(yaml()).contains { $0.contains("'webhooks[1].url' is missing") })
        let twice = yaml(url) + "  - name: chat\n    \(url)\n"
        #expect(problems(twice).contains { $0.contains("'chat' is another webhook's") })
        #expect(problems(yaml(url).replacing("chat", with: "digest")).count == 1)
    }

    @Test func noValueThatIsShownIsTheURL() throws {
        let read = try BotConfiguration(
            yaml: yaml(url) + "digest: {webhook: 'https://hooks.example.org/secret-4711'}\n")
        #expect(read.values.contains { $0.key == "webhooks[1].url" })
        #expect(!read.values.contains { $0.text.contains("secret-4711") })
        #expect(!"\(read.webhooks[0].location)".contains("secret-4711"))
    }

    @Test func aDigestIsPostedToAURLOrAWebhookAndWritten() throws {
        let own = try BotConfiguration(
            yaml: minimal + "digest: {webhook: 'https://hooks.example.org/x', file: d.html}\n")
        #expect(own.digestPosting?.webhook == "digest" && own.digestPosting?.file == "d.html")
        let rule = WebhookRule(name: "digest", format: .slack, events: [])
        #expect(own.webhooks.map(\.rule) == [rule])
        let named = try BotConfiguration(
            yaml: yaml(url) + "digest: {on: daily 08:00, webhook: chat}\n")
        #expect(named.digestPosting?.webhook == "chat" && named.webhooks.count == 1)
        #expect(named.digestPosting?.schedule.rhythm == .week(Set(Weekday.allCases)))
    }

    /// A customer's channel would get everybody's tickets.
    @Test(arguments: ["pools: [bulk]", "postmasters: [proofpoint]"])
    func theDigestGoesToNobodyWhoHearsOfAPart(line: String) {
        let pools = "pools: [{name: bulk, addresses: [192.0.2.0/28]}]\n"
        let found = problems(yaml(url, line) + pools + "digest: {webhook: chat}\n")
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains("which is told of single pools or postmasters") == true)
    }

    @Test(arguments: [
        ("digest: {webhook: chat}", "'digest.webhook' names no webhook and is no URL"),
        ("digest: {webhook: 'http://a.example.org/x'}", "is an http URL to another host"),
        ("digest: {on: off, file: d.html}", "'digest.on' is off, and a webhook or a file is named"),
        ("digest: {file: x.sqlite}", "as both database and digest.file"),
    ])
    func aPlaceThatIsNoneIsTold(line: String, words: String) {
        let yaml = minimal.replacing("bot:\n", with: "bot:\n  database: x.sqlite\n")
        let found = problems(yaml + line + "\n")
        #expect(found.contains { $0.contains(words) }, "\(found)")
    }
}
