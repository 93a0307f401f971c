/// Words of the times that answers name; they stand in `Phrases/answers/times.txt`,
/// `Phrases/commands/when.txt` and `Phrases/months.txt`.
enum TimeWords {
    enum Section: String, CaseIterable {
        case fillers, deadlines, joins, throughs, working, periods, edges, nexts, comings
        case days, weekends, clocks, halves, past, pastSpans, never
    }

    static let sheet = PhraseSheet<Section>("times.txt", PackageResources.times_txt)

    /// The phrases of a section, with their numbers; 0 where the sheet gives none.
    static subscript(section: Section) -> TimeTable { tables[section] ?? TimeTable([:]) }

    private static let tables = [Section: TimeTable](
        uniqueKeysWithValues: Section.allCases.map { section in
            let isNumbered = sheet[section].allSatisfy { $0.first?.isNumber ?? false }
            let plain = [String: Int](sheet[section].map { ($0, 0) }) { first, _ in first }
            return (section, TimeTable(isNumbered ? sheet.numbered(section) : plain))
        })

    static let units = TimeTable(
        WhenWords.units.merging(sheet.numbered(.periods)) { hours, _ in hours })
    static let numbers = TimeTable(WhenWords.numbers)
    static let months = TimeTable(DateWords.months)

    /// `Freitag`, `Freitagabend`, `weekend`.
    static let weekdays = TimeTable(
        WhenWords.weekdays.reduce(into: sheet.numbered(.weekends)) { table, day in
            for half in [""] + sheet[.halves] { table[day.key + half] = day.value }
        })

    /// What each part of a time may be, in the order in which they are tried.
    static let parts: [(TimePhrase.Part, TimeTable)] = [
        (.ahead, TimeWords[.days]), (.month, months), (.working, TimeWords[.working]),
        (.unit, units), (.count, numbers), (.edge, TimeWords[.edges]), (.next, TimeWords[.nexts]),
        (.coming, TimeWords[.comings]), (.weekday, weekdays),
    ]

    // MARK: Words

    /// The words of a sentence, without accents; an empty one for an address.
    static func words(of sentence: String) -> [String] {
        sentence[...].blankSeparated.flatMap { word -> [String] in
            let bare = word.trimmingMarks
            let isName =
                AnswerSlot.isName(bare)
                || bare.utf8.contains(UInt8(ascii: ":")) && bare.contains("::")
            return isName || AnswerSlot.isAddress(bare) ? [""] : pieces(of: word)
        }
    }

    /// Whether a time may begin with that word: most words begin none, and cost no more than this.
    static func mayBegin(_ word: String) -> Bool {
        beginnings.contains(word) || (word.first?.isNumber ?? false)
    }

    private static let beginnings = parts.reduce(into: Set(TimeWords[.never].beginnings)) {
        $0.formUnion($1.1.beginnings)
    }

    /// Letters, and digits with what joins them, each by itself; commas.
    private static func pieces(of word: Substring) -> [String] {
        let folded = AnswerWord.folded(word)
        if folded.utf8.allSatisfy({ $0 < 0x80 }) { return pieces(of: Array(folded.utf8)) }
        var (pieces, rest): ([String], Substring) = ([], folded[...])
        while let first = rest.first {
            let piece = first.isDigit ? number(rest) : rest.prefix { $0.isLetter }
            if !piece.isEmpty { pieces.append(String(piece)) }
            if piece.isEmpty, ",;()".contains(first) { pieces.append(",") }
            rest = rest[piece.endIndex...].dropFirst(piece.isEmpty ? 1 : 0)
        }
        return pieces
    }

    /// The same of ASCII, many times cheaper.
    private static func pieces(of bytes: [UInt8]) -> [String] {
        var (pieces, index): ([String], Int) = ([], 0)
        while index < bytes.count {
            let rest = bytes[index...]
            let end = bytes[index].isDigit ? number(rest) : rest.drop(while: \.isLetter).startIndex
            if end > index { pieces.append(String(decoding: bytes[index..<end], as: UTF8.self)) }
            if end == index, ",;()".utf8.contains(bytes[index]) { pieces.append(",") }
            index = max(index + 1, end)
        }
        return pieces
    }

    /// The index behind the digits that the bytes begin with, and those that one mark joins to
    /// them.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        var end = bytes.startIndex
        while true {
            end = bytes[end...].drop(while: \.isDigit).startIndex
            guard end + 1 < bytes.endIndex, "-./:".utf8.contains(bytes[end]),
                bytes[end + 1].isDigit
            else { return end }
            end += 1
        }
    }

    /// The digits that the text begins with, and those that one mark joins to them.
    private static func number(_ text: Substring) -> Substring {
        var end = text.startIndex
        while true {
            end = text[end...].drop { $0.isDigit }.startIndex
            let rest = text[end...]
            guard let mark = rest.first, "-./:".contains(mark),
                rest.dropFirst().first?.isDigit ?? false
            else { return text[..<end] }
            end = text.index(after: end)
        }
    }

    /// The numbers of `24`, `3/4` and `2026-03-15`; nil of any other word.
    static func digits(_ words: [String], _ index: Int) -> [Int]? {
        guard words.indices.contains(index), words[index].first?.isNumber ?? false,
            !words[index].contains(":")
        else { return nil }
        let numbers = words[index].split { "-./".contains($0) }.map { $0.count < 5 ? Int($0) : nil }
        return numbers.count < 4 && !numbers.contains(nil) ? numbers.compactMap(\.self) : nil
    }

    /// The number there, in digits or in words.
    static func number(_ words: [String], _ index: Int) -> (value: Int, end: Int)? {
        if let digits = digits(words, index), digits.count == 1 { return (digits[0], index + 1) }
        return numbers.match(words, index)
    }
}

/// Phrases and their numbers, found in words whatever their accents.
struct TimeTable {
    private var byFirst: [String: [(words: ArraySlice<String>, value: Int)]] = [:]

    /// The table of those phrases; `_` is a blank.
    init(_ values: [String: Int]) {
        for (phrase, value) in values {
            let words = TimeWords.words(of: phrase.replacing("_", with: " "))
            guard let first = words.first else { continue }
            byFirst[first, default: []].append((words[...], value))
        }
    }

    /// The words that its phrases begin with.
    var beginnings: some Sequence<String> { byFirst.keys }

    /// The longest phrase that begins there: its number, and the index behind it.
    func match(_ words: [String], _ index: Int) -> (value: Int, end: Int)? {
        phrases(words, index).max { $0.end < $1.end }
    }

    /// Whether a phrase ends before that word.
    func ends(_ words: [String], _ index: Int) -> Bool {
        (max(0, index - 4)..<max(0, index)).contains { start in
            phrases(words, start).contains { $0.end == index }
        }
    }

    private func phrases(_ words: [String], _ index: Int) -> [(value: Int, end: Int)] {
        guard words.indices.contains(index), let phrases = byFirst[words[index]] else { return [] }
        return phrases.filter { words[index...].starts(with: $0.words) }
            .map { ($0.value, index + $0.words.count) }
    }
}

extension Character {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
