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
