import Foundation

/// The draft as an agent edited it inside the quote of the mail that showed it.
///
/// Our mail shows a draft as lines behind `> `, after `To:` and `Subject:`; a reply quotes them
/// once more. Lines the agent adds between them may lack any mark.
enum EditedQuote {
    /// The draft's text as it stands in a reply; nil where the reply quotes none.
    static func draft(in text: String) -> String? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { Line(String($0)) }
        guard
            let start = lines.indices.first(where: { index in
                lines[index].content.hasPrefix("Subject:") && index > 0
                    && lines[index - 1].content.hasPrefix("To:") && lines[index].depth > 0
            })
        else { return nil }
        let depth = lines[start].depth
        var body = lines[(start + 1)...].prefix { $0.depth == 0 || $0.depth >= depth }
        // A client that does not mark what it quotes: our mail goes on without a mark as well.
        if depth == 1 || body.endIndex == lines.endIndex {
            body = body[...(body.lastIndex { $0.depth > 0 } ?? start)]
        }
        let text = body.map(\.content).joined(separator: "\n")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }

    /// A line without its quotation marks.
    private struct Line {
        var depth = 0
        var content: String

        init(_ line: String) {
            var rest = line[...]
            while let first = rest.first(where: { $0 != " " }), first == ">" {
                depth += 1
                rest = rest.drop { $0 == " " }.dropFirst()
            }
            if depth > 0, rest.first == " " { rest = rest.dropFirst() }
            content = String(rest)
            while content.last?.isWhitespace == true { content.removeLast() }
        }
    }
}
