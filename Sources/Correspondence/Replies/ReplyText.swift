/// What the writer of a reply wrote, without quotes, signature and disclaimers.
///
/// Losing new text is worse than leaving a quotation, so whatever is in doubt stays. The work is
/// linear in the length of the text.
public enum ReplyText {
    /// The visible part of that text.
    ///
    /// A quotation between two pieces of new text stays, its lines still marked `>`: what is
    /// below answers it. Attributions, signatures, disclaimers and what telephones add go.
    public static func visible(in text: String) -> String {
        written(in: text).visible
    }

    /// The visible part; what of it answers, which is what stands above anything that may be a
    /// quoted mail's head, below the one question that it quotes; and the lines in which commands
    /// are looked for, so that a quoted one never acts: none where quotation and answer cannot be
    /// told apart.
    static func written(
        in text: String
    ) -> (visible: String, answer: String, ground: CommandGround) {
        let pieces = ReplyPieces(MailLines(text))
        let chosen = keptPieces(pieces)
        let visible = shown(chosen, pieces)
        let certain = chosen.filter { $0.lines.upperBound <= pieces.doubt ?? .max }
        let ground = CommandGround(pieces, own: ownLines(certain, pieces))
        return (visible, question(pieces, chosen) + shown(certain, pieces), ground)
    }

    /// The quotation above the only answer, which is not shown, where it is short enough to be a
    /// question picked from a mail.
    private static func question(
        _ pieces: ReplyPieces, _ chosen: [ReplyPieces.Piece]
    ) -> String {
        let quotes = pieces.pieces.filter(\.isQuote)
        guard quotes.count == 1, let quote = quotes.first, quote.lines.count <= questionLinesMax,
            let answer = chosen.first, answer.lines.lowerBound >= quote.lines.upperBound
        else { return "" }
        return quotation(pieces.lines, quote.lines) + "\n"
    }

    private static let questionLinesMax = 5

    /// The lines of the unmarked pieces, without signatures and the like.
    private static func ownLines(
        _ chosen: [ReplyPieces.Piece], _ pieces: ReplyPieces
    ) -> [Range<Int>] {
        let last = chosen.lastIndex { !$0.isQuote }
        return chosen.indices.filter { !chosen[$0].isQuote }.map { index in
            ReplyTail.kept(pieces.lines, chosen[index].lines, isLast: index == last)
        }
    }

    private static func shown(_ chosen: [ReplyPieces.Piece], _ pieces: ReplyPieces) -> String {
        let lines = pieces.lines
        var kept: [String] = []
        for (index, piece) in chosen.enumerated() {
            if let attribution = piece.attribution { kept.append(lines.joined(attribution)) }
            guard !piece.isQuote else {
                kept.append(quotation(lines, piece.lines))
                continue
            }
            let isLast = !chosen[(index + 1)...].contains { !$0.isQuote }
            kept.append(ReplyTail.trimmed(lines, piece.lines, isLast: isLast))
        }
        if let remainder = pieces.remainder { kept.append(remainder.text) }
        return ReplyTail.withoutRules(kept.joined(separator: "\n"))
    }

    /// The pieces to show: no quotation at the end, none above the only answer, none above a
    /// mere farewell.
    private static func keptPieces(_ pieces: ReplyPieces) -> [ReplyPieces.Piece] {
        var list = pieces.pieces
        while let last = list.last, last.isQuote || isDropped(last, pieces) {
            if !last.isQuote, list.count == 1 { break }
            if last.isQuote, list.allSatisfy({ $0.isQuote || pieces.isEmpty($0.lines) }) {
                return onlyQuotes(list, pieces)
            }
            list.removeLast()
        }
        let quotes = list.count(where: \.isQuote)
        if quotes == 1, let first = list.firstIndex(where: \.isQuote),
            list[first].attribution != nil,
            list[..<first].allSatisfy({ pieces.isEmpty($0.lines) })
        {
            list.remove(at: first)
        }
        let start = list.firstIndex { !pieces.isEmpty($0.lines) } ?? 0
        for index in list.indices where index > start { list[index].attribution = nil }
        return withoutQuotesAboveFarewell(list, pieces)
    }

    /// A mail of nothing but a quotation is shown as it is, unless the quotation says whose
    /// words it holds.
    private static func onlyQuotes(
        _ list: [ReplyPieces.Piece], _ pieces: ReplyPieces
    ) -> [ReplyPieces.Piece] {
        guard let first = list.first(where: \.isQuote), first.attribution == nil else { return [] }
        let inner = pieces.lines.unquoted(from: first.lines.lowerBound, limit: 8)
        return AttributionLine(inner, at: 0) != nil ? [] : list
    }

    /// Blank, or wholly signature and disclaimer.
    private static func isDropped(_ piece: ReplyPieces.Piece, _ pieces: ReplyPieces) -> Bool {
        ReplyTail.trimmed(pieces.lines, piece.lines, isLast: true).trimmingBlanks.isEmpty
    }

    private static func withoutQuotesAboveFarewell(
        _ list: [ReplyPieces.Piece], _ pieces: ReplyPieces
    ) -> [ReplyPieces.Piece] {
        guard list.count >= 2, let last = list.last, !last.isQuote, list[list.count - 2].isQuote,
            isFarewell(last.lines, pieces.lines)
        else { return list }
        var list = list
        list.remove(at: list.count - 2)
        return list
    }

    private static func isFarewell(_ range: Range<Int>, _ lines: MailLines) -> Bool {
        let filled = range.filter { !lines.isBlank($0) }
        guard let first = filled.first, filled.count <= 3 else { return false }
        return FooterLine.isFarewell(lines.trimmed(first))
    }

    /// The lines with one `>` each, whatever mark they came with.
    private static func quotation(_ lines: MailLines, _ range: Range<Int>) -> String {
        range.map { line in
            let text = lines.text(line)
            return text.utf8.first == UInt8(ascii: ">") || lines.isBlank(line)
                ? text : lines.isQuoted(line) ? lines.trimmed(line) : "> " + text
        }.joined(separator: "\n")
    }
}
