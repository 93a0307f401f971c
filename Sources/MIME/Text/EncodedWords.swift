/// The encoded words of RFC 2047 in a header's body, as found in the wild.
///
/// Why not GMime's own: its decoder (3.2.13) loses every encoded word that follows a padded base64
/// one of the same charset, which is what its own encoder writes for any long subject.
struct EncodedWords {
    /// One stretch of a header's body: bytes as they stand, or a run of encoded words decoded.
    private enum Piece {
        case literal([UInt8])
        case word(charset: String, bytes: [UInt8])
    }

    private var pieces: [Piece] = []
    private let fallback: String?

    /// The words found in those unfolded bytes; linear in their number. Bytes under no charset are
    /// read by `fallback` where they are not UTF-8.
    init(_ bytes: [UInt8], fallback: String? = nil) {
        self.fallback = fallback
        var literal: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x3D, let word = EncodedWord(in: bytes, at: index) else {
                literal.append(bytes[index])
                index += 1
                continue
            }
            add(word, after: literal)
            literal.removeAll(keepingCapacity: true)
            index = word.end
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
    }

    /// White space between two words is not shown (RFC 2047 §6.2); a character may be split over
    /// two words of one charset, against §5, and is joined before its charset is undone.
    private mutating func add(_ word: EncodedWord, after literal: [UInt8]) {
        let isAdjacent = literal.allSatisfy { $0 == 32 || $0 == 9 }
        if isAdjacent, case .word(let charset, let bytes)? = pieces.last {
            if charset == word.charset {
                pieces[pieces.count - 1] = .word(charset: charset, bytes: bytes + word.bytes)
                return
            }
        } else if !literal.isEmpty {
            pieces.append(.literal(literal))
        }
        pieces.append(.word(charset: word.charset, bytes: word.bytes))
    }

    /// The text with its encoded words undone and the rest made Unicode.
    var decoded: String {
        pieces.map { piece in
            switch piece {
            case .literal(let literal): TextDecoder.text(of: literal, fallback: fallback)
            case .word(let charset, let bytes): TextDecoder.text(of: bytes, charset: charset)
            }
        }.joined()
    }

    /// The bytes with each run of encoded words made one word of UTF-8 in base64, or plain text
    /// inside a quoted string, for a parser that must see the structure around them.
    var normalised: [UInt8] {
        var isQuoted = false
        var result: [UInt8] = []
        var run = ""
        for piece in pieces {
            switch piece {
            case .literal(let literal):
                Self.end(&run, isQuoted: isQuoted, in: &result)
                for byte in literal where byte == 0x22 { isQuoted.toggle() }
                result += TextDecoder.text(of: literal, fallback: fallback).utf8
            case .word(let charset, let bytes):
                run += HeaderText.onOneLine(TextDecoder.text(of: bytes, charset: charset))
            }
        }
        Self.end(&run, isQuoted: isQuoted, in: &result)
        return result
    }

    private static func end(_ run: inout String, isQuoted: Bool, in result: inout [UInt8]) {
        if !run.isEmpty { result += isQuoted ? escaped(run) : EncodedWord.base64(run) }
        run = ""
    }

    private static func escaped(_ text: String) -> [UInt8] {
        text.utf8.flatMap { $0 == 0x22 || $0 == 0x5C ? [0x5C, $0] : [$0] }
    }
}
