/// The lines, strokes and indents by which a `style` shows a quotation.
struct HTMLBorders {
    /// What the style says may be another's; nil where it draws nothing of the kind.
    private(set) var extent: HTMLQuoteSigns.Extent?

    /// The signs of that style (CSS 2.1 §8.5). Only of a block is an indent one.
    init(style: String, isBlock: Bool) {
        let style = style.lowercased()
        guard Self.mayTell(style) else { return }
        let isHanging = style.contains("text-indent")
        for declaration in style.split(separator: ";") {
            guard let colon = declaration.firstIndex(of: ":") else { continue }
            let name = declaration[..<colon].filter { !$0.isWhitespace }
            let value = declaration[declaration.index(after: colon)...]
            if let found = Self.line(name, value) {
                extent = extent == .rest ? .rest : found
            } else if isBlock, !isHanging, Self.isIndent(name, value) {
                extent = .rest
            }
        }
    }

    /// Whether a style sheet's rule shows what it is for as struck through, hidden or with a line
    /// at its side.
    static func areTelling(inSheet style: Substring) -> Bool {
        style.contains("line-through")
            || style.filter { !$0.isWhitespace }.contains("display:none")
            || style.contains("border")
                && HTMLBorders(style: String(style), isBlock: false).extent
                    == .rest
    }

    private static func mayTell(_ style: String) -> Bool {
        ["border", "line-through", "margin", "padding", "mso-element", "outline"]
            .contains(where: style.contains)
    }

    private static func line(_ name: String, _ value: Substring) -> HTMLQuoteSigns.Extent? {
        switch name {
        case "border-left", "border-inline-start", "border-left-style", "border-inline-start-style",
            "border-top", "border-block-start", "border-top-style":
            isDrawn(value) ? .rest : nil
        case "border-style": sides(value)
        case "border", "border-right", "border-bottom", "outline", "border-inline":
            isDrawn(value) ? .box : nil
        case "text-decoration", "text-decoration-line":
            value.contains("line-through") ? .rest : nil
        case "mso-element": value.contains("para-border-div") ? .rest : nil
        default: nil
        }
    }

    /// `none none none solid` is a line at the left.
    private static func sides(_ value: Substring) -> HTMLQuoteSigns.Extent? {
        guard isDrawn(value) else { return nil }
        let words = value.split(whereSeparator: \.isWhitespace)
        return words.count == 4 && words[0] == "none" ? .rest : .box
    }

    private static func isDrawn(_ value: Substring) -> Bool {
        let words = value.split(whereSeparator: \.isWhitespace)
        return words.contains { strokes.contains(String($0)) }
            && !words.contains { HTMLLength($0).isNothing }
    }

    private static let strokes: Set = [
        "solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset",
    ]

    /// Room at the left and none at the right: `margin:0 0 0 .8ex`, `margin-left: 40px`.
    private static func isIndent(_ name: String, _ value: Substring) -> Bool {
        switch name {
        case "margin-left", "padding-left", "margin-inline-start", "padding-inline-start":
            return HTMLLength(value.drop { $0 == " " }).isIndent
        case "margin", "padding":
            let sides = value.split(whereSeparator: \.isWhitespace).map { HTMLLength($0) }
            return sides.count == 4 && sides[1].isNothing && sides[3].isIndent
        default: return false
        }
    }
}

extension HTMLLength {
    /// Whether readers see text set in by as much.
    fileprivate var isIndent: Bool { isAtLeast(px: 8) }
}
