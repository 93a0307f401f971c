/// The facts of the mail that brings a postmaster's answer to an agent.
public struct ReplyArrivedFacts: LetterFacts, Sendable {
    /// The subject.
    public var subject: String
    /// Whom it goes to.
    public var agent: String
    /// Who wrote: `postmaster@proofpoint.com`.
    public var from: String
    /// When, as letters write it.
    public var at: String
    /// `#12`.
    public var ticket: String
    /// The addresses.
    public var addresses: [String]
    /// What it seems to say: `the address is delisted.`
    public var meaning: String
    /// How sure that is: `90 % sure`.
    public var confidence: String?
    /// The sentence that decided it.
    public var because: String?
    /// Whether our server vouches for the sender.
    public var isProven: Bool
    /// What is asked of the agent, in a sentence.
    public var asked: String
    /// The commands that would do it, with their effect, a line each.
    public var commands: [String] = []
    /// The questions the postmaster asks.
    public var questions: [String] = []
    /// What happens if the agent does nothing.
    public var next: String
    /// The mail's text; the letter quotes its first 40 lines.
    public var excerpt: [String]
    /// The bot's name.
    public var organisation: String

    /// The facts of those parts; the rest is optional.
    public init(
        subject: String, agent: String, from: String, at: String, ticket: String,
        addresses: [String], meaning: String, isProven: Bool, asked: String, next: String,
        excerpt: [String], organisation: String
    ) {
        (self.subject, self.agent, self.from, self.at) = (subject, agent, from, at)
        (self.ticket, self.addresses, self.meaning) = (ticket, addresses, meaning)
        (self.isProven, self.asked, self.next) = (isProven, asked, next)
        (self.excerpt, self.organisation) = (excerpt, organisation)
    }

    public var template: String { "reply-arrived" }

    public var facts: Facts {
        [
            "subject": .text(subject), "agent": .text(agent), "from": .text(from), "at": .text(at),
            "ticket": .text(ticket), "addresses": .text(addresses.asSentence),
            "meaning": .text(meaning), "confidence": .text(confidence), "because": .text(because),
            "isProven": .flag(isProven), "asked": .text(asked), "commands": .lines(commands),
            "questions": .lines(questions), "next": .text(next),
            "excerpt": .lines(Array(excerpt.prefix(40))), "isShortened": .flag(excerpt.count > 40),
            "organisation": .text(organisation),
        ]
    }

    public static var samples: [ReplyArrivedFacts] {
        var full = ReplyArrivedFacts(
            subject: "[#12] Proofpoint answered: needs information", agent: "Alice",
            from: "postmaster@proofpoint.com", at: "20 November 2026, 17:02", ticket: "#12",
            addresses: ["192.0.2.7"], meaning: "more information is needed.", isProven: true,
            asked: "answer the questions below.",
            next: "nothing leaves; the ticket waits for you.",
            excerpt: [
                "Hi,", "", "could you tell us what kind of mail is sent from this address?", "",
                "Thanks",
            ], organisation: "Example Mail Operations")
        full.confidence = "90 % sure"
        full.because = "could you tell us what kind of mail is sent from this address?"
        full.commands = [
            "“send”, and your text below it: goes to the postmaster",
            "“close delisted”: if that is what they mean",
        ]
        full.questions = ["What kind of mail is sent from this address?"]
        var plain = full
        (plain.confidence, plain.because, plain.isProven) = (nil, nil, false)
        (plain.commands, plain.questions) = ([], [])
        plain.meaning = "nothing that could be read for certain."
        plain.excerpt = (1...50).map { "Line \($0)" }
        return [full, plain]
    }
}

/// The facts of an alert: something is wrong with the bot or around it.
public struct AlertFacts: LetterFacts, Sendable {
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
    /// What to do about it.
    public var advice: String
    /// What the bot does meanwhile.
    public var meanwhile: String?
    /// The bot's name.
    public var organisation: String

    /// The facts of those parts; the rest is optional.
    public init(
        subject: String, agent: String, what: String, advice: String, organisation: String
    ) {
        (self.subject, self.agent, self.what) = (subject, agent, what)
        (self.advice, self.organisation) = (advice, organisation)
    }

    public var template: String { "alert" }

    public var facts: Facts {
        [
            "subject": .text(subject), "agent": .text(agent), "what": .text(what),
            "since": .text(since), "details": .lines(details), "advice": .text(advice),
            "meanwhile": .text(meanwhile), "organisation": .text(organisation),
        ]
    }

