/// The facts of the answer to an agent whose report was understood and opens no ticket.
public struct ExplanationContext: LetterContext, Sendable {
    /// The subject.
    public var subject: String
    /// Whom it goes to.
    public var agent: String
    /// Why nothing was opened, a sentence for each thing that was found.
    public var remarks: [String]

    /// Memberwise.
    public init(subject: String, agent: String, remarks: [String]) {
        (self.subject, self.agent) = (subject, agent)
        self.remarks = remarks
    }

    public var template: String { "explanation" }

    public var context: TemplateContext {
        [
            "subject": .text(subject), "agent": .text(agent), "remarks": .lines(remarks),
        ]
    }

    public static var samples: [ExplanationContext] {
        let one = ExplanationContext(
            subject: "Re: Fwd: delayed", agent: "Alice",
            remarks: ["“451 4.7.1 Try again later” is the recipient's own policy."])
        var (two, none) = (one, one)
        two.remarks.append("203.0.113.99 is in none of our pools, so nothing was opened.")
        none.remarks = []
        return [one, two, none]
    }
}
