public import InternetMessage

extension ShownText {
    /// The most characters of a word. With a margin it fits a line of 78 columns.
    private static let wordMax = 64

    /// One line of at most `limit` characters and an ellipsis, each of its words cut likewise.
    ///
    /// Characters are counted as Unicode scalars: a letter may carry thousands of marks.
    public static func shortened(_ text: String, to limit: Int = 300) -> String {
        // What is hidden or blank is left out first, so more is looked at than is kept.
        let looked = text.unicodeScalars.prefix(limit * 8)
        let words = singleSpaced(String(String.UnicodeScalarView(looked))).split(separator: " ")
        let line = cut(words.map { cut($0, to: wordMax) }.joined(separator: " "), to: limit)
        let isCut = looked.endIndex < text.endIndex && line.last != "…"
        return isCut ? line + "…" : line
    }

    private static func cut(_ text: some StringProtocol, to limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return String(text) }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit))) + "…"
    }
}
