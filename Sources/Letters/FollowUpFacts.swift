/// The facts of a mail that silence caused, and of the nudge after a promise (product §6.4).
public struct FollowUpFacts: LetterFacts, Sendable {
    /// Which of them: the text differs by attempt.
    public enum Attempt: String, Hashable, Sendable, CaseIterable {
        /// The first to a contact.
        case first = "follow-up-first"
        /// Any between the first and the last.
        case later = "follow-up-later"
        /// The last to a contact.
        case last = "follow-up-last"
        /// After a promise went by.
        case nudge = "nudge"
    }

    /// Which of them.
    public var attempt: Attempt
    /// Beginning and end.
    public var head: LetterHead
    /// The days of our mails so far, first to last, as letters write them: `2 November 2026`.
    public var mailDates: [String]
    /// The latest refusals since our last mail; the letter quotes the first.
    public var rejectionsSince: [QuotedRejection] = []
    /// How many there were since then.
    public var rejectionsCount = 0
    /// Since when none was reported, as letters write it.
    public var quietSince: String?
    /// What is new on our side, a line each.
    public var changes: [String] = []
    /// The question that is open; a usual one where nil.
    public var question: String?
    /// The earlier mail, below.
    public var history: QuotedMail?
    /// The promise, its day and the day of the mail it came in; for the nudge only, and nil where
    /// its words could not be found again.
    public var promise: Promise?

    /// What the postmaster promised.
    public struct Promise: Hashable, Sendable {
        /// The sentence.
        public var sentence: String
        /// The day of the mail it came in.
        public var answeredOn: String
        /// The day it names.
        public var day: String

        /// The promise of those parts.
        public init(sentence: String, answeredOn: String, day: String) {
            (self.sentence, self.answeredOn, self.day) = (sentence, answeredOn, day)
        }
    }

    /// The facts of those parts; the rest is optional.
    public init(attempt: Attempt, head: LetterHead, mailDates: [String]) {
        (self.attempt, self.head, self.mailDates) = (attempt, head, mailDates)
    }

    public var template: String { attempt.rawValue }

    public var facts: Facts {
        head.facts.merging([
            "mailsTimes": .text(Self.times(mailDates.count)),
            "mailDates": .text(mailDates.asSentence),
            "ordinal": .text(Self.ordinal(mailDates.count + 1)),
            "firstMailOn": .text(mailDates.first), "lastMailOn": .text(mailDates.last),
            "rejectionsSince": .list(rejectionsSince.prefix(1).map(\.facts)),
            "rejectionsCount": .text(
                rejectionsCount == 1 ? "one mail" : "\(rejectionsCount) mails"),
            "quietSince": .text(quietSince ?? mailDates.last), "changes": .lines(changes),
            "question": .text(question ?? usualQuestion),
            "historyTitle": .text(history?.title),
            "history": .lines(history?.lines.withoutEmptyEnd ?? []),
            "promise": .text(promise?.sentence), "answeredOn": .text(promise?.answeredOn),
            "promisedFor": .text(promise?.day),
        ])
    }

    private var usualQuestion: String {
        let these = head.addresses.count == 1 ? "this address" : "these addresses"
        return switch attempt {
        case .first: "Could you tell us how you see \(these) today, and what we can still do?"
        case .later: "Our open question: how do you see \(these) today, and for what reason?"
        case .last: "Our question remains: how do you see \(these) today, and for what reason?"
        case .nudge: "Could you tell us whether it has been done, or when you expect it?"
        }
    }

    private static func times(_ count: Int) -> String {
        count == 1 ? "once" : count == 2 ? "twice" : "\(count) times"
    }

    private static func ordinal(_ number: Int) -> String {
        let words = [
            "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
            "ninth", "tenth",
        ]
        return words.indices.contains(number) ? words[number] : "\(number)th"
    }

    public static var samples: [FollowUpFacts] {
        Attempt.allCases.flatMap { attempt -> [FollowUpFacts] in
            let dates = ["2 November 2026", "9 November 2026", "16 November 2026"]
            let count = attempt == .first || attempt == .nudge ? 1 : attempt == .later ? 2 : 3
            var full = FollowUpFacts(
                attempt: attempt, head: .sample, mailDates: Array(dates.prefix(count)))
            full.rejectionsSince = [.sample]
            full.rejectionsCount = 6
            full.changes = ["The abused account was closed on 18 November 2026."]
            full.question = "Is the listing about the account we closed on 18 November?"
            full.history = QuotedMail(
                title: "On 2 November 2026 we wrote:", lines: ["Hello,", "", "Mail from our…"])
            full.promise = Promise(
                sentence: "We will review this by the end of next week.",
                answeredOn: "9 November 2026", day: "20 November 2026")
            let plain = FollowUpFacts(
                attempt: attempt, head: .plainSample, mailDates: Array(dates.prefix(count)))
            return [full, plain]
        }
    }
}
