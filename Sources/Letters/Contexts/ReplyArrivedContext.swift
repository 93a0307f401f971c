/// The facts of the mail that brings a postmaster's answer to an agent.
public struct ReplyArrivedContext: LetterContext, Sendable {
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
    /// Whether software marked the mail as automatic, though it bears the signs of a person.
    public var isMarked = false
    /// The folder it lay in, where a filter put it aside.
    public var folder: String?
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
    /// A text that an agent could send in answer, a line each; empty where there is none.
    public var suggestion: [String] = []
    /// The bot's name.
    public var organisation: String

    /// Memberwise; the rest is optional.
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

    public var context: TemplateContext {
        [
            "subject": .text(subject), "agent": .text(agent), "from": .text(from), "at": .text(at),
            "ticket": .text(ticket), "addresses": .text(addresses.asSentence),
            "meaning": .text(meaning), "confidence": .text(confidence), "because": .text(because),
            "isProven": .flag(isProven), "isMarked": .flag(isMarked), "folder": .text(folder),
            "asked": .text(asked), "commands": .lines(commands),
            "questions": .lines(questions), "next": .text(next),
            "excerpt": .lines(Array(excerpt.prefix(40))), "isShortened": .flag(excerpt.count > 40),
            "suggestion": .lines(suggestion), "organisation": .text(organisation),
        ]
    }

    public static var samples: [ReplyArrivedContext] {
        var full = ReplyArrivedContext(
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
        full.suggestion = [
            "Hello,", "", "“What kind of mail is sent from this address?”", "- invoices",
        ]
        var plain = full
        (plain.confidence, plain.because, plain.isProven) = (nil, nil, false)
        (plain.commands, plain.questions, plain.suggestion) = ([], [], [])
        plain.meaning = "nothing that could be read for certain."
        plain.excerpt = (1...50).map { "Line \($0)" }
        var thanks = full
        thanks.meaning = "it is delisted."
        thanks.because = "192.0.2.7 has been removed from our block list."
        (thanks.asked, thanks.questions) = ("nothing.", [])
        thanks.suggestion = ["Hello,", "", "Thank you for taking care of 192.0.2.7."]
        var marked = thanks
        (marked.isMarked, marked.folder) = (true, "Junk")
        return [full, plain, thanks, marked]
    }
}
