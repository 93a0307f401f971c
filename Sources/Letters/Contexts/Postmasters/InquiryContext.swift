public import Ticketing

/// The facts of the first mail to a postmaster: an evidence packet.
public struct InquiryContext: LetterContext, Sendable {
    /// Beginning and end.
    public var head: LetterHead
    /// Since when mail is refused, as letters write it: `18 November 2026`.
    public var since: String?
    /// Whether mail was only put off since then, and never refused.
    public var isDelay = false
    /// How many mails were put off besides those that were refused.
    public var delayed = 0
    /// The refusals, latest first; the letter quotes the first two that differ.
    public var rejections: [QuotedRejection]
    /// What our own look-ups found on DNS blocklists; nil: nothing.
    public var listed: FoundListing?
    /// What the block has cost so far.
    public var impact: Impact?
    /// The day on which we first wrote about the same address in an earlier case; nil where this
    /// is the first, or nobody wrote in that one.
    public var recurrenceOf: String?
    /// The day on which it was first refused in an earlier case that ended before anybody wrote.
    public var refusedBefore: String?
    /// The DNS blocklists that it was on in such a case, and since which day, where nothing was
    /// refused.
    public var listedBefore: FoundListing?
    /// Whether that case ended with a delisting.
    public var wasDelisted = false
    /// The day on which one of our people last wrote about it, before the bot did.
    public var agentWroteOn: String?
    /// How many addresses send the same mail, where some of them are not refused.
    public var poolSize: Int?
    /// How many of those are known to be refused.
    public var poolRefused = 0
    /// What was found, one per line.
    public var findings: [String] = []
    /// What was done about it, one per line.
    public var fixes: [String] = []
    /// What the pool sends, from where and to whom.
    public var mailFlow = MailFlow()
    /// When the checks were made, as letters write it.
    public var checkedAt: String?
    /// What was looked up then, one per line: reverse DNS, HELO, SPF, DKIM, DMARC.
    public var checks: [String] = []

    /// Memberwise; the rest is optional.
    public init(
        head: LetterHead, since: String?, rejections: [QuotedRejection], impact: Impact? = nil
    ) {
        (self.head, self.since) = (head, since)
        (self.rejections, self.impact) = (rejections, impact)
    }

    public var template: String { "inquiry" }
    public var isForAgents: Bool { false }
    public var variant: String? { head.postmasterKey }

    public var context: TemplateContext {
        head.context.merging(packet).merging(["rejections": .list(shown.map(\.context))])
    }

    /// What an inquiry and the text for a form have in common.
    var packet: TemplateContext {
        let rest: TemplateContext = [
            "since": .text(since),
            "refusalWord": .text(isDelay ? "delay" : "refusal"),
            "namesPostmaster": .flag(namesPostmaster),
            "findings": .lines(findings), "fixes": .lines(fixes),
            "checkedAt": .text(checkedAt), "checks": .lines(checks),
        ]
        return rest.merging(background).merging(FoundListing.context(listed))
            .merging(mailFlow.context(statingNames: checks.isEmpty))
    }

    private var delayedMails: String? {
        switch delayed {
        case 0: nil
        case 1: "One more mail has"
        default: "\(delayed.grouped) more mails have"
        }
    }

    private var background: TemplateContext {
        let rest: TemplateContext = [
            "recurrenceOf": .text(recurrenceOf), "wasDelisted": .flag(wasDelisted),
            "refusedBefore": .text(refusedBefore),
            "refusedWord": .text(isDelay ? "delayed" : "refused"),
            "delayedMails": .text(delayedMails),
            "listedBeforeIn": .text(listedBefore?.lists),
            "listedBeforeOn": .text(listedBefore?.firstOn),
            "agentWroteOn": .text(agentWroteOn),
            "poolSize": .text(poolSize.map(\.grouped)),
            "poolRefused": .text(poolRefused == 1 ? nil : poolRefused.grouped),
        ]
        return rest.merging(Impact.context(impact))
    }

    /// Whether a refusal names the postmaster; a filter without a name was guessed to be theirs.
    private var namesPostmaster: Bool {
        let names = [head.postmaster, head.postmasterKey].compactMap { $0?.lowercased() }
        return rejections.isEmpty
            || rejections.contains { rejection in
                names.contains { rejection.text.lowercased().contains($0) }
            }
    }

    /// Rejections that differ in more than the address and digits; two prove it, more only fill.
    private var shown: [QuotedRejection] {
        var seen: Set<String> = []
        let differing = rejections.filter { rejection in
            seen.insert(rejection.text.withoutNumbers).inserted
        }
        return Array(differing.prefix(2))
    }

