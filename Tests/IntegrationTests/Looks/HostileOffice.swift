import Conformance
import Foundation
import InternetMessage
import TestServers
import Testing

/// An office whose correspondents and configuration write what would break out of a page, a header
/// or a terminal; or harmless words of the same lengths in its place.
struct HostileOffice {
    /// One of a kind each; a row is one ticket, one pool, one sender.
    static let values = [
        "\"'><b onmouseover=alert(1)>x</b><img src=x onerror=alert(1)>",
        "</span></td></tr></table></body><script>alert(1)</script>",
        "</style><style>*{display:none}</style> \" style=\"position:fixed\" class='page",
        "javascript:alert(1) <a href=\"javascript:alert(1)\">x</a> [x](javascript:alert(1))",
        "?cc=eve@evil.example&bcc=eve@evil.example%0D%0ABcc:eve@evil.example",
        "x\r\nBcc: eve@evil.example\r\n\r\n<b>y</b>",
        "\u{202E}gnp.exe\u{2066} \u{202B}abc\u{2069} \u{200F}x",
        "a\u{200B}b\u{2060}c\u{FEFF}d\u{AD}e \u{200D}\u{200C}f",
        "\u{1B}[2J\u{1B}]0;owned\u{7} \u{9B}31m x\u{8}\u{8}\u{7F} y\u{0}z",
        "<!channel> @all ![x](http://evil.example/x) `x` ```x``` *x* _x_ ~x~",
        "{{organisation}} {{{subject}}} {{#rows}} {{> part-footer}} &lt;b&gt; &#60;b&#62;",
        String(repeating: "w", count: 10_000),
        "&\u{301}<\u{301}b>\"\u{301}'\u{301}",
    ]

    /// Words that a reader sees as as many characters: what is hidden is left out, what is seen is
    /// an `x`.
    static func harmless(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.replacing("\r\n", with: "\n").unicodeScalars.compactMap { scalar in
                    if scalar == "\n" || scalar.properties.isWhitespace { return scalar }
                    if scalar.properties.generalCategory == .control { return " " }
                    if scalar.properties.generalCategory == .nonspacingMark { return scalar }
                    return ShownText.isHidden(scalar) ? nil : "x"
                }))
    }

    /// All that is shown of one office.
    struct Shown {
        var pages: [String: String] = [:]
        var texts: [String: String] = [:]
        var json: [String: String] = [:]
        /// The bodies of posts in the order in which they came, by format.
        var posts: [String: [String]] = [:]
    }

    /// What is shown of both, made once.
    static let both = Result {
        (
            hostile: try HostileOffice(values).shown(),
            harmless: try HostileOffice(values.map(harmless)).shown()
        )
    }

    private let values: [String]
    private let office: MaildirOffice
    private let receivers: [(format: String, server: HookServer)]

    private init(_ values: [String]) throws {
        self.values = values
        office = try MaildirOffice()
        receivers = try ["slack", "mattermost", "json"].map { ($0, try HookServer()) }
        try office.folder.write(Array(configuration.utf8), to: "delistbot.yaml")
    }

    // MARK: What is in it

    /// A name of the configuration is one line of what can be seen: the rest is refused there.
    private func name(_ index: Int) -> String {
        String(
            String.UnicodeScalarView(
                ShownText.singleSpaced(values[index]).unicodeScalars
                    .flatMap { $0 == "'" ? [$0, $0] : [$0] }))
    }

    private func subject(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { (32...126).contains($0) }
        return "Subject: \(isPlain ? value : value.inEncodedWord)"
    }

    private var configuration: String {
        let pools = values.indices.map { index in
            """
              - name: '\(index)-\(name(index).replacing(" ", with: "-"))'
                customer: '\(name(index))'
                provider: '\(name(index))'
                addresses: [192.0.2.\(index * 8)/29]
                mail-flow: {sends: invoices, recipients: customers, opt-in: confirmed}

            """
        }
        let webhooks = receivers.map { format, server in
            "  - {name: \(format), url: '\(server.url)', format: \(format)}\n"
        }
        return """
            mailbox: {url: "maildir:in", since: 2026-11-01}
            submission: {url: "maildir:out"}
            bot:
              address: delist@example.org
              name: '\(name(6))'
              database: delistbot.sqlite
              secret-file: secret
              mode: live
              first-mail: automatic
            authentication: {authserv-id: mx.example.org}
            agents: [{address: alice@example.org, name: '\(name(1))', unix-user: \(TestUser.name)}]
            digest: {on: Mon 08:00, webhook: slack}
            dns: {look-up: false}
            follow-up: {every: 7d, at-most: 4, window: Mon-Sun 00:00-23:59}
            postmasters:
              proofpoint: {name: '\(name(7))', per-day: 1000, spacing: 0s}
            webhooks:
            \(webhooks.joined())
            pools:
            \(pools.joined())
            """
    }

    private func live() throws {
        for (index, value) in values.enumerated() {
            try office.deliver(
                from: "alice@example.org", called: value, [subject(value)],
                "550 5.7.0 Blocked - see "
                    + "https://ipcheck.proofpoint.com/?ip=192.0.2.\(index * 8 + 1)")
        }
        try office.poll()
        office.now = office.now + .days(3)
        // A folder lists its files in no order that both offices share.
        let sent = try office.toPostmaster().map { mail in
            let number = try #require(mail.subject?.firstMatch(of: /192\.0\.2\.(\d+)/)?.1)
            return (index: try #require(Int(number)) / 8, mail: mail)
        }
        for (index, mail) in sent.sorted(by: { $0.index < $1.index }) {
            let value = values[index]
            let said = value.replacing("\r\n", with: " ").replacing("\n", with: " ")
            try office.answer(mail, "Please tell us what this is: what kind of mail is \(said)?\n")
        }
        for value in values {
            try office.deliver(
                from: "eve@evil.example", called: value, [subject(value)], value)
        }
        try office.poll()
        office.now = office.now + .days(1)
    }

    // MARK: What is shown

    private func shown() throws -> Shown {
        try live()
        var shown = Shown()
        shown.pages["digest"] = try run("digest preview --html -")
        _ = try run("stats --html figures.html")
        shown.pages["figures"] = try String(
            contentsOfFile: office.folder.path + "/figures.html", encoding: .utf8)
        for command in [
            "digest preview", "ticket list", "stats", "listing list", "mail list", "forecast",
            "status",
        ] { shown.texts[command] = try run(command) }
        for number in [1, 4, 6, 9, 12] {
            shown.texts["ticket show \(number)"] = try run("ticket show \(number)")
        }
        for command in ["digest preview", "ticket list", "stats", "listing list", "mail list"] {
            shown.json[command] = try run("\(command) --json")
        }
        // On Monday the digest is posted too.
        office.now = office.now + .days(2)
        try office.poll()
        for (format, server) in receivers { shown.posts[format] = server.requests.map(\.body) }
        return shown
    }

    private func run(_ command: String) throws -> String {
        let words = command.split(separator: " ").map(String.init)
        let takesMoment = !["ticket", "listing", "mail"].contains(words[0])
        let (status, output) = try office.run(
            arguments: words + (takesMoment ? ["--at", office.now.iso8601] : []))
        try #require(status == 0, "\(command): \(output)")
        return output
    }
}
