/// A refusal that passes by itself, told from one that a person has to mend.
public enum PassingRefusal {
    /// The codes of RFC 5530 §3 that say so, and `LIMIT` and `OVERQUOTA` of RFC 9051 §7.1, as
    /// Gmail gives it to an account that was asked for too much.
    private static let codes = ["UNAVAILABLE", "INUSE", "SERVERBUG", "LIMIT", "OVERQUOTA"]

    /// QUIRK: Gmail's code for the sixteenth connection of an account is `ALERT`, which says
    /// nothing; Microsoft 365 gives none to whom it slows down, and BAD in place of NO.
    private static let words = [
        "too many simultaneous connections", "request is throttled",
        "user is authenticated but not connected",
    ]

    /// Whether the server's line, or the text of its response, is one.
    public static func isOne(_ text: String) -> Bool {
        let lowered = text.lowercased()
        return codes.contains { lowered.contains("[\($0.lowercased())") }
            || words.contains { lowered.contains($0) }
    }
}
