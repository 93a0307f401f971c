import InternetMessage

/// Looks for forwarded messages in a text, by their shape first: a separator line, then a block
/// of fields, or such a block alone.
struct InlineForwardScanner {
    let lines: MailLines
    /// What the subject's prefix says of the message around the text.
    let prefix: SubjectPrefix?
    /// The subject of that message.
    let subject: String?
    /// Whether the text is itself a forwarded message's body: a head in it then is the next
    /// level, whatever the subject.
    var isInside = false
    /// Whether the message around the text answers another one.
    var isAnswer = false

    /// The first forward, or nil. Stops at a quoted reply: what is below that is history.
    func first() -> InlineForward? {
        var line = 0
        while line < lines.count {
            let first = lines.first(line)
            if first != 0, let forward = forward(at: line, first) {
                // Few messages have a forward: only they are looked through for a quotation.
                return isInside || !(0..<line).contains(where: isHistory) ? forward : nil
            }
            line += 1
        }
        return nil
    }

    private func forward(at line: Int, _ first: UInt8) -> InlineForward? {
        if let separator = SeparatorLine(lines, line) {
            switch separator {
            case .forwarded(let rest): return afterSeparator(line, rest) ?? aboveDated(line)
            case .original(let rest): return isForward(line) ? afterSeparator(line, rest) : nil
            case .rule: return isForward(line) ? afterRule(line) : nil
            }
        }
        if let unknown = afterUnknownSeparator(line, first) { return unknown }
        guard isForward(line) else { return prefix == nil && !isAnswer ? wholeHead(line) : nil }
        return bareHead(line) ?? afterUnknownPhrase(line) ?? attributed(line)
    }

    /// Whether a head without a separator of its own is a forward here. Outlook shows the same
    /// above what it quotes and what it forwards; only the subject tells.
    private func isForward(_ line: Int) -> Bool {
        switch prefix {
        case .forward: true
        case .reply: isInside
        case nil: isInside || lines.nextFilled(0) == line
        }
    }

    // MARK: Forms

    private func afterSeparator(_ line: Int, _ rest: Int?) -> InlineForward? {
        if let rest { return glued(line, rest) }
        return head(below: line, guessing: true) { block in
            block.fields[.from] != nil || block.isMessageHead
        }
    }

    /// Yandex: the separator, then `27.10.2021, 09:31, "Jo Doe" <jo@example.net>:` as the head.
    private func aboveDated(_ line: Int) -> InlineForward? {
        let start = lines.nextFilled(line + 1, within: 4)
        guard start < lines.count, let attribution = AttributionLine(lines, at: start),
            let from = attribution.address
        else { return nil }
        var fields = [FieldRole.from: "\(attribution.name ?? "") <\(from)>"]
        fields[.date] = attribution.date
        let below = lines.dropping(before: attribution.end)
        return InlineForward(start: line, fields: fields, body: below, bodyStart: 0)
    }

    /// The head within a few lines below a separator, where `isRight` of it.
    private func head(
        below line: Int, guessing: Bool, isRight: (FieldBlock) -> Bool
    ) -> InlineForward? {
        let start = lines.nextFilled(line + 1, within: 4)
        guard start < lines.count else { return nil }
        let isQuoted = lines.isQuoted(line) || lines.isQuoted(start)
        guard isQuoted else {
            let below = lines.dropping(before: start)
            guard let block = FieldBlock(below, at: 0, guessing: guessing), isRight(block) else {
                return nil
            }
            return forward(line, block, below)
        }
        let sample = lines.unquoted(from: line + 1, limit: 60)
        let top = sample.nextFilled(0)
        guard top < sample.count, let block = FieldBlock(sample, at: top, guessing: guessing),
            isRight(block)
        else { return nil }
        return forward(line, block, lines.unquoted(from: line + 1))
    }

    /// A line of 32 underscores (Outlook.com), a row of dashes.
    private func afterRule(_ line: Int) -> InlineForward? {
        head(below: line, guessing: false) { $0.isStrong }
    }

    /// `---------- words nobody knows ----------`, then at least three `label: value` lines with
    /// an address and a date among them.
    private func afterUnknownSeparator(_ line: Int, _ first: UInt8) -> InlineForward? {
        guard first == UInt8(ascii: "-") || first == UInt8(ascii: ">"),
            prefix != .reply || isInside, Self.isDashedBothEnds(lines, line)
        else { return nil }
        return head(below: line, guessing: true) { block in
            guard block.count >= 3, let from = block.fields[.from], let date = block.fields[.date]
            else { return false }
            return AddressText.firstAddress(from) != nil && WrittenDate(date) != nil
        }
    }

    /// `Words nobody knows:` alone on a line, then a head: Apple Mail in a language not listed.
    private func afterUnknownPhrase(_ line: Int) -> InlineForward? {
        guard prefix == .forward, lines.last(line) == UInt8(ascii: ":") else { return nil }
        let content = lines.content(of: line)
        guard (6...90).contains(content.count),
            !lines.bytes[content].contains(where: { $0.isDigit || $0 == UInt8(ascii: "@") })
        else { return nil }
        return head(below: line, guessing: true) { block in
            guard block.count >= 3, let from = block.fields[.from] else { return false }
            return block.isStrong && AddressText.firstAddress(from) != nil
        }
    }

