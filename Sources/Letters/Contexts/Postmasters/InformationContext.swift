/// The facts of an answer to "we need more information": their questions, each with what is known,
/// or with a blank that keeps the mail back until an agent has filled it.
public struct InformationContext: LetterContext, Sendable {
    /// One of their questions.
    public struct Answer: Hashable, Sendable {
        /// As they wrote it.
        public var question: String
        /// What is known about it, one per line; empty: a person has to answer.
        public var lines: [String]

        /// Memberwise.
        public init(question: String, lines: [String]) {
            (self.question, self.lines) = (question, lines)
        }
    }

    /// Beginning and end.
    public var head: LetterHead
    /// The day of their mail, as letters write it.
    public var answeredOn: String?
    /// Their questions.
    public var answers: [Answer]

    /// Memberwise.
    public init(head: LetterHead, answeredOn: String?, answers: [Answer]) {
        (self.head, self.answeredOn, self.answers) = (head, answeredOn, answers)
    }

    public var template: String { "information" }
    public var isForAgents: Bool { false }
    public var variant: String? { head.postmasterKey }

    /// What stands for an answer that only a person knows. The lint takes it for a placeholder.
    public static let blank = "[fill in]"

    public var context: TemplateContext {
        head.context.merging([
            "answeredOn": .text(answeredOn),
            "answers": .list(
                answers.map { answer in
                    [
                        "question": .text(answer.question),
                        "answer": .lines(answer.lines.isEmpty ? [Self.blank] : answer.lines),
                    ]
                }),
        ])
    }

    public static var samples: [InformationContext] {
        let flow = Answer(
            question: "What kind of mail is sent from this address?",
            lines: ["order confirmations, invoices and password resets; about 40,000 a day"])
        let open = Answer(question: "When did you last change your list provider?", lines: [])
        var large = InformationContext(
            head: .largeSample, answeredOn: "21 November 2026", answers: [flow, open])
        large.answers.append(
            Answer(
                question: "Please send a sample of the rejections.",
                lines: [QuotedRejection.cloudmarkSample.text, QuotedRejection.cloudmarkSample.at]))
        return [
            InformationContext(
                head: .sample, answeredOn: "20 November 2026", answers: [flow, open]),
            InformationContext(head: .plainSample, answeredOn: nil, answers: [open]), large,
        ]
    }
}

/// The facts of a thank-you after a delisting, with the questions that end the matter.
public struct ThanksContext: LetterContext, Sendable {
    /// Beginning and end.
    public var head: LetterHead
    /// The day of the last refusal that is known, as letters write it.
    public var quietSince: String?
    /// Whether mail was only put off, and never refused.
    public var isDelay = false

    /// Memberwise.
    public init(head: LetterHead, quietSince: String?) {
        (self.head, self.quietSince) = (head, quietSince)
    }

    public var template: String { "thanks" }
    public var isForAgents: Bool { false }
    public var variant: String? { head.postmasterKey }

    public var context: TemplateContext {
        head.context.merging([
            "quietSince": .text(quietSince), "refusalWord": .text(isDelay ? "delay" : "refusal"),
        ])
    }

    public static var samples: [ThanksContext] {
        var delayed = ThanksContext(head: .sample, quietSince: "20 November 2026")
        delayed.isDelay = true
        return [
            ThanksContext(head: .sample, quietSince: "20 November 2026"),
            ThanksContext(head: .plainSample, quietSince: nil),
            ThanksContext(head: .largeSample, quietSince: "20 November 2026"),
            delayed,
        ]
    }
}

/// The facts of a text that an agent can send to the recipient, who is the postmaster's customer.
/// The bot never sends it: it does not write to recipients.
public struct RecipientContext: LetterContext, Sendable {
    /// Beginning and end.
    public var head: LetterHead
    /// The recipient's domain; nil where no refusal names one.
    public var domain: String?
    /// Since when mail is refused, as letters write it.
    public var since: String?
    /// The refusals there, latest first; the text quotes the first.
    public var rejections: [QuotedRejection]
    /// The days of our mails to the postmaster so far, as letters write them.
    public var mailDates: [String]
    /// Whether the postmaster has answered any of them.
    public var wasAnswered = false
    /// Whether mail was only put off, and never refused.
    public var isDelay = false

    /// Memberwise.
    public init(
        head: LetterHead, domain: String?, since: String?, rejections: [QuotedRejection],
        mailDates: [String]
    ) {
        (self.head, self.domain, self.since) = (head, domain, since)
        (self.rejections, self.mailDates) = (rejections, mailDates)
    }

    public var template: String { "recipient" }
    public var isForAgents: Bool { false }
    public var variant: String? { head.postmasterKey }

    public var context: TemplateContext {
        head.context.merging([
            "domain": .text(domain), "since": .text(since), "mailDates": .text(mailDates.asDays),
            "wasAnswered": .flag(wasAnswered), "isDelay": .flag(isDelay),
            "refusedWord": .text(isDelay ? "delayed" : "refused"),
            "rejections": .list(rejections.prefix(1).map(\.context)),
        ])
    }

    public static var samples: [RecipientContext] {
        var delayed = RecipientContext(
            head: .sample, domain: "example.com", since: "18 November 2026",
            rejections: [.delaySample], mailDates: ["20 November 2026"])
        delayed.isDelay = true
        return [
            RecipientContext(
                head: .sample, domain: "example.com", since: "18 November 2026",
                rejections: [.sample], mailDates: ["20 November 2026", "27 November 2026"]),
            RecipientContext(
                head: .plainSample, domain: nil, since: nil, rejections: [], mailDates: []),
            RecipientContext(
                head: .largeSample, domain: "example.net", since: "19 November 2026",
                rejections: [.cloudmarkSample],
                mailDates: ["20 November 2026", "27 November 2026", "4 January 2027"]),
            delayed,
        ]
    }
}
