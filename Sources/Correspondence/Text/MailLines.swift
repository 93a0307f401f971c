/// A text as lines of bytes, so that most of them can be judged without making a `String`.
///
/// Line ends are CR LF, LF or CR. Every operation is linear in what it looks at.
struct MailLines {
    /// The whole text in UTF-8.
    let bytes: [UInt8]
    /// Each line without its line end.
    private(set) var spans: ArraySlice<Range<Int>> = []

    /// The lines of that text.
    init(_ text: String) {
        bytes = Array(text.utf8)
        var spans: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 10 || byte == 13 {
                spans.append(start..<index)
                if byte == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
                start = index + 1
            }
            index += 1
        }
        if start < bytes.count || spans.isEmpty { spans.append(start..<bytes.count) }
        self.spans = spans[...]
    }

    /// A view of the same bytes.
    private init(bytes: [UInt8], spans: ArraySlice<Range<Int>>) {
        (self.bytes, self.spans) = (bytes, spans)
    }

    /// The bytes of that line, its line end left out.
    func span(_ line: Int) -> Range<Int> { spans[spans.startIndex + line] }

    /// How many lines there are.
    var count: Int { spans.count }

    /// The line as text.
    func text(_ line: Int) -> String { String(decoding: bytes[span(line)], as: UTF8.self) }

    /// The line without what is blank at both ends.
    func trimmed(_ line: Int) -> String {
        String(decoding: bytes[content(of: line)], as: UTF8.self)
    }

    /// The lines of that range, joined by LF.
    func joined(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        if isJoined(range) {
            let whole = span(first).lowerBound..<span(last).upperBound
            return String(decoding: bytes[whole], as: UTF8.self)
        }
        var result: [UInt8] = []
        for line in range {
            if line > first { result.append(10) }
            result += bytes[span(line)]
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether the lines stand in the text as they would be joined.
    private func isJoined(_ range: Range<Int>) -> Bool {
        range.dropFirst().allSatisfy { line in
            let start = span(line).lowerBound
            return start == span(line - 1).upperBound + 1 && bytes[start - 1] == 10
        }
    }

    /// The lines of that range joined by LF, blank lines at both ends and blanks at the very end
    /// left out.
    func block(_ range: Range<Int>) -> String {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, isBlank(low) { low += 1 }
        while low < high, isBlank(high - 1) { high -= 1 }
        return joined(low..<high)
    }

    /// Whether the line shows nothing.
    func isBlank(_ line: Int) -> Bool { content(of: line).isEmpty }

    /// The first line at or after `line` that shows something, or `count`.
    func nextFilled(_ line: Int) -> Int {
        var line = line
        while line < count, isBlank(line) { line += 1 }
        return line
    }

    /// As `nextFilled`, but `count` where that is not among the next `within` lines.
    func nextFilled(_ line: Int, within: Int) -> Int {
        for next in line..<max(line, min(count, line + within)) where !isBlank(next) {
            return next
        }
        return count
    }

    /// What is left of the line without blanks at both ends. Byte order marks, zero-width and
    /// no-break spaces are blank.
    func content(of line: Int) -> Range<Int> {
        var (low, high) = (span(line).lowerBound, span(line).upperBound)
        while low < high {
            let width = blankWidth(at: low, before: high)
            if width == 0 { break }
            low += width
        }
        while low < high {
            let width = blankWidth(endingAt: high, after: low)
            if width == 0 { break }
            high -= width
        }
        return low..<high
    }

    /// The first byte that shows, or 0.
    func first(_ line: Int) -> UInt8 {
        let range = content(of: line)
        return range.isEmpty ? 0 : bytes[range.lowerBound]
    }

    /// The last byte that shows, or 0.
    func last(_ line: Int) -> UInt8 {
        let range = content(of: line)
        return range.isEmpty ? 0 : bytes[range.upperBound - 1]
    }

    /// Whether the line begins with a quotation mark `>`, blanks before it or not.
    func isQuoted(_ line: Int) -> Bool { first(line) == UInt8(ascii: ">") }

    /// How many bytes of spaces and tabs the line begins with.
    func indent(_ line: Int) -> Int {
        span(line).prefix { bytes[$0] == 32 || bytes[$0] == 9 }.count
    }

    /// The lines from `start` on, at most `limit` of them, one level of `>` (and a blank after it)
    /// taken from those that have one.
    func unquoted(from start: Int, limit: Int = .max) -> MailLines {
        let end = limit < count - start ? start + limit : count
        let fresh = (start..<end).map { line -> Range<Int> in
            let range = content(of: line)
            guard !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: ">") else {
                return span(line)
            }
            var low = range.lowerBound + 1
            if low < span(line).upperBound, bytes[low] == 32 { low += 1 }
            return low..<span(line).upperBound
        }
        return MailLines(bytes: bytes, spans: fresh[...])
    }

    /// The lines from `start` on as they are. Costs nothing.
    func dropping(before start: Int) -> MailLines {
        MailLines(bytes: bytes, spans: spans[(spans.startIndex + min(start, count))...])
    }

    /// The lines before `end` as they are. Costs nothing.
    func keeping(before end: Int) -> MailLines {
        MailLines(bytes: bytes, spans: spans[..<(spans.startIndex + max(0, min(end, count)))])
    }

    private func blankWidth(at index: Int, before end: Int) -> Int {
        let byte = bytes[index]
        if byte == 32 || byte == 9 || byte == 11 || byte == 12 || byte == 0 { return 1 }
        if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 { return 2 }
        if index + 2 < end, isBlankTriple(index) { return 3 }
        return 0
    }

    private func blankWidth(endingAt end: Int, after start: Int) -> Int {
        let byte = bytes[end - 1]
        if byte == 32 || byte == 9 || byte == 11 || byte == 12 || byte == 0 { return 1 }
        if byte == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 { return 2 }
        if end - 3 >= start, isBlankTriple(end - 3) { return 3 }
        return 0
    }

    /// U+FEFF, U+200B … U+200F, U+202F, U+2060, U+3000.
    private func isBlankTriple(_ index: Int) -> Bool {
        switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
        case (0xEF, 0xBB, 0xBF), (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAF),
            (0xE2, 0x81, 0xA0), (0xE3, 0x80, 0x80):
            true
        default: false
        }
    }
}
