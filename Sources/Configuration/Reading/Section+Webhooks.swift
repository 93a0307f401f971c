import InternetMessage
import Ticketing

/// `webhooks:`, and where `digest:` goes besides mail.
extension Section {
    /// All webhooks. They can be told of these pools and postmasters.
    func webhooks(_ pools: [String], _ postmasters: [String]) -> [WebhookConfiguration] {
        var read: [WebhookConfiguration] = []
        for section in sections("webhooks") {
            guard let webhook = section.webhook(pools, postmasters) else { continue }
            if read.contains(where: { $0.rule.name == webhook.rule.name }) {
                section.report(
                    "name", "'\(webhook.rule.name)' is another webhook's", "rename one")
            }
            read.append(webhook)
        }
        return read
    }

    private func webhook(_ pools: [String], _ postmasters: [String]) -> WebhookConfiguration? {
        defer { finish() }
        let name = required(
            "name", "a name in small letters, digits and hyphens", example: "team-chat",
            parse: Self.webhookName)
        let format: WebhookRule.Format = choice("format", else: .json)
        var trust = TransportTrust()
        trust.certificateAuthorityFile = path("ca-file")
        trust.allowsPlainText = flag("insecure-plain-text", else: false)
        let location = webhookURL("url", allowingPlainText: trust.allowsPlainText)
        if location == nil, !keys.contains("url"), !hasSecret("url") {
            reading.report(
                "'\(self.name(of: "url"))' is missing",
                "add it, or url-file with a file (chmod 600) that holds it", at: place)
        }
        let choices = Set(WebhookEvent.Kind.choices)
        var rule = WebhookRule(name: name ?? "", format: format, events: events() ?? choices)
        rule.pools = chosen("pools", of: pools, "pool", "pools:")
        rule.postmasters = chosen("postmasters", of: postmasters, "postmaster", "postmasters:")
        let signingSecret = secret("signing-secret")
        guard name != nil, let location else { return nil }
        return WebhookConfiguration(
            rule: rule, location: location, signingSecret: signingSecret, trust: trust)
    }

    private func events() -> Set<WebhookEvent.Kind>? {
        let names = WebhookEvent.Kind.choices.map(\.rawValue).joined(separator: ", ")
        return values("events", "one of \(names)", example: "opened") { text in
            WebhookEvent.Kind(rawValue: text).flatMap {
                WebhookEvent.Kind.choices.contains($0) ? $0 : nil
            }
        }.map { Set($0) }
    }

    private func chosen(
        _ key: String, of known: [String], _ what: String, _ group: String
    ) -> Set<String>? {
        guard let names = values(key, "a name", example: "transactional", parse: { $0 })
        else { return nil }
        for name in names where !known.contains(name) {
            let near = nearestName(to: name, among: known).map { "did you mean '\($0)'?" }
            report(
                key, "names the \(what) '\(name)', which nobody knows",
                near ?? "add it to \(group)")
        }
        return Set(names)
    }

    private static func webhookName(_ text: String) -> String? {
        let isName = text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        return isName && !text.isEmpty && !text.hasPrefix("-") && text != digestWebhook
            ? text : nil
    }

    /// The name of the webhook that `digest.webhook` makes by itself.
    static let digestWebhook = "digest"

    /// A URL in the file or kept elsewhere. What is wrong with it is told without it: whoever knows
    /// it can post.
    private func webhookURL(
        _ key: String, allowingPlainText: Bool
    ) -> WebhookConfiguration.Location? {
        guard keys.contains(key) else { return secret(key).map { .kept($0) } }
        guard let text = text(key) else { return nil }
        if hasSecret(key) {
            report(key, "is given in two ways", "keep one of \(key) and \(key)-file")
        }
        guard let url = ServerURL(text), ["https", "http"].contains(url.scheme),
            text.utf8.allSatisfy({ (33...126).contains($0) })
        else {
            report(
                key, "is no https URL",
                "write it like https://hooks.slack.com/services/T0/B0/XX, with no name or "
                    + "password in it")
            return nil
        }
        guard url.scheme == "https" || url.isLoopback || allowingPlainText else {
            report(
                key, "is an http URL to another host",
                "write https, or add insecure-plain-text: true to an entry of webhooks")
            return nil
        }
        return .written(text)
    }

    private func hasSecret(_ key: String) -> Bool {
        ["-file", "-command", "-env", "-credential"].contains { has(key + $0) }
    }
}

/// Where the team's digest goes besides mail.
struct DigestPlaces {
    /// The name of a webhook; nil where none is named.
    var name: String?
    /// A webhook of its own.
    var own: WebhookConfiguration?
    /// The file.
    var file: String?

    var isEmpty: Bool { name == nil && own == nil && file == nil }
}

extension Section {
    /// The places that `digest:` names.
    func digestPlaces() -> DigestPlaces {
        var places = DigestPlaces(file: path("file"))
        let written = keys.contains("webhook") ? text("webhook") : override("webhook")?.text
        if let written, !written.contains(":") {
            places.name = written
        } else if let location = webhookURL("webhook", allowingPlainText: false) {
            let rule = WebhookRule(name: Self.digestWebhook, format: .slack, events: [])
            places.own = WebhookConfiguration(rule: rule, location: location)
        }
        return places
    }

    /// The digest is about everything: whoever hears of single pools may be a customer.
    private func checkDigestWebhook(_ webhook: WebhookConfiguration?) {
        guard let rule = webhook?.rule else {
            return report(
                "webhook", "names no webhook and is no URL",
                "write the name of an entry of webhooks, or an https URL")
        }
        guard rule.pools != nil || rule.postmasters != nil else { return }
        report(
            "webhook", "names '\(rule.name)', which is told of single pools or postmasters",
            "the digest is about all of them: name another")
    }

    /// What is posted of digests, and the webhooks with the one that this adds.
    func posting(
        _ places: DigestPlaces, on schedule: DigestSchedule?,
        _ webhooks: [WebhookConfiguration]
    ) -> (posting: DigestPosting?, webhooks: [WebhookConfiguration]) {
        guard !places.isEmpty else { return (nil, webhooks) }
        if let name = places.name { checkDigestWebhook(webhooks.first { $0.rule.name == name }) }
        guard let schedule else {
            report("on", "is off, and a webhook or a file is named", "write it like Mon 08:00")
            return (nil, webhooks)
        }
        let posting = DigestPosting(
            schedule: schedule, webhook: places.name ?? places.own?.rule.name, file: places.file)
        return (posting, webhooks + [places.own].compactMap(\.self))
    }
}
