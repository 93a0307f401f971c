import InternetMessage
import Mustache

/// A context as Mustache asks for it; writes down every name it was asked for and does not have.
final class MustacheContext: MustacheParent {
    private let context: TemplateContext
    private let parent: MustacheContext?
    private let recorder: UnknownNames

    init(_ context: TemplateContext, parent: MustacheContext? = nil, recorder: UnknownNames) {
        (self.context, self.parent, self.recorder) = (context, parent, recorder)
    }

    func child(named name: String) -> Any? {
        if let value = context.values[name] { return present(value) }
        if let flag = listFlag(name) { return flag }
        // Mustache asks the group of facts around this one next.
        if parent?.knows(name) == true { return nil }
        recorder.names.insert(name)
        return Absent()
    }

    private func knows(_ name: String) -> Bool {
        context.values[name] != nil || listFlag(name) != nil || parent?.knows(name) == true
    }

    private func present(_ value: TemplateContext.Value) -> Any {
        switch value {
        case .text(let text): shown(text.map(ShownText.singleSpaced) ?? "")
        case .flag(let flag): flag
        case .number(let number): String(number)
        case .lines(let lines): lines.map(ShownText.verbatim)
        case .list(let list):
            list.map { MustacheContext($0, parent: self, recorder: recorder) }
        }
    }

    private func shown(_ text: String) -> Any { text.isEmpty ? Absent() : text }

    /// `anyRows` for the list `rows`.
    private func listFlag(_ name: String) -> Bool? {
        guard name.hasPrefix("any"), let first = name.dropFirst(3).first else { return nil }
        switch context.values[first.lowercased() + name.dropFirst(4)] {
        case .lines(let lines): return !lines.isEmpty
        case .list(let list): return !list.isEmpty
        default: return nil
        }
    }
}

/// The names a rendering asked for and did not get.
final class UnknownNames {
    var names: Set<String> = []
}

/// A declared fact that has no value: shows as nothing, and its section does not show.
struct Absent: MustacheCustomRenderable {
    var renderText: String { "" }
    var isNull: Bool { true }
}
