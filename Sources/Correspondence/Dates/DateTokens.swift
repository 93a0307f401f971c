/// A written date cut into numbers, words and marks.
struct DateTokens {
    enum Token: Hashable {
        /// A run of digits, and how many they were.
        case number(Int, digits: Int)
        /// A run of letters, in lower case.
        case word(String)
        /// Any other mark that shows; a blank is none.
        case mark(Unicode.Scalar)
    }

    /// What is left, in order; taken tokens become nil.
    private(set) var tokens: [Token?] = []
    /// Whether each token touches the one before it.
    private var touches: [Bool] = []

    init(_ text: some StringProtocol) {
        var word = String.UnicodeScalarView()
        var value = 0
        var digits = 0
        var isTouching = false
        var wasBlank = true
        func flush(_ self: inout DateTokens) {
            if digits > 0 { self.append(.number(value, digits: digits), isTouching) }
            // Thai shortens with full stops inside the word: `ต.ค.` is October.
            while word.last == "." { word.removeLast() }
            if !word.isEmpty { self.append(.word(String(word).lowercased()), isTouching) }
            (value, digits) = (0, 0)
            word = String.UnicodeScalarView()
        }
        for scalar in text.unicodeScalars {
            if let digit = Self.digit(scalar) {
                if digits == 0 {
                    flush(&self)
                    isTouching = !wasBlank
                }
                value = min(value * 10 + digit, 100_000_000)
                digits += 1
            } else if Self.isLetter(scalar) || scalar == "." && Self.isThai(word.last) {
                if word.isEmpty {
                    flush(&self)
                    isTouching = !wasBlank
                }
                word.append(scalar)
                if Self.isUnit(scalar) { flush(&self) }
            } else {
                flush(&self)
                if !scalar.isBlank { append(.mark(scalar), !wasBlank) }
            }
            wasBlank = scalar.isBlank
        }
        flush(&self)
    }

    /// How many numbers are left.
    var numbers: Int {
        tokens.count { if case .number = $0 { true } else { false } }
    }

    private mutating func append(_ token: Token, _ isTouching: Bool) {
        tokens.append(token)
        touches.append(isTouching)
    }

    /// ASCII, Arabic-Indic, Persian, Devanagari and full-width digits.
    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 48...57: Int(scalar.value - 48)
        case 0x660...0x669: Int(scalar.value - 0x660)
        case 0x6F0...0x6F9: Int(scalar.value - 0x6F0)
        case 0x966...0x96F: Int(scalar.value - 0x966)
        case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
        default: nil
        }
    }

    /// A letter, an apostrophe or a mark above one. Looking scalars up is slow; most are ASCII.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 128 else {
            return UInt8(scalar.value).isLetter || scalar == "'"
        }
        return scalar.properties.isAlphabetic || scalar.value == 0x2019
            || scalar.properties.generalCategory == .nonspacingMark
    }

    private static func isThai(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { (0xE01...0xE7F).contains($0.value) } ?? false
    }

    /// Year, month, day, hour, minute, second in Chinese, Japanese and Korean.
    private static func isUnit(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x5000 else { return false }
        return units.contains(scalar)
    }

    private static let units = Set("年月日號号時时点點分秒년월일시분초".unicodeScalars)

    // MARK: Taking

    func number(_ index: Int) -> (value: Int, digits: Int)? {
        guard tokens.indices.contains(index), case .number(let value, let digits)? = tokens[index]
        else { return nil }
        return (value, digits)
    }

    func word(_ index: Int) -> String? {
        guard tokens.indices.contains(index), case .word(let word)? = tokens[index] else {
            return nil
        }
        return word
    }

    func mark(_ index: Int) -> Unicode.Scalar? {
        guard tokens.indices.contains(index), case .mark(let mark)? = tokens[index] else {
            return nil
        }
        return mark
    }

    func isTouching(_ index: Int) -> Bool { touches.indices.contains(index) && touches[index] }

    mutating func take(_ range: Range<Int>) {
        for index in range where tokens.indices.contains(index) { tokens[index] = nil }
    }
}
