import Ticketing

/// One template file, looked over before Mustache sees it.
///
/// Only plain tags are allowed: names, sections, comments and partials. No logic, no unescaped
/// text, no tag that could silently render as nothing.
struct TemplateSource {
    static let textMark = "{{% CONTENT_TYPE: TEXT}}"

    let name: String
    /// The file as people know it.
    let file: String
    let text: String
    let isHTML: Bool
    private(set) var subject: String?
    private(set) var body = ""
    private(set) var tags: [Tag] = []
    private(set) var errors: [TemplateError] = []

    struct Tag {
        /// `#`, `^`, `/`, `>`, or nil for a name.
        var sign: Character?
        var name: String
        var line: Int
    }

    init(name: String, file: String, text: String, hasSubject: Bool) {
        (self.name, self.file, self.text) = (name, file, text)
        isHTML = name.hasSuffix(".html")
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        tags = readTags(text)
        if !isHTML {
            if lines.first == Self.textMark[...] {
                lines.removeFirst()
            } else {
                report(1, "the first line must be \(Self.textMark)")
            }
        }
        if hasSubject, !isHTML { lines = readSubject(lines) }
        if !isHTML { refuseMarkup(text) }
        body = lines.joined(separator: "\n")
    }

    /// The line a name is first asked for.
    func line(of name: String) -> Int { tags.first { $0.name == name }?.line ?? 1 }

    private mutating func readSubject(_ lines: [Substring]) -> [Substring] {
        guard let first = lines.first, first.hasPrefix("Subject: ") else {
            report(2, "the second line must begin with 'Subject: '")
            return lines
        }
        subject = String(first.dropFirst(9))
        guard lines.count > 1, lines[1].isEmpty else {
            report(3, "an empty line must follow the subject")
            return Array(lines.dropFirst())
        }
        return Array(lines.dropFirst(2))
    }

    /// Whoever reads plain text would read the tags.
    private mutating func refuseMarkup(_ text: String) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard let tag = Markup.firstTag(in: String(line)) else { continue }
            report(index + 1, "'\(tag)' is HTML, and this template makes plain text")
        }
    }

    private mutating func report(_ line: Int, _ what: String) {
        errors.append(TemplateError(file: file, line: line, what: what))
    }

    private mutating func readTags(_ text: String) -> [Tag] {
        var tags: [Tag] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index == 0, line == Self.textMark[...] { continue }
            var rest = line
            while let open = rest.firstRange(of: "{{") {
                guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                    report(index + 1, "a tag is not closed on its line")
                    break
                }
                let inside = rest[open.upperBound..<close.lowerBound]
                if let tag = readTag(inside, line: index + 1) { tags.append(tag) }
                rest = rest[close.upperBound...]
            }
        }
        return tags
    }

    /// The tag between its braces; nil for comments and for what is not allowed.
    private mutating func readTag(_ inside: Substring, line: Int) -> Tag? {
        guard inside.first != "!" else { return nil }
        let sign = inside.first.flatMap { "#^/>".contains($0) ? $0 : nil }
        let name = inside.dropFirst(sign == nil ? 0 : 1).drop { $0 == " " }
        let trimmed = String(name.prefix { $0 != " " })
        let isPlain = trimmed.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                || (sign == ">" && ($0 == 45 || $0 == 46))
        }
        guard trimmed == ".", sign == nil else {
            guard isPlain, !trimmed.isEmpty,
                name.drop(while: { $0 != " " }).allSatisfy({ $0 == " " })
            else {
                report(
                    line, "the tag '{{\(inside)}}' is not allowed: use names, sections, partials")
                return nil
            }
            return Tag(sign: sign, name: trimmed, line: line)
        }
        return Tag(sign: nil, name: ".", line: line)
    }
}
