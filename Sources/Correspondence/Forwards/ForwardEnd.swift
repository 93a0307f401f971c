/// Where a forwarded message ends and the forwarder's own words may go on.
struct ForwardEnd {
    /// The line of the body after its last one.
    private(set) var body: Int
    /// The line of the whole text on which words stand below the forward, where any do.
    private(set) var below: Int?

    /// The end of the body that begins in `body` at `start`, under the separator on `line` of the
    /// whole text. Both end with the same line.
    init(of body: MailLines, from start: Int, under lines: MailLines, _ line: Int) {
        let offset = lines.count - body.count
        self.body = body.count
        if let mark = Self.mark(in: body, from: start, under: lines, line) {
            self.body = mark
            let next = body.nextFilled(mark + 1)
            below = next < body.count ? next + offset : nil
        } else if let last = Self.lastRule(of: body, from: start, under: lines, line) {
            self.body = last
        } else if let end = Self.quotedEnd(lines, from: line) {
            (self.body, below) = (end - offset, end)
        }
    }

    /// `----- End forwarded message -----` (mutt, Horde, Gnus, Yandex, The Bat!), in any language:
    /// it repeats a word of the separator, in another case perhaps, and no head follows. Where
    /// forwards lie in each other, the end of the outermost.
    private static func mark(
        in body: MailLines, from start: Int, under lines: MailLines, _ line: Int
    ) -> Int? {
        guard let mark = markByte(lines, line) else { return nil }
        let stems = Set(Self.stems(lines.trimmed(line)))
        guard !stems.isEmpty else { return nil }
        var depth = 0
        var last: Int?
        for next in max(0, start)..<max(start, body.count) where body.first(next) == mark {
            guard isRuledBothEnds(body, next),
                !stems.isDisjoint(with: Self.stems(body.trimmed(next)))
            else { continue }
            if beginsForward(body, next) {
                depth += 1
            } else {
                last = next
                if depth == 0 { return next }
                depth -= 1
            }
        }
        return last
    }

    /// Whether a head stands below that line, or the line is known to announce one.
    private static func beginsForward(_ body: MailLines, _ line: Int) -> Bool {
        if SeparatorLine(body, line) != nil { return true }
        let next = body.nextFilled(line + 1, within: 3)
        return next < body.count && FieldLine(body, next)?.role != nil
    }

    /// A last line in as many dashes as the separator, words between them in any language; or of
    /// nothing but dashes (KMail).
    private static func lastRule(
        of body: MailLines, from start: Int, under lines: MailLines, _ line: Int
    ) -> Int? {
        let dash = UInt8(ascii: "-")
        guard lines.first(line) == dash,
            let last = (max(0, start)..<max(start, body.count)).last(where: { !body.isBlank($0) }),
            body.first(last) == dash
        else { return nil }
        if SeparatorLine(body, last) == .rule { return last }
        guard isDashedBothEnds(body, last), body.trimmed(last).contains(" "),
            body.trimmed(last).prefix(while: { $0 == "-" })
                == lines.trimmed(line).prefix(while: { $0 == "-" })
        else { return nil }
        return last
    }

    /// Where a forward ends whose head and body are quoted, and words of its sender stand below
    /// (Apple Mail, Thunderbird). A quoted line broken by a server is no end: the empty line is.
    private static func quotedEnd(_ lines: MailLines, from line: Int) -> Int? {
        let head = lines.nextFilled(line + 1, within: 4)
        guard head < lines.count, lines.isQuoted(head),
            let last = (head..<lines.count).last(where: lines.isQuoted),
            (head..<last).allSatisfy({ lines.isQuoted($0) || lines.isBlank($0) }),
            last + 1 < lines.count, lines.isBlank(last + 1),
            lines.nextFilled(last + 1) < lines.count
        else { return nil }
        return last + 1
    }

    // MARK: Shapes

    /// The dash or the like of which the separator is made, after a quotation mark.
    private static func markByte(_ lines: MailLines, _ line: Int) -> UInt8? {
        let first = lines.bytes[lines.content(of: line)].first { $0 != 62 && $0 != 32 }
        guard let first, first == UInt8(ascii: "-") || first == UInt8(ascii: "=") else {
            return nil
        }
        return first
    }

    private static func isRuledBothEnds(_ lines: MailLines, _ line: Int) -> Bool {
        let content = lines.bytes[lines.content(of: line)]
        guard (12...200).contains(content.count), let mark = content.first else { return false }
        return content.prefix(3).allSatisfy { $0 == mark }
            && content.suffix(3).allSatisfy { $0 == mark }
    }

    /// The first letters of the long words in that text.
    private static func stems(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.filter { $0.count >= 6 }.map {
            String($0.prefix(5))
        }
    }

    /// `---------- words ----------`, quoted or not, with a colon or without.
    static func isDashedBothEnds(_ lines: MailLines, _ line: Int) -> Bool {
        var range = lines.content(of: line)
        while let first = range.first, lines.bytes[first] == 62 || lines.bytes[first] == 32 {
            range = range.dropFirst()
        }
        let dash = UInt8(ascii: "-")
        guard range.count >= 12, range.prefix(4).allSatisfy({ lines.bytes[$0] == dash }) else {
            return false
        }
        return range.suffix(3).allSatisfy { lines.bytes[$0] == dash || lines.bytes[$0] == 58 }
    }
}
