import InternetMessage

/// How mail programs begin the subjects of receipts that they write without the parts of RFC 8098.
enum ReadReceiptPhrases {
    /// Whether the null sender and the subject, `Read: …` in some language, make it a receipt.
    /// Outlook and Exchange write both for what was read and what was deleted unread.
    static func isReceipt(_ message: ParsedMessage) -> Bool {
        guard DaemonSign.isNullSender(message), let subject = message.subject?.lowercased(),
            let colon = subject.firstIndex(where: { $0 == ":" || $0 == "：" })
        else { return false }
        return openings.contains(subject[..<colon].trimmingBlanks)
    }

    /// Whether the whole text says that a mail was read, and when: what programs write as plain
    /// text in place of a report.
    static func isReceiptText(_ message: ParsedMessage) -> Bool {
        guard let text = message.text, text.utf8.count <= bytesMax,
            SubjectPrefix(message.subject) != .forward, message.body.attachedMessages.isEmpty
        else { return false }
        let words = text.lowercased().replacingCurlyApostrophe.squeezed
        guard beginnings.contains(where: words.hasPrefix) else { return false }
        if acknowledgements.contains(where: words.contains) { return true }
        return readings.contains { phrase in
            guard let found = words.firstRange(of: phrase) else { return false }
            let rest = words[found.upperBound...]
            let time = phrase.hasPrefix("gelesen") ? words[..<found.lowerBound].suffix(60) : rest
            return rest.split(separator: " ").count <= dateWordsMax
                && time.contains(where: \.isNumber) && !rest.contains("?")
        }
    }

    private static let (bytesMax, dateWordsMax) = (1_000, 12)

    enum Section: String, CaseIterable { case openings, beginnings, readings, acknowledgements }

    static let sheet = PhraseSheet<Section>("read-receipt.txt", PackageResources.read_receipt_txt)
    private static let openings = Set(sheet[.openings])
    private static let beginnings = sheet[.beginnings]
    private static let readings = sheet[.readings]
    private static let acknowledgements = sheet[.acknowledgements]
}
