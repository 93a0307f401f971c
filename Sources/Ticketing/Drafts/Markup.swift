/// HTML where plain text is meant.
public enum Markup {
    private static let names: Set<Substring> = [
        "html", "head", "body", "p", "br", "a", "b", "i", "u", "div", "span", "table", "tr", "td",
        "th", "img", "font", "strong", "em", "ul", "ol", "li", "h1", "h2", "h3", "style", "script",
        "blockquote", "pre", "hr",
    ]

    /// The first tag in a line, as written; nil where there is none. `<a@example.org>`, `<insert>`
    /// and `a < b` are none.
    public static func firstTag(in line: String) -> String? {
        var rest = line[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...]
            let inside = rest.drop { $0 == "/" }
            let name = inside.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
            let next = inside.dropFirst(name.count).first
            guard names.contains(name.lowercased()[...]), let next, " />".contains(next),
                let close = rest.firstIndex(of: ">")
            else { continue }
            return String(line[open...close])
        }
        return nil
    }
}
