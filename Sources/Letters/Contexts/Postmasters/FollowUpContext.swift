import Ticketing

/// The facts of a mail that silence caused, and of the nudge after a promise.
public struct FollowUpContext: LetterContext, Sendable {
    /// Which of them: the text differs by attempt.
    public enum Attempt: String, Hashable, Sendable, CaseIterable {
        /// The first to a contact.
        case first = "follow-up-first"
        /// Any between the first and the last; four wordings take turns.
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
    /// The addresses of the ticket that none of those mails named; the head has the others.
    public var added: [String] = []
    /// The latest refusals since our last mail; the letter quotes the first.
    public var rejectionsSince: [QuotedRejection] = []
    /// How many there were since then.
    public var rejectionsCount = 0
    /// Whether these only put mail off, and refused none.
    public var isDelay = false
    /// Whether mail was refused at any time.
    public var wasRefused = false
    /// Whether mail was put off at any time.
    public var wasDelayed = false
    /// Since when none was reported, as letters write it.
    public var quietSince: String?
    /// What our own look-ups still find on DNS blocklists; nil: nothing.
    public var listed: FoundListing?
    /// What is new since our last mail, one per line: what was found and done, what became of the
    /// other addresses of the pool.
    public var changes: [String] = []
    /// The question that is open; where nil, the template asks that of this attempt.
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

        /// Memberwise.
        public init(sentence: String, answeredOn: String, day: String) {
            (self.sentence, self.answeredOn, self.day) = (sentence, answeredOn, day)
        }
    }

    /// Memberwise; the rest is optional.
    public init(attempt: Attempt, head: LetterHead, mailDates: [String]) {
        (self.attempt, self.head, self.mailDates) = (attempt, head, mailDates)
    }

    public var template: String { attempt.rawValue }
    public var isForAgents: Bool { false }
    public var variant: String? { head.postmasterKey }

    public var context: TemplateContext {
        head.context.merging(counts).merging(QuotedMail.context(history))
            .merging(FoundListing.context(listed)).merging([
                "rejectionsSince": .list(rejectionsSince.prefix(1).map(\.context)),
                "quietSince": .text(quietSince ?? mailDates.last), "changes": .lines(changes),
                "question": .text(question),
                "added": .text(added.isEmpty ? nil : added.asSentence),
                "promise": .text(promise?.sentence), "answeredOn": .text(promise?.answeredOn),
                "promisedFor": .text(promise?.day),
            ])
    }

    private var counts: TemplateContext {
        let isOne = rejectionsCount == 1
        return [
            "mailsTimes": .text(Self.times(mailDates.count)), "mailDates": .text(mailDates.asDays),
            "ordinal": .text(Self.ordinal(mailDates.count + 1)),
            "firstMailOn": .text(mailDates.first), "lastMailOn": .text(mailDates.last),
            "rejectionsCount": .text(isOne ? "one mail" : rejectionsCount.counted("mail")),
            "wereWord": .text(isOne ? "was" : "were"), "haveWord": .text(isOne ? "has" : "have"),
            "latestWith": .text(isOne ? "with" : "the latest with"),
            "isDelay": .flag(isDelay), "refusedWord": .text(isDelay ? "delayed" : "refused"),
            "refusalWord": .text(refusalWord),
            "noFurther": .text(wasRefused || wasDelayed ? "No further" : "No"),
            "isFirstTurn": .flag(turn == 0), "isSecondTurn": .flag(turn == 1),
            "isThirdTurn": .flag(turn == 2), "isFourthTurn": .flag(turn == 3),
        ]
    }

    /// What there was none of since: where mail was only put off so far, a delay.
    private var refusalWord: String { wasDelayed && !wasRefused ? "delay" : "refusal" }

    /// Which wording's turn it is: the inquiry and the first follow-up went before the first.
    private var turn: Int { max(0, mailDates.count - 2) % 4 }

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
}
