public import InternetMessage

/// The time at the start of a log's line, as the server's clock showed it.
///
/// `2026-11-03T10:11:12.345+01:00` (RFC 3339), `2026-11-03 10:11:12`, and `Nov  3 10:11:12`, which
/// says neither year nor zone (RFC 3164 §4.1.2).
public struct LogStamp: Hashable, Sendable {
    /// Date and time; the year is meaningless where none is written.
    private let time: CivilTime
    private let hasYear: Bool
    /// Seconds east of UTC, where the line says so.
    private let offset: Int?

    /// The stamp that the line begins with; nil where it begins with none.
    init?(_ line: some StringProtocol) {
        let bytes = Array(line.utf8.prefix(Self.bytesMax))
        if let found = Self.iso(Self.withoutPriority(bytes)) {
            (time, offset, hasYear) = (found.time, found.offset, true)
        } else if let found = Self.named(String(decoding: bytes, as: UTF8.self)) {
            (time, offset, hasYear) = (found.time, nil, found.hasYear)
        } else if bytes.first == UInt8(ascii: "{"),
            let found = bytes.indices.lazy.compactMap({ Self.iso(bytes[$0...]) }).first
        {
            (time, offset, hasYear) = (found.time, found.offset, true)
        } else {
            return nil
        }
        // In 2000 there is every day of every year.
        guard (hasYear ? time : time.in(2_000)).isValid else { return nil }
    }

    /// A line of JSON has its time among its first fields.
    private static let bytesMax = 200

    /// The moment; where no year is written, the last such moment that is at most a day after
    /// `latest`, since clocks and zones differ.
    ///
    /// - `local`: the moment at which a clock there showed a time without a zone.
    public func moment(
        upTo latest: Timestamp, local: (CivilTime) -> Timestamp?
    ) -> Timestamp? {
        guard !hasYear else { return moment(of: time, local) }
        let year = CivilTime(latest).year
        // From one 29 February to the next there can be eight years.
        for year in (year - 8...year + 1).reversed() {
            if let moment = moment(of: time.in(year), local), moment <= latest + .days(1) {
                return moment
            }
        }
        return nil
    }

    private func moment(of time: CivilTime, _ local: (CivilTime) -> Timestamp?) -> Timestamp? {
        guard time.isValid else { return nil }
        return offset.map { time.timestamp(offset: $0) } ?? local(time)
    }

    // MARK: Forms

    /// QUIRK: RFC 5424 puts priority and version first: `<22>1 2026-…`.
    private static func withoutPriority(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        guard bytes.first == UInt8(ascii: "<"),
            let end = bytes.prefix(5).firstIndex(of: UInt8(ascii: ">"))
        else { return bytes[...] }
        let rest = bytes[(end + 1)...]
        return rest.starts(with: "1 ".utf8) ? rest.dropFirst(2) : rest
    }

    private static func iso(_ bytes: ArraySlice<UInt8>) -> (time: CivilTime, offset: Int?)? {
        let text = Array(bytes.prefix(19))
        guard text.count == 19, text[4] == text[7], "-/".utf8.contains(text[4]),
            "T ".utf8.contains(text[10]), text[13] == 58, text[16] == 58,
            let year = number(text[0..<4]), let month = number(text[5..<7]),
            let day = number(text[8..<10]), let hour = number(text[11..<13]),
            let minute = number(text[14..<16]), let second = number(text[17..<19])
        else { return nil }
        let fraction = bytes.dropFirst(19).drop { $0.isDigit || $0 == 46 || $0 == 44 }
        return (
            CivilTime(
                year: year, month: month, day: day, hour: hour, minute: minute, second: second),
            zone(fraction.first == 32 ? fraction.dropFirst() : fraction)
        )
    }

    /// The offset of `Z`, `UTC`, `+01:00`, `+0100`.
    private static func zone(_ bytes: ArraySlice<UInt8>) -> Int? {
        let word = bytes.prefix { $0 != 32 && $0 != UInt8(ascii: "\"") && $0 != 93 }
        if ["Z", "UTC", "GMT"].contains(String(decoding: word, as: UTF8.self)) { return 0 }
        let digits = word.dropFirst().filter { $0 != 58 }
        guard let sign = word.first, sign == 43 || sign == 45, digits.count == 4,
            let value = number(digits), value <= 1_400, value % 100 < 60
        else { return nil }
        return (sign == 45 ? -1 : 1) * (value / 100 * 3_600 + value % 100 * 60)
    }

    /// `Nov  3 10:11:12`, `2026 Nov  3 10:11:12`, `Tue Nov  3 10:11:12 2026`.
    private static func named(_ text: String) -> (time: CivilTime, hasYear: Bool)? {
        var words = text.split(separator: " ").prefix(5)[...]
        var year = words.first.flatMap(self.year)
        if year != nil || words.first?.utf8.count == 3 && month(words.first) == nil {
            words.removeFirst()
        }
        guard words.count >= 3, let month = month(words.removeFirst()),
            let day = number(words.removeFirst().utf8)
        else { return nil }
        let clock = words.removeFirst().split { ":.,".contains($0) }
        guard clock.count >= 3, let hour = number(clock[0].utf8),
            let minute = number(clock[1].utf8), let second = number(clock[2].utf8)
        else { return nil }
        year = year ?? words.first.flatMap(self.year)
        let time = CivilTime(
            year: year ?? 0, month: month, day: day, hour: hour, minute: minute, second: second)
        return (time, year != nil)
    }

    private static func month(_ word: Substring?) -> Int? {
        CivilTime.monthNames.firstIndex { $0 == word ?? "" }.map { $0 + 1 }
    }

    private static func year(_ word: Substring) -> Int? {
        guard word.utf8.count == 4, let year = number(word.utf8) else { return nil }
        return (1970...2999).contains(year) ? year : nil
    }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard (1...4).contains(digits.count), digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}

extension CivilTime {
    fileprivate func `in`(_ year: Int) -> CivilTime {
        var time = self
        time.year = year
        return time
    }
}
