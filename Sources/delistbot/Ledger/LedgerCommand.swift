import ArgumentParser
import Bot
import Configuration
import Ticketing

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Look after the record of what was sent to postmasters.",
        subcommands: [LedgerBegin.self])
}

struct LedgerBegin: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "begin", abstract: "Make the sent ledger anew from the database.",
        discussion: .with(
            """
            For when the file is lost or damaged, and no backup of it can be put back. It gets \
            every mail that the database knows to have left, and what can be read of the old file, \
            which stays beside it with “.old” at its end. Mail that neither of them has could be \
            sent twice from now on: look at sent mail first, if the database was put back from a \
            backup as well.
            """, examples: "delistbot ledger begin"))

    @OptionGroup var options: ConfigurationOption

    @OptionGroup var trial: TrialOption

    func perform() throws {
        let assembly = try options.assemble()
        let lock = try assembly.lockAndCheck()
        defer { withExtendedLifetime(lock) {} }
        var bot = try assembly.bot(try assembly.existingDatabase())
        let mails = try bot.beginLedger(
            isTrial: trial.dryRun, at: assembly.clock.now())
        trial.say("\(assembly.configuration.bot.sentLedger): begun, with \(mails.counted("mail")).")
    }
}
