public import InternetMessage

/// Understands a postmaster's answer in English, German, French, Spanish, Italian, Dutch,
/// Portuguese and Swedish.
///
/// A model trained on examples reads each clause for what it claims, and what the claims together
/// mean; rules in code decide what is believed. A wrong `delisted` closes the ticket of an address
/// still listed, so whatever is in doubt is `unclassified` and a person is asked.
public enum AnswerReader {
    /// What the visible reply says, read at `date`; nil where there is nothing to read. Marked
    /// quotations are passed over.
    ///
    /// `delisted` is given only where it holds for every address that the answer speaks of; where
    /// they fare differently, each has its `fates` and the whole is `unclassified`.
    public static func answer(in text: String, date: Timestamp?) -> PostmasterAnswer? {
        answer(in: text, sentAt: date.map { CivilTime($0) })
    }

    /// The same, read when the writer's clock shows `sentAt`: `tomorrow` counts from that day; and
    /// in answer to a mail about `subjects`, where they are known.
    public static func answer(
        in text: String, about subjects: [IPAddressRange] = [], sentAt: CivilTime?
    ) -> PostmasterAnswer? {
        answer(in: text, about: subjects, sentAt: sentAt, .standard)
    }

    /// The same by another model.
    package static func answer(
        in text: String, about subjects: [IPAddressRange], sentAt: CivilTime?, _ model: AnswerModel
    ) -> PostmasterAnswer? {
        let answer = AnswerText(text)
        guard !answer.isEmpty else { return nil }
        let clauses = AnswerClause.deciding(in: answer, model)
        return AnswerSum(clauses, about: subjects, sentAt: sentAt, model).answer
    }

    /// What an answer asks for, as a checklist: the sentences that ask, as written, in order.
    public static func questions(in text: String) -> [String] {
        var seen: Set<String> = []
        return AnswerClause.clauses(of: AnswerText(text).sentences, .standard)
            .filter { $0.claim == .needsInformation && AnswerGuards.believe($0) }
            .map(\.sentence.text).filter { seen.insert($0).inserted }
    }
}
