import Foundation

/// What texts for people must not show.
public enum ShownWords {
    /// The stamps of RFC 3339 in a text.
    public static func stamps(in text: String) -> [String] {
        matches(#"\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}"#, in: text)
    }

    /// The names of cases in a text: words with a capital in the middle, as code has them. Names
    /// of protocols are none.
    public static func caseNames(in text: String) -> [String] {
        matches(#"(?<![\w.@/-])[a-z]{2,}[A-Z][A-Za-z]+\b"#, in: text)
    }

    /// One of something in the plural: `1 tickets`. What a server said is passed over.
    public static func wrongPlurals(in text: String) -> [String] {
        matches(#"(?<![\d.:#,])\b1 (?!is\b|was\b|has\b|leaves\b)[a-z-]+s\b(?! “)"#, in: text)
    }

    /// Times of day behind a date that no zone follows.
    public static func timesWithoutZone(in text: String) -> [String] {
        matches(#"\d{4},?\s\d{2}:\d{2}(:\d{2})?(?!:?\d)(?!\s+[A-Z]{3,4})"#, in: text)
    }

    private static func matches(_ pattern: String, in text: String) -> [String] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [pattern] }
        let range = NSRange(text.startIndex..., in: text)
        return expression.matches(in: text, range: range).compactMap { match in
            Range(match.range, in: text).map { String(text[$0]) }
        }
    }
}
