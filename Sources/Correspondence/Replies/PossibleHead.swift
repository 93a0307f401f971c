/// Whether another mail may begin on a line: its head, its attribution, a rule above it.
///
/// By shape, so that programs and languages nobody listed are known too: addresses, dates and
/// clocks look the same everywhere, and so do labels, rules and colons. It says yes too often
/// rather than too seldom, since it only bars commands: nothing is lost by it but the
/// comfort of a command below words that look like a head.
enum PossibleHead {
    /// Whether another mail may begin on that line, which is not blank.
    static func begins(_ lines: MailLines, at line: Int) -> Bool {
        let content = lines.content(of: line)
        if isProse(lines.bytes[content]) { return false }
        if isRule(lines, line) || SeparatorLine(lines, line) != nil { return true }
        guard content.count <= bytesMax else { return false }
        let facts = LineFacts(lines, line)
        return facts.isHead || isLabelled(lines, line, facts)
            || facts.mayGoOn && isWrapped(lines, line)
            || isSeparator(facts) || FooterLine.isDevice(facts.text)
    }

    /// Long, and of nothing but English letters and what stands between words: no head is, for
    /// they show an address, a date, a label or a name that is followed by a colon.
    private static func isProse(_ line: ArraySlice<UInt8>) -> Bool {
        line.count >= 40
            && line.allSatisfy { byte in
                (97...122).contains(byte | 32) || byte == 32 || byte == 39 || byte == 44
                    || byte == 46
            }
    }

    /// No head's line is longer.
    private static let bytesMax = 600

    /// Whether the line begins with three of the same mark, or two at both ends; or is of nothing
    /// but marks, as `-- ` and `* * *` are: `-----`, `== Jo wrote ==`, `>>>`, in any kind of dash.
    static func isRule(_ lines: MailLines, _ line: Int) -> Bool {
        let content = lines.content(of: line)
        guard content.count >= 2 else { return false }
        let head = String(decoding: lines.bytes[content.prefix(16)], as: UTF8.self).unicodeScalars
        guard let mark = head.first, marks.contains(mark) else { return false }
        let run = head.prefix { $0 == mark }.count
        if run >= 3 || run == 2 && endsInPair(lines, content) { return true }
        return content.count <= 16 && head.allSatisfy { marks.contains($0) || $0 == " " }
    }

    private static func endsInPair(_ lines: MailLines, _ content: Range<Int>) -> Bool {
        let last = content.upperBound - 1
        return lines.bytes[last] == lines.bytes[content.lowerBound]
            && lines.bytes[last - 1] == lines.bytes[last]
    }

    /// Whether the text begins with a mark of which rules are made.
    static func beginsWithMark(_ text: String) -> Bool {
        text.unicodeScalars.first.map(marks.contains) ?? false
    }

    private static let marks = Set("-_=*~+>|<#`^–—―─━═•·…".unicodeScalars)

    /// `Original Message`, its dashes lost; marks of forums and of HTML.
    private static func isSeparator(_ facts: LineFacts) -> Bool {
        let text = facts.text.lowercased()
        if text.hasPrefix("[quote") || text.hasPrefix("<blockquote") { return true }
        return SeparatorPhrases.forwarded.contains(text) || SeparatorPhrases.original.contains(text)
    }

    // MARK: Labels

    /// `Label: value` with a label that is known; or several such lines, one with an address or
    /// a date, or at least three.
    private static func isLabelled(_ lines: MailLines, _ line: Int, _ facts: LineFacts) -> Bool {
        guard let field = label(lines, line) else { return false }
        if let role = field.role, role != .other { return true }
        var (count, isTelling) = (1, facts.isTelling)
        var next = line + 1
        while next < lines.count, next < line + labelsMax, count < 3 {
            if !lines.isBlank(next) {
                guard lines.content(of: next).count <= bytesMax, let more = label(lines, next)
                else {
                    break
                }
                if let role = more.role, role != .other { return true }
                isTelling = isTelling || LineFacts(lines, next).isTelling
                count += 1
            }
            next += 1
        }
        return count >= 3 || count == 2 && isTelling
    }

    private static let labelsMax = 6

    private static func label(_ lines: MailLines, _ line: Int) -> FieldLine? {
        guard let field = FieldLine(lines, line), !field.value.hasPrefix("//"),
            field.label.contains(where: \.isLetter)
        else { return nil }
        return field
    }

    // MARK: Wrapped lines

    /// Whether the line and the next one are a head together.
    private static func isWrapped(_ lines: MailLines, _ line: Int) -> Bool {
        guard line + 1 < lines.count, !lines.isBlank(line + 1),
            lines.content(of: line + 1).count <= bytesMax
        else { return false }
        return LineFacts(lines.trimmed(line) + " " + lines.trimmed(line + 1)).isHead
    }
}

/// What a line holds of that heads are made of.
private struct LineFacts {
    /// Without the marks that stand around a line: `>`, `|`, `*`.
    let text: String
    /// Whether an address stands in brackets.
    private var isBracketed = false
    private var isAddressed = false
    /// Whether `10:11` stands in it.
    private var hasClock = false
    private var digits = 0

    init(_ lines: MailLines, _ line: Int) { self.init(lines.trimmed(line)) }

