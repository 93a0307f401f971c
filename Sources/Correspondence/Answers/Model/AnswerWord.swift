import InternetMessage

/// A word of an answer as the model knows it: in lower case, without accents, and with a slot in
/// the place of addresses, dates, numbers and references.
package struct AnswerWord: Hashable, Sendable {
    /// The word, `@ip` or another slot, or one of `,`, `;`, `?` and `!`.
    package let text: String
    /// What it says, by the words of all languages.
    package var concepts: AnswerConcepts = []
    /// The address or addresses that it is.
    var addresses: [IPAddress] = []

    /// The words of a sentence, as many as a sentence has.
    package static func words(of sentence: String) -> [AnswerWord] {
        var words: [AnswerWord] = []
        for chunk in AnswerQuotations.slotted(sentence)[...].blankSeparated {
            append(chunk, to: &words)
            if words.count > wordsMax { break }
        }
        return words
    }

    private static let wordsMax = 120
    private static let opening = Set("([{\"'„“«‘¡¿*_<")
    private static let closing = Set(".,;:?!)]}\"'“”»’*_>…")

    private static func append(_ chunk: Substring, to words: inout [AnswerWord]) {
        let bytes = chunk.utf8
        if bytes.first?.isAlphanumeric ?? false, bytes.last?.isAlphanumeric ?? false {
            return appendBare(chunk, to: &words)
        }
        let start = chunk.drop { opening.contains($0) }
        var bare = start
        while let last = bare.last, closing.contains(last) { bare.removeLast() }
        if !bare.isEmpty { appendBare(bare, to: &words) }
        let marks = start[bare.endIndex...]
        if let mark = marks.first(where: { ",;:?!".contains($0) }) {
            words.append(AnswerWord(text: mark == ":" ? "," : String(mark)))
        }
    }

    private static func appendBare(_ chunk: Substring, to words: inout [AnswerWord]) {
        if chunk.allSatisfy({ "–—-".contains($0) }) {
            words.append(AnswerWord(text: ";"))
            return
        }
        if let slot = AnswerSlot(chunk) {
            words.append(
                AnswerWord(
                    text: "@\(slot.concept)", concepts: AnswerConcepts(slot.concept),
                    addresses: slot.addresses))
            return
        }
        for part in parts(of: folded(chunk)) { words.append(AnswerWord(text: part)) }
    }

    /// `hasn't` is `has not`, `l'adresse` two words, and so is `IP-Adresse`.
    private static func parts(of word: String) -> [String] {
        if word == "cannot" { return ["can", "not"] }
        if !word.isEmpty, word.utf8.allSatisfy(\.isAlphanumeric) { return [word] }
        let isDenied = word.hasSuffix("n't")
        let stem = isDenied ? word.dropLast(3) : word[...]
        let parts = stem.split { !($0.isLetter || $0.isNumber) }.map(String.init)
        return isDenied ? parts + ["not"] : parts
    }

    /// The text in lower case and without accents, so that what is typed without them is the same.
    package static func folded(_ text: some StringProtocol) -> String {
        let lower = text.lowercased()
        if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
        var folded = ""
        for scalar in lower.unicodeScalars {
            switch scalar.value {
            case ..<0x80: folded.unicodeScalars.append(scalar)
            case 0x300...0x36F: break
            case 0x2018, 0x2019: folded += "'"
            default: folded += letters[scalar] ?? String(scalar)
            }
        }
        return folded
    }

    private static let letters: [Unicode.Scalar: String] = {
        var letters: [Unicode.Scalar: String] = ["ß": "ss", "œ": "oe", "æ": "ae", "ø": "o"]
        let rows = ["aàáâãäå", "cç", "eèéêë", "iìíîï", "nñ", "oòóôõö", "uùúûü", "yýÿ"]
        for row in rows {
            for letter in row.unicodeScalars.dropFirst() { letters[letter] = String(row.prefix(1)) }
        }
        return letters
    }()
}

/// Quotation marks in answers.
enum AnswerQuotations {
    /// The text with a slot in the place of what is quoted, where that is more than two words: what
    /// others said is not what the postmaster says.
    static func slotted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 >= 0x80 }),
            text.unicodeScalars.contains(where: { pairs[$0] != nil })
        else { return text }
        var slotted = ""
        var rest = text.unicodeScalars[...]
        while let start = rest.firstIndex(where: { pairs[$0] != nil }) {
            let inside = rest[rest.index(after: start)...]
            guard let ends = pairs[rest[start]], let end = inside.firstIndex(where: ends.contains),
                String(inside[..<end]).split(separator: " ").count > 2
            else {
                slotted += String(rest[...start])
                rest = inside
                continue
            }
            slotted += String(rest[..<start]) + " @quotation "
            rest = rest[rest.index(after: end)...]
        }
        return slotted + String(rest)
    }

    /// Whether a quotation mark of the text has no other one.
    static func isOpen(in text: String) -> Bool {
        let marks = text.unicodeScalars.filter {
            pairs[$0] != nil || "”“".unicodeScalars.contains($0)
        }
        return !marks.count.isMultiple(of: 2)
    }

    private static let pairs: [Unicode.Scalar: [Unicode.Scalar]] = [
        "\"": ["\""], "„": ["“", "”", "\""], "“": ["”", "\""], "«": ["»"], "»": ["«"], "‚": ["‘"],
    ]
}
