/// Runs of lines that may hold what a server said, each unfolded to one line.
struct RejectionUnits {
    /// The runs that have a sign of a refusal in them.
    let units: [String]

    /// The runs of that text. One pass over its bytes finds whether there is anything to do.
    init(_ text: String) {
        let lines = MailLines(text)
        guard Self.mayHoldRefusal(lines.bytes) else {
            units = []
            return
        }
        var units: [String] = []
        var run: [Int] = []
        for line in 0..<lines.count {
            if run.isEmpty || !Self.continues(lines, line, after: run) {
                Self.append(run, of: lines, to: &units)
                run = []
            }
            if !Self.isBare(lines, line) { run.append(line) }
        }
        Self.append(run, of: lines, to: &units)
        self.units = units
    }

    private static func append(_ run: [Int], of lines: MailLines, to units: inout [String]) {
        guard let first = run.first, let last = run.last else { return }
        let bytes = lines.bytes[lines.span(first).lowerBound..<lines.span(last).upperBound]
        guard mayHoldRefusal(bytes) else { return }
        units.append(unfolded(run, lines))
    }

    /// More lines belong to no refusal: a run ends there.
    private static let linesMax = 30

    // MARK: Where a run ends

    private static func continues(_ lines: MailLines, _ line: Int, after run: [Int]) -> Bool {
        let start = content(lines, line)
        guard !start.isEmpty, run.count < linesMax else { return false }
        let bytes = lines.bytes
        if isLogStart(bytes, start) || isField(bytes, start) { return false }
        if bytes[start.lowerBound] == UInt8(ascii: "<") {
            return isOpen(lines, run) || isMoreOfReply(lines, start, after: run)
        }
        return true
    }

    /// `<<< 550 …` below `<<< 550-…`: Sendmail's transcript of a reply of several lines.
    private static func isMoreOfReply(
        _ lines: MailLines, _ start: Range<Int>, after run: [Int]
    ) -> Bool {
        guard let last = run.last else { return false }
        let (above, here) = (content(lines, last).prefix(8), start.prefix(7))
        return above.count == 8 && lines.bytes[above.upperBound - 1] == 45
            && lines.bytes[here].elementsEqual(lines.bytes[above.prefix(7)])
            && lines.bytes[here.prefix(4)].elementsEqual("<<< ".utf8)
    }

    /// `<a@b>: host …` begins a new run, `<https://…>` after `see` does not.
    private static func isOpen(_ lines: MailLines, _ run: [Int]) -> Bool {
        guard let last = run.last else { return false }
        return lines.bytes[lines.span(last)].suffix(6).firstRange(of: "see") != nil
    }

    /// A date or a queue time at the start, as every mail server's log has.
    private static func isLogStart(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count > 15 else { return false }
        let head = bytes[range.prefix(15)]
        let first = bytes[range.lowerBound]
        if first.isDigit {
            return head.dropFirst(4).first == UInt8(ascii: "-") && head.dropFirst(7).first == 45
        }
        let colons = head.count { $0 == UInt8(ascii: ":") }
        return first.isLetter && colons >= 2 && head.count(where: \.isDigit) >= 5
    }

    /// `Diagnostic-Code: …`: a word with a hyphen and a colon.
    private static func isField(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard bytes[range.lowerBound].isLetter else { return false }
        var hyphens = 0
        for index in range.prefix(32) {
            if bytes[index] == UInt8(ascii: ":") { return hyphens > 0 }
            if bytes[index] == UInt8(ascii: "-") { hyphens += 1 }
            if !bytes[index].isLetter, bytes[index] != UInt8(ascii: "-") { return false }
        }
        return false
    }

    // MARK: Unfolding

    /// The line without quotation marks and blanks around it.
    private static func content(_ lines: MailLines, _ line: Int) -> Range<Int> {
        var range = lines.content(of: line)
        while let first = range.first,
            lines.bytes[first] == 62 || lines.bytes[first] == 124
                || lines.bytes[first] == 32 || lines.bytes[first] == 9
        {
            range = range.dropFirst()
        }
        return range
    }

    private static func isBare(_ lines: MailLines, _ line: Int) -> Bool {
        content(lines, line).isEmpty
    }