    public static var samples: [AlertFacts] {
        let plain = AlertFacts(
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
        return [full, plain]
    }
}

/// The facts of the mail that announces a follow-up a day ahead.
public struct ReminderFacts: LetterFacts, Sendable {
    /// The subject.
    public var subject: String
    /// Whom it goes to.
    public var agent: String
    /// The follow-up's number.
    public var number: Int
    /// `#12`.
    public var ticket: String
    /// The addresses.
    public var addresses: [String]
    /// Whom the follow-up goes to.
    public var to: String
    /// When, as letters write it.
    public var at: String
    /// How long it has been silent: `7 days`.
    public var silence: String
    /// Whether it will only be made.
    public var isShadow = false
    /// What will leave.
    public var draft: QuotedDraft?
    /// The bot's name.
    public var organisation: String

    /// The facts of those parts; the rest is optional.
    public init(
        subject: String, agent: String, number: Int, ticket: String, addresses: [String],
        to: String, at: String, silence: String, organisation: String
    ) {
        (self.subject, self.agent, self.number) = (subject, agent, number)
        (self.ticket, self.addresses, self.to) = (ticket, addresses, to)
        (self.at, self.silence, self.organisation) = (at, silence, organisation)
    }

    public var template: String { "reminder" }

    public var facts: Facts {
        let rest: Facts = [
            "subject": .text(subject), "agent": .text(agent), "number": .number(number),
            "ticket": .text(ticket), "addresses": .text(addresses.asSentence), "to": .text(to),
            "at": .text(at), "silence": .text(silence), "isShadow": .flag(isShadow),
            "organisation": .text(organisation),
        ]
        return rest.merging(QuotedDraft.facts(draft, title: "What will leave:"))
    }

    public static var samples: [ReminderFacts] {
        let plain = ReminderFacts(
            subject: "[#12] 192.0.2.7: follow-up 2 leaves tomorrow", agent: "Alice", number: 2,
            ticket: "#12", addresses: ["192.0.2.7"], to: "postmaster@proofpoint.com",
            at: "Tuesday, 24 November 2026, 09:00", silence: "7 days",
            organisation: "Example Mail Operations")
        var full = plain
        full.isShadow = true
        full.draft = .sample
        return [full, plain]
    }
}

/// The facts of the mail that tells a manager of an escalation.
public struct EscalationFacts: LetterFacts, Sendable {
    /// The subject.
    public var subject: String
    /// Whom it goes to.
    public var agent: String
    /// Who escalated: an agent, or `The bot`.
    public var by: String
    /// `#12`.
    public var ticket: String
    /// The addresses.
    public var addresses: [String]
    /// The postmaster.
    public var postmaster: String
    /// Why: `four follow-ups went unanswered`.
    public var reason: String?
    /// What happened so far, a line each, oldest first.
    public var history: [String]
    /// What it means for us: `312 mails refused in 7 days`.
    public var effect: String?
    /// What happens next and when.
    public var next: String
    /// What the manager could do.
    public var asked: String
    /// The bot's name.
    public var organisation: String

    /// The facts of those parts; the rest is optional.
    public init(
        subject: String, agent: String, by: String, ticket: String, addresses: [String],
        postmaster: String, history: [String], next: String, asked: String, organisation: String
    ) {
        (self.subject, self.agent, self.by) = (subject, agent, by)
        (self.ticket, self.addresses, self.postmaster) = (ticket, addresses, postmaster)
        (self.history, self.next, self.asked) = (history, next, asked)
        self.organisation = organisation
    }

    public var template: String { "escalation" }

    public var facts: Facts {
        [
            "subject": .text(subject), "agent": .text(agent), "by": .text(by),
            "ticket": .text(ticket), "addresses": .text(addresses.asSentence),
            "postmaster": .text(postmaster), "reason": .text(reason), "history": .lines(history),
            "effect": .text(effect), "next": .text(next), "asked": .text(asked),
            "organisation": .text(organisation),
        ]
    }

    public static var samples: [EscalationFacts] {
        let plain = EscalationFacts(
            subject: "[#12] 192.0.2.7: escalated", agent: "Mira", by: "Alice", ticket: "#12",
            addresses: ["192.0.2.7"], postmaster: "Proofpoint",
            history: [
                "2 November 2026: inquiry to postmaster@proofpoint.com",
                "9 November 2026: follow-up 1, no answer",
            ], next: "follow-up 2 leaves on Thursday, 26 November 2026, 09:00.",
            asked: "use another way to reach Proofpoint, if you have one.",
            organisation: "Example Mail Operations")
        var full = plain
        full.reason = "a customer's invoices are not arriving"
        full.effect = "312 mails were refused in the last 7 days."
        return [full, plain]
    }
}
