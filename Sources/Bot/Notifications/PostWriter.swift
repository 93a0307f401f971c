import Foundation
import InternetMessage
import Letters
import Signing
import Ticketing

/// Makes posts of events: words by the templates for chats, facts as JSON for programs.
struct PostWriter {
    let rules: BotRules
    let renderer: TemplateRenderer

    /// The post of an event, signed now by each of those keys (Standard Webhooks 1.0).
    func post(
        _ event: WebhookEvent, to rule: WebhookRule, as identifier: String,
        happenedAt moment: Timestamp, at now: Timestamp, signedBy keys: [WebhookKey]
    ) throws -> SignedPost {
        let body = try body(of: event, for: rule, as: identifier, at: moment)
        let seconds = now.milliseconds / 1_000
        let signatures = keys.map {
            $0.signature(identifier: identifier, seconds: seconds, body: body)
        }
        let fields = [
            HeaderField(name: "webhook-id", value: identifier),
            HeaderField(name: "webhook-timestamp", value: "\(seconds)"),
            HeaderField(name: "webhook-signature", value: signatures.joined(separator: " ")),
        ]
        return SignedPost(identifier: identifier, fields: fields, body: body)
    }

    private func body(
        of event: WebhookEvent, for rule: WebhookRule, as identifier: String, at moment: Timestamp
    ) throws -> [UInt8] {
        let words = try words(of: event, for: rule.format)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        switch rule.format {
        case .slack: return Array(try encoder.encode(SlackPost(text: words.whole)))
        case .mattermost: return Array(try encoder.encode(MattermostPost(text: words.whole)))
        case .json:
            return Array(
                try encoder.encode(
                    EventPost(
                        event, as: identifier, at: moment, from: rules.address, words)))
        }
    }

    private func words(
        of event: WebhookEvent, for format: WebhookRule.Format
    ) throws(TemplateError) -> PostWords {
        var renderer = renderer
        renderer.organisation = rules.name
        let since = (event.silence?.since ?? event.listing?.since).flatMap {
            Timestamp(iso8601: $0)
        }
        let name = event.postmaster.map { rules.postmaster($0)?.displayName ?? $0 }
        let letter = try renderer.print(
            PostContext(event, postmaster: name, since: since.map { rules.clock.text($0) }))
        let title = ChatText.plain(letter.subject, for: format)
        if let digest = event.digest {
            let text = ChatText.block(digest.text, for: format) { lines in
                "… and \(lines.counted("line")) more: “delistbot digest preview” prints all"
            }
            return PostWords(title: title, text: text)
        }
        let text = ChatText.plain(letter.text, for: format)
        return PostWords(title: title, text: text.trimmingCharacters(in: .newlines))
    }
}

private struct PostWords {
    let title: String
    let text: String

    var whole: String { text.isEmpty ? title : title + "\n" + text }
}

/// What Slack's incoming webhooks take. Marks are off, and no page is fetched that a text names.
private struct SlackPost: Encodable {
    let text: String
    let mrkdwn = false
    let unfurlLinks = false
    let unfurlMedia = false

    enum CodingKeys: String, CodingKey {
        case text, mrkdwn
        case unfurlLinks = "unfurl_links"
        case unfurlMedia = "unfurl_media"
    }
}

/// What Mattermost's incoming webhooks take.
private struct MattermostPost: Encodable {
    let text: String
}

/// What programs get; names are added and never changed.
private struct EventPost: Encodable {
    let schema = 1
    let id: String
    let event: String
    let at: String
    let bot: String
    let title: String
    let text: String
    let ticket: WebhookEvent.TicketFacts?
    let answer: String?
    let mail: String?
    let silence: WebhookEvent.SilenceFacts?
    let listing: WebhookEvent.ListingFacts?

    /// The most characters of a subject that programs get.
    private static let subjectMax = 500

    init(
        _ event: WebhookEvent, as identifier: String, at moment: Timestamp,
        from bot: EmailAddress, _ words: PostWords
    ) {
        (id, self.event, at) = (identifier, event.kind.rawValue, moment.iso8601)
        (self.bot, title, text) = (bot.description, words.title, words.text)
        (answer, mail) = (event.answer, event.mail)
        (silence, listing) = (event.silence, event.listing)
        var ticket = event.ticket
        if let subject = ticket?.subject {
            ticket?.subject = ShownText.singleSpaced(String(subject.prefix(Self.subjectMax)))
        }
        self.ticket = ticket
    }
}
