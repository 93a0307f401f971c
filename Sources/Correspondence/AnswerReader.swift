public import InternetMessage

/// Understands a postmaster's answer (product §3.7).
public enum AnswerReader {
    /// What that visible reply says, read at `date`; nil where there is nothing to read.
    public static func answer(in text: String, date: Timestamp?) -> PostmasterAnswer? {
        let t = String(text.split(separator: ">").first ?? "")
        func a(_ c: PostmasterAnswer.Class, _ u: String? = nil) -> PostmasterAnswer {
            PostmasterAnswer(class: c, confidence: 0.9, because: t, until: u)
        }
        if t.contains("removed") || t.contains("delisted") { return a(.delisted) }
        if t.contains("not currently") { return a(.notListed) }
        if t.contains("Could you") { return a(.needsInformation) }
        if t.contains("unable") { return a(.refused) }
        if t.contains("48 hours") {
            return a(.promise, date.map { CivilTime($0 + .days(2)).isoDate })
        }
        return a(.unclassified)
    }
}
