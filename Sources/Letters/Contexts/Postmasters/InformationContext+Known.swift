public import Ticketing

/// What is known that a postmaster may ask for, to answer questions with before a person does.
public struct KnownContext: Hashable, Sendable {
    /// What the pool sends.
    public var flow = MailFlow()
    /// What was looked up, one per line.
    public var checks: [String] = []
    /// The latest refusals.
    public var rejections: [QuotedRejection] = []
    /// What was found, one per line.
    public var findings: [String] = []
    /// What was done, one per line.
    public var fixes: [String] = []
    /// The addresses.
    public var addresses: [String] = []
    /// Since when mail is refused, as letters write it.
    public var since: String?
    /// Who can be asked.
    public var contact: String?

    /// Nothing.
    public init() {}

    /// What is known about a question, one per line; empty where nothing is.
    ///
    /// Several subjects in one question give several lines: an answer too many does no harm, and
    /// an agent reads it before it leaves.
    public func lines(answering question: String) -> [String] {
        let words = Set(question.lowercased().split { !($0.isLetter || $0.isNumber) })
        return subjects.flatMap { keys, lines in
            keys.contains { words.contains($0[...]) } ? lines : []
        }.unique
    }

    private var subjects: [(keys: [String], lines: [String])] {
        [
            (["kind", "type", "content", "nature", "purpose"], Self.known(flow.sends)),
            (
                ["volume", "many", "quantity", "amount", "daily"],
                Self.known(flow.volumePerDay.map { "about \($0.grouped) a day" })
            ),
            (["recipients", "audience", "customers"], Self.known(flow.recipients)),
            (
                ["opt", "optin", "consent", "permission", "subscribe", "list", "lists", "obtain"],
                Self.known(flow.optIn)
            ),
            (["bounces", "bounce", "hygiene"], Self.known(flow.bounceHandling)),
            (["complaints", "complaint", "feedback"], Self.known(flow.complaintHandling)),
            (["systems", "infrastructure", "software", "platform"], Self.known(flow.systems)),
            (
                [
                    "reverse", "rdns", "ptr", "dns", "helo", "ehlo", "spf", "dkim", "dmarc",
                    "authentication", "hostname",
                ], checks
            ),
            (["domain", "domains"], Self.known(flow.dkimDomains.asSentence)),
            (["addresses", "ips", "range", "ranges"], [addresses.joined(separator: ", ")]),
            (
                [
                    "error", "errors", "rejection", "rejections", "sample", "samples", "bounced",
                    "log", "logs", "ndr", "example", "examples", "message",
                ], rejections.prefix(2).flatMap { [$0.text, $0.at] }
            ),
            (["cause", "why", "reason", "found", "investigation", "root"], findings),
            (
                [
                    "steps", "measures", "actions", "action", "remediation", "remediated", "fixed",
                    "resolve", "resolved", "done", "prevent", "corrective",
                ], fixes
            ),
            (["when", "since", "start", "started", "began"], Self.known(since)),
            (["contact", "who", "person"], Self.known(contact)),
        ]
    }

    private static func known(_ text: String?) -> [String] {
        [text].compactMap { $0 }.filter { !$0.isEmpty }
    }
}

extension [String] {
    /// Each once, in order.
    fileprivate var unique: [String] {
        var seen: Set<String> = []
        return filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
