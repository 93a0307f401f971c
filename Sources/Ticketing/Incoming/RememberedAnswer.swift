public import Correspondence
public import InternetMessage

/// What an agent said that an answer of a postmaster meant.
public struct RememberedAnswer: Hashable, Sendable {
    /// Its number, ascending.
    public let id: Int64
    /// The postmaster's name in the configuration.
    public let postmaster: String
    /// The answer's words.
    public let pattern: AnswerPattern
    /// What they meant.
    public let meaning: PostmasterAnswer.Class
    /// The ticket of which it was said.
    public let ticket: TicketNumber
    /// Who said so.
    public let agent: EmailAddress
    /// When.
    public let at: Timestamp

    /// Memberwise.
    public init(
        id: Int64, postmaster: String, pattern: AnswerPattern, meaning: PostmasterAnswer.Class,
        ticket: TicketNumber, agent: EmailAddress, at: Timestamp
    ) {
        (self.id, self.postmaster, self.pattern) = (id, postmaster, pattern)
        (self.meaning, self.ticket, self.agent, self.at) = (meaning, ticket, agent, at)
    }
}

/// What the answers that people gave a meaning to tell of a new one of the same postmaster.
public enum AnswerRecall: Hashable, Sendable {
    /// None has its words, or it is read so anyway.
    case nothing
    /// It is read as that one was.
    case read(PostmasterAnswer, RememberedAnswer)
    /// Some have its words, and something contradicts: each other, or what else it says. A person
    /// decides.
    case doubted([RememberedAnswer])

    /// What is remembered of the words of a visible reply about `ticket` that the reader took for
    /// `answer`.
    public static func of(
        _ reply: String, takenFor answer: PostmasterAnswer?, on ticket: Ticket,
        among remembered: [RememberedAnswer], sentAt: CivilTime?
    ) -> AnswerRecall {
        guard !remembered.isEmpty, let pattern = AnswerPattern(of: reply) else { return .nothing }
        let same = remembered.filter {
            $0.pattern == pattern && $0.postmaster == ticket.postmaster
        }
        guard let last = same.last else { return .nothing }
        let read = answer?.class ?? .unclassified
        let areAgreed = same.allSatisfy { $0.meaning == last.meaning }
        if areAgreed, read == last.meaning { return .nothing }
        guard areAgreed, read == .unclassified,
            let recalled = AnswerReader.answer(
                in: reply, meaning: last.meaning, about: ticket.addresses, sentAt: sentAt)
        else { return .doubted(same) }
        return .read(recalled, last)
    }
}

extension AnswerRecall {
    /// Puts it in the place of what the reader made of the answer.
    func apply(to reading: inout Reading) {
        switch self {
        case .nothing: break
        case .read(let answer, _): reading.answer = answer
        case .doubted:
            reading.answer = PostmasterAnswer(
                class: .unclassified, confidence: 0, because: reading.answer?.because ?? "",
                addresses: reading.answer?.addresses ?? [], fates: reading.answer?.fates ?? [])
        }
    }

    /// What the timeline keeps of it.
    var entry: TimelineEntry? {
        switch self {
        case .nothing: nil
        case .read(let answer, let said):
            .answerRecalled(answer.class, by: said.agent, on: said.ticket)
        case .doubted(let said): .recallDoubted(on: Set(said.map(\.ticket)).sorted())
        }
    }
}
