public import Correspondence
import InternetMessage
public import Ticketing

/// The facts of the mail that brings a postmaster's answer to an agent.
public struct ReplyArrivedContext: LetterContext, Sendable {
    /// Whom it goes to.
    public var agent: String
    /// The ticket, its addresses and its postmaster.
    public var ticket: TicketHead
    /// How the ticket stands now: what is asked of the agent follows from it.
    public var status: Ticket.Status
    /// Who wrote: `postmaster@proofpoint.com`; nil where the mail gives no address.
    public var from: String?
    /// When, as the agent reads it.
    public var at: String
    /// What it was taken for; nil where nothing could be read from it.
    public var meaning: PostmasterAnswer.Class?
    /// How sure that is, in hundredths.
    public var confidence = 0
    /// The sentence that decided it.
    public var because: String?
    /// What people said of an answer in the same words, and where: `alice said on #12`; nil where
    /// it is not read by that.
    public var said: String?
    /// The tickets where they gave its words a meaning that something contradicts.
    public var doubted: [String] = []
    /// Whether our server vouches for the sender.
    public var isProven = true
    /// Whether software marked the mail as automatic, though it shows signs of a person.
    public var isMarked = false
    /// Whether the ticket was closed when it came.
    public var isLate = false
    /// The folder it lay in, where a filter put it aside.
    public var folder: String?
    /// The commands that are usual now.
    public var commands: [String] = []
    /// The questions the postmaster asks.
    public var questions: [String] = []
    /// How the addresses fare that the mail names, where they fare differently.
    public var fates: [PostmasterAnswer.Fate] = []
    /// What can be sent to the recipient, who is the postmaster's customer, one line each; empty
    /// where the postmaster would hear us as well.
    public var recipientText: [String] = []
    /// What happens if the agent does nothing.
    public var next: String
    /// The mail's text; the letter quotes its first 40 lines.
    public var excerpt: [String]
    /// A text that an agent could send in answer, one per line; empty where there is none.
    public var suggestion: [String] = []

    /// Memberwise; the rest is optional.
    public init(
        agent: String, ticket: TicketHead, status: Ticket.Status, from: String?, at: String,
        meaning: PostmasterAnswer.Class?, next: String, excerpt: [String]
    ) {
        (self.agent, self.ticket, self.status) = (agent, ticket, status)
        (self.from, self.at, self.meaning) = (from, at, meaning)
        (self.next, self.excerpt) = (next, excerpt)
    }

    /// Takes over what the timeline keeps of how earlier answers in the same words were read.
    public mutating func recall(_ entries: [TimelineEntry]) {
        for entry in entries {
            switch entry {
            case .answerRecalled(let meaning, let agent, let ticket):
                (self.meaning, confidence) = (meaning, 100)
                said = "\(agent.localPart) said on \(ticket)"
            case .recallDoubted(let tickets):
                meaning = .unclassified
                doubted = tickets.map(\.description)
            case .answerRead(_, let sentence, from: _) where said != nil: because = sentence
            default: break
            }
        }
    }

    public var template: String { "reply-arrived" }

    public var context: TemplateContext {
        let isClear = meaning != nil && meaning != .unclassified
        return ticket.context.merging(meanings).merging(turns).merging([
            "agent": .text(agent), "from": .text(from), "at": .text(at),
            "confidence": .text(isClear ? "\(confidence)" : nil), "because": .text(because),
            "said": .text(said), "doubted": .text(doubted.isEmpty ? nil : doubted.asSentence),
            "isProven": .flag(isProven), "isMarked": .flag(isMarked), "isLate": .flag(isLate),
            "folder": .text(folder), "commands": .lines(commands),
            "questions": .lines(questions), "next": .text(next),
            "excerpt": .lines(Array(excerpt.prefix(40))), "isShortened": .flag(excerpt.count > 40),
            "suggestion": .lines(suggestion), "isProposalWhole": .flag(isProposalWhole),
            "recipientText": .lines(recipientText),
            "fates": .list(fates.map(Self.context)),
        ])
    }

    /// Whether nothing in the suggested text is left for the agent to fill in.
    private var isProposalWhole: Bool {
        !suggestion.contains { $0.contains(InformationContext.blank) }
    }

    private static func context(of fate: PostmasterAnswer.Fate) -> TemplateContext {
        [
            "of": .text(fate.addresses.inShort), "says": .text(fate.class.words),
            "sentence": .text(fate.because),
        ]
    }

    private var meanings: TemplateContext {
        let means = { (one: PostmasterAnswer.Class) in TemplateContext.Value.flag(meaning == one) }
        return [
            "isReceipt": means(.receipt), "isDelisted": means(.delisted),
            "isNotListed": means(.notListed), "isQuestion": means(.needsInformation),
            "isRefused": means(.refused), "isConfirmation": means(.confirm),
            "isPromise": means(.promise), "isCustomersOnly": means(.customersOnly),
            "isUnclear": .flag(meaning == nil || meaning == .unclassified),
        ]
    }

