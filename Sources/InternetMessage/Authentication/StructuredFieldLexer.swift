/// Where the reading of a structured field's body stands: in a comment, in a quoted string, or in
/// neither (RFC 5322 §3.2.1, §3.2.2, §3.2.4).
struct StructuredFieldLexer {
    /// What one byte is part of.
    enum Part {
        case plain, quoted, comment
        /// It only delimits or escapes: a quotation mark, or a backslash in a quoted string or a
        /// comment.
        case mark
    }

    private var comments = 0
    private var isQuoted = false
    private var isEscaped = false

    /// Whether what comes next stands in no comment and no quoted string.
    var isPlain: Bool { comments == 0 && !isQuoted }

    /// Takes the next byte. The parentheses of a comment are part of it.
    mutating func take(_ byte: UInt8) -> Part {
        if isEscaped {
            isEscaped = false
            return isQuoted ? .quoted : .comment
        }
        switch byte {
        case UInt8(ascii: "\\") where !isPlain: isEscaped = true
        case UInt8(ascii: "\"") where comments == 0: isQuoted.toggle()
        case UInt8(ascii: "(") where !isQuoted:
            comments += 1
            return .comment
        case UInt8(ascii: ")") where comments > 0:
            comments -= 1
            return .comment
        default: return isQuoted ? .quoted : comments > 0 ? .comment : .plain
        }
        return .mark
    }
}
