/// A sentence of an answer as it is compared: words in lower case without accents, and slots in
/// the place of what differs from mail to mail.
struct AnswerNormalForm {
    private enum Token: Hashable {
        /// A word, a mark, or a slot that is one at once.
        case word(String)
        /// A number, which may be part of a date.
        case number(String, Int)
        case month(String)
        case date
    }

    /// `the entry of @ip ends on @date`.
    static func text(_ sentence: String) -> String {
        var form = AnswerNormalForm(sentence)
        form.nameDates()
        return form.words.joined(separator: " ")
    }

    private var tokens: [Token] = []

    private init(_ sentence: String) {
        // What is quoted is compared as well: no slot stands for it.
        let plain = sentence.map { Self.quotes.contains($0) ? " " : $0 }
        var isName = false
        for chunk in plain.split(whereSeparator: \.isWhitespace) {
            let text = String(chunk)
            if isName, text.first?.isUppercase ?? false {
                tokens.append(.word("@name"))
                isName = false
                continue
            }
            isName = CourtesyPhrases.titles.contains(text.lowercased())
            tokens += AnswerWord.words(of: text).map { Self.token($0.text, text) }
        }
    }

    private static let quotes: Set<Character> = ["\"", "„", "“", "”", "«", "»", "‚", "‘"]

    private static func token(_ word: String, _ chunk: String) -> Token {
        switch word {
        case "@date": return .date
        case "@time" where chunk.contains(":"): return .date
        case "@number", "@time":
            let bare = AnswerWord.folded(chunk).filter { $0.isLetter || $0.isNumber || $0 == "%" }
            return .number(bare, Int(bare.prefix(while: \.isNumber)) ?? 0)
        default: break
        }
        if DateWords.months[word] != nil { return .month(word) }
        let isDay = word.count > shortDayMax && WhenWords.weekdays[word] != nil
        return isDay ? .date : .word(word)
    }

    /// `do`, `so` and `mar` are words as well.
    private static let shortDayMax = 3

    /// A month's name with one day beside it, or a year behind it, is a date, and so is a year
    /// beside one.
    private mutating func nameDates() {
        for index in tokens.indices {
            guard case .month(let name) = tokens[index] else { continue }
            let day = [index - 1, index + 1].first { isNumber($0, in: Self.days) }
            if let day { tokens[day] = .date }
            let isDate = day != nil || isNumber(index + 1, in: Self.years)
            tokens[index] = isDate ? .date : .word(name)
        }
        for index in tokens.indices where isNumber(index, in: Self.years) && isBesideDate(index) {
            tokens[index] = .date
        }
    }

    private static let (days, years) = (1...31, 1_990...2_100)

    private func isNumber(_ index: Int, in range: ClosedRange<Int>) -> Bool {
        guard tokens.indices.contains(index), case .number(_, let value) = tokens[index] else {
            return false
        }
        return range.contains(value)
    }

    private func isBesideDate(_ index: Int) -> Bool {
        [index - 1, index + 1].contains { place in
            guard tokens.indices.contains(place) else { return false }
            if tokens[place] == .date { return true }
            let beyond = place + (place - index)
            return tokens[place] == .word(",") && tokens.indices.contains(beyond)
                && tokens[beyond] == .date
        }
    }

    /// The tokens as text, a date in several words as one.
    private var words: [String] {
        var words: [String] = []
        for (index, token) in tokens.enumerated() {
            switch token {
            case .word(","):
                let isInDate =
                    words.last == "@date" && tokens.indices.contains(index + 1)
                    && tokens[index + 1] == .date
                if !isInDate { words.append(",") }
            case .word(let word), .month(let word), .number(let word, _): words.append(word)
            case .date: if words.last != "@date" { words.append("@date") }
            }
        }
        return words
    }
}
