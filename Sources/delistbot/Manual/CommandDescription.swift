/// A command as the argument parser describes it, for manual pages.
struct CommandDescription: Decodable {
    /// An option, a flag or an argument without a name.
    struct Argument: Decodable {
        enum Kind: String, Decodable { case positional, option, flag }
        struct Name: Decodable {
            enum Kind: String, Decodable { case long, short, longWithSingleDash }
            var kind: Kind
            var name: String
        }

        var kind: Kind
        var names: [Name]?
        var valueName: String?
        var abstract: String?
        var discussion: String?
        var defaultValue: String?
        var isOptional: Bool
        var isRepeating: Bool
        var shouldDisplay: Bool
    }

    var commandName: String
    var superCommands: [String]?
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [CommandDescription]?
    var shouldDisplay: Bool

    /// All words that call it: `delistbot ticket close`.
    var call: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

    /// Those that a page tells of; `help` is told of as the option.
    var shownSubcommands: [CommandDescription] {
        (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
    }

    var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
}

extension CommandDescription.Argument {
    /// `-c`, `--config`, as they are typed.
    var typedNames: [String] { (names ?? []).map(\.typed) }
}

extension CommandDescription.Argument.Name {
    fileprivate var typed: String { (kind == .long ? "--" : "-") + name }
}
