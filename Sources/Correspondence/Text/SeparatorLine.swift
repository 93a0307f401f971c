/// A line that sets a forwarded or quoted message apart from what stands above it.
enum SeparatorLine: Hashable {
    /// Says that a forwarded message follows. `rest` is the offset of what follows the
    /// separator on the same line, where anything does.
    case forwarded(rest: Int?)
    /// Says that the original message follows: quoted or forwarded.
    case original(rest: Int?)
    /// A rule of underscores or dashes: means something only above a header block.
    case rule

    /// What the line is; nil for any other line.
    init?(_ lines: MailLines, _ line: Int) {
        var range = lines.content(of: line)
        let bytes = lines.bytes
        while let first = range.first, bytes[first] == UInt8(ascii: ">") || bytes[first] == 32 {
            range = range.dropFirst()
        }
        guard range.count >= 3, let first = range.first, let last = range.last else { return nil }
        if Self.isMark(bytes[first]) {
            self.init(dashed: lines, range)
        } else if Self.endsPhrase(bytes, last), range.count <= 100 {
            self.init(phrase: lines, range)
        } else {
            return nil
        }
    }

    /// `-----Original Message-----`, `---------- Forwarded message ---------`, `________`.
    private init?(dashed lines: MailLines, _ range: Range<Int>) {
        let bytes = lines.bytes
        let start = Self.phraseStart(bytes, range)
        guard let start else {
            guard range.count >= 8 else { return nil }
            self = .rule
            return
        }
        let marks = bytes[range.lowerBound..<start].count { Self.isMark($0) }
        guard marks >= 2 else { return nil }
        let stop = Self.closing(bytes, start..<range.upperBound)
        let phrase = String(decoding: bytes[start..<stop.lowerBound], as: UTF8.self)
        let rest = stop.upperBound < range.upperBound ? stop.upperBound : nil
        self.init(phrase.trimmingBlanks, rest)
    }

    /// QUIRK: The Bat! cuts the dashes: `===8<=====Original message text=====`.
    private static func phraseStart(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        let start = range.first { !isMark(bytes[$0]) && bytes[$0] != 32 }
        guard let start, start + 2 < range.upperBound, bytes[start] == UInt8(ascii: "8"),
            bytes[start + 1] == UInt8(ascii: "<"), isMark(bytes[start + 2])
        else { return start }
        return (start + 2..<range.upperBound).first { !isMark(bytes[$0]) }
    }

    /// `Begin forwarded message:`.
    private init?(phrase lines: MailLines, _ range: Range<Int>) {
        let text = String(decoding: lines.bytes[range], as: UTF8.self)
        var phrase = text.trimmingBlanks.lowercased()
        while let last = phrase.last, last == ":" || last == "：" { phrase.removeLast() }
        guard SeparatorPhrases.forwarded.contains(phrase.trimmingBlanks) else { return nil }
        self = .forwarded(rest: nil)
    }

    private init?(_ phrase: String, _ rest: Int?) {
        var phrase = phrase.lowercased()
        while let last = phrase.last, last == ":" || last == "*" { phrase.removeLast() }
        if SeparatorPhrases.forwarded.contains(phrase) {
            self = .forwarded(rest: rest)
        } else if SeparatorPhrases.original.contains(phrase) {
            self = .original(rest: rest)
        } else {
            return nil
        }
    }

    /// The run of dashes after the phrase. QUIRK: Thunderbird in Slovak writes
    /// `-------- Preposlaná správa --- Forwarded Message --------`; what follows the first run is
    /// then more of the separator.
    private static func closing(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var index = range.lowerBound
        while index + 1 < range.upperBound {
            if isMark(bytes[index]), isMark(bytes[index + 1]) {
                var end = index
                while end < range.upperBound, isMark(bytes[end]) || bytes[end] == 32 { end += 1 }
                let isEnded = bytes[range.upperBound - 1] == UInt8(ascii: "-")
                return index..<(isEnded ? range.upperBound : end)
            }
            index += 1
        }
        return range.upperBound..<range.upperBound
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "*")
            || byte == UInt8(ascii: "=")
    }

    private static func endsPhrase(_ bytes: [UInt8], _ last: Int) -> Bool {
        if bytes[last] == UInt8(ascii: ":") { return true }
        return last >= 2 && bytes[last] == 0x9A && bytes[last - 1] == 0xBC
            && bytes[last - 2] == 0xEF
    }
}
