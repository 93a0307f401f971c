/// Declarations of style that leave text where and as it is, as the programs that people write mail
/// with give them. Whatever is not among them may move or hide it.
enum HTMLHarmlessStyle {
    /// Whether that declaration hides nothing.
    static func holds(_ name: String, _ value: String) -> Bool {
        if names.contains(name) || prefixes.contains(where: name.hasPrefix) {
            return !value.contains("-") || !isMovedFar(name, value)
        }
        return values[name].map { $0.contains(value) } ?? false
            || lengths[name].map { isNear(value, $0) } ?? false
    }

    private static let names: Set = [
        "azimuth", "border", "bottom-border", "box-shadow", "box-sizing", "caption-side",
        "caret-color",
        "clear", "cursor", "direction", "empty-cells", "float", "hyphens", "line-break", "orphans",
        "page", "panose-1", "quotes", "size", "src", "tab-interval", "tab-stops", "table-layout",
        "tab-size", "unicode-range", "vertical-align", "white-space", "white-space-collapse",
        "widows", "min-width", "min-height", "color-scheme", "accent-color", "gap", "row-gap",
        "column-gap", "order", "outline", "user-select", "resize", "object-fit", "aspect-ratio",
        "punctuation-wrap", "text-autospace", "layout-grid-mode", "behavior", "so-language",
    ]

    private static let prefixes = [
        "font-", "text-align", "text-decoration", "text-underline", "text-transform",
        "text-size-adjust", "text-wrap", "text-rendering", "text-justify", "text-shadow", "word-",
        "overflow-wrap", "list-style", "border-", "padding", "margin", "mso-", "page-break",
        "break-", "-webkit-text-size-adjust", "-ms-text-size-adjust", "-moz-text-size-adjust",
        "-webkit-nbsp-mode", "-webkit-line-break", "-webkit-font-smoothing",
        "-webkit-text-stroke-width", "-webkit-text-decoration", "-webkit-tap-highlight",
        "-webkit-user-select", "-webkit-margin", "-webkit-padding", "-moz-osx-font", "outline-",
        "background-", "flex", "align-", "justify-", "scrollbar-",
    ]

    private static let values: [String: Set<String>] = [
        "position": ["static", "relative", "initial"],
        "display": [
            "block", "inline", "inline-block", "inline-table", "table", "table-row", "table-cell",
            "table-row-group", "list-item", "flex", "inline-flex", "grid", "flow-root", "contents",
            "initial", "inherit", "unset",
        ],
        "zoom": ["1", "100%", "normal"],
        "unicode-bidi": ["normal", "embed", "isolate"],
        "transform": ["none"], "filter": ["none"], "clip-path": ["none"],
        "content-visibility": ["visible"],
        "line-height": ["normal", "inherit", "initial"],
        "letter-spacing": ["normal", "inherit", "initial"],
        "text-indent": ["initial", "inherit"],
    ]

    /// The pixels from and to which a length leaves text where it is.
    private static let lengths: [String: ClosedRange<Double>] = [
        "line-height": 0.5...1_000, "letter-spacing": -2...40, "text-indent": -100...200,
    ]

    private static func isNear(_ value: String, _ range: ClosedRange<Double>) -> Bool {
        HTMLLength(value).distance.map(range.contains) ?? false
    }

    /// Whether a margin or another length takes text out of sight.
    private static func isMovedFar(_ name: String, _ value: String) -> Bool {
        guard name.hasPrefix("margin") || name.hasPrefix("padding") else { return false }
        return value.split(separator: " ").contains {
            (HTMLLength($0).distance ?? 0) < -100
        }
    }
}
