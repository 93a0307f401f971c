import Correspondence

/// What the model reads in each clause of an answer, for those who mend a misreading.
package struct AnswerTrace {
    /// A line for each clause: what it says, how likely, the clause and the words that weighed most.
    package let lines: String

    /// The trace of that answer.
    package init(of text: String) {
        lines = AnswerClause.clauses(of: text).map { clause in
            let words = clause.words.map(\.text).joined(separator: " ")
            let percent = Int((clause.confidence * 100).rounded())
            let weighed = clause.weighed.joined(separator: ", ")
            return "\(clause.claim.rawValue) \(percent) %: \(words) [\(weighed)]"
        }.joined(separator: "\n")
    }
}
