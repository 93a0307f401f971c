import ArgumentParser
import Configuration

/// Which command the words on a command line lead to, and the word that leads nowhere.
struct CommandPath {
    /// `delistbot ticket`: as far as the words are commands.
    private(set) var call = Delistbot._commandName
    private var stranger: String?
    private var command: any ParsableCommand.Type = Delistbot.self

    init(_ arguments: [String]) {
        for word in arguments.drop(while: { $0 == "help" }) {
            guard !word.hasPrefix("-"), !command.subcommands.isEmpty else { return }
            guard let next = command.subcommands.first(where: { $0._commandName == word }) else {
                stranger = word
                return
            }
            (command, call) = (next, "\(call) \(word)")
        }
    }

    /// What to say of a word that is no command: what was probably meant; nil where there is none.
    var trouble: String? {
        guard let stranger else { return nil }
        let near = meant(by: stranger).map { "did you mean “\($0)”?" }
        return "“\(stranger)” is no command of \(call); " + (near ?? "“\(call) --help” lists them")
    }

    /// The command with the nearest name, or the one deeper down that has just this name.
    private func meant(by word: String) -> String? {
        // Closures: key paths of metatypes crash the compiler (Swift 6.3.1).
        let shown = command.subcommands.filter { $0.configuration.shouldDisplay }
        if let near = nearestName(to: word, among: shown.map { $0._commandName }) {
            return "\(call) \(near)"
        }
        let group = shown.first { $0.subcommands.contains { $0._commandName == word } }
        return group.map { "\(call) \($0._commandName) \(word)" }
    }
}

extension ParsableCommand {
    fileprivate static var subcommands: [any ParsableCommand.Type] { configuration.subcommands }
}
