/// The messages quoted below another, as far as their attribution lines tell: who wrote, and when.
public enum QuotedHistory {
    /// One quoted message.
    public struct Entry: Hashable, Sendable {
        /// The address of who wrote it, where it is shown.
        public let address: String?
        /// When, in ISO 8601, without an offset where none was stated.
        public let dateTime: String
    }

    /// The quoted messages of `text` whose attribution states a date, from the top, quotes of
    /// quotes included; at most `limit`.
    public static func entries(in text: String, atMost limit: Int = 50) -> [Entry] {
        let bare = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { $0.drop { $0 == ">" || $0 == " " } }
        let lines = MailLines(bare.joined(separator: "\n"))
        var found: [Entry] = []
        var line = 0
        while line < lines.count, found.count < limit {
            guard let attribution = AttributionLine(lines, at: line) else {
                line += 1
                continue
            }
            if let date = attribution.date.flatMap({ WrittenDate($0) }) {
                found.append(Entry(address: attribution.address, dateTime: date.iso8601))
            }
            line = max(attribution.end, line + 1)
        }
        return found
    }
}
