import Foundation
import InternetMessage
import Letters
import Testing
import Ticketing

/// What strangers wrote, in a chat: it notifies nobody, hides nothing and formats nothing.
@Suite struct ChatTextTests {
    @Test(arguments: [
        ("a & b <c>", "a &amp; b &lt;c&gt;"), ("<!channel> now", "&lt;!channel&gt; now"),
        ("<https://evil.example|click>", "&lt;https://evil.example|click&gt;"),
        ("<@U123> and @here", "&lt;＠U123&gt; and ＠here"), ("&lt;", "&amp;lt;"),
        ("postmaster@proofpoint.com", "postmaster@proofpoint.com"),
        ("<\u{338}!channel>", "&lt;\u{338}!channel&gt;"),
    ])
    func slackReadsNothingInIt(text: String, shown: String) {
        #expect(ChatText.plain(text, for: .slack) == shown)
    }

    @Test(arguments: [
        ("![x](https://evil.example/p.png)", #"\!\[x\]\(https\://evil.example/p.png\)"#),
        ("[a](javascript:alert(1))", #"\[a\]\(javascript\:alert\(1\)\)"#),
        ("@all #town ~off-topic", ##"＠all \#town \~off\-topic"##), ("    code", "code"),
        ("`a` **b** _c_", #"\`a\` \*\*b\*\* \_c\_"#), ("<b>&amp;", #"\<b\>\&amp;"#),
        ("alice@example.org", "alice@example.org"),
    ])
    func mattermostReadsNothingInIt(text: String, shown: String) {
        #expect(ChatText.plain(text, for: .mattermost) == shown)
    }

    @Test(arguments: WebhookRule.Format.allCases)
    func nothingReordersHidesOrSteers(format: WebhookRule.Format) {
        let text = "a\u{202E}b\u{200B}c\u{1B}[2Jd\u{2066}e\rf\u{0}g\u{FEFF}"
        for shown in [
            ChatText.plain(text, for: format),
            ChatText.block(text, for: format) { "\($0) more" },
        ] {
            let steering = shown.unicodeScalars.filter {
                ShownText.isHidden($0) && $0 != "\n"
            }
            #expect(steering.isEmpty, "\(shown)")
        }
    }

    @Test func aBlockOfMattermostEndsWhereItEnds() {
        let text = "one\n```\n@all ![x](y)\n"
        let shown = ChatText.block(text, for: .mattermost) { "\($0) more" }
        #expect(shown == "```\none\n'''\n＠all ![x](y)\n\n```")
    }

    @Test(arguments: [WebhookRule.Format.slack, .mattermost])
    func aLongTextIsCutAtALineAndSaysSo(format: WebhookRule.Format) {
        let lines = (1...500).map { "line \($0) of them" }.joined(separator: "\n")
        let shown = ChatText.block(lines, for: format) { "and \($0) more" }
        let kept = shown.split(separator: "\n").filter { $0.hasPrefix("line") }
        #expect(shown.count < 4_000 && kept.count > 100)
        #expect(shown.contains("and \(500 - kept.count) more"))
    }

    @Test func aProgramGetsAllOfIt() {
        let text = String(repeating: "line\n", count: 2_000)
        #expect(ChatText.block(text, for: .json) { "\($0) more" } == text)
    }

    @Test(arguments: [WebhookRule.Format.slack, .mattermost])
    func aLongWordTakesNoWholePost(format: WebhookRule.Format) {
        let text = String(repeating: "w", count: 10_000) + "\nlast"
        let shown = ChatText.block(text, for: format) { "and \($0) more" }
        #expect(shown.count < 400 && shown.contains("…") && shown.contains("last"))
    }

    @Test func everyEventHasItsWords() throws {
        let renderer = TemplateRenderer()
        let titles = try PostContext.samples.map { try renderer.print($0).subject }
        #expect(Set(titles).count == titles.count && titles.allSatisfy { !$0.isEmpty })
        #expect(Set(PostContext.samples.map(\.event.kind)) == Set(WebhookEvent.Kind.allCases))
    }

    @Test func aLongSubjectIsCut() throws {
        var context = PostContext.samples[0]
        let subject = String(repeating: "w", count: 10_000)
        var facts =
            try JSONSerialization.jsonObject(
                with: try JSONEncoder().encode(context.event)) as? [String: Any] ?? [:]
        var ticket = facts["ticket"] as? [String: Any] ?? [:]
        ticket["subject"] = subject
        facts["ticket"] = ticket
        context.event = try JSONDecoder().decode(
            WebhookEvent.self, from: try JSONSerialization.data(withJSONObject: facts))
        #expect(try TemplateRenderer().print(context).text.count < 500)
    }
}
