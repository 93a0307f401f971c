package import Correspondence

/// A clause of an answer and what it says by itself.
package struct ClauseExample: Sendable {
    /// The set it was written in. Sets were written without sight of each other.
    package let set: String
    /// The language's code.
    package let language: String
    /// What it says.
    package let claim: AnswerClaim
    /// As a postmaster might write it.
    package let sentence: String
}
