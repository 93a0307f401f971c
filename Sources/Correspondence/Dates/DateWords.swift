/// Names of months, halves of the day and time zones, by language.
enum DateWords {
    /// 1 … 12; nil where `name` (in lower case) is no month. `isDotted`: written as Croatian and
    /// Serbian do, whose `listopad`, `lipanj` and `srpanj` are other months elsewhere.
    static func month(_ name: String, isDotted: Bool) -> Int? {
        if isDotted, let month = southSlavic[name] { return month }
        if let month = months[name] ?? southSlavic[name] { return month }
        // Catalan elides: `27 d’octubre`.
        let isElided = name.hasPrefix("d’") || name.hasPrefix("d'")
        return isElided ? months[String(name.dropFirst(2))] : nil
    }

    /// True after noon, false before it, nil where the word says neither.
    static func half(_ word: String) -> Bool? {
        if forenoon.contains(word) { return false }
        return afternoon.contains(word) ? true : nil
    }

    enum Section: String, CaseIterable {
        case forenoon, afternoon, hourUnits, minuteUnits, secondUnits, yearUnits, vietnamese, zones
    }

    static let sheet = PhraseSheet<Section>("date-words.txt", PackageResources.date_words_txt)
    static let forenoon = Set(sheet[.forenoon])
    static let afternoon = Set(sheet[.afternoon])
    static let hourUnits = Set(sheet[.hourUnits])
    static let minuteUnits = Set(sheet[.minuteUnits])
    static let secondUnits = Set(sheet[.secondUnits])
    static let yearUnits = Set(sheet[.yearUnits])
    static let vietnamese = sheet[.vietnamese]

    /// Minutes east of UTC.
    static let zones = sheet.numbered(.zones)

    /// Who writes the months so.
    struct Language: RawRepresentable, Hashable, Sendable { let rawValue: String }

    static let monthSheet = PhraseSheet<Language>("months.txt", PackageResources.months_txt)
    private static let croatian = Language(rawValue: "Croatian")

    /// Names that mean the same month wherever they are written.
    static let months: [String: Int] = {
        let others = monthSheet.sections.filter { $0.0 != croatian }
        return others.reduce(into: [:]) { table, names in
            table.merge(numbers(names.1)) { first, _ in first }
        }
    }()

    static let southSlavic = numbers(monthSheet[croatian])

    private static func numbers(_ months: [String]) -> [String: Int] {
        var table: [String: Int] = [:]
        for (index, spellings) in months.enumerated() {
            for name in spellings.split(separator: " ") {
                table[name.lowercased()] = table[name.lowercased()] ?? index + 1
            }
        }
        return table
    }
}
