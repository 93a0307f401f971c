/// An answer's text as sentences.
enum AnswerText {
    /// The sentences, marked quotations left out; at most as many as an answer has.
    static func sentences(of text: String) -> [AnswerSentence] {
        var sentences: [AnswerSentence] = []
        let lines = MailLines(text)
        var current = ""
        func flush() {
            let sentence = current.squeezed
            if !sentence.isEmpty { sentences.append(AnswerSentence(sentence)) }
            current = ""
        }
        for line in 0..<lines.count where sentences.count < 40 {
            if lines.isBlank(line) || lines.isQuoted(line) || isItem(lines, line) { flush() }
            guard !lines.isBlank(line), !lines.isQuoted(line) else { continue }
            for piece in pieces(of: lines.trimmed(line)) {
                current += (current.isEmpty ? "" : " ") + piece.text
                if piece.isEnd || current.utf8.count > 1_000 { flush() }
            }
        }
        flush()
        return sentences
    }

    /// `- text`, `* text`, `1. text`, `2) text`; a line that names an address and a colon.
    private static func isItem(_ lines: MailLines, _ line: Int) -> Bool {
        let first = lines.first(line)
        if first == 45 || first == 42 { return true }
        guard first.isDigit || first == 226 else { return false }
        let text = lines.trimmed(line)
        let head = text.prefix { $0.isNumber }
        if first == 226 { return text.hasPrefix("•") || text.hasPrefix("–") }
        if head.count <= 2, ".)".contains(text.dropFirst(head.count).first ?? " ") {
            return text.dropFirst(head.count + 1).first == " "
        }
        let word =
            text.split(whereSeparator: { $0 == " " || $0 == ":" }).first.map(String.init) ?? ""
        return AnswerSentence.isAddress(word)
    }

    /// The line cut behind the marks that end sentences.
    private static func pieces(of line: String) -> [(text: String, isEnd: Bool)] {
        var pieces: [(String, Bool)] = []
        var start = line.startIndex
        var index = line.startIndex
        while index < line.endIndex {
            let next = line.index(after: index)
            let isMark = ".!?".contains(line[index])
            if isMark, next == line.endIndex || line[next].isWhitespace,
                line[index] != "." || !isAbbreviation(line[start..<index])
            {
                pieces.append((String(line[start..<next]), true))
                start = next
            }
            index = next
        }
        if start < line.endIndex { pieces.append((String(line[start...]), false)) }
        return pieces
    }

    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "mr", "ms", "mrs", "dr", "no", "nr", "z.b", "bzw", "ca", "etc", "vs",
        "approx",
        "p.ej", "sr", "sra", "m", "mme", "inc", "ltd", "ref", "d.h", "u.a", "st",
    ]

    private static func isAbbreviation(_ text: Substring) -> Bool {
        let word = text.split(separator: " ").last.map { $0.lowercased() } ?? ""
        return abbreviations.contains(word.trimmingMarks) || (word.count == 1 && word != "i")
            || (word.count <= 2 && word.allSatisfy(\.isNumber) && !word.isEmpty)
    }
}
