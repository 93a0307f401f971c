import InternetMessage

/// The days that the sentences of an answer name, each sentence read once.
struct AnswerDays: Sendable {
    private let bySentence: [String: String]
    private let sentAt: CivilTime?

    /// The days of those clauses' sentences, counted from what the writer's clock showed.
    init(_ clauses: [AnswerClause], sentAt: CivilTime?) {
        self.sentAt = sentAt
        var days: [String: String] = [:]
        for sentence in Set(clauses.map(\.sentence.text)) {
            days[sentence] = AnswerTime.day(in: sentence, sentAt: sentAt)
        }
        bySentence = days
    }

    /// The day that the clause's sentence names.
    func day(_ clause: AnswerClause) -> String? { bySentence[clause.sentence.text] }

    /// The same, if it lies ahead.
    func dayToCome(_ clause: AnswerClause) -> String? {
        guard let sentAt, let day = day(clause), day > sentAt.isoDate else { return nil }
        return day
    }
}
