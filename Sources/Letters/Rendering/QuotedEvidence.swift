import Ticketing

/// A refusal as a letter quotes it.
public struct QuotedRejection: Hashable, Sendable {
    /// What the server said, verbatim but for the local parts of addresses where they are masked.
    public var text: String
    /// When, as letters write it: `Fri 20 Nov 2026 10:11:12 UTC`.
    public var at: String
    /// The recipient's domain.
    public var domain: String?

    /// Memberwise; what has a default may be left out.
    public init(text: String, at: String, domain: String? = nil) {
        (self.text, self.at, self.domain) = (text, at, domain)
    }

    var context: TemplateContext {
        ["text": .text(text), "at": .text(at), "domain": .text(domain)]
    }

    /// The text with `***` for the local part of every e-mail address in it: whom we write to is
    /// nobody's business but the recipient's.
    public static func masked(_ text: String) -> String {
        var masked = ""
        var rest = text[...]
        while let at = rest.firstIndex(of: "@") {
            let before = rest[..<at]
            let local = before.reversed().prefix { isLocal($0) }.count
            let next = rest.index(after: at)
            let isAddress = local > 0 && next < rest.endIndex && isLocal(rest[next])
            masked += isAddress ? before.dropLast(local) + "***@" : before + "@"
            rest = rest[next...]
        }
        return masked + rest
    }

    /// RFC 5322 §3.2.3, what a dot-atom is made of.
    private static func isLocal(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || ".!#$%&'*+-/=?^_`{|}~".contains(character)
    }

    static let sample = QuotedRejection(
        text: "554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7",
        at: "Fri 20 Nov 2026 10:11:12 UTC", domain: "example.com")
    static let delaySample = QuotedRejection(
        text: "451 4.7.1 Delayed - see https://ipcheck.proofpoint.com/?ip=192.0.2.7",
        at: "Fri 20 Nov 2026 10:11:12 UTC", domain: "example.com")
    static let cloudmarkSample = QuotedRejection(
        text: "550 5.7.1 Service unavailable; client [192.0.2.3] blocked using Cloudmark Sender "
            + "Intelligence (Visit http://csi.cloudmark.com/reset-request/ if you feel this is "
            + "in error)", at: "Fri 20 Nov 2026 06:02:44 UTC", domain: "example.net")
}

/// What a block has cost so far.
public struct Impact: Hashable, Sendable {
    /// How many refusals are on record; at least one.
    public var mails: Int
    /// The recipients' domains, the most refused first.
    public var domains: [String]

    /// Memberwise.
    public init(mails: Int, domains: [String]) { (self.mails, self.domains) = (mails, domains) }

    /// Nothing for a single refusal, which stands in the letter itself.
    static func context(_ impact: Impact?) -> TemplateContext {
        let counted = impact.flatMap { $0.mails > 1 ? $0 : nil }
        let isMany = (counted?.domains.count ?? 0) > domainsMax
        return [
            "impactMails": .text(counted.map { $0.mails.counted("mail") }),
            "impactDomains": .text(counted.map { Array($0.domains.prefix(domainsMax)).asSentence }),
            "impactDomainCount": .text(isMany ? counted?.domains.count.grouped : nil),
        ]
    }

    private static let domainsMax = 3
}

/// The earlier mail of a thread, quoted below a letter so that its history stays in reach.
public struct QuotedMail: Hashable, Sendable {
    /// The day we wrote it, as letters write it.
    public var day: String
    /// Its lines.
    public var lines: [String]

    /// Memberwise.
    public init(day: String, lines: [String]) { (self.day, self.lines) = (day, lines) }

    /// The most lines a letter quotes: whoever reads last must see what it is about, not all of it.
    static let linesMax = 8

    static func context(_ mail: QuotedMail?) -> TemplateContext {
        let whole = mail?.lines.withoutEmptyEnd ?? []
        return [
            "historyOn": .text(mail?.day),
            "history": .lines(Array(whole.prefix(linesMax)).withoutEmptyEnd),
            "isHistoryTrimmed": .flag(whole.count > linesMax),
        ]
    }

    static let sample = QuotedMail(
        day: "2 November 2026",
        lines: [
            "Hello,", "",
            "Mail from our address 192.0.2.7 has been refused since 1 November 2026,",
            "with an answer that names Proofpoint:", "",
            "    554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7",
            "      Sun 1 Nov 2026 08:00:12 UTC, recipient at example.com", "", "What we found:",
            "- One customer account was abused to send spam on 1 November 2026.",
        ])
}

/// A draft quoted to the agent who may approve it.
public struct QuotedDraft: Hashable, Sendable {
    /// Whom it goes to.
    public var to: String
    /// Its subject.
    public var subject: String
    /// Its text.
    public var text: String

    /// Memberwise.
    public init(to: String, subject: String, text: String) {
        (self.to, self.subject, self.text) = (to, subject, text)
    }

    static func context(_ draft: QuotedDraft?) -> TemplateContext {
        let lines = draft?.text.split(separator: "\n", omittingEmptySubsequences: false) ?? []
        let whole = lines.map(String.init).withoutEmptyEnd
        return [
            "draftTo": .text(draft?.to),
            "draftSubject": .text(draft?.subject), "draft": .lines(whole),
        ]
    }

    static let sample = QuotedDraft(
        to: "postmaster@proofpoint.com", subject: LetterHead.sample.subject,
        text: "Hello,\n\nMail from our address 192.0.2.7 is refused.\n")
}