    private static func unfolded(_ run: [Int], _ lines: MailLines) -> String {
        var bytes: [UInt8] = []
        var openCode: [UInt8] = []
        var above: ArraySlice<UInt8> = []
        for line in run {
            var range = content(lines, line)
            let said =
                lines.bytes[range.prefix(4)].elementsEqual("<<< ".utf8)
                ? range.dropFirst(4) : range
            if !openCode.isEmpty { range = said }
            let code = Array(lines.bytes[said.prefix(3)])
            if !openCode.isEmpty, code == openCode {
                range = withoutEnhancedCode(lines.bytes, range.dropFirst(4))
            }
            let isMore =
                said.count > 3 && lines.bytes[said.lowerBound + 3] == 45
                && code.allSatisfy(\.isDigit) && code.count == 3
            openCode = isMore ? code : (code == openCode ? [] : openCode)
            if bytes.last == UInt8(ascii: "="), isSoftBreak(bytes) {
                bytes.removeLast()
            } else if !bytes.isEmpty, !endsInQuery(bytes) {
                bytes.append(beginsAnew(range, lines.bytes, after: above) ? 10 : 32)
            }
            above = lines.bytes[range]
            bytes += lines.bytes[range]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a reply code begins a line there that does not go on with the one above: a long
    /// line that ends within a sentence, or with a number, goes on.
    private static func beginsAnew(
        _ range: Range<Int>, _ bytes: [UInt8], after above: ArraySlice<UInt8>
    ) -> Bool {
        let head = bytes[range.prefix(4)]
        guard let first = head.first, first == 52 || first == 53, let mark = head.last,
            let last = above.last, !last.isDigit
        else { return false }
        let isCode = head.prefix(3).allSatisfy(\.isDigit) && (mark == 32 || mark == 45)
        guard isCode || head.dropFirst().first == 46 else { return false }
        return above.count < 50 || !(last.isLetter || last == UInt8(ascii: ",") || last >= 0x80)
    }

    /// A reply of several lines repeats its codes on each (RFC 2034 §4).
    private static func withoutEnhancedCode(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        let code = range.prefix { bytes[$0].isDigit || bytes[$0] == 46 }
        guard code.count >= 5, code.count(where: { bytes[$0] == 46 }) == 2 else { return range }
        return code.upperBound..<range.upperBound
    }

    /// Quoted-printable that nobody decoded writes other equals signs as `=3D`.
    private static func isSoftBreak(_ bytes: [UInt8]) -> Bool {
        bytes.suffix(400).firstRange(of: "=3d") != nil || !endsInQuery(bytes)
    }

    /// `…?ip=` at the end of a line: the address follows on the next.
    private static func endsInQuery(_ bytes: [UInt8]) -> Bool {
        bytes.suffix(3).firstRange(of: "ip=") != nil
    }

    // MARK: Signs

    /// A reply code, or a word that only refusals and postmasters use.
    private static func mayHoldRefusal(_ bytes: [UInt8]) -> Bool { scan(bytes.span) }

    private static func mayHoldRefusal(_ bytes: ArraySlice<UInt8>) -> Bool { scan(bytes.span) }

    private static func scan(_ bytes: Span<UInt8>) -> Bool {
        var index = 0
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            if byte == 52 || byte == 53 {
                if isCode(bytes, index) { return true }
            } else if byte | 32 == 112 || byte | 32 == 99 || byte | 32 == 97 {
                if isWord(bytes, index) { return true }
            }
            index += 1
        }
        return false
    }

    /// `550 ` or `554-` that no digit precedes, `5.7.1`, or the `:421,` of a log in JSON.
    private static func isCode(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        if index > 0 {
            let before = bytes[index - 1]
            if before.isDigit || before.isLetter || before == 46 { return false }
        }
        guard index + 4 < bytes.count else { return false }
        let next = bytes[index + 3]
        if bytes[index + 1].isDigit, bytes[index + 2].isDigit {
            let isJSON = next == UInt8(ascii: ",") && index > 0 && bytes[index - 1] == 58
            return next == 32 || next == 45 || isJSON
        }
        return bytes[index + 1] == 46 && bytes[index + 2].isDigit && (next == 46 || next.isDigit)
    }

    private static let words: [StaticString] = [
        "proofpoint", "cloudmark", "cm-csi", "aup#", "client host rejected",
    ]

    private static func isWord(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
        for word in words where index + word.utf8CodeUnitCount <= bytes.count {
            var isSame = true
            word.withUTF8Buffer { pattern in
                for offset in 0..<pattern.count
                where unsafe bytes[index + offset].lowercasedASCII != pattern[offset] {
                    isSame = false
                    break
                }
            }
            if isSame { return true }
        }
        return false
    }
}
