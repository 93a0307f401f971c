import InternetMessage

/// Words of a sentence that name a time together, whatever their order: `24 to 48 hours`, `by the
/// end of next week`, `viernes de la próxima semana`.
struct TimePhrase {
    enum Part {
        case edge, next, coming, working, weekday, ahead, count, unit, month, year
        /// A date with a slash; all the weekdays from one to another.
        case slash, through
    }

    /// The index behind its last word.
    private(set) var end: Int
    private let words: [String]
    private let start: Int
    private var parts: [Part: Int] = [:]
    private var countAt = 0

    /// The longest such run that begins there; it may be empty, or name no time.
    init(_ words: [String], from start: Int) {
        (self.words, self.start, end) = (words, start, start)
        if let never = TimeWords[.never].match(words, start) {
            end = never.end
            return
        }
        var index = start
        while index < min(words.count, start + Self.wordsMax) {
            if let behind = takeDigits(index) ?? takeJoined(index) ?? takeWord(index) {
                (index, end) = (behind, behind)
            } else if end > start, let filler = TimeWords[.fillers].match(words, index) {
                index = filler.end
            } else {
                return
            }
        }
    }

    private static let (wordsMax, hoursMax) = (14, 400 * 24)

    // MARK: Taking words

    /// `24`, `24-48` before a unit, `3/4`, `15.3`, `2026-03-15`.
    private mutating func takeDigits(_ index: Int) -> Int? {
        guard let found = TimeWords.digits(words, index), parts[.unit] == nil else { return nil }
        switch found.count {
        case 1 where parts[.month] == nil || parts[.count] == nil && found[0] <= 31:
            (parts[.count], countAt) = (found[0], index)
        case 1 where parts[.year] == nil && (2000...2099).contains(found[0]):
            parts[.year] = found[0]
        case 2 where isUnit(index + 1): (parts[.count], countAt) = (found[1], index)
        case 2 where isPreposition(index - 1):
            (parts[.count], parts[.month]) = (found[0], found[1])
        case 3 where found[0] > 31:
            (parts[.year], parts[.month], parts[.count]) = (found[0], found[1], found[2])
        case 3 where found[2] > 9:
            (parts[.count], parts[.month]) = (found[0], found[1])
            parts[.year] = found[2] % 2000 + 2000
        default: return nil
        }
        if words[index].contains("/") { parts[.slash] = 1 }
        return index + 1
    }

    private func isPreposition(_ index: Int) -> Bool {
        [TimeWords[.fillers], TimeWords[.deadlines]].contains { $0.match(words, index) != nil }
    }

    private func isUnit(_ index: Int) -> Bool {
        [TimeWords.units, TimeWords[.working]].contains { $0.match(words, index) != nil }
    }

    /// `to 48` behind `24`, `or two` behind `a day`, `or Friday` behind `Thursday`.
    private mutating func takeJoined(_ index: Int) -> Int? {
        guard let join = TimeWords[.joins].match(words, index) else { return nil }
        if parts[.weekday] != nil, let other = TimeWords.weekdays.match(words, join.end) {
            parts[.weekday] = other.value
            parts[.through] = TimeWords[.throughs].match(words, index)?.value
            return other.end
        }
        guard parts[.count] != nil, parts[.month] == nil,
            let other = TimeWords.number(words, join.end), parts[.unit] == nil || !isUnit(other.end)
        else { return nil }
        parts[.count] = other.value
        return other.end
    }

    /// Everything that the word, or the phrase that begins with it, says.
    private mutating func takeWord(_ index: Int) -> Int? {
        var end: Int?
        for (part, table) in TimeWords.parts where parts[part] == nil && allows(part, index) {
            guard let found = table.match(words, index) else { continue }
            parts[part] = found.value
            end = max(end ?? 0, found.end)
            if part == .count { countAt = index }
        }
        return end
    }

    private func allows(_ part: Part, _ index: Int) -> Bool {
        let isCounted = parts[.count] != nil
        switch part {
        case .ahead: return parts.isEmpty
        case .unit:
            let isOne = TimeWords[.periods].match(words, index) != nil
            return parts[.month] == nil && (isCounted || isOne)
        case .count: return parts[.unit] == nil && isNumber(index)
        case .month: return parts[.unit] == nil && (isCounted || isMonth(index))
        case .working: return parts[.ahead] == nil
        default: return parts[.ahead] == nil && (parts[.unit] == nil || !isCounted)
        }
    }

    /// Words for one are articles as well: they count right before a unit or a month only.
    private func isNumber(_ index: Int) -> Bool {
        guard let number = TimeWords.numbers.match(words, index), number.value == 1 else {
            return true
        }
        let behind = TimeWords[.fillers].match(words, number.end)?.end ?? number.end
        return isUnit(behind) || TimeWords.months.match(words, behind) != nil
    }

    /// Many names of months are other words as well: a number follows, or they are long enough.
    private func isMonth(_ index: Int) -> Bool {
        if TimeWords.digits(words, index + 1)?.count == 1 { return true }
        let isWord = [TimeWords.numbers, TimeWords[.fillers]].contains {
            $0.match(words, index) != nil
        }
        let isEdged = parts[.edge] != nil
        return !isWord && words[index] != "may" && (isEdged || words[index].count > 3)
            && (isEdged || TimeWords[.fillers].ends(words, index))
    }
}

// MARK: What they say

