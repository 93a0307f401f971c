extension DateTokens {
    /// Seconds east of UTC as stated: `+0300`, `-04:00`, `GMT+3`, `UTC`, `CEST`, `OESZ`.
    mutating func takeOffset() -> Int? {
        takeSigned() ?? takeAbbreviation()
    }

    private mutating func takeSigned() -> Int? {
        for index in tokens.indices {
            guard let sign = sign(index), let number = number(index + 1), isTouching(index + 1),
                isZoneSign(index, number.digits)
            else { continue }
            var minutes =
                number.digits >= 3
                ? number.value / 100 * 60 + number.value % 100
                : number.value * 60
            var end = index + 2
            if number.digits <= 2, mark(end) == ":", let rest = self.number(end + 1),
                rest.digits == 2, rest.value < 60
            {
                minutes += rest.value
                end += 2
            }
            guard minutes <= 14 * 60 else { continue }
            let isNamed = index > 0 && word(index - 1) != nil
            take((isNamed ? index - 1 : index)..<end)
            return sign * minutes * 60
        }
        return nil
    }

    private func sign(_ index: Int) -> Int? {
        switch mark(index)?.value {
        case 0x2B: 1
        case 0x2D, 0x2212: -1
        default: nil
        }
    }

    /// After `GMT` or `UTC` any number of digits is an offset, elsewhere four or `+02:00`.
    private func isZoneSign(_ index: Int, _ digits: Int) -> Bool {
        if let name = word(index - 1) {
            return digits <= 4 && ["gmt", "utc", "гринвич", "z"].contains(name)
        }
        guard !isTouching(index) else { return false }
        return digits == 4 || (digits == 2 && mark(index + 2) == ":")
    }

    private mutating func takeAbbreviation() -> Int? {
        for index in tokens.indices {
            guard let name = word(index), let offset = DateWords.zones[name] else { continue }
            take(index..<index + 1)
            return offset * 60
        }
        return nil
    }
}
