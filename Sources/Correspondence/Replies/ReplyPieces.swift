/// A mail's text cut into what its writer wrote and what it quotes.
struct ReplyPieces {
    /// A run of lines of one sort.
    struct Piece {
        /// The lines.
        var lines: Range<Int>
        /// Whether they are a quotation marked line by line.
        var isQuote: Bool
        /// The attribution right above a quotation.
        var attribution: Range<Int>?
    }

    /// The text.
    let lines: MailLines
    /// The runs, in order; what is below an unmarked quotation is missing.
    private(set) var pieces: [Piece] = []
    /// Whether the text begins with an attribution and what follows it is unmarked, so that
    /// quotation and answer cannot be told apart.
    private(set) var isUncertain = false
    /// The line from which on it is uncertain whether the writer wrote the text or quotes it: one
    /// that looks like a head without what proves one.
    private(set) var doubt: Int?
    /// Words left of an attribution on its own line.
    private(set) var remainder: (line: Int, text: String)?

    /// The pieces of those lines.
    init(_ lines: MailLines) {
        self.lines = lines
        var line = 0
        var attribution: Range<Int>?
        while line < lines.count {
            if let found = markedHeadEnd(line) {
                if hasText { return }
                isUncertain = lines.nextFilled(found) < lines.count
                line = found
            } else if isQuoted(line, afterAttribution: attribution != nil) {
                let end = quoteEnd(line, afterAttribution: attribution != nil)
                pieces.append(Piece(lines: line..<end, isQuote: true, attribution: attribution))
                attribution = nil
                line = end
            } else if lines.isBlank(line) {
                if attribution == nil { addText(line) }
                line += 1
            } else if let isSure = unmarkedQuote(line) {
                if isSure { return }
                doubt = doubt ?? line
                addText(line)
                line += 1
            } else if let found = attributionEnd(line) {
                let next = lines.nextFilled(found)
                guard next < lines.count, isQuoted(next, afterAttribution: true) else {
                    if hasText { return }
                    isUncertain = next < lines.count
                    line = found
                    continue
                }
                attribution = line..<found
                line = next
            } else {
                addText(line)
                line += 1
            }
        }
    }

    private var hasText: Bool {
        remainder != nil || pieces.contains { !$0.isQuote && !isEmpty($0.lines) }
    }

    /// Whether the lines show nothing.
    func isEmpty(_ range: Range<Int>) -> Bool { range.allSatisfy { lines.isBlank($0) } }

    private mutating func addText(_ line: Int) {
        if let last = pieces.last, !last.isQuote, last.lines.upperBound == line, line != doubt {
            pieces[pieces.count - 1].lines = last.lines.lowerBound..<(line + 1)
        } else {
            pieces.append(Piece(lines: line..<(line + 1), isQuote: false, attribution: nil))
        }
    }

    // MARK: Quotation marks

    /// `> text`, `C> text`; `| text` below an attribution.
    private func isQuoted(_ line: Int, afterAttribution: Bool) -> Bool {
        let range = lines.content(of: line)
        guard let start = range.first else { return false }
        let bytes = lines.bytes
        if bytes[start] == UInt8(ascii: ">") { return true }
        if bytes[start] == UInt8(ascii: "|") { return afterAttribution }
        var index = start
        while index < range.upperBound, index < start + 3, (65...90).contains(bytes[index]) {
            index += 1
        }
        return index > start && index < range.upperBound && bytes[index] == UInt8(ascii: ">")
    }

    private func quoteEnd(_ start: Int, afterAttribution: Bool) -> Int {
        var end = start
        var line = start
        while line < lines.count {
            if isQuoted(line, afterAttribution: afterAttribution) {
                end = line + 1
            } else if !lines.isBlank(line), !isBrokenLink(line) {
                break
            }
            line += 1
        }
        return end
    }

    /// QUIRK: a quoted link that was wrapped without a mark: the quoted line above opens a
    /// bracket, this one closes it, and the quotation goes on below.
    private func isBrokenLink(_ line: Int) -> Bool {
        guard line > 0, line + 1 < lines.count, lines.isQuoted(line - 1),
            lines.isQuoted(line + 1)
        else { return false }
        let above = lines.text(line - 1)
        let here = lines.text(line)
        return (above.lastIndex(of: "(") ?? above.startIndex)
            > (above.lastIndex(of: ")") ?? above.startIndex) && here.contains(")")
    }

    // MARK: Heads of quoted mail

    /// The line after a marked head above an unmarked quotation, where one begins here.
    ///
    /// QUIRK: GroupWise's arrows; RainLoop marks the attribution and not the text below it.
    private func markedHeadEnd(_ line: Int) -> Int? {
        guard lines.first(line) == UInt8(ascii: ">") else { return nil }
        if let head = ArrowHead(lines, at: line) { return head.end }
        guard line == 0 || !lines.isQuoted(line - 1) else { return nil }
        let bare = lines.unquoted(from: line, limit: Self.markedHeadMax)
        guard let attribution = AttributionLine(bare, at: 0) else { return nil }
        let end = line + attribution.end
        let next = lines.nextFilled(end)
        guard (line..<end).allSatisfy({ lines.isQuoted($0) }), next < lines.count,
            !lines.isQuoted(next)
        else { return nil }
        return end
    }

