/// What one clause of an answer says, taken by itself.
package enum AnswerClaim: String, CaseIterable, Sendable {
    case delisted, notListed, refused, needsInformation, confirm, promise, receipt, customersOnly
    /// The address is on the list now; whether it stays is not said.
    case listed
    /// A removal is taken back, or the address is listed again.
    case retraction
    /// Nothing of these: greetings, explanations, the past, what others say, other things.
    case other

    /// Its place in `allCases`, and its column in the model's weights.
    package var column: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The class of an answer that says this alone; nil where that is for a person to judge.
    package var answerClass: PostmasterAnswer.Class? { PostmasterAnswer.Class(rawValue: rawValue) }
}