    init(_ line: String) {
        text = Self.bare(line)
        let bytes = Array(text.utf8)
        for index in bytes.indices {
            let byte = bytes[index]
            if byte.isDigit { digits += 1 }
            if byte == UInt8(ascii: "@") { isAddressed = true }
            if index > 0, index + 2 < bytes.count, byte == UInt8(ascii: ":"),
                bytes[index - 1].isDigit, bytes[index + 1].isDigit, bytes[index + 2].isDigit
            {
                hasClock = true
            }
        }
        guard isAddressed else { return }
        isBracketed = bytes.contains { "<[(".utf8.contains($0) } && isAddressInBrackets
    }

    private var isAddressInBrackets: Bool {
        guard let found = AddressText.firstAddress(text), found.range.lowerBound > text.startIndex
        else { return false }
        let before = text[..<found.range.lowerBound].lowercased()
        return "<[(".contains(before.last ?? " ") || before.hasSuffix("mailto:")
    }

    private static func bare(_ line: String) -> String {
        var text = line.withoutDirections[...]
        while let first = text.first, ">|*_ \t".contains(first) { text.removeFirst() }
        while let last = text.last, "|*_ \t".contains(last) { text.removeLast() }
        return String(text).trimmingBlanks
    }

    /// Whether it holds an address or a date, or what is one in a language nobody listed.
    var isTelling: Bool { isAddressed || hasClock || isDated }

    /// Whether the line may be the whole head of another mail.
    var isHead: Bool {
        if isBracketed { return isTimed || endsOpen || endsInBracket || hasForeignDigits }
        if isAddressed, isTimed || endsInColon || endsInAddress { return true }
        if endsInColon { return digits >= 3 || writes || isNamed }
        if isTimed { return !isSentence || beginsWithDigit }
        return isDated && (writes || isShort && !isSentence) || isNamed && endsInVerb
    }

    /// Whether more of a head may stand on the next line.
    var mayGoOn: Bool { digits >= 3 || isAddressed || writes }

    /// A date and a clock, or the digits of both.
    private var isTimed: Bool {
        guard digits >= 3 else { return false }
        if hasClock { return digits >= 7 || isShort || isDated }
        return WrittenDate(text)?.hasTime ?? false
    }

    private var isDated: Bool { digits >= 3 && WrittenDate(text) != nil }

    private var endsInColon: Bool { text.last == ":" || text.last == "：" }

    /// A colon, or marks that close a head: `>>>`, `---`.
    private var endsOpen: Bool { endsInColon || ">-_=*~".contains(text.dropLast().last ?? " ") }

    private var endsInBracket: Bool { ">])".contains(text.last ?? " ") }

    /// `Example Mail Operations delist@example.org`, an address and no sentence around it.
    private var endsInAddress: Bool {
        guard let found = AddressText.firstAddress(text), found.range.upperBound == text.endIndex
        else { return false }
        return text.split(separator: " ").dropLast().allSatisfy {
            !($0.unicodeScalars.first?.properties.isLowercase ?? false)
        }
    }

    /// Digits of a script that no date is read in.
    private var hasForeignDigits: Bool {
        text.unicodeScalars.lazy.filter { $0.value > 0x7F && $0.properties.numericType == .decimal }
            .prefix(3).count == 3
    }

    private var endsInVerb: Bool {
        let last = text.split(separator: " ").last?.lowercased() ?? ""
        return AttributionWords.verbs.contains(last)
    }

    private var beginsWithDigit: Bool { text.first?.isNumber ?? false }

    private var isShort: Bool { text.utf8.count <= 90 }

    /// Whether it ends as sentences do, and not as `a.m.` or `3.` do.
    private var isSentence: Bool {
        guard let last = text.last, ".!。！".contains(last) else { return false }
        let word = text.split(separator: " ").last ?? ""
        return word.count > 4 || last != "."
            || !word.contains(where: \.isNumber)
                && !word.dropLast().contains(".")
    }

    /// Whether a form of "to write" or "to say" stands in it.
    private var writes: Bool {
        let bytes = Array(text.utf8)
        return AttributionWords.mayWrite(bytes.span, bytes.indices)
    }

    /// Whether two names or more stand in it: `Example Mail Operations xipoly:`.
    private var isNamed: Bool {
        let names = text.split(separator: " ").filter { word in
            word.unicodeScalars.first?.properties.isUppercase ?? false
        }
        return names.count >= 2
    }
}

/// Whether another mail may begin where a few lines are marked as quoted and the rest is not.
enum QuotedHead {
    /// Whether the marked lines from that one on are a head alone, the text below it unmarked.
    ///
    /// QUIRK: RainLoop marks the attribution `> On 2026-11-03 10:11, Jo wrote:` and leaves the
    /// text as it is; GroupWise writes `>>> Jo 11/3/2026 10:11 AM >>>`.
    static func begins(_ lines: MailLines, at line: Int) -> Bool {
        var end = line
        while end < min(lines.count, line + linesMax + 1), lines.isQuoted(end) { end += 1 }
        guard (1...linesMax).contains(end - line) else { return false }
        if lines.bytes[lines.content(of: line)].starts(with: ">>".utf8) { return true }
        let bare = lines.unquoted(from: line, limit: end - line)
        return (0..<bare.count).contains {
            !bare.isBlank($0) && PossibleHead.begins(bare, at: $0)
        }
    }

    private static let linesMax = 3
}