    private static let markedHeadMax = 4

    /// Whether `-----Original Message-----`, a header block or a rule above one begins here, and
    /// certainly so; nil where nothing of the kind does.
    private func unmarkedQuote(_ line: Int) -> Bool? {
        switch SeparatorLine(lines, line) {
        case .forwarded(let rest): return isAboveHead(line, rest)
        case .original(let rest):
            return isAboveHead(line, rest) || rest == nil && !isMentioned(line)
        case .rule:
            let next = lines.nextFilled(line + 1, within: 3)
            return next < lines.count ? isSureHead(next) : nil
        case nil:
            if NotesSeparator(lines, at: line) != nil || NotesHead(lines, at: line) != nil {
                return true
            }
            return isSureHead(line) ?? isForeignHead(line)
        }
    }

    /// Whether what a separator announces follows it. People write about separators too.
    private func isAboveHead(_ line: Int, _ rest: Int?) -> Bool {
        if let rest {
            let words = lines.bytes[rest..<lines.span(line).upperBound]
            return FieldLine(MailLines(String(decoding: words, as: UTF8.self)), 0)?.role != nil
        }
        let next = lines.nextFilled(line + 1, within: 4)
        guard next < lines.count else { return true }
        return lines.isQuoted(next) || FieldLine(lines, next)?.role != nil
            || FieldBlock(withoutColons: lines, at: next) != nil
            || AttributionLine(lines, at: next) != nil
    }

    /// Whether a sentence goes on below the separator. QUIRK: gateways strip the head, so that
    /// `-----Original Message-----` alone is above the quotation.
    private func isMentioned(_ line: Int) -> Bool {
        let next = lines.nextFilled(line + 1, within: 4)
        return next < lines.count && (97...122).contains(lines.first(next))
    }

    /// Whether a head begins here that proves itself by author and time, as all that programs
    /// write do; false where it may be an example, a form or a list that people wrote.
    private func isSureHead(_ line: Int) -> Bool? {
        guard mayBeField(line), let role = FieldLine(lines, line)?.role,
            role == .from || role == .date || role == .subject || role == .to,
            let block = FieldBlock(lines, at: line), block.isMessageHead
        else { return nil }
        guard let from = block.fields[.from] else { return role == .date ? true : nil }
        guard block.count >= 3 || role == .from else { return nil }
        let names = [from, block.fields[.to] ?? ""]
        let isAddressed = names.contains { AddressText.firstAddress($0) != nil }
        guard isAddressed || block.fields[.subject] != nil else { return false }
        return block.fields[.date].map(isTime) ?? false
    }

    /// Whether a head in a language that nobody listed begins here, set apart by a blank line or
    /// a rule: three labels or more, an author's address in brackets and a time among the values.
    private func isForeignHead(_ line: Int) -> Bool? {
        guard
            line == 0 || lines.isBlank(line - 1) || SeparatorLine(lines, line - 1) == .rule
                || ForwardEnd.isDashedBothEnds(lines, line - 1),
            isLabelled(line), isLabelled(line + 1), isLabelled(line + 2),
            let block = FieldBlock(lines, at: line, guessing: true),
            block.count >= 3, let from = block.fields[.from], from.hasSuffix(">"),
            AddressText.firstAddress(from) != nil, let date = block.fields[.date],
            WrittenDate(date)?.hasTime ?? false
        else { return nil }
        return true
    }

    private func isLabelled(_ line: Int) -> Bool {
        guard line < lines.count, mayBeField(line), let field = FieldLine(lines, line) else {
            return false
        }
        return !field.label.contains { $0.isNumber || $0 == "#" }
    }

    /// Whether it is a time of day on a date, in a language that nobody listed perhaps: then there
    /// are the digits of a year and a clock at least.
    private func isTime(_ date: String) -> Bool {
        WrittenDate(date) != nil || date.count(where: \.isNumber) >= 7
    }

    /// Cheap: a colon among the first bytes.
    private func mayBeField(_ line: Int) -> Bool {
        let range = lines.content(of: line)
        return lines.bytes[range.prefix(40)].contains { $0 == 58 || $0 == 0x9A || $0 == 124 }
    }

    /// The line after an attribution that begins here. QUIRK: Yahoo puts `--- On …, x wrote:` on
    /// the last line of the answer.
    private mutating func attributionEnd(_ line: Int) -> Int? {
        if let end = sharedLineEnd(line) { return end }
        return AttributionLine(lines, at: line)?.end
    }

    private mutating func sharedLineEnd(_ line: Int) -> Int? {
        let span = lines.span(line)
        guard let dashes = lines.bytes[span].firstRange(of: "--- on "),
            dashes.lowerBound > span.lowerBound, lines.bytes[dashes.lowerBound - 1] != 45
        else { return nil }
        let tail = String(decoding: lines.bytes[dashes.lowerBound..<span.upperBound], as: UTF8.self)
        guard let shape = AttributionShape(tail, isAboveQuote: true), shape.date != nil else {
            return nil
        }
        let head = lines.bytes[span.lowerBound..<dashes.lowerBound]
        remainder = (line, String(decoding: head, as: UTF8.self))
        return line + 1
    }
}
