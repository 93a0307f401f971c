import ArgumentParser
import Bot
import Configuration
import InternetMessage
import Letters
import Ticketing

struct DigestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest", abstract: "Look at the digest, or send it now.",
        subcommands: [DigestPreview.self, DigestSend.self])
}

struct DigestOptions: ParsableArguments {
    @OptionGroup var options: ConfigurationOption

    @OptionGroup var person: PersonOption

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?
}

struct DigestPreview: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Print the digest as it would be now.")

    @OptionGroup var digest: DigestOptions

    @Flag(help: "Print the HTML part.")
    var html = false

    func perform() throws {
        let assembly = try digest.options.assemble(at: digest.at)
        let agent = try digest.person.agent(of: assembly.configuration)
        let bot = try assembly.bot(try assembly.existingDatabase())
        let letter = try bot.digest(for: agent, at: assembly.clock.now())
        StandardOutput.say(html ? letter.html ?? "" : letter.text)
    }
}

struct DigestSend: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send the digest now; its schedule stays as it is.")

    @OptionGroup var digest: DigestOptions

    func perform() throws {
        let assembly = try digest.options.assemble(at: digest.at)
        let agent = try digest.person.agent(of: assembly.configuration)
        let lock = try assembly.lockAndCheck()
        defer { withExtendedLifetime(lock) {} }
        var bot = try assembly.bot(try assembly.existingDatabase())
        try bot.queueDigest(for: agent, at: assembly.clock.now())
        let report = try Poll.untilNothingIsLeft(&bot, assembly.clock)
        if let trouble = report.mailboxTrouble { throw trouble }
    }
}
