import InternetMessage
public import Ticketing

/// The facts of a notice: something happened on a ticket, and an agent hears of it.
///
/// What each notice says, and what to do about it, stands in the template. Answers, announcements
/// and escalations have letters of their own.
public struct NoticeContext: LetterContext, Sendable {
    /// What happened.
    public var notice: OutgoingMail.Notice
    /// The ticket, its addresses and its postmaster.
    public var ticket: TicketHead
    /// Whom it goes to.
    public var agent: String
    /// What the bot does next, in a sentence.
    public var next: String
    /// Who reported that a mail came back; nil where the report gives no address.
    public var reporter: String?
    /// What the report says of each recipient, or our own server of the mail, one per line.
    public var failures: [String] = []
    /// The postmaster's look-up form, where it has one and mail went unanswered.
    public var formLink: String?
    /// A text to paste into that form.
    public var formText: String?
    /// A text to send to the recipient, who is the postmaster's customer.
    public var recipientText: String?

    /// What is known of its past and its pool, where a review comes first.
    public var review = ReviewNotes()

    /// The lists that sweeps found the addresses on no more, where that is why.
    public var lists: [String] = []

    /// The siblings that were refused for the first time.
    public var refused: [String] = []

    /// Since when a draft awaits a decision, as the agent reads it; empty where none is told of.
    public var undecidedSince = ""
    /// Who was asked to decide it before.
    public var asked: String?
    /// Whether the agent is asked for the first time.
    public var isAskedNow = false
    /// The draft.
    public var draft: QuotedDraft?

    /// The facts of a notice; the rest is optional.
    public init(_ notice: OutgoingMail.Notice, of ticket: TicketHead, agent: String, next: String) {
        (self.notice, self.ticket, self.agent) = (notice, ticket, agent)
        self.next = next
    }

    public var template: String { "notice" }

    public var context: TemplateContext {
        flags.merging(ticket.context).merging(review.context).merging(
            QuotedDraft.context(draft)
        ).merging([
            "undecidedSince": .text(undecidedSince), "asked": .text(asked),
            "isAskedNow": .flag(isAskedNow),
            "agent": .text(agent), "next": .text(next),
            "refused": .text(refused.isEmpty ? nil : refused.asSentence),
            "isSiblingRefused": .flag(!refused.isEmpty),
            "lists": .text(lists.isEmpty ? nil : lists.asSentence),
            "several": .flag(ticket.addresses.count > 1), "reporter": .text(reporter),
            "failures": .lines(failures), "formLink": .text(formLink),
            "formText": .lines(Self.lines(formText)),
            "recipientText": .lines(Self.lines(recipientText)),
        ])
    }

    private var flags: TemplateContext {
        let isOf = { (one: OutgoingMail.Notice.Kind) in
            TemplateContext.Value.flag(notice.kind == one)
        }
        return [
            "isRefusedAgain": isOf(.refusedAgain), "isMailBounced": isOf(.mailBounced),
            "isMailRefused": isOf(.mailRefused), "isMailUncertain": isOf(.mailUncertain),
            "isFirstMailDue": isOf(.firstMailDue), "isSilenceContinuing": isOf(.silenceContinues),
            "isDelistingConfirmed": isOf(.delistingConfirmed),
            "isReviewNeeded": isOf(.reviewNeeded), "isDraftUndecided": isOf(.draftUndecided),
            "isPromiseBroken": isOf(.promiseBroken),
        ]
    }

    private static func lines(_ text: String?) -> [String] {
        let lines = text?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
        return lines.map(String.init).withoutEmptyEnd
    }

    public static var samples: [NoticeContext] {
        let notices: [OutgoingMail.Notice] = [
            .silenceContinues, .refusedAgain, .mailBounced, .mailRefused, .mailUncertain,
            .firstMailDue, .delistingConfirmed, .reviewNeeded, .siblingsRefused([]),
            .promiseBroken,
        ]
        return notices.map(sample) + undecidedSamples
    }
}

extension NoticeContext {
    private static func sample(of notice: OutgoingMail.Notice) -> NoticeContext {
        var context = NoticeContext(
            notice, of: .sample, agent: "Alice", next: "Nothing leaves until you decide.")
        if notice == .mailBounced {
            context.reporter = "mailer-daemon@mx.example.org"
            context.failures = ["postmaster@proofpoint.com: 550 5.1.1 user unknown"]
        }
        if notice == .siblingsRefused([]) {
            context.refused = ["192.0.2.8"]
            context.review.siblings = ReviewNotes.sample.siblings
        }
        if notice == .reviewNeeded { context.review = .sample }
        if notice == .delistingConfirmed { context.lists = ["bl.example.org"] }
        if notice == .mailRefused { context.failures = ["552 5.3.4 message too big"] }
        if notice == .silenceContinues {
            context.formLink = "https://ipcheck.proofpoint.com/?ip=192.0.2.7"
            context.formText = "Mail from 192.0.2.7 is refused.\n"
            context.review.allowances = ReviewNotes.sample.allowances
            context.recipientText = "Hello,\n\nMail from us is refused.\n"
        }
        return context
    }

    private static var undecidedSamples: [NoticeContext] {
        let question = UndecidedDraft(since: Timestamp(seconds: 0), asked: [], among: [])
        var first = NoticeContext(
            .draftUndecided(question), of: .sample, agent: "Bob",
            next: "Nothing leaves until somebody approves it.")
        (first.undecidedSince, first.asked) = ("Tue 3 Nov 2026 09:00 CET", "alice")
        (first.isAskedNow, first.draft) = (true, .sample)
        var again = first
        (again.asked, again.isAskedNow) = ("alice, bob", false)
        return [first, again]
    }
}

/// Which ticket a letter to an agent is about.
public struct TicketHead: Hashable, Sendable {
    /// `#12`.
    public var number: String
    /// Its addresses, all of them; at least one.
    public var addresses: [String]
    /// The same for a subject: the first three, and how many more.
    public var about: String
    /// The postmaster as people know it.
    public var postmaster: String

    /// Memberwise.
    public init(number: String, addresses: [String], about: String, postmaster: String) {
        (self.number, self.addresses) = (number, addresses)
        (self.about, self.postmaster) = (about, postmaster)
    }

    var context: TemplateContext {
        [
            "ticket": .text(number), "addresses": .text(addresses.asSentence),
            "about": .text(about), "postmaster": .text(postmaster),
        ]
    }

    static let sample = TicketHead(
        number: "#12", addresses: ["192.0.2.7"], about: "192.0.2.7", postmaster: "Proofpoint")
    static let largeSample = TicketHead(
        number: "#14", addresses: LetterHead.largeSample.addresses,
        about: "192.0.2.1, 192.0.2.2, 192.0.2.3 and 9 more", postmaster: "Cloudmark")
}
