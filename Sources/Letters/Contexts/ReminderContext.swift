/// The facts of the mail that announces a follow-up a day ahead.
public struct ReminderContext: LetterContext, Sendable {
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
    /// Why the mail would be kept back as it is now, a line each.
    public var objections: [String] = []
    /// What will leave.
    public var draft: QuotedDraft?
    /// The bot's name.
    public var organisation: String

    /// Memberwise; the rest is optional.
    public init(
        subject: String, agent: String, number: Int, ticket: String, addresses: [String],
        to: String, at: String, silence: String, organisation: String
    ) {
        (self.subject, self.agent, self.number) = (subject, agent, number)
        (self.ticket, self.addresses, self.to) = (ticket, addresses, to)
        (self.at, self.silence, self.organisation) = (at, silence, organisation)
    }

    public var template: String { "reminder" }

    public var context: TemplateContext {
        let rest: TemplateContext = [
            "subject": .text(subject), "agent": .text(agent), "number": .number(number),
            "ticket": .text(ticket), "addresses": .text(addresses.asSentence), "to": .text(to),
            "at": .text(at), "silence": .text(silence), "isShadow": .flag(isShadow),
            "objections": .lines(objections), "organisation": .text(organisation),
        ]
        return rest.merging(QuotedDraft.context(draft, title: "What will leave, as it is now:"))
    }

    public static var samples: [ReminderContext] {
        let plain = ReminderContext(
            subject: "[#12] 192.0.2.7: follow-up 2 leaves tomorrow", agent: "Alice", number: 2,
            ticket: "#12", addresses: ["192.0.2.7"], to: "postmaster@proofpoint.com",
            at: "Tuesday, 24 November 2026, 09:00", silence: "7 days",
            organisation: "Example Mail Operations")
        var full = plain
        full.isShadow = true
        full.draft = .sample
        var long = plain
        long.addresses = LetterHead.largeSample.addresses
        (long.number, long.silence) = (3, "1 day")
        long.objections = ["Threats end a correspondence: leave this out. “Or we go to court.”"]
        return [full, plain, long]
    }
}
