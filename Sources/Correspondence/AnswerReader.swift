public import InternetMessage

/// Understands a postmaster's answer (product §3.7).
public enum AnswerReader {
    /// What that visible reply says, read at `date`; nil where there is nothing to read.
    public static func answer(in text: String, date: Timestamp?) -> PostmasterAnswer? { nil }
}
