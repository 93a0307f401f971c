import InternetMessage

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

    /// The same with each text cut where it, or a word in it, is longer than anybody reads; what
    /// ends in `Link` or `link` stays as it is.
    var shortened: TemplateContext {
        var context = self
        context.values = Dictionary(
            uniqueKeysWithValues: values.map { name, value in
                (name, name.lowercased().hasSuffix("link") ? value : value.shortened)
            })
        return context
    }
}

extension TemplateContext.Value {
    fileprivate var shortened: TemplateContext.Value {
        switch self {
        case .text(let text): .text(text.map { ShownText.shortened($0) })
        case .lines(let lines): .lines(lines.map { ShownText.shortened($0) })
        case .list(let list): .list(list.map(\.shortened))
        case .flag, .number: self
        }
    }
}
