/// The lines of a mail as far as commands are looked for in them.
struct CommandGround {
    /// What a line is to whoever looks for commands.
    enum Kind: Hashable {
        /// The mail's writer certainly wrote it.
        case own
        /// Marked as a quotation.
        case quoted
        /// Anything else: an attribution, a signature.
        case other
    }

    /// The lines of the mail.
    let lines: MailLines
    /// What each of them is; those that are missing at the end are of no interest.
    let kinds: [Kind]
    /// Own words left of an attribution on its own line.
    let remainder: (line: Int, text: String)?

    /// All lines of that text but marked quotations.
    init(_ text: String) {
        lines = MailLines(text)
        kinds = (0..<lines.count).map { [lines] in lines.isQuoted($0) ? .quoted : .own }
        remainder = nil
    }

    /// The lines of a mail cut into pieces, of which those of `own` are its writer's.
    init(_ pieces: ReplyPieces, own: [Range<Int>]) {
        lines = pieces.lines
        remainder = pieces.isUncertain ? nil : pieces.remainder
        guard !pieces.isUncertain, let end = own.last?.upperBound ?? remainder?.line else {
            kinds = []
            return
        }
        var kinds = [Kind](repeating: .other, count: max(end, remainder?.line ?? 0))
        for range in own {
            kinds.replaceSubrange(range, with: repeatElement(.own, count: range.count))
        }
        for piece in pieces.pieces where piece.isQuote {
            for line in piece.lines where line < kinds.count { kinds[line] = .quoted }
        }
        if remainder != nil { kinds.append(.own) }
        self.kinds = kinds
    }

    /// Whether the writer certainly wrote the line.
    func isOwn(_ line: Int) -> Bool { kinds[line] == .own }

    /// The line as its writer wrote it, trimmed.
    func text(_ line: Int) -> String {
        guard let remainder, remainder.line == line else { return lines.trimmed(line) }
        return remainder.text.trimmingBlanks
    }

    /// The writer's lines from there on, blank ones at both ends left out.
    func ownText(from start: Int) -> String {
        let own = (min(start, kinds.count)..<kinds.count).filter(isOwn).map { line in
            remainder?.line == line ? text(line) : lines.text(line)
        }
        let filled = own.drop { $0.trimmingBlanks.isEmpty }
        let end = filled.lastIndex { !$0.trimmingBlanks.isEmpty } ?? filled.startIndex - 1
        return filled.prefix(through: end).joined(separator: "\n")
    }
}
