/// The facts of the one answer to a mail with commands.
public struct AnswerContext: LetterContext, Sendable {
    /// What became of one command.
    public struct Result: Hashable, Sendable {
        /// What became of it.
        public enum Outcome: String, Hashable, Sendable, CaseIterable {
            case done = "Done"
            case refused = "Not done"
            case notUnderstood = "Not understood"
        }

        /// The line as written.
        public var line: String
        /// What became of it.
        public var outcome: Outcome
        /// What was done, or why not, in a sentence.
        public var text: String
        /// What happens next and when.
        public var next: String?
        /// The command that a plain phrase was understood as; nil where it was one itself.
        public var understood: String?

        /// Memberwise; what has a default may be left out.
        public init(line: String, outcome: Outcome, text: String, next: String? = nil) {
            (self.line, self.outcome, self.text, self.next) = (line, outcome, text, next)
        }

        /// As much of the line as shows which one it is: the answer is not to say it again.
        private var shownLine: String {
            line.count > Self.lineMax ? line.prefix(Self.lineMax - 1) + "…" : line
        }

        private static let lineMax = 56

        var context: TemplateContext {
            [
                "line": .text(shownLine), "outcome": .text(outcome.rawValue), "text": .text(text),
                "next": .text(next), "understood": .text(understood),
            ]
        }
    }

    /// The subject.
    public var subject: String
    /// Whom it goes to.
    public var agent: String
    /// A result for each command, in their order.
    public var results: [Result]
    /// Whether orders to tickets were followed, which a reply “undo” takes back together.
    public var hasOrders = false
    /// The commands that take back what else was done: `resume pool transactional`.
    public var undo: [String] = []
    /// The tickets whose mail leaves because of the commands: `#12`.
    public var leaving: [String] = []
    /// More lines to show as they are: `status`, `show` and `help` answer so.
    public var details: [String] = []
    /// A draft that awaits approval now.
    public var draft: QuotedDraft?

    /// Memberwise; the rest is optional.
    public init(subject: String, agent: String, results: [Result]) {
        (self.subject, self.agent, self.results) = (subject, agent, results)
    }

    public var template: String { "answer" }

    public var context: TemplateContext {
        let rest: TemplateContext = [
            "subject": .text(subject), "agent": .text(agent),
            "undo": .text(undo.map { "“\($0)”" }.joined(separator: ", or ")),
            "hasOrders": .flag(hasOrders), "isUndoable": .flag(hasOrders || !undo.isEmpty),
            "leaving": .text(leaving.joined(separator: " ")),
            "results": .list(results.map(\.context)), "details": .lines(details),
        ]
        return rest.merging(QuotedDraft.context(draft))
    }

    private static var phrase: Result {
        var phrase = Result(line: "They delisted it", outcome: .done, text: "Closed: delisted.")
        phrase.understood = "close delisted"
        return phrase
    }

    public static var samples: [AnswerContext] {
        var full = AnswerContext(
            subject: "Re: [#12] 192.0.2.7 refused", agent: "Alice",
            results: [
                Result(
                    line: "#12 escalate", outcome: .done,
                    text: "Escalated to mira@example.org.",
                    next: "Follow-up 3 on Thu 26 Nov 2026 09:00 CET."),
                Result(
                    line: "snoze 2w", outcome: .notUnderstood,
                    text: "there is no command “snoze”; did you mean “snooze 2w”?"),
                Result(
                    line: "#14 approve", outcome: .refused,
                    text: "no mail of #14 awaits approval."),
                phrase,
            ])
        full.hasOrders = true
        full.undo = ["resume pool transactional"]
        full.details = ["#12  192.0.2.7  waiting for Proofpoint, silent for 21 days"]
        full.draft = .sample
        let plain = AnswerContext(subject: "Re: digest", agent: "Alice", results: [])
        var approved = AnswerContext(
            subject: "Re: Blocked IP address 192.0.2.7 [#12]", agent: "Alice",
            results: [
                Result(
                    line: "approve", outcome: .done,
                    text: "Approved: the inquiry is on its way.", next: nil)
            ])
        (approved.hasOrders, approved.leaving) = (true, ["#12"])
        return [full, plain, approved]
    }
}

/// The facts of the question put to an agent whose mail had nothing usable in it.
public struct QuestionContext: LetterContext, Sendable {
    /// The subject.
    public var subject: String
    /// Whom it goes to.
    public var agent: String
    /// The subject of the agent's mail; nil where it has none.
    public var yourSubject: String?
    /// When it was written.
    public var yourDate: String
    /// What it does contain, one per line; empty: no refusal, and no address of ours.
    public var found: [String]

    /// Memberwise.
    public init(
        subject: String, agent: String, yourSubject: String?, yourDate: String,
        found: [String]
    ) {
        (self.subject, self.agent, self.yourSubject) = (subject, agent, yourSubject)
        (self.yourDate, self.found) = (yourDate, found)
    }

    public var template: String { "question" }

    public var context: TemplateContext {
        [
            "subject": .text(subject), "agent": .text(agent), "yourSubject": .text(yourSubject),
            "yourDate": .text(yourDate), "found": .lines(found),
        ]
    }

    public static var samples: [QuestionContext] {
        let full = QuestionContext(
            subject: "Re: Fwd: bounced mail", agent: "Alice", yourSubject: "Fwd: bounced mail",
            yourDate: "Fri 20 Nov 2026 09:00 CET",
            found: ["203.0.113.99 is in none of our pools, so nothing was opened."])
        var plain = full
        plain.found = []
        var nameless = plain
        nameless.yourSubject = nil
        return [full, plain, nameless]
    }
}
