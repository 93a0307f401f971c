import Configuration

extension ManualPage {
    /// The page of the whole program.
    init(program: CommandDescription) {
        self.init(program.commandName, section: 8, abstract: program.abstract ?? "")
        add(heading: "SYNOPSIS")
        add(label: Self.bold(program.call) + " " + Self.italic("command"), "")
        add(heading: "COMMANDS")
        for command in program.shownSubcommands {
            add(label: Self.bold(command.page) + "(8)", command.abstract ?? "")
        }
        add(heading: "OPTIONS")
        addOptions(of: program)
        add(heading: "EXIT STATUS")
        add(label: "0", "Done.")
        for code in CommandFailure.Code.allCases { add(label: "\(code.rawValue)", code.words) }
        add(heading: "FILES")
        for (file, words) in Self.files { add(label: Self.italic(file), words) }
        add(heading: "SEE ALSO")
        lines(seeAlso: ["delistbot.yaml(5)", "systemctl(1)"])
    }

    /// The page of one command and of those beneath it.
    init(command: CommandDescription) {
        self.init(command.page, section: 8, abstract: command.abstract ?? "")
        add(heading: "SYNOPSIS")
        for leaf in command.leaves { add(synopsisOf: leaf) }
        if let discussion = command.discussion {
            add(heading: "DESCRIPTION")
            add(text: discussion)
        }
        if command.shownSubcommands.isEmpty {
            add(heading: "OPTIONS")
            addOptions(of: command)
        } else {
            add(heading: "COMMANDS")
            for leaf in command.leaves { add(leaf: leaf) }
        }
        add(heading: "SEE ALSO")
        lines(seeAlso: ["delistbot(8)", "delistbot.yaml(5)"])
    }

    /// The page of the configuration, whose comments explain each key.
    init(configuration example: String) {
        self.init(
            "delistbot.yaml", section: 5, abstract: "the configuration of delistbot")
        add(heading: "DESCRIPTION")
        add(verbatim: example)
        add(heading: "SEE ALSO")
        lines(seeAlso: ["delistbot(8)", "delistbot-check-config(8)"])
    }

    private static let files = [
        (BotConfiguration.systemFile, "The configuration, where --config names no other."),
        ("/var/lib/delistbot", "The database, the keys and the record of sent mail."),
        ("/usr/share/doc/delistbot", "An example of the configuration, the guide, templates."),
    ]

    private mutating func lines(seeAlso pages: [String]) {
        add(text: pages.joined(separator: ", "))
    }

    private mutating func add(leaf: CommandDescription) {
        add(subheading: leaf.call)
        if let abstract = leaf.abstract { add(text: abstract) }
        if let discussion = leaf.discussion { add(text: "\n" + discussion) }
        addOptions(of: leaf)
    }

    private mutating func add(synopsisOf command: CommandDescription) {
        let positional = command.shownArguments.filter { $0.kind == .positional }.map { argument in
            let name = Self.italic(argument.valueName ?? "") + (argument.isRepeating ? "…" : "")
            return argument.isOptional ? "[\(name)]" : name
        }
        let words = [Self.bold(command.call), "[" + Self.italic("options") + "]"] + positional
        add(label: words.joined(separator: " "), "")
    }

    private mutating func addOptions(of command: CommandDescription) {
        for argument in command.shownArguments {
            add(label: argument.label, argument.explanation)
        }
    }
}

extension CommandDescription {
    /// The name of its page.
    var page: String { call.split(separator: " ").joined(separator: "-") }

    /// Itself, or those beneath it that do something.
    fileprivate var leaves: [CommandDescription] {
        shownSubcommands.isEmpty ? [self] : shownSubcommands.flatMap(\.leaves)
    }
}

extension CommandDescription.Argument {
    fileprivate var label: String {
        let value = ManualPage.italic(valueName ?? "")
        let names = typedNames.map(ManualPage.bold).joined(separator: ", ")
        switch kind {
        case .positional: return value
        case .option: return "\(names) \(value)"
        case .flag: return names
        }
    }

    fileprivate var explanation: String {
        let words = [abstract, discussion, defaultValue.map { "Default: \($0)." }]
        return words.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n")
    }
}

extension CommandFailure.Code {
    /// What it means, for the manual.
    fileprivate var words: String {
        switch self {
        case .usage: "Wrong usage."
        case .data: "The order or the data make no sense."
        case .noInput: "A file that was named cannot be read."
        case .unavailable: "A server cannot be reached."
        case .software: "A fault of delistbot's own."
        case .cannotCreate: "A file cannot be made."
        case .inputOutput: "A file or the output cannot be read or written."
        case .tryLater: "Busy, disk full or clock in doubt: try again."
        case .refused: "The server refused the sign-in."
        case .configuration: "The configuration is wrong."
        }
    }
}
