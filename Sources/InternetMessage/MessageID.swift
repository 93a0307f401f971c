/// A message identifier without its angle brackets (RFC 5322 §3.6.4).
///
/// Compared as written, case included (RFC 5256 §2.1). Broken identifiers are kept as they came.
public struct MessageID: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The identifier, no angle brackets.
    public let text: String

    /// The identifier of that text; one pair of angle brackets around it is dropped.
    public init(_ text: String) {
        self.text =
            text.hasPrefix("<") && text.hasSuffix(">") && text.count > 1
            ? String(text.dropFirst().dropLast()) : text
    }

    /// As a header field shows it: `<id>`.
    public var bracketed: String { "<\(text)>" }

    /// What stands right of the last `@`, lower-cased; nil where there is none.
    public var domain: String? {
        text.lastIndex(of: "@").map { text[text.index(after: $0)...].lowercased() }
    }

    public var description: String { text }
}
