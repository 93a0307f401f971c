/// What a mail gateway writes above a mail that came from outside: `[EXTERNAL]`, `CAUTION: This
/// email originated from outside of the organization.`
///
/// It is the mail system's line, neither the writer's nor a quoted one's, and stands at the very
/// top only; further down it was quoted along.
enum GatewayBanner {
    /// The first line below the banners that the text begins with; 0 where it begins with none.
    static func end(_ lines: MailLines) -> Int {
        let first = lines.nextFilled(0)
        let head = lines.joined(first..<min(lines.count, first + headLines)).utf8.prefix(bytesMax)
        // Cheap: most mail begins with none.
        guard GatewayBannerPhrases.needles.isFound(in: String(Substring(head)).lowercased())
        else { return 0 }
        var end = 0
        while let next = paragraphPart(lines, from: lines.nextFilled(end), isFirst: end == 0) {
            end = next
        }
        return end
    }

    /// The line after the banner's sentences that begin on that line, in its paragraph.
    private static func paragraphPart(_ lines: MailLines, from start: Int, isFirst: Bool) -> Int? {
        var (text, line) = ("", start)
        while line < min(lines.count, start + linesMax), !lines.isBlank(line) {
            guard lines.content(of: line).count <= bytesMax else { return nil }
            let trimmed = lines.trimmed(line)
            // What may be an order is no part of a banner that could end above it.
            if !text.isEmpty, CommandParser(trimmed).command != nil { break }
            text += (text.isEmpty ? "" : " ") + trimmed
            line += 1
            if GatewayBannerPhrases.labels.contains(bare(text)) { return line }
            if endsSentence(text), isBanner(text, isFirst: isFirst) { return line }
        }
        return isBanner(text, isFirst: isFirst) ? line : nil
    }

    private static let headLines = 4

    /// Banners are short.
    private static let (linesMax, bytesMax) = (12, 600)

    private static func endsSentence(_ text: String) -> Bool {
        text.last.map { ".!>])*|".contains($0) } ?? false
    }

    /// Whether the text is a label alone, or sentences that all warn of mail from outside.
    private static func isBanner(_ text: String, isFirst: Bool) -> Bool {
        var tells = !isFirst
        for sentence in sentences(text) {
            let bare = bare(sentence)
            let isLabel = GatewayBannerPhrases.labels.contains(bare)
            let isSure = isLabel || self.tells(sentence)
            guard isSure || GatewayBannerPhrases.alerts.contains(bare) || tells && warns(sentence)
            else { return false }
            tells = tells || isSure
        }
        return tells && !text.isEmpty
    }

    /// The words alone, in lower case.
    private static func bare(_ text: String) -> String {
        text.lowercased().split { !($0.isLetter || "-'".contains($0)) }
            .map { $0.trimmingMarks }.filter { $0.contains(where: \.isLetter) }
            .joined(separator: " ")
    }

    /// The sentences in lower case, cut at colons too.
    private static func sentences(_ text: String) -> [String] {
        var parts: [String] = []
        var current = ""
        let words = text.lowercased().replacingCurlyApostrophe.split(
            whereSeparator: \.isWhitespace)
        for word in words {
            current += (current.isEmpty ? "" : " ") + word
            guard let last = word.last(where: { !"*_])".contains($0) }), ".!?:".contains(last)
            else {
                continue
            }
            parts.append(current)
            current = ""
        }
        return (parts + [current]).filter { $0.contains(where: \.isLetter) }
    }

    /// Whether the sentence says that the mail came from outside.
    private static func tells(_ sentence: String) -> Bool {
        if GatewayBannerPhrases.seldom.contains(where: sentence.contains) { return true }
        let start = sentence.drop { !$0.isLetter }
        return GatewayBannerPhrases.openings.contains(where: start.hasPrefix)
            && GatewayBannerPhrases.origins.contains(where: sentence.contains)
            && GatewayBannerPhrases.nouns.contains(where: sentence.contains)
    }

    private static func warns(_ sentence: String) -> Bool {
        GatewayBannerPhrases.warnings.contains(where: sentence.contains)
    }
}
