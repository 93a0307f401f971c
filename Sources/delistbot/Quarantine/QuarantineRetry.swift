import ArgumentParser
import Bot
import TicketStore
import Ticketing

struct QuarantineRetry: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Process a message in quarantine again.",
        discussion: .with(
            "Mail that follows leaves with the next pass.",
            examples: "delistbot quarantine retry 17"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The message's number, as “quarantine list” shows it.")
    var message: Int64

    @OptionGroup var trial: TrialOption

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let bot = try assembly.bot(try assembly.existingDatabase(trying: trial.dryRun))
        let fate = try bot.retry(quarantined: message, at: assembly.clock.now())
        guard let fate else {
            throw CommandFailure(missingFromQuarantine: message)
        }
        let ticket = fate.ticket.map { " on \($0)" } ?? ""
        trial.say("\(fate.fate.rawValue)\(ticket): \(fate.reason.words)")
    }
}

struct QuarantineDismiss: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "dismiss", abstract: "Take a message out of quarantine without acting on it.",
        discussion: .with(examples: "delistbot quarantine dismiss 17"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The message's number, as “quarantine list” shows it.")
    var message: Int64

    @OptionGroup var trial: TrialOption

    func perform() throws {
        let assembly = try options.assemble()
        let bot = try assembly.bot(try assembly.existingDatabase(trying: trial.dryRun))
        guard try bot.dismiss(quarantined: message) else {
            throw CommandFailure(missingFromQuarantine: message)
        }
        trial.say("message \(message) is dismissed")
    }
}

extension CommandFailure {
    fileprivate init(missingFromQuarantine message: Int64) {
        self.init(
            .data,
            "there is no message \(message) in quarantine; “delistbot quarantine list” shows all")
    }
}
