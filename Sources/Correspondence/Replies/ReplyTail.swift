/// Takes signature, disclaimer and what telephones add from the end of a run of text.
enum ReplyTail {
    /// The run without them. `isLast`: no new text follows.
    static func trimmed(_ lines: MailLines, _ range: Range<Int>, isLast: Bool) -> String {
        lines.joined(kept(lines, range, isLast: isLast))
    }

    /// The lines that are left of the run.
    static func kept(_ lines: MailLines, _ range: Range<Int>, isLast: Bool) -> Range<Int> {
        var end = signatureStart(lines, range) ?? range.upperBound
        if isLast, let start = disclaimerStart(lines, range.lowerBound..<end) { end = start }
        return range.lowerBound..<withoutDevices(lines, range.lowerBound..<end)
    }

    /// Without lines of nothing but dashes, underscores, stars or equals signs at the end, and
    /// without blank lines at both ends.
    static func withoutRules(_ text: String) -> String {
        let lines = MailLines(text)
        var end = lines.count
        while end > 0, lines.isBlank(end - 1) || isRule(lines, end - 1) { end -= 1 }
        return lines.block(0..<end)
    }

    private static func isRule(_ lines: MailLines, _ line: Int) -> Bool {
        let content = lines.bytes[lines.content(of: line)]
        return content.count >= 2
            && content.allSatisfy {
                $0 == 45 || $0 == 95 || $0 == 42 || $0 == 61 || $0 == 32
            }
    }

    /// The line of a signature's delimiter: `-- ` (RFC 3676 §4.3), with or without the space, or
    /// underscores; not where much more text follows than a signature has, and not a rule that
    /// the writer drew between two parts.
    private static func signatureStart(_ lines: MailLines, _ range: Range<Int>) -> Int? {
        var drawsRules = false
        let (dashes, underscores) = (lastFilled(lines, range, 20), lastFilled(lines, range, 8))
        for line in range {
            guard let mark = delimiter(lines, line) else { continue }
            let isRule =
                mark == 45
                ? drawsRules || isListRule(lines, line, range) : isFree(lines, line, range)
            guard !isRule || isStrictDelimiter(lines, line) else {
                drawsRules = true
                continue
            }
            if line + 1 >= (mark == 45 ? dashes : underscores) { return line }
        }
        return nil
    }

    /// The line from which on at most that many lines show something.
    private static func lastFilled(
        _ lines: MailLines, _ range: Range<Int>, _ limit: Int
    ) -> Int {
        var start = range.upperBound
        var filled = 0
        while start > range.lowerBound {
            if !lines.isBlank(start - 1) { filled += 1 }
            if filled > limit { break }
            start -= 1
        }
        return start
    }

    /// The mark of a line of two dashes, or of two or more underscores.
    private static func delimiter(_ lines: MailLines, _ line: Int) -> UInt8? {
        let content = lines.content(of: line)
        guard (2...80).contains(content.count) else { return nil }
        let mark = lines.bytes[content.lowerBound]
        guard mark == 95 || mark == 45 && content.count == 2,
            lines.bytes[content].allSatisfy({ $0 == mark })
        else { return nil }
        return mark
    }

    /// `-- ` with its blank: no writer's own rule.
    private static func isStrictDelimiter(_ lines: MailLines, _ line: Int) -> Bool {
        lines.bytes[lines.span(line)].elementsEqual([45, 45, 32])
    }

    /// `--` around a list: the line above announces it, or its first item stands below.
    private static func isListRule(
        _ lines: MailLines, _ line: Int, _ range: Range<Int>
    ) -> Bool {
        if line > range.lowerBound, lines.last(line - 1) == UInt8(ascii: ":") { return true }
        guard line + 1 < range.upperBound else { return false }
        let below = lines.bytes[lines.content(of: line + 1)]
        return below.count > 2 && below.dropFirst().first == 32
            && (below.first == UInt8(ascii: "-") || below.first == UInt8(ascii: "*"))
    }

    /// Whether an empty line stands below, and text further on: what a list's server or a program
    /// adds follows its underscores at once.
    private static func isFree(_ lines: MailLines, _ line: Int, _ range: Range<Int>) -> Bool {
        guard line > range.lowerBound, line + 1 < range.upperBound else { return false }
        return lines.isBlank(line + 1)
    }

    /// The first line of a paragraph, preceded by a blank line or a rule, that begins as
    /// disclaimers do.
    private static func disclaimerStart(_ lines: MailLines, _ range: Range<Int>) -> Int? {
        for line in range where line > range.lowerBound {
            guard !lines.isBlank(line), lines.isBlank(line - 1) || isRule(lines, line - 1),
                FooterLine.mayBeDisclaimer(lines.bytes[lines.content(of: line)]),
                FooterLine.isDisclaimer(lines.trimmed(line))
            else { continue }
            return line
        }
        return nil
    }

    /// The end without what telephones add.
    private static func withoutDevices(_ lines: MailLines, _ range: Range<Int>) -> Int {
        let outlook = outlookStart(lines, range)
        var end = outlook ?? range.upperBound
        var isChanged = outlook != nil
        while end > range.lowerBound {
            let line = end - 1
            guard lines.isBlank(line) || isRule(lines, line) || isDevice(lines, line) else { break }
            isChanged = isChanged || !lines.isBlank(line)
            end -= 1
        }
        return isChanged ? end : range.upperBound
    }

    private static func isDevice(_ lines: MailLines, _ line: Int) -> Bool {
        lines.content(of: line).count <= 200 && FooterLine.isDevice(lines.trimmed(line))
    }

    /// QUIRK: Outlook on a telephone adds its line right above the mail it quotes, and some
    /// servers drop the head between them.
    private static func outlookStart(_ lines: MailLines, _ range: Range<Int>) -> Int? {
        range.first { line in
            line > range.lowerBound && lines.isBlank(line - 1) && mentionsOutlook(lines, line)
                && FooterLine.isOutlook(lines.trimmed(line))
        }
    }

    private static func mentionsOutlook(_ lines: MailLines, _ line: Int) -> Bool {
        let span = lines.span(line)
        return span.count <= 200 && lines.bytes[span].firstRange(of: "outlook") != nil
    }
}
