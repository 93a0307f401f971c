/// The facts of an alert: something is wrong with the bot or around it.
public struct AlertContext: LetterContext, Sendable {
    /// The subject.
    public var subject: String
    /// Whom it goes to.
    public var agent: String
    /// What happened, in a sentence.
    public var what: String
    /// Since when.
    public var since: String?
    /// Details, a line each.
    public var details: [String] = []
    /// Texts to copy, whole.
    public var texts: [Text] = []
    /// What to do about it.
    public var advice: String
    /// What the bot does meanwhile.
    public var meanwhile: String?
    /// The bot's name.
    public var organisation: String

    /// A text for an agent to copy.
    public struct Text: Hashable, Sendable {
        /// What it is for, in a sentence.
        public var title: String
        /// The text.
        public var text: String

        /// Memberwise.
        public init(title: String, text: String) { (self.title, self.text) = (title, text) }

        fileprivate var context: TemplateContext {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return [
                "title": .text(title), "lines": .lines(lines.map(String.init).withoutEmptyEnd),
            ]
        }
    }

    /// Memberwise; the rest is optional.
    public init(
        subject: String, agent: String, what: String, advice: String, organisation: String
    ) {
        (self.subject, self.agent, self.what) = (subject, agent, what)
        (self.advice, self.organisation) = (advice, organisation)
    }

    public var template: String { "alert" }

    public var context: TemplateContext {
        [
            "subject": .text(subject), "agent": .text(agent), "what": .text(what),
            "since": .text(since), "details": .lines(details), "advice": .text(advice),
            "meanwhile": .text(meanwhile), "texts": .list(texts.map(\.context)),
            "organisation": .text(organisation),
        ]
    }

    public static var samples: [AlertContext] {
        let plain = AlertContext(
            subject: "Alert: one message could not be processed", agent: "Alice",
            what: "One message could not be processed and was put into quarantine.",
            advice: "look at it with “delistbot explain”.",
            organisation: "Example Mail Operations")
        var full = plain
        full.subject = "Alert: a mail of #12 may or may not have been delivered"
        full.what =
            "The connection to smtp.example.org was lost after follow-up 2 of ticket #12 had been "
            + "handed over, so it may or may not have been delivered."
        full.since = "23 November 2026, 09:00"
        full.details = ["Message-ID ticket-12.follow-up-2.k7q2@example.org"]
        full.advice = "look into the relay's log, then reply “sent #12” or “resend #12”."
        full.meanwhile = "nothing else leaves on this ticket."
        var copies = plain
        copies.subject = "Blocked IP address 192.0.2.7 [#12]"
        copies.what = "#12: all follow-ups to Proofpoint went unanswered."
        copies.advice = "reply “escalate”, “resume”, “snooze 2w”, or “close gave up”."
        copies.texts = [
            Text(title: "For the look-up form:", text: "Mail from 192.0.2.7 is refused.\n"),
            Text(title: "For the recipient:", text: "Hello,\n\nMail from us is refused.\n"),
        ]
        return [full, plain, copies]
    }
}
