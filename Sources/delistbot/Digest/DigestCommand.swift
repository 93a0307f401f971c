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
        commandName: "preview", abstract: "Print the digest as it would be now.",
        discussion: .with(
            examples: "delistbot digest preview", "delistbot digest preview --html >digest.html"))

    @OptionGroup var digest: DigestOptions

    @Flag(help: "Print the HTML part.")
    var html = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func perform() throws {
        let assembly = try digest.options.assemble(at: digest.at)
        let agent = try digest.person.agent(of: assembly.configuration)
        let bot = try assembly.bot(try assembly.existingDatabase())
        let letter = try bot.digest(for: agent, at: assembly.clock.now())
        let output = StandardOutput()
        if json {
            output.write(JSONLine.bytes(of: letter.json))
        } else {
            output.write(line: html ? letter.html ?? "" : letter.text)
        }
        output.flush()
    }
}

struct DigestSend: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send the digest now; its schedule stays as it is.",
        discussion: .with(examples: "delistbot digest send --as alice@example.org"))

    @OptionGroup var digest: DigestOptions

    @OptionGroup var trial: TrialOption

    func perform() throws {
        let assembly = try digest.options.assemble(at: digest.at)
        let agent = try digest.person.agent(of: assembly.configuration)
        guard !trial.dryRun else {
            let bot = try assembly.bot(try assembly.existingDatabase(trying: true))
            let letter = try bot.digest(for: agent, at: assembly.clock.now())
            return trial.say("“\(letter.subject)” is sent to \(agent.address)")
        }
        let lock = try assembly.lockAndCheck()
        defer { withExtendedLifetime(lock) {} }
        var bot = try assembly.bot(try assembly.existingDatabase())
        try bot.queueDigest(for: agent, at: assembly.clock.now())
        let report = try ProgressLine.during("reading and sending mail") { _ in
            try Poll.untilNothingIsLeft(&bot, assembly.clock)
        }
        if let trouble = report.mailboxTrouble { throw trouble }
    }
}

extension Letter {
    var json: JSONObject {
        ["schema": 1, "subject": subject, "text": text, "html": html]
    }
}
