import Foundation

/// The commands of the program as the argument parser knows them: whatever is added is among them.
struct CommandDump: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable { let kind: String, name: String }
        let names: [Name]?
        let abstract: String?
        let shouldDisplay: Bool

        /// `-c`, `--config`.
        var typed: [String] {
            (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
        }
    }

    let commandName: String
    let abstract: String?
    let discussion: String?
    let superCommands: [String]?
    let shouldDisplay: Bool
    let arguments: [Argument]?
    let subcommands: [CommandDump]?

    private struct Whole: Decodable { let command: CommandDump }

    /// The built program's.
    static func program() throws -> CommandDump {
        let dump = Process.delistbot(["--experimental-dump-help"], in: "/")
        let (_, text) = try dump.runToItsEnd()
        return try JSONDecoder().decode(Whole.self, from: Data(text.utf8)).command
    }

    /// All words that call it.
    var call: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

    /// Those beneath it that people are told of.
    var shown: [CommandDump] {
        (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
    }

    /// Those that do something, itself or beneath it.
    var leaves: [CommandDump] { shown.isEmpty ? [self] : shown.flatMap(\.leaves) }

    /// Itself and all beneath it.
    var all: [CommandDump] { [self] + shown.flatMap(\.all) }

    var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

    /// The options that it takes, as they are typed.
    var options: [String] { shownArguments.flatMap(\.typed) }
}
