extension DateTokens {
    /// The time written with colons, as 9h31 or in Chinese, Japanese or Korean units.
    mutating func takeClock() -> ClockTime? {
        for index in tokens.indices {
            guard let hour = number(index), hour.digits <= 2, hour.value <= 24,
                !isSigned(index), isClockMark(index + 1), let minute = number(index + 2),
                minute.digits <= 2,
                minute.value < 60
            else { continue }
            return takeClock(at: index, hour: hour.value, minute: minute.value)
        }
        return takeBareHour()
    }

    /// The time written with dots, once the date is taken: 09.31, 9.31.05.
    mutating func takeDottedClock() -> ClockTime? {
        for index in tokens.indices {
            guard let hour = number(index), hour.digits <= 2, hour.value < 24,
                mark(index + 1) == ".", isTouching(index + 1), let minute = number(index + 2),
                minute.digits == 2, minute.value < 60, isTouching(index + 2)
            else { continue }
            return takeClock(at: index, hour: hour.value, minute: minute.value)
        }
        return nil
    }

    /// The `01:00` of `+01:00` is an offset; the hyphen of `ב-9:31` belongs to the word before it.
    private func isSigned(_ index: Int) -> Bool {
        guard isTouching(index), mark(index - 1) == "+" || mark(index - 1) == "-",
            number(index - 2) == nil
        else { return false }
        guard isTouching(index - 1), let name = word(index - 2) else { return true }
        return DateWords.zones[name] != nil
    }

    private func isClockMark(_ index: Int) -> Bool {
        if let mark = mark(index) { return mark == ":" || mark.value == 0xFF1A }
        guard let word = word(index) else { return false }
        return DateWords.hourUnits.contains(word)
    }

    private mutating func takeClock(at index: Int, hour: Int, minute: Int) -> ClockTime {
        var clock = ClockTime(hour: hour, minute: minute, second: 0)
        var end = index + 3
        if let word = word(end), DateWords.minuteUnits.contains(word) { end += 1 }
        let hasMark = mark(end) == ":" || mark(end) == "."
        if let second = number(hasMark ? end + 1 : end), second.digits == 2, second.value <= 60,
            hasMark ? isTouching(end + 1) : word(end - 1) != nil
        {
            clock.second = second.value
            end += hasMark ? 2 : 1
            if let word = word(end), DateWords.secondUnits.contains(word) { end += 1 }
            if mark(end) == ".", let part = number(end + 1), part.digits == 3 { end += 2 }
        }
        takeHalf(of: &clock, near: index, end)
        take(index..<end)
        return clock
    }

    /// `9 AM`, `9 h`, `21 Uhr`.
    private mutating func takeBareHour() -> ClockTime? {
        for index in tokens.indices {
            guard let hour = number(index), hour.digits <= 2, hour.value <= 24,
                let word = word(index + 1), DateWords.half(word) != nil || word == "uhr"
            else { continue }
            var clock = ClockTime(hour: hour.value, minute: 0, second: 0)
            takeHalf(of: &clock, near: index, index + 1)
            take(index..<index + 2)
            return clock
        }
        return nil
    }

    /// Reads a.m. or p.m. before or after the time.
    private mutating func takeHalf(of clock: inout ClockTime, near start: Int, _ end: Int) {
        for index in [end, end + 1, start - 1] {
            guard let isAfternoon = half(at: index) else { continue }
            clock.isTwelveHour = true
            if isAfternoon, clock.hour < 12 { clock.hour += 12 }
            if !isAfternoon, clock.hour == 12 { clock.hour = 0 }
            take(index..<index + 1)
            return
        }
        if clock.hour == 24 { clock.hour = 0 }
    }

    /// `pm`, or `p` `.` `m`.
    private func half(at index: Int) -> Bool? {
        guard let first = word(index) else { return nil }
        if let known = DateWords.half(first) { return known }
        guard mark(index + 1) == ".", let second = word(index + 2) else { return nil }
        return DateWords.half(first + second)
    }
}