extension TimePhrase {
    /// Whether words around it say that it is past, or comes again and again.
    var isPast: Bool {
        let isSpan = parts[.count] != nil && parts[.unit] != nil
        return parts[.through] != nil || TimeWords[.past].match(words, end) != nil
            || follows(TimeWords[.past]) || isSpan && follows(TimeWords[.pastSpans])
    }

    /// Whether such a phrase stands before it, fillers between them or not.
    private func follows(_ phrases: TimeTable) -> Bool {
        (lead...start).contains { phrases.ends(words, $0) }
    }

    /// The first of the fillers before it, of as many as a phrase may have: a mail may hold
    /// thousands in a row.
    private var lead: Int {
        var lead = start
        let first = max(0, start - Self.wordsMax)
        while lead > first, TimeWords[.fillers].match(words, lead - 1) != nil { lead -= 1 }
        return lead
    }

    /// The day, counted from `now`; nil where the words name none.
    func day(_ now: CivilTime?) -> CivilTime? {
        if let day = parts[.count], let month = parts[.month] { return date(day, [month], now) }
        guard let now else { return nil }
        if let ahead = parts[.ahead] { return CommandArgument.shifted(now, days: ahead) }
        if let count = parts[.count], let unit = parts[.unit] {
            return isClock ? nil : span(count, unit, now)
        }
        if parts[.month] != nil { return period(720, now) }
        if let weekday = parts[.weekday] { return self.weekday(weekday, now) }
        if let day = parts[.count] {
            return isDayOfMonth ? date(day, [now.month, now.month % 12 + 1], now) : nil
        }
        guard let unit = parts[.unit], parts[.edge] ?? parts[.next] ?? parts[.coming] != nil else {
            return nil
        }
        return period(unit, now)
    }

    /// `vers 15 h`, but not `24 à 48 h`.
    private var isClock: Bool {
        parts[.unit] == 1 && parts[.count] ?? 0 < 24 && TimeWords[.clocks].ends(words, countAt)
            && TimeWords.digits(words, countAt - 2) == nil
    }

    /// `by the 15th`, where nothing follows.
    private var isDayOfMonth: Bool {
        lead < start && follows(TimeWords[.deadlines])
            && words[end...].allSatisfy { TimeWords[.fillers].match([$0], 0) != nil }
    }

    /// The next such day, or the day of the year that is said.
    private func date(_ day: Int, _ months: [Int], _ now: CivilTime?) -> CivilTime? {
        guard let first = now ?? parts[.year].map({ CivilTime(year: $0, month: 1, day: 1) }) else {
            return nil
        }
        let last = CommandArgument.shifted(first, days: parts[.year] == nil ? 300 : 1_000)
        let orders = months.map { ($0, day) } + (parts[.slash] == nil ? [] : [(day, months[0])])
        let years = parts[.year].map { [$0] } ?? [first.year, first.year + 1]
        let days = orders.flatMap { month, day in
            years.map { CivilTime(year: $0, month: month, day: day) }
        }
        let coming = days.filter {
            $0.isValid && $0.isoDate >= first.isoDate && $0.timestamp() <= last.timestamp()
        }
        return now == nil ? coming.first : coming.min { $0.isoDate < $1.isoDate }
    }

    private func span(_ count: Int, _ unit: Int, _ now: CivilTime) -> CivilTime? {
        guard count > 0, unit == 0 || count <= Self.hoursMax / unit else { return nil }
        guard parts[.working] != nil, unit == 24 else {
            return CivilTime(now.timestamp() + .hours(count * unit))
        }
        var (day, left) = (now, count)
        while left > 0 {
            day = CommandArgument.shifted(day, days: 1)
            if (1...5).contains(day.weekday) { left -= 1 }
        }
        return day
    }

    /// The next such day but today; one of a later week where that is said.
    private func weekday(_ weekday: Int, _ now: CivilTime) -> CivilTime {
        let ahead = (weekday - now.weekday + 6) % 7 + 1
        let weeks = parts[.next] ?? (parts[.unit] == nil ? 0 : parts[.coming] ?? 0)
        if weeks > 0 { return inWeek(weeks, (weekday + 6) % 7, now) }
        let isTomorrow = parts[.coming] != nil && ahead == 1
        return CommandArgument.shifted(now, days: isTomorrow ? 8 : ahead)
    }

    /// The day of the week that many weeks ahead; 0 is Monday.
    private func inWeek(_ weeks: Int, _ day: Int, _ now: CivilTime) -> CivilTime {
        CommandArgument.shifted(now, days: weeks * 7 + day - (now.weekday + 6) % 7)
    }

    /// The last day of that part of the day, week, month or year.
    private func period(_ unit: Int, _ now: CivilTime) -> CivilTime? {
        let (edge, next) = (parts[.edge] ?? 3, parts[.next] ?? parts[.coming] ?? 0)
        switch unit {
        case 24: return next == 0 ? now : span(next, unit, now)
        case 168:
            let day = inWeek(next, [1, 1, 2, 4][edge], now)
            return day.isoDate < now.isoDate ? CommandArgument.shifted(day, days: 7) : day
        case 720:
            let month = parts[.month] ?? (now.month + next - 1) % 12 + 1
            let year = parts[.year] ?? (month < now.month ? now.year + 1 : now.year)
            let last = CivilTime.days(in: month, of: year)
            return CivilTime(year: year, month: month, day: [10, 10, 15, last][edge])
        default:
            let month = [1, 1, 6, 12][edge]
            let last = CivilTime.days(in: month, of: now.year)
            return CivilTime(year: now.year + next, month: month, day: last)
        }
    }
}
