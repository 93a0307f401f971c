/// The names a template may use, with their values.
///
/// A name that may be absent is declared all the same, as an empty text: an unknown name is an
/// error, an absent one is not. For every list `rows` there is also the flag `anyRows`.
public struct TemplateContext: Sendable, ExpressibleByDictionaryLiteral {
    /// What a name can stand for.
    public enum Value: Sendable {
        /// One line; absent where empty or nil.
        case text(String?)
        /// A section that shows or does not.
        case flag(Bool)
        /// A number.
        case number(Int)
        /// Lines, each `{{.}}` in the section with this name.
        case lines([String])
        /// Groups of names, one section each.
        case list([TemplateContext])
    }

    private(set) var values: [String: Value]

    /// The given names.
    public init(dictionaryLiteral elements: (String, Value)...) {
        values = Dictionary(uniqueKeysWithValues: elements)
    }

    /// These names and those of `others`, none in both.
    public func merging(_ others: TemplateContext) -> TemplateContext {
        var merged = self
        merged.values.merge(others.values) { _, _ in
            preconditionFailure("a name stands for one fact")
        }
        return merged
    }
}

extension String {
    /// The text on one line: white space and control characters become one space, and marks that
    /// reorder or hide text are dropped, so that no fact can add a line, a header field or a lie.
    var onOneLine: String {
        var line = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                if line.last != " " { line.append(" ") }
            } else if !scalar.isInvisible {
                line.append(scalar)
            }
        }
        while line.last == " " { line.removeLast() }
        return String(line.first == " " ? line.dropFirst() : line[...])
    }

    /// The text without control characters and marks that reorder or hide text; its spaces stay.
    var asVerbatimLine: String {
        let scalars = unicodeScalars.filter {
            $0 == "\t" || !($0.isInvisible || $0.properties.generalCategory == .control)
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension Unicode.Scalar {
    /// Directional overrides and isolates, zero-width and other marks without a shape (Unicode's
    /// category Cf), the soft hyphen among them.
    fileprivate var isInvisible: Bool { properties.generalCategory == .format }
}
