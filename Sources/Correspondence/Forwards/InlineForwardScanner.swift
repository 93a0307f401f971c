import InternetMessage

/// Finds forwarded messages in a text by their shape: a separator line and a block of header fields
/// (the head of the forwarded message), or such a block alone.
struct InlineForwardScanner {
    let lines: MailLines
    /// The subject prefix (`Fwd:`, `Re:`) of the message that the text is from.
    let prefix: SubjectPrefix?
    /// The subject of the message that the text is from.
    let subject: String?
    /// Whether the text is itself the body of a forwarded message. A head in it is then a forward
    /// within the forward, whatever the subject says.
    var isInside = false
    /// Whether the message that the text is from is a reply.
    var isAnswer = false

    /// The first forward, or nil. One below a quoted reply does not count: it is old history.
    func first() -> InlineForward? {
        var line = 0
        while line < lines.count {
            let first = lines.first(line)
            if first != 0, let forward = forward(at: line, first) {
                // Few messages have a forward, so only those are searched for a quotation.
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
        if let notes = afterNotesSeparator(line, first) { return notes }
        if let arrows = belowArrows(line, first) { return arrows }
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
        return forward(line, fields, lines.dropping(before: attribution.end), from: 0)
    }

    /// The forward whose head is within a few lines below a separator and satisfies `isRight`.
    private func head(
        below line: Int, guessing: Bool, isRight: (FieldBlock) -> Bool
    ) -> InlineForward? {
        let start = lines.nextFilled(line + 1, within: 4)
        guard start < lines.count else { return nil }
        let isQuoted = lines.isQuoted(line) || lines.isQuoted(start)
        guard isQuoted else {
            let below = lines.dropping(before: start)
            guard let block = FieldBlock(below, at: 0, guessing: guessing), isRight(block) else {
                guard guessing, let bare = FieldBlock(withoutColons: below, at: 0) else {
                    return nil
                }
                return forward(line, bare.fields, below, from: bare.end)
            }
            var found = forward(line, block.fields, below, from: block.end)
            found.isMonthFirst = block.isMonthFirst
            return found
        }
        let sample = lines.unquoted(from: line + 1, limit: 60)
        let top = sample.nextFilled(0)
        guard top < sample.count, let block = FieldBlock(sample, at: top, guessing: guessing),
            isRight(block)
        else { return nil }
        return forward(line, block.fields, lines.unquoted(from: line + 1), from: block.end)
    }

    /// A rule and then a head: 32 underscores (Outlook.com) or a row of dashes.
    private func afterRule(_ line: Int) -> InlineForward? {
        head(below: line, guessing: false) { $0.isStrong }
    }

    /// A separator in a language that is not listed, `-------- … --------`, then at least three
    /// `label: value` lines, among them an address and a date.
    private func afterUnknownSeparator(_ line: Int, _ first: UInt8) -> InlineForward? {
        guard first == UInt8(ascii: "-") || first == UInt8(ascii: ">"),
            prefix != .reply || isInside, ForwardEnd.isDashedBothEnds(lines, line)
        else { return nil }
        return head(below: line, guessing: true) { block in
            guard block.count >= 3, let from = block.fields[.from], let date = block.fields[.date]
            else { return false }
            return AddressText.firstAddress(from) != nil && WrittenDate(date) != nil
        }
    }

    /// The separator and head of Lotus Notes.
    private func afterNotesSeparator(_ line: Int, _ first: UInt8) -> InlineForward? {
        guard first == UInt8(ascii: "-"), let separator = NotesSeparator(lines, at: line) else {
            return nil
        }
        let start = lines.nextFilled(separator.end, within: 5)
        guard start < lines.count else { return nil }
        let below = lines.dropping(before: start)
        if let head = NotesHead(below, at: 0) {
            return forward(line, head.fields, below, from: head.end)
        }
        guard let block = FieldBlock(below, at: 0), block.isMessageHead else { return nil }
        return forward(line, block.fields, below, from: block.end)
    }

    /// GroupWise: each line of the head begins with `>>>`.
    private func belowArrows(_ line: Int, _ first: UInt8) -> InlineForward? {
        guard first == UInt8(ascii: ">"), isForward(line), let head = ArrowHead(lines, at: line),
            let from = head.from
        else { return nil }
        var fields = [FieldRole.from: from]
        fields[.date] = head.date
        let below = lines.dropping(before: head.end)
        return InlineForward(
            start: line, fields: fields, body: below, bodyStart: 0, bodyEnd: below.count)
    }

    /// Apple Mail in a language that is not listed: a line of words that ends with a colon, then a
    /// head.
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
        if let dated = belowDate(line, sample) { return dated }
        guard let role = FieldLine(sample, 0)?.role, role == .from || role == .date,
            let block = FieldBlock(sample, at: 0), block.isStrong, block.count >= 3
        else { return nil }
        let body = isQuoted ? lines.unquoted(from: line) : sample
        return forward(line, block.fields, body, from: block.end)
    }

    /// QUIRK: Orange writes the date above the head, `> Message du 03/11/26 10:00`, no colon.
    private func belowDate(_ line: Int, _ sample: MailLines) -> InlineForward? {
        guard sample.count > 1, lines.isQuoted(line),
            lines.bytes[lines.span(line)].last?.isDigit ?? false,
            let field = FieldLine(withoutColon: sample, 0), field.role == .date,
            WrittenDate(field.value)?.hasTime ?? false,
            let block = FieldBlock(sample, at: 1), block.isStrong, block.count >= 3
        else { return nil }
        let fields = block.fields.merging([.date: field.value]) { known, _ in known }
        return forward(line, fields, lines.unquoted(from: line), from: block.end)
    }

    /// A complete head (From, To, Date, Subject) in a message that is no reply and has no subject
    /// prefix: people forward under a subject of their own. A line that ends with a colon above it,
    /// `The header was:`, introduces an example instead.
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
    /// Only under a `Fwd:` subject; where the body is quoted it is a reply.
    private func attributed(_ line: Int) -> InlineForward? {
        guard prefix == .forward, !isInside,
            let attribution = AttributionLine(lines, at: line), let from = attribution.address
        else { return nil }
        let below = lines.dropping(before: attribution.end)
        guard Self.isIndented(below) else { return nil }
        var fields: [FieldRole: String] = [:]
        fields[.from] = "\(attribution.name ?? "") <\(from)>"
        fields[.date] = attribution.date
        return InlineForward(
            start: line, fields: fields, body: below, bodyStart: 0, bodyEnd: below.count)
    }

    /// Yahoo: all fields on the separator's line, with nothing between them.
    private func glued(_ line: Int, _ rest: Int) -> InlineForward? {
        let bytes = lines.bytes[rest..<lines.span(line).upperBound]
        let glued = GluedFields(String(decoding: bytes, as: UTF8.self).trimmingBlanks)
        guard let fields = glued.fields, fields[.from] != nil else { return nil }
        let body = lines.dropping(before: line + 1)
        return InlineForward(
            start: line, fields: fields, body: body, bodyStart: 0, bodyEnd: body.count)
    }

    /// The forward with these header fields, whose body begins at `start` in `below`.
    private func forward(
        _ line: Int, _ fields: [FieldRole: String], _ below: MailLines, from start: Int
    ) -> InlineForward {
        var (body, start) = (below, start)
        if repeatsSeparator(body, body.nextFilled(start, within: 2), under: line) {
            start = body.nextFilled(start) + 1
        }
        let end = ForwardEnd(of: body, from: start, under: lines, line)
        // Counted from the end, since unquoting drops lines at the start only.
        let left = body.count - end.body
        // QUIRK: Missive and Yandex leave the head as it is and quote the body.
        let filled = body.nextFilled(start)
        if filled < end.body, body.isQuoted(filled),
            (filled..<end.body).allSatisfy({ body.isQuoted($0) || body.isBlank($0) })
        {
            body = body.unquoted(from: filled)
            start = 0
        }
        return InlineForward(
            start: line, fields: fields, body: body, bodyStart: start,
            bodyEnd: body.count - left, below: end.below)
    }

    /// Whether a separator follows the head too.
    ///
    /// QUIRK: Zoho repeats the separator below the head; SquirrelMail and The Bat! write a rule of
    /// dashes there.
    private func repeatsSeparator(_ body: MailLines, _ next: Int, under line: Int) -> Bool {
        guard next < body.count, body.first(next) == lines.first(line),
            SeparatorLine(lines, line) != nil
        else { return false }
        return body.trimmed(next) == lines.trimmed(line) || SeparatorLine(body, next) == .rule
    }

    // MARK: Shapes

    /// Whether an attribution (`On … wrote:`) begins here, and so a quoted reply.
    private func isHistory(_ line: Int) -> Bool {
        guard prefix != .forward || lines.isQuoted(line) == false else { return false }
        return AttributionLine(lines, at: line) != nil
    }

    private static func isIndented(_ lines: MailLines) -> Bool {
        let filled = (0..<lines.count).filter { !lines.isBlank($0) }
        guard !filled.isEmpty else { return false }
        return filled.allSatisfy { lines.indent($0) >= 4 }
    }
}