    /// New Outlook and Outlook 2013: no separator at all.
    private func bareHead(_ line: Int) -> InlineForward? {
        let isQuoted = lines.isQuoted(line)
        let sample =
            isQuoted
            ? lines.unquoted(from: line, limit: 60) : lines.dropping(before: line)
        guard let role = FieldLine(sample, 0)?.role, role == .from || role == .date,
            let block = FieldBlock(sample, at: 0), block.isStrong, block.count >= 3
        else { return nil }
        return forward(line, block, isQuoted ? lines.unquoted(from: line) : sample)
    }

    /// A head that lacks nothing, in a message that answers none and whose subject was written
    /// anew: people forward with a subject of their own. `The header was:` above it introduces an
    /// example instead.
    private func wholeHead(_ line: Int) -> InlineForward? {
        let above = (0..<line).last { !lines.isBlank($0) }
        guard above.map({ lines.last($0) != UInt8(ascii: ":") }) ?? true, !lines.isQuoted(line),
            let forward = bareHead(line), let date = forward.fields[.date],
            let from = forward.fields[.from], forward.fields[.subject] != nil,
            forward.fields[.to] != nil
        else { return nil }
        return AddressText.firstAddress(from) != nil && WrittenDate(date) != nil ? forward : nil
    }

    /// Outlook 2019 for Mac: `On 28/10/2021 12:46, "John Doe" <j@x> wrote:` and an indented body.
    /// Only under a subject that says forward; a quoted body is a reply's.
    private func attributed(_ line: Int) -> InlineForward? {
        guard prefix == .forward, !isInside,
            let attribution = AttributionLine(lines, at: line), let from = attribution.address
        else { return nil }
        let below = lines.dropping(before: attribution.end)
        guard Self.isIndented(below) else { return nil }
        var fields: [FieldRole: String] = [:]
        fields[.from] = "\(attribution.name ?? "") <\(from)>"
        fields[.date] = attribution.date
        return InlineForward(start: line, fields: fields, body: below, bodyStart: 0)
    }

    /// Yahoo: everything after the separator on one line, without anything between the fields.
    private func glued(_ line: Int, _ rest: Int) -> InlineForward? {
        let bytes = lines.bytes[rest..<lines.span(line).upperBound]
        let glued = GluedFields(String(decoding: bytes, as: UTF8.self).trimmingBlanks)
        guard let fields = glued.fields, fields[.from] != nil else { return nil }
        return InlineForward(
            start: line, fields: fields, body: lines.dropping(before: line + 1), bodyStart: 0)
    }

    private func forward(
        _ line: Int, _ block: FieldBlock, _ below: MailLines
    ) -> InlineForward {
        var body = below
        var start = block.end
        // QUIRK: Zoho writes the separator below the head once more.
        let next = body.nextFilled(start, within: 2)
        if next < body.count, body.first(next) == lines.first(line),
            body.trimmed(next) == lines.trimmed(line)
        {
            start = next + 1
        }
        // QUIRK: Missive leaves the head as it is and quotes the body.
        let filled = body.nextFilled(start)
        if filled < body.count, body.isQuoted(filled),
            (filled..<body.count).allSatisfy({
                body.isQuoted($0) || body.isBlank($0)
            })
        {
            body = body.unquoted(from: filled)
            start = 0
        }
        let quotedEnd = quotedEnd(from: line)
        return InlineForward(
            start: line, fields: block.fields, body: body, bodyStart: start,
            bodyEnd: endMark(of: body, under: line)
                ?? quotedEnd.map { $0 - (lines.count - body.count) },
            below: quotedEnd)
    }

    // MARK: Shapes

    /// `----- End forwarded message -----` (mutt, Horde), in any language: a last line in as many
    /// dashes as the separator.
    private func endMark(of body: MailLines, under line: Int) -> Int? {
        let dash = UInt8(ascii: "-")
        guard lines.first(line) == dash,
            let last = (0..<body.count).last(where: { !body.isBlank($0) }),
            body.first(last) == dash, Self.isDashedBothEnds(body, last),
            body.trimmed(last).contains(" "),
            body.trimmed(last).prefix(while: { $0 == "-" })
                == lines.trimmed(line).prefix(while: { $0 == "-" })
        else { return nil }
        return last
    }

    /// Where a forward ends whose head and body are quoted, and words of its sender stand below
    /// (Apple Mail, Thunderbird). A quoted line broken by a server is no end: the empty line is.
    private func quotedEnd(from line: Int) -> Int? {
        let head = lines.nextFilled(line + 1, within: 4)
        guard head < lines.count, lines.isQuoted(head),
            let last = (head..<lines.count).last(where: lines.isQuoted),
            (head..<last).allSatisfy({ lines.isQuoted($0) || lines.isBlank($0) }),
            last + 1 < lines.count, lines.isBlank(last + 1),
            lines.nextFilled(last + 1) < lines.count
        else { return nil }
        return last + 1
    }

    /// Whether a quoted message begins here.
    private func isHistory(_ line: Int) -> Bool {
        guard prefix != .forward || lines.isQuoted(line) == false else { return false }
        return AttributionLine(lines, at: line) != nil
    }

    private static func isIndented(_ lines: MailLines) -> Bool {
        let filled = (0..<lines.count).filter { !lines.isBlank($0) }
        guard !filled.isEmpty else { return false }
        return filled.allSatisfy { lines.indent($0) >= 4 }
    }

    private static func isDashedBothEnds(_ lines: MailLines, _ line: Int) -> Bool {
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
