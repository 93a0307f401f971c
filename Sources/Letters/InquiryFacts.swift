import Ticketing

/// The facts of the first mail to a postmaster: an evidence packet (product §6.1).
public struct InquiryFacts: LetterFacts, Sendable {
    /// Beginning and end.
    public var head: LetterHead
    /// Since when mail is refused, as letters write it: `18 November 2026`.
    public var since: String?
    /// The refusals, latest first; the letter quotes the first three that differ.
    public var rejections: [QuotedRejection]
    /// How many refusals there were in all.
    public var rejectionsTotal: Int
    /// That it is not the first time, in a sentence with dates; nil where it is.
    public var recurrence: String?
    /// That people wrote about it before the bot did, in a sentence with the date; nil where not.
    public var earlier: String?
    /// What was found, a line each.
    public var findings: [String] = []
    /// What was done about it, a line each.
    public var fixes: [String] = []
    /// What the pool sends, a line each: `Mail: invoices and password resets`.
    public var mailFlow: [String] = []
    /// When the checks were made, as letters write it.
    public var checkedAt: String?
    /// What was looked up just now, a line each: reverse DNS, HELO, SPF, DKIM, DMARC.
    public var checks: [String] = []

    /// The facts of those parts; the rest is optional.
    public init(
        head: LetterHead, since: String?, rejections: [QuotedRejection], rejectionsTotal: Int
    ) {
        (self.head, self.since) = (head, since)
        (self.rejections, self.rejectionsTotal) = (rejections, rejectionsTotal)
    }

    public var template: String { "inquiry" }

    public var facts: Facts {
        var seen: Set<String> = []
        let shown = rejections.filter { seen.insert($0.text).inserted }.prefix(3)
        let rest = rejectionsTotal - shown.count
        return head.facts.merging([
            "since": .text(since), "rejections": .list(shown.map(\.facts)),
            "moreRejections": .text(
                rest > 0 ? "and \(rest) more of the kind" : nil),
            "recurrence": .text(recurrence), "earlier": .text(earlier),
            "findings": .lines(findings), "fixes": .lines(fixes),
            "mailFlow": .lines(mailFlow), "checkedAt": .text(checkedAt), "checks": .lines(checks),
        ])
    }

    private static var flow: MailFlow {
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

    public static var samples: [InquiryFacts] {
        var full = InquiryFacts(
            head: .sample, since: "18 November 2026", rejections: [.sample], rejectionsTotal: 14)
        full.recurrence =
            "The address was refused in the same way from 2 to 9 September 2026; then it was clear."
        full.findings = ["One customer account was abused to send spam on 17 November 2026."]
        full.fixes = [
            "The account was closed on 18 November 2026, 09:40 UTC, and its queue deleted.",
            "New accounts can now send 200 messages a day at most.",
        ]
        full.mailFlow = flow.lines
        full.checkedAt = "2026-11-20 10:30:00 UTC"
        full.checks = [
            "192.0.2.7 resolves to mta1.example.org and back, as HELO says",
            "SPF passes, the DKIM key is published, DMARC is p=reject",
        ]
        var plain = InquiryFacts(
            head: .plainSample, since: nil,
            rejections: [QuotedRejection(text: "554 Blocked", at: "2026-11-20 10:11:12 UTC")],
            rejectionsTotal: 1)
        plain.earlier = "We wrote about this on 19 November 2026 and have had no solution since."
        return [full, plain]
    }
}
