import ArgumentParser
import Configuration

/// `--config`, which goes with every command that needs one.
struct ConfigurationOption: ParsableArguments {
    @Option(
        name: [.customLong("config"), .customShort("c")],
        help: """
            The configuration (default: $DELISTBOT_CONFIG, then /etc/delistbot/delistbot.yaml, \
            then ./delistbot.yaml).
            """,
        completion: .file(extensions: ["yaml", "yml"]))
    var file: String?

    /// The configuration, for a command that touches what it names: such a command of root goes on
    /// as the user whose state it is.
    func load() throws -> BotConfiguration {
        let configuration = try read()
        try ServiceUser.takePlace(ofOwnerOf: configuration.bot.database)
        return configuration
    }

    /// The configuration, for a command that only reads it.
    func read() throws -> BotConfiguration {
        try BotConfiguration(file: file)
    }

    /// The configuration's file.
    var place: String { file ?? BotConfiguration.defaultFile() }

    /// What that configuration names, at the moment of `--at`.
    func assemble(at text: String? = nil) throws -> Assembly {
        let configuration = try load()
        return Assembly(
            configuration: configuration, clock: try BotClock(at: text, configuration))
    }
}