    private var turns: TemplateContext {
        let isOurs = if case .waitingOnUs = status.beneath { true } else { false }
        let isPromised = if case .promised = status.beneath { true } else { false }
        let isVerifying = if case .verifying = status.beneath { true } else { false }
        let (answers, means) = (
            status.beneath == .waitingOnUs(for: .information),
            status.beneath == .waitingOnUs(for: .classification)
        )
        return [
            "mustAnswer": .flag(!isLate && answers), "mustSayMeaning": .flag(!isLate && means),
            "mustDecide": .flag(!isLate && isOurs && !answers && !means),
            "isVerifying": .flag(!isLate && isVerifying),
            "isPromised": .flag(!isLate && isPromised),
            "isNobodysTurn": .flag(!isLate && !isOurs && !isVerifying && !isPromised),
        ]
    }

    public static var samples: [ReplyArrivedContext] {
        var full = ReplyArrivedContext(
            agent: "Alice", ticket: .sample, status: .waitingOnUs(for: .information),
            from: "postmaster@proofpoint.com", at: "Fri 20 Nov 2026 17:02 CET",
            meaning: .needsInformation, next: "Nothing leaves until you answer.",
            excerpt: [
                "Hi,", "", "could you tell us what kind of mail is sent from this address?", "",
                "Thanks",
            ])
        full.confidence = 90
        full.because = "could you tell us what kind of mail is sent from this address?"
        full.commands = ["send", "close delisted"]
        full.questions = ["What kind of mail is sent from this address?"]
        full.suggestion = [
            "Hello,", "", "“What kind of mail is sent from this address?”",
            "- \(InformationContext.blank)",
        ]
        var plain = full
        (plain.meaning, plain.because, plain.isProven) = (nil, nil, false)
        (plain.commands, plain.questions, plain.suggestion) = ([], [], [])
        plain.status = .waitingOnUs(for: .classification)
        plain.excerpt = (1...50).map { "Line \($0)" }
        return [full, plain] + others(like: full)
    }

    private static func others(like full: ReplyArrivedContext) -> [ReplyArrivedContext] {
        var thanks = full
        (thanks.meaning, thanks.questions) = (.delisted, [])
        thanks.status = .verifying(until: Timestamp(seconds: 1_796_000_000))
        thanks.because = "192.0.2.7 has been removed from our block list."
        thanks.suggestion = ["Hello,", "", "Thank you for taking care of 192.0.2.7."]
        var marked = thanks
        (marked.isMarked, marked.folder) = (true, "Junk")
        var late = thanks
        (late.isLate, late.status, late.suggestion) = (true, .closed(.gaveUp), [])
        late.commands = ["reopen"]
        var apart = full
        (apart.meaning, apart.questions, apart.suggestion) = (.unclassified, [], [])
        apart.status = .waitingOnUs(for: .classification)
        apart.fates = [
            sampleFate("192.0.2.7", .delisted, "192.0.2.7 was removed,"),
            sampleFate("192.0.2.8", .refused, "but 192.0.2.8 stays on the list."),
        ]
        apart.commands = ["split 192.0.2.7", "close delisted"]
        var recalled = thanks
        (recalled.said, recalled.suggestion) = ("alice said on #12", [])
        var doubted = full
        (doubted.doubted, doubted.meaning) = (["#12", "#15"], .unclassified)
        (doubted.questions, doubted.suggestion) = ([], [])
        doubted.status = .waitingOnUs(for: .classification)
        let rest = PostmasterAnswer.Class.allCases.filter {
            $0 != .needsInformation && $0 != .delisted
        }
        return [thanks, marked, late, apart]
            + rest.map { meaning in
                var one = full
                (one.meaning, one.questions, one.suggestion) = (meaning, [], [])
                if meaning == .customersOnly {
                    one.recipientText = ["Hello,", "", "Mail is refused."]
                }
                one.status =
                    switch meaning {
                    case .promise: .promised(until: Timestamp(seconds: 1_796_000_000))
                    case .receipt: .waitingOnPostmaster(followUpAt: nil)
                    default: .waitingOnUs(for: .decision)
                    }
                return one
            } + [recalled, doubted]
    }

    private static func sampleFate(
        _ address: String, _ class: PostmasterAnswer.Class, _ sentence: String
    ) -> PostmasterAnswer.Fate {
        PostmasterAnswer.Fate(
            addresses: IPAddress(address).map { [$0] } ?? [], class: `class`, because: sentence)
    }
}
