import ArgumentParser
import Bot
import Configuration
import InternetMessage
import Letters
import TicketStore
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
            examples: "delistbot digest preview",
            "delistbot digest preview --for mira@example.org --html digest.html"))

    @OptionGroup var digest: DigestOptions

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "Whose digest: an agent's or a reader's; default: yours.", valueName: "address"))
    var reader: String?

    @Option(
        help: ArgumentHelp("Write the HTML part into this file; “-” prints it.", valueName: "file"),
        completion: .file())
    var html: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func perform() throws {
        let assembly = try digest.options.assemble(at: digest.at)
        let reader = try digest.person.reader(reader, "--for", of: assembly.configuration)
        let bot = try assembly.bot(try assembly.existingDatabase())
        let letter = try bot.digest(for: reader, at: assembly.clock.now())
        if let html, html != "-", !json {
            try PrivateFile.write(Array((letter.html ?? "").utf8), to: html)
            return StandardOutput.say("\(html): \(letter.subject)")
        }
        let output = StandardOutput()
        if json {
            output.write(JSONLine.bytes(of: letter.json))
        } else {
            output.write(line: html == nil ? letter.text : letter.html ?? "")
        }
        output.flush()
    }
}

struct DigestSend: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send the digest now; its schedule stays as it is.",
        discussion: .with(
            "It is about what they get by their schedule, and since the last one that came by it.",
            examples: "delistbot digest send --to mira@example.org"))

    @OptionGroup var digest: DigestOptions

    @Option(
        help: ArgumentHelp(
            "Who gets it: an agent or a reader; default: you.", valueName: "address"))
    var to: String?

    @OptionGroup var trial: TrialOption

    func perform() throws {
        let assembly = try digest.options.assemble(at: digest.at)
        let reader = try digest.person.reader(to, "--to", of: assembly.configuration)
        guard !trial.dryRun else {
            let bot = try assembly.bot(try assembly.existingDatabase(trying: true))
            let letter = try bot.digest(for: reader, at: assembly.clock.now())
            return trial.say("“\(letter.subject)” is sent to \(reader.address)")
        }
        let lock = try assembly.lockAndCheck()
        defer { withExtendedLifetime(lock) {} }
        var bot = try assembly.bot(try assembly.existingDatabase())
        try bot.queueDigest(for: reader, at: assembly.clock.now())
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
