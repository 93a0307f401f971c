extension SignedAddressTag {
    /// Something of the form of an agent's token whose characters do not stand side by side.
    public struct BrokenToken: Hashable, Sendable {
        /// Where it stands, what breaks it included.
        public let place: Range<Int>
        /// The token in one piece.
        public let text: String
    }

    /// What has the form of an agent's token once white space, soft breaks and the marks of quoted
    /// lines are left out of it. Prose has that form by chance: whether it is a token, only its
    /// MAC tells.
    ///
    /// - `passingTags`: whether the text is HTML, whose tags break nothing.
    public static func brokenTokens(
        in text: [UInt8], passingTags: Bool = false
    ) -> [BrokenToken] {
        var found: [BrokenToken] = []
        var places: [Int] = []
        var index = 0
        while index < text.count {
            let gap = TokenGap.length(at: index, in: text, passingTags: passingTags)
            if gap > 0 {
                index += gap
                continue
            }
            if isTagByte(text[index]) {
                places.append(index)
                if let token = broken(places.suffix(tokenLength), text) { found.append(token) }
            } else {
                places.removeAll(keepingCapacity: true)
            }
            index += 1
        }
        return found
    }

    private static func broken(_ places: ArraySlice<Int>, _ text: [UInt8]) -> BrokenToken? {
        guard places.count == tokenLength, let first = places.first, let last = places.last,
            last - first >= tokenLength, text[first] | 32 == firstByte
        else { return nil }
        let letters = String(decoding: places.map { text[$0] }, as: UTF8.self)
        guard hasTokenForm(letters) else { return nil }
        return BrokenToken(place: first..<(last + 1), text: letters)
    }
}

/// What a reader who copies a token leaves out of it.
private enum TokenGap {
    /// How many bytes at `index` are such; 0 where what stands there ends a token.
    static func length(at index: Int, in text: [UInt8], passingTags: Bool) -> Int {
        switch text[index] {
        case 9...13, 32: return 1
        case UInt8(ascii: "="): return isLineEnd(index + 1, text) ? 1 : 0
        case UInt8(ascii: ">"), UInt8(ascii: "|"): return isMark(index, text) ? 1 : 0
        case UInt8(ascii: "<"): return passingTags ? tagLength(at: index, text) : 0
        case UInt8(ascii: "%"), 0x80...: return spelling(at: index, text)
        default: return 0
        }
    }

    private static func spelling(at index: Int, _ text: [UInt8]) -> Int {
        let rest = text[index...]
        return spellings.first { rest.starts(with: $0) }?.count ?? 0
    }

    /// Spaces and characters without width in UTF-8, and white space as links write it.
    private static let spellings: [[UInt8]] =
        ["%20", "%09", "%0A", "%0D", "%0a", "%0d"].map { Array($0.utf8) }
        + ([0xA0, 0xAD, 0x61C, 0x180E, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF]
        + Array(0x2000...0x200F) + Array(0x2028...0x202E))
        .compactMap { UnicodeScalar($0).map { Array(String($0).utf8) } }

    private static func isLineEnd(_ index: Int, _ text: [UInt8]) -> Bool {
        index < text.count && (text[index] == 10 || text[index] == 13)
    }

    /// Whether nothing but marks and blanks stands before it on its line.
    private static func isMark(_ index: Int, _ text: [UInt8]) -> Bool {
        let marks: [UInt8] = [UInt8(ascii: ">"), UInt8(ascii: "|"), 32, 9]
        let before = text[..<index].suffix(marksMax).reversed().first { !marks.contains($0) }
        return before.map { $0 == 10 || $0 == 13 } ?? true
    }

    private static func tagLength(at index: Int, _ text: [UInt8]) -> Int {
        let end = text[index...].prefix(tagMax).firstIndex(of: UInt8(ascii: ">"))
        return end.map { $0 + 1 - index } ?? 0
    }

    private static let (marksMax, tagMax) = (40, 400)
}
