import ArgumentParser
import Configuration
import Signing

struct SecretCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret", abstract: "Look after the keys of reply addresses and signatures.",
        subcommands: [SecretRotate.self])
}

struct SecretRotate: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Make a new key for reply addresses and signatures.",
        discussion: .with(
            """
            Tickets' reply addresses stay good under every key in the file. The reply addresses
            that prove an agent stay good under the new key and the one before it: rotate twice to
            make all that were given out until now worthless. Start a running daemon anew
            afterwards, and back the file up.
            """, examples: "delistbot secret rotate"))

    @OptionGroup var options: ConfigurationOption

    @OptionGroup var trial: TrialOption

    func perform() throws {
        let path = try options.load().bot.secretFile
        guard !trial.dryRun else {
            let number = try SecretFile.keys(at: path).current
            return trial.say("\(path): another key than key \(number) becomes the current one")
        }
        let number = try SecretFile.rotate(at: path)
        StandardOutput.say("\(path): key \(number) is the current one; back the file up.")
    }
}
