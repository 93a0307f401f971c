extension DateTokens {
    /// The day, month and year. `prefersMonthFirst` settles 03/04/2021 as the 4th of March.
    mutating func takeDate(
        prefersMonthFirst: Bool
    ) -> (year: Int, month: Int, day: Int)? {
        takeNamedMonth() ?? takeUnits() ?? takeNumeric(prefersMonthFirst)
    }

    /// `27 October 2021`, `October 27, 2021`, `27 de out. de 2021`, `2021 Oct 27`, `March-09-12`.
    private mutating func takeNamedMonth() -> (year: Int, month: Int, day: Int)? {
        // From the right: `mar.` is Tuesday in `mar. 2 nov. 2021`.
        for index in tokens.indices.reversed() {
            guard let name = word(index) else { continue }
            let isDotted = isDottedSouthSlavic(index)
            guard let month = DateWords.month(name, isDotted: isDotted) else { continue }
            let near = nearbyNumbers(index)
            guard let year = near.first(where: { isYear($0) }) ?? near.last(where: { isShort($0) }),
                let day = near.first(where: { $0 != year && isDay($0) }),
                let yearNumber = number(year), let dayNumber = number(day)
            else { continue }
            take(year..<year + 1)
            take(day..<day + 1)
            return (Self.fullYear(yearNumber), month, dayNumber.value)
        }
        return takeVietnamese()
    }

    /// `8 tháng 6, 2017`, `8 thg 6, 2017`, `8 Tháng Sáu 2017`.
    private mutating func takeVietnamese() -> (year: Int, month: Int, day: Int)? {
        guard let index = tokens.indices.first(where: { word($0) == "tháng" || word($0) == "thg" }),
            let month = number(index + 1)?.value ?? vietnameseMonth(index + 1),
            (1...12).contains(month),
            let day = nearbyNumbers(index).first(where: { $0 < index && isDay($0) }),
            let year = nearbyNumbers(index).first(where: { $0 > index + 1 && isYear($0) }),
            let dayNumber = number(day), let yearNumber = number(year)
        else { return nil }
        take(day..<year + 1)
        return (yearNumber.value, month, dayNumber.value)
    }

    /// `mười một` (ten one) is the eleventh.
    private func vietnameseMonth(_ index: Int) -> Int? {
        guard let first = word(index), let month = DateWords.vietnamese.firstIndex(of: first) else {
            return nil
        }
        guard month == 9, let second = word(index + 1) else { return month + 1 }
        let more = DateWords.vietnamese.prefix(2).firstIndex(of: second == "một" ? "giêng" : second)
        return more.map { 11 + $0 } ?? 10
    }

    /// The numbers up to six tokens to either side, nearest first to the left, then the right.
    /// What is taken is none: in `Nov  3 10:11:12 2026` the year stands behind the time.
    private func nearbyNumbers(_ index: Int) -> [Int] {
        let left = stride(from: index - 1, through: 0, by: -1).lazy
            .filter { self.tokens[$0] != nil }.prefix(6)
        let right = (index + 1..<max(index + 1, tokens.count)).lazy
            .filter { self.tokens[$0] != nil }.prefix(6)
        return left.filter { number($0) != nil } + right.filter { number($0) != nil }
    }

    private func isYear(_ index: Int) -> Bool {
        guard let number = number(index) else { return false }
        return number.digits == 4 && (1970...2999).contains(number.value)
    }

    private func isShort(_ index: Int) -> Bool { number(index)?.digits == 2 }

    private func isDay(_ index: Int) -> Bool {
        guard let number = number(index) else { return false }
        return number.digits <= 2 && (1...31).contains(number.value)
    }

    /// `27. lis 2021.`: Croatian and Serbian put a dot after the day and after the year, and call
    /// months by names that mean other months in Polish and Czech.
    private func isDottedSouthSlavic(_ index: Int) -> Bool {
        guard index >= 2, mark(index - 1) == ".", number(index - 2) != nil else { return false }
        let year = mark(index + 1) == "." ? index + 2 : index + 1
        return number(year)?.digits == 4 && mark(year + 1) == "."
    }

    /// `2022年9月19日`, `2021년 10월 27일`.
    private mutating func takeUnits() -> (year: Int, month: Int, day: Int)? {
        for index in tokens.indices {
            guard isYear(index), let unit = word(index + 1), DateWords.yearUnits.contains(unit),
                let year = number(index), let month = number(index + 2),
                let day = number(index + 4), (1...12).contains(month.value)
            else { continue }
            take(index..<index + 6)
            return (year.value, month.value, day.value)
        }
        return nil
    }

    /// Three numbers with the same mark between: 2021-10-27, 27.10.2021, 10/27/21, 2021. 10. 27.
    private mutating func takeNumeric(
        _ prefersMonthFirst: Bool
    ) -> (year: Int, month: Int, day: Int)? {
        for index in tokens.indices {
            guard let first = number(index), let mark = mark(index + 1),
                "-./".contains(Character(mark)),
                let second = number(index + 2), self.mark(index + 3) == mark,
                let third = number(index + 4)
            else { continue }
            let date = Self.order(first, second, third, mark, prefersMonthFirst)
            guard let date else { continue }
            take(index..<index + 5)
            return date
        }
        return nil
    }

    private static func order(
        _ first: (value: Int, digits: Int), _ second: (value: Int, digits: Int),
        _ third: (value: Int, digits: Int), _ mark: Unicode.Scalar, _ prefersMonthFirst: Bool
    ) -> (year: Int, month: Int, day: Int)? {
        if first.digits == 4 { return checked(first.value, second.value, third.value) }
        guard third.digits == 4 || third.digits == 2 else { return nil }
        let year = fullYear(third)
        let isMonthFirst = second.value > 12 || (prefersMonthFirst && mark == "/")
        if isMonthFirst, first.value <= 12 { return checked(year, first.value, second.value) }
        return checked(year, second.value, first.value)
    }

    private static func checked(
        _ year: Int, _ month: Int, _ day: Int
    ) -> (year: Int, month: Int, day: Int)? {
        guard (1970...2999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
            return nil
        }
        return (year, month, day)
    }

    /// RFC 5322 §4.3: 00 … 49 are 2000 … 2049, 50 … 99 the century before.
    private static func fullYear(_ number: (value: Int, digits: Int)) -> Int {
        // The Buddhist calendar of Thailand is 543 years ahead.
        if number.value >= 2_400 { return number.value - 543 }
        guard number.digits == 2 else { return number.value }
        return number.value + (number.value < 50 ? 2_000 : 1_900)
    }
}
