import Mustache

/// HTML escaping scalar by scalar.
///
/// QUIRK: Mustache's own compares characters, so that a quote followed by a combining mark, being
/// another character, would end an attribute.
struct EscapedHTML: MustacheContentType {
    static let name = "DELISTBOT_HTML"

    private static let names: [Unicode.Scalar: String] = [
        "<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&quot;", "'": "&#39;",
    ]

    func escapeText(_ text: String) -> String { Self.escaped(text, only: Set(Self.names.keys)) }

    /// The text with those of the five scalars of HTML escaped that are `marks`.
    static func escaped(_ text: String, only marks: Set<Unicode.Scalar>) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if marks.contains(scalar), let name = names[scalar] {
                escaped.append(contentsOf: name.unicodeScalars)
            } else {
                escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}

extension String {
    /// The text as HTML shows it, in an element or in an attribute's quotation marks.
    public var escapedHTML: String { EscapedHTML().escapeText(self) }
}
