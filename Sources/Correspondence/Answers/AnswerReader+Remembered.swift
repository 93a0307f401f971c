public import InternetMessage

/// Answers read as people said of earlier ones in the same words.
extension AnswerReader {
    /// The answer that the text is if it means `meaning`, in reply to a mail about `subjects`,
    /// written when its writer's clock showed `sentAt`; nil where something in it objects: another
    /// address, another claim that is believed, a day to come.
    ///
    /// The day of a promise is the one that this text names.
    public static func answer(
        in text: String, meaning: PostmasterAnswer.Class, about subjects: [IPAddress],
        sentAt: CivilTime?
    ) -> PostmasterAnswer? {
        let sentences = AnswerText(text).sentences
        let clauses = AnswerClause.clauses(of: sentences, .standard)
        let named = clauses.flatMap(\.words).filter { $0.says(.ip) }
        let day = sentences.compactMap { AnswerTime.day(in: $0.text, sentAt: sentAt) }.max()
        guard named.allSatisfy({ isAbout($0.addresses, subjects) }),
            !clauses.contains(where: { objects($0, to: meaning) }),
            !meaning.isOver || !isToCome(dated(sentences, sentAt), sentAt)
        else { return nil }
        return PostmasterAnswer(
            class: meaning, confidence: 1, because: AnswerPattern.telling(sentences).first ?? "",
            until: meaning == .promise ? day : nil,
            addresses: Set(named.flatMap(\.addresses)).sorted())
    }

    /// `.80` of a block that was named before is no address that can be compared.
    private static func isAbout(_ named: [IPAddress], _ subjects: [IPAddress]) -> Bool {
        !named.isEmpty && named.allSatisfy(subjects.contains)
    }

    /// Whether a claim of another class is believed, or the clause says for certain that the
    /// address is listed. What is less certain does not count: a person judged the very same words.
    private static func objects(
        _ clause: AnswerClause, to meaning: PostmasterAnswer.Class
    ) -> Bool {
        guard AnswerGuards.believe(clause) else { return false }
        guard let other = clause.claim.answerClass else {
            return meaning.isOver && clause.confidence >= 0.8
        }
        return other != meaning
    }

    /// The last day that stands where the other answer has another: `within 24 hours` is the same
    /// in both.
    private static func dated(_ sentences: [AnswerText.Sentence], _ sentAt: CivilTime?) -> String? {
        sentences.map(\.text).filter { AnswerNormalForm.text($0).contains("@date") }
            .compactMap { AnswerTime.day(in: $0, sentAt: sentAt) }.max()
    }

    /// Without the writer's clock, any day may be one to come.
    private static func isToCome(_ day: String?, _ sentAt: CivilTime?) -> Bool {
        guard let day else { return false }
        return sentAt.map { day > $0.isoDate } ?? true
    }
}
