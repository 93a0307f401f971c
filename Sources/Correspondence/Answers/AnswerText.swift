import InternetMessage

/// An answer's text cut into sentences, marked quotations left out.
package struct AnswerText {
    /// A sentence, and the quotation that it stands directly below.
    struct Sentence: Equatable, Sendable {
        /// As written, unfolded.
        let text: String
        /// What it replies to, in an answer between the lines of the question.
        let asked: String?
    }

    /// The sentences, in order.
    private(set) var sentences: [Sentence] = []
    /// How many of them stand above the first line of dashes. A ticket system's history and
    /// general notices stand below it.
    private(set) var countAboveRule: Int?
    /// Whether there was no sentence at all.
    var isEmpty: Bool { sentences.isEmpty }

    private var current: [UInt8] = []
    private var quotation: [UInt8] = []

    /// The sentences of that text, as many as an answer has.
    package init(_ text: String) {
        let lines = MailLines(text)
        for line in 0..<lines.count where sentences.count < Self.sentencesMax {
            let content = lines.content(of: line)
            guard let first = content.first, lines.bytes[first] != UInt8(ascii: ">") else {
                flush()
                quote(lines.bytes[content])
                continue
            }
            if Self.isItem(lines.bytes, content) { flush() }
            if let name = Self.fieldName(lines.bytes[content]) {
                flush()
                // What was asked, as the ticket system repeats it.
                if FieldLabels.role(of: name) == .subject { continue }
            }
            if Self.isRule(lines.bytes[content]) {
                flush()
                if !sentences.isEmpty, countAboveRule == nil { countAboveRule = sentences.count }
                continue
            }
            take(lines.bytes, content)
        }
        flush()
    }

    private static let sentencesMax = 40
    private static let sentenceBytesMax = 1_000

    /// Takes a line: cuts it after the marks that end sentences.
    private mutating func take(_ bytes: [UInt8], _ content: Range<Int>) {
        var start = content.lowerBound
        for index in content where Self.isEnd(bytes, index, start, content.upperBound) {
            take(bytes[start...index], isEnd: true)
            start = index + 1
        }
        if start < content.upperBound { take(bytes[start..<content.upperBound], isEnd: false) }
    }

    private mutating func take(_ piece: ArraySlice<UInt8>, isEnd: Bool) {
        if !current.isEmpty { current.append(32) }
        current += piece
        if isEnd || current.count > Self.sentenceBytesMax { flush() }
    }

    /// Keeps a line of a quotation for the sentence below, its end where it is long.
    private mutating func quote(_ line: ArraySlice<UInt8>) {
        let line = line.drop { $0 == UInt8(ascii: ">") || $0 == 32 }
        guard !line.isEmpty else { return }
        quotation = (quotation + [32] + line).suffix(Self.quotationBytesMax)
    }

    private static let quotationBytesMax = 600

    private mutating func flush() {
        defer { current.removeAll(keepingCapacity: true) }
        guard current.contains(where: { $0 > 32 }) else { return }
        let sentence = String(decoding: current, as: UTF8.self).squeezed
        guard !sentence.isEmpty else { return }
        let asked = String(decoding: quotation, as: UTF8.self).squeezed
        sentences.append(Sentence(text: sentence, asked: asked.isEmpty ? nil : asked))
        quotation = []
    }

    // MARK: Where sentences begin and end

    /// A line of two or more dashes, underscores, stars, signs of number or equality.
    private static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        line.count > 1 && line.allSatisfy { "-_=*#~ ".utf8.contains($0) }
    }

    /// `- text`, `* text`, `1. text`, `2) text`; a line that names an address and a colon.
    private static func isItem(_ bytes: [UInt8], _ content: Range<Int>) -> Bool {
        let first = bytes[content.lowerBound]
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") { return true }
        guard first.isDigit || first == 0xE2 else { return false }
        if first == 0xE2 { return isBullet(bytes[content]) }
        let digits = content.prefix { bytes[$0].isDigit }
        let rest = bytes[digits.upperBound..<content.upperBound]
        if digits.count <= 2, rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")") {
            return rest.dropFirst().first == 32
        }
        let word = bytes[content.prefix { bytes[$0] != 32 && bytes[$0] != UInt8(ascii: ":") }]
        return IPAddressRange(String(decoding: word.prefix(64), as: UTF8.self)) != nil
    }

    /// `Action taken` of `Action taken: removed`, as ticket systems print what they know: a few
    /// words that begin with a capital letter, a colon and a value.
    private static func fieldName(_ line: ArraySlice<UInt8>) -> String? {
        guard let first = line.first, (65...90).contains(first) || first >= 0xC3,
            let colon = line.prefix(fieldNameMax).firstIndex(of: UInt8(ascii: ":")),
            line[(colon + 1)...].first == 32
        else { return nil }
        let name = line[..<colon]
        let isName =
            name.count { $0 == 32 } < fieldWordsMax
            && name.allSatisfy { $0.isLetter || $0 >= 0x80 || " -/()".utf8.contains($0) }
        return isName ? String(decoding: name, as: UTF8.self) : nil
    }

    private static let (fieldNameMax, fieldWordsMax) = (40, 4)

    /// `•` or `–`.
    private static func isBullet(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.starts(with: [0xE2, 0x80, 0xA2]) || bytes.starts(with: [0xE2, 0x80, 0x93])
    }

    /// A mark that ends a sentence: at the end of the line or before white space, and no full
    /// stop after an abbreviation.
    private static func isEnd(_ bytes: [UInt8], _ index: Int, _ start: Int, _ end: Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: "."):
            isBlank(bytes, index + 1, end) && !isAbbreviation(bytes[start..<index])
                && !isDate(bytes[start..<index], before: bytes[(index + 1)..<end])
        case UInt8(ascii: "!"), UInt8(ascii: "?"): isBlank(bytes, index + 1, end)
        default: false
        }
    }

    /// White space there, or the end.
    private static func isBlank(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
        guard index < end else { return true }
        switch bytes[index] {
        case 9...13, 32: return true
        case 0xC2: return index + 1 < end && (bytes[index + 1] == 0xA0 || bytes[index + 1] == 0x85)
        case 0xE2:
            guard index + 2 < end, bytes[index + 1] == 0x80 else { return false }
            let last = bytes[index + 2]
            return (0x80...0x8A).contains(last) || (0xA8...0xAF).contains(last) && last != 0xAA
        case 0xE3:
            return index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80
        default: return false
        }
    }

    private static let abbreviations = Set(AnswerPhrases.words[.abbreviations])

    /// Whether the last word before a full stop is short for another: a known one, a single
    /// letter, or a number of one or two digits.
    private static func isAbbreviation(_ text: ArraySlice<UInt8>) -> Bool {
        let end = (text.lastIndex { $0 != 32 }).map { $0 + 1 } ?? text.startIndex
        var start = end
        while start > text.startIndex, text[start - 1] != 32 {
            start -= 1
            if end - start > 16 { return false }
        }
        let bytes = text[start..<end]
        if bytes.count > shortMax, bytes.allSatisfy(\.isLetter) {
            return bytes.count == 6 && bytes.firstRange(of: "approx") != nil
        }
        let word = String(decoding: bytes, as: UTF8.self).lowercased()
        return abbreviations.contains(word.trimmingMarks) || (word.count == 1 && word != "i")
            || (word.count <= 2 && word.allSatisfy(\.isNumber) && !word.isEmpty)
    }

    /// Whether the full stop belongs to a date that goes on, `am 1.12. aufgehoben`, `am Mo.,
    /// 30. Nov. entsperrt`, `on Dec. 1`: what follows begins small or with a digit.
    private static func isDate(
        _ text: ArraySlice<UInt8>, before rest: ArraySlice<UInt8>
    ) -> Bool {
        guard let next = rest.first(where: { $0 != 32 }),
            next.isDigit || next >= 0xC0 || (97...122).contains(next)
        else { return false }
        let bytes = Array(text.suffix(10).reversed().prefix { $0 != 32 }.reversed())
        guard let first = bytes.first, bytes.count <= 6 else { return false }
        if first.isDigit { return bytes.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") } }
        let word = String(decoding: bytes, as: UTF8.self).lowercased()
        return DateWords.months[word] != nil || WhenWords.weekdays[word] != nil
            || germanDays.contains(word)
    }

    private static let germanDays: Set<String> = ["mo", "di", "mi", "do", "fr", "sa", "so"]

    /// No abbreviation of letters alone is longer, but for one.
    private static let shortMax = 3
}
