/// A letter as templates and facts made it: not yet a message.
public struct Letter: Hashable, Sendable {
    /// The subject: one line.
    public var subject: String
    /// The text, lines of at most `TextFolding.width` columns where words allow it, ending with a
    /// line end.
    public var text: String
    /// The same in HTML, where the kind of letter has it.
    public var html: String?
    /// The text for the postmaster that it offers an agent; nil where it offers none.
    public var proposal: String?
    /// The template that made it, `inquiry.cloudmark`; nil where it is a person's own words.
    public var template: String?

    /// Memberwise; what has a default may be left out.
    public init(subject: String, text: String, html: String? = nil) {
        (self.subject, self.text, self.html) = (subject, text, html)
    }
}

/// What one kind of letter is made from.
///
/// A conforming type computes everything in Swift; the template only places it.
public protocol LetterContext {
    /// The template's name: the file is `templates/NAME.mustache`.
    var template: String { get }
    /// The postmaster it goes to: where there is a template `NAME.VARIANT`, that one is used.
    var variant: String? { get }
    /// Whether it goes to agents, whose answers command: no line of it may then be a command.
    var isForAgents: Bool { get }
    /// Every name the template may use, absent ones included.
    var context: TemplateContext { get }
    /// Made-up facts that between them fill and leave out everything, to try templates with.
    static var samples: [Self] { get }
}

extension LetterContext {
    /// Letters to agents are the same whatever they are about.
    public var variant: String? { nil }
    public var isForAgents: Bool { true }
}

/// What is wrong with a template.
public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file: its path where it overrides a built-in one, otherwise `templates/NAME.mustache`.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// What is wrong and what to do.
    public var what: String

    /// `file:line: what`.
    public var description: String { "\(file):\(line): \(what)" }
}
