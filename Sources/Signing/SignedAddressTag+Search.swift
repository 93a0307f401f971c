extension SignedAddressTag {
    /// Where something of the form of an agent's token stands in a text, whoever made it: any
    /// `tokenLength` characters in a row that can be one, for what stands before and after them
    /// may be letters as well, as in the link `mailto:delist%2Bmeaq…`.
    public static func placesOfTokens(in text: [UInt8]) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var run = 0
        for index in text.indices {
            run = isTagByte(text[index]) ? run + 1 : 0
            let start = index + 1 - tokenLength
            guard run >= tokenLength, text[start] | 32 == firstByte else { continue }
            let candidate = String(decoding: text[start...index], as: UTF8.self)
            if hasTokenForm(candidate) { places.append(start..<(index + 1)) }
        }
        return places
    }

    /// A text for anybody's eyes: tokens in mail addresses are left out of it. Only these are
    /// looked for, since what merely has their form is left alone.
    public static func withoutTokensInAddresses(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var copied = 0
        for index in text.indices where isAtSign(text, index) {
            let start = index - tokenLength
            guard start >= copied, text[start] | 32 == firstByte,
                hasTokenForm(String(decoding: text[start..<index], as: UTF8.self))
            else { continue }
            result += text[copied..<start] + Array("...".utf8)
            copied = index
        }
        return copied == 0 ? text : result + text[copied...]
    }

    /// A text for people: there, tokens that stand alone as words are left out as well. A word that
    /// merely has their form goes too, which nobody misses among words of that length.
    public static func withoutTokens(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var copied = 0
        for place in placesOfTokens(in: text)
        where place.lowerBound >= copied && isWord(place, in: text) {
            result += text[copied..<place.lowerBound] + Array("...".utf8)
            copied = place.upperBound
        }
        return withoutTokensInAddresses(result + text[copied...])
    }

    private static func isWord(_ place: Range<Int>, in text: [UInt8]) -> Bool {
        (place.lowerBound == 0 || !isTagByte(text[place.lowerBound - 1]))
            && (place.upperBound == text.count || !isTagByte(text[place.upperBound]))
    }

    /// `@`, or `%40` as links have it.
    private static func isAtSign(_ text: [UInt8], _ index: Int) -> Bool {
        switch text[index] {
        case UInt8(ascii: "@"): true
        case UInt8(ascii: "%"): text[index...].starts(with: "%40".utf8)
        default: false
        }
    }

    /// What the letter that marks a token looks like in base32.
    static let firstByte = UInt8(ascii: "m")

    /// Whether a tag may contain that byte, in either case.
    public static func isTagByte(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (50...55).contains(byte)
    }
}