    public static var samples: [InquiryContext] { [full, plain, large, listed, doubtful, delayed] }

    /// Nothing was refused, only put off.
    private static var delayed: InquiryContext {
        var delayed = InquiryContext(
            head: .sample, since: "18 November 2026", rejections: [.delaySample],
            impact: Impact(mails: 2, domains: ["example.com"]))
        delayed.isDelay = true
        return delayed
    }

    /// Nothing was refused so far: our own look-ups found it.
    private static var listed: InquiryContext {
        var listed = InquiryContext(head: .plainSample, since: nil, rejections: [])
        listed.listed = .sample
        listed.listedBefore = .sample
        return listed
    }

    /// One of several addresses was, when it was last asked.
    private static var doubtful: InquiryContext {
        var doubtful = InquiryContext(head: .sample, since: nil, rejections: [])
        doubtful.listed = .sample
        doubtful.listed?.addresses = ["192.0.2.7"]
        doubtful.listed?.lastOn = "20 November 2026"
        return doubtful
    }

    private static var full: InquiryContext {
        var full = InquiryContext(
            head: .sample, since: "18 November 2026", rejections: [.sample],
            impact: Impact(mails: 14, domains: ["example.com", "example.net", "example.edu"]))
        (full.recurrenceOf, full.wasDelisted) = ("2 September 2026", true)
        (full.poolSize, full.poolRefused) = (16, 1)
        full.findings = ["A customer's account was abused to send spam on 17 November 2026."]
        full.fixes = [
            "The account was closed on 18 November 2026, 09:40 UTC, its queue deleted.",
            "New accounts can now send 200 messages a day at most.",
        ]
        full.mailFlow = .sample
        full.checkedAt = "Fri 20 Nov 2026 10:30 UTC"
        full.checks = [
            "192.0.2.7: reverse DNS mta1.example.org, confirmed forward; same HELO",
            "example.org: SPF passes, DKIM key s1 published, DMARC p=reject",
        ]
        return full
    }

    private static var plain: InquiryContext {
        var plain = InquiryContext(
            head: .plainSample, since: nil,
            rejections: [QuotedRejection(text: "554 Blocked", at: "Fri 20 Nov 2026 10:11:12 UTC")])
        plain.delayed = 3
        plain.agentWroteOn = "19 November 2026"
        plain.refusedBefore = "2 September 2026"
        plain.mailFlow.helo = "mail*.example.org"
        plain.mailFlow.dkimDomains = ["example.org"]
        return plain
    }

    private static var large: InquiryContext {
        var large = InquiryContext(
            head: .largeSample, since: "19 November 2026", rejections: [.cloudmarkSample],
            impact: Impact(
                mails: 1_204, domains: ["example.net", "example.com", "example.edu", "example.fr"]))
        large.findings = ["An import of 3 November 2026 brought 212 addresses without consent."]
        large.fixes = ["They were removed on 19 November 2026, and the import form was closed."]
        large.checkedAt = "Fri 20 Nov 2026 10:30 UTC"
        large.checks = ["12 addresses: reverse DNS confirmed forward"]
        return large
    }
}

extension MailFlow {
    static var sample: MailFlow {
        var flow = MailFlow()
        flow.sends = "order confirmations, invoices and password resets"
        flow.volumePerDay = 40_000
        flow.recipients = "customers of our shops, each after an order"
        flow.optIn = "address confirmed by a link"
        flow.bounceHandling = "hard bounces are removed at once"
        flow.complaintHandling = "complaints unsubscribe"
        flow.systems = "web shop through relays mta1 to mta4"
        flow.since = "March 2021"
        (flow.helo, flow.reverseDNS) = ("mta1.example.org", "mta[1-4].example.org")
        flow.dkimDomains = ["example.org"]
        return flow
    }
}

/// The facts of the text to paste into a postmaster's look-up form.
public struct FormContext: LetterContext, Sendable {
    /// What an inquiry would say.
    public var inquiry: InquiryContext

    /// The form text of what that inquiry would say.
    public init(_ inquiry: InquiryContext) { self.inquiry = inquiry }

    public var template: String { "form" }
    public var variant: String? { inquiry.variant }

    public var context: TemplateContext {
        inquiry.head.context.merging(inquiry.packet).merging([
            "latest": .list(inquiry.rejections.prefix(1).map(\.context))
        ])
    }

    public static var samples: [FormContext] { InquiryContext.samples.map(FormContext.init) }
}
