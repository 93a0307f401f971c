/// A set of words that a text's bytes are compared with, without a `String` for each word.
///
/// It is asked by hash, so it may take another word for one of its own once in 2⁶⁴ times; whoever
/// asks looks closer at what it finds.
struct WordTable: Sendable {
    /// Open addressing, zero where free; at most a quarter is taken.
    private let slots: [UInt64]

    /// The table of those words, letter case ignored. Of a spelling that holds marks, each run of
    /// letters and digits is a word.
    init(_ spellings: some Sequence<String>) {
        self.init(hashes: spellings.flatMap(Self.hashes))
    }

    /// The table of words with those hashes.
    init(hashes: [UInt64]) {
        var capacity = 16
        while capacity < hashes.count * 4 { capacity *= 2 }
        var slots = [UInt64](repeating: 0, count: capacity)
        for hash in hashes {
            var index = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while slots[index] != 0, slots[index] != hash { index = (index + 1) & (capacity - 1) }
            slots[index] = hash
        }
        self.slots = slots
    }

    /// Whether the word with that hash is in the table.
    func contains(_ hash: UInt64) -> Bool {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while slots[index] != 0 {
            if slots[index] == hash { return true }
            index = (index + 1) & mask
        }
        return false
    }

    /// Whether any word of the table stands in that range of the bytes.
    func isFound(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var words = WordScanner(range)
        while let hash = words.next(in: bytes) {
            if contains(hash) { return true }
        }
        return false
    }

    /// The hashes of the words in that text, in order.
    static func hashes(of text: String) -> [UInt64] {
        let bytes = Array(text.utf8)
        var words = WordScanner(0..<bytes.count)
        var hashes: [UInt64] = []
        while let hash = words.next(in: bytes.span) { hashes.append(hash) }
        return hashes
    }
}

/// Walks over the words of a text: runs of letters and digits of scripts that have spaces between
/// words. Upper and lower case are one for Latin, Greek and Cyrillic letters.
struct WordScanner {
    private var index: Int
    private let end: Int

    /// Walks over that range of a text's bytes.
    init(_ range: Range<Int>) {
        (index, end) = (range.lowerBound, range.upperBound)
    }

    /// The hash of the next word, never zero; nil where there is none left.
    mutating func next(in bytes: Span<UInt8>) -> UInt64? {
        var hash = Self.seed
        while index < end {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                if byte.isLetter {
                    hash = Self.mixed(hash, byte | 32)
                } else if byte.isDigit {
                    hash = Self.mixed(hash, byte)
                } else if hash != Self.seed {
                    return hash
                }
                continue
            }
            let width = Self.width(byte)
            if Self.isLetterLead(byte), index + width <= end {
                Self.mix(bytes, index, width, into: &hash)
                index += width
            } else {
                index = min(end, index + width)
                if hash != Self.seed { return hash }
            }
        }
        return hash == Self.seed ? nil : hash
    }

    /// The start of FNV-1a; no word hashes to it in practice.
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// FNV-1a of the hash's bytes and one more.
    static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    private static func mix(
        _ bytes: Span<UInt8>, _ index: Int, _ width: Int, into hash: inout UInt64
    ) {
        guard width == 2 else {
            for offset in 0..<width { hash = mixed(hash, bytes[index + offset]) }
            return
        }
        let (lead, tail) = folded(bytes[index], bytes[index + 1])
        hash = mixed(mixed(hash, lead), tail)
    }

    /// U+00C0 … U+07FF and, for Vietnamese, U+1000 … U+1FFF; not the signs of Latin-1.
    private static func isLetterLead(_ byte: UInt8) -> Bool {
        (0xC3...0xDF).contains(byte) || byte == 0xE1
    }

    private static func width(_ lead: UInt8) -> Int {
        switch lead {
        case 0xC0...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xFF: 4
        default: 1
        }
    }

    /// The lower case of a letter of Latin-1, Latin Extended-A, Greek or Cyrillic.
    private static func folded(_ lead: UInt8, _ tail: UInt8) -> (UInt8, UInt8) {
        switch (lead, tail) {
        case (0xC3, 0x80...0x9E), (0xCE, 0x91...0x9F), (0xD0, 0x90...0x9F): (lead, tail + 0x20)
        case (0xC4, 0x80...0xB7), (0xC5, 0x8A...0xB7): (lead, tail | 1)
        case (0xC4, 0xB9...0xBE), (0xC5, 0x81...0x88), (0xC5, 0xB9...0xBE):
            (lead, tail % 2 == 1 ? tail + 1 : tail)
        case (0xCE, 0xA0...0xA9): (0xCF, tail - 0x20)
        case (0xD0, 0xA0...0xAF): (0xD1, tail - 0x20)
        case (0xD0, 0x80...0x8F): (0xD1, tail + 0x10)
        default: (lead, tail)
        }
    }
}
