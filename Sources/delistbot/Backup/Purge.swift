import ArgumentParser
import Bot
import Foundation
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot purge --older-than 2y`: removes the bytes of old mail.
struct Purge: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove the text of old mail for good; keep what figures and memory need.",
        discussion: .with(
            """
            Of tickets that were closed longer ago than that, and of mail on no ticket that nobody \
            waits to settle, received and sent mail loses its bytes. What stays: tickets, their \
            timelines, notes and refusals, all figures, and each mail's row with its Message-ID \
            and hashes, so that nothing is filed, acted on or sent again. Copies in the mailbox, \
            in backups and in the sent ledger are not touched. It may run beside the bot. The \
            database's file does not shrink; its room is used again.
            """, examples: "delistbot purge --older-than 2y --dry-run"))

    @OptionGroup var options: ConfigurationOption

    @Option(help: "How long ago at least, such as 2y, 26w or 400d.")
    var olderThan: String

    @Flag(help: "Only tell what would go.")
    var dryRun = false

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        guard let age = Duration(text: olderThan), age >= .days(1) else {
            throw CommandFailure(
                .usage,
                "--older-than \(olderThan): is no age of a day at least; write 2y, 26w or 400d"
            )
        }
        let assembly = try options.assemble(at: at)
        let database = try assembly.existingDatabase()
        try assembly.refuseDoubtfulClock(database)
        let now = assembly.clock.now()
        let before = now - age
        let found = try database.read { try $0.purgeableMail(before: before) }
        let words = found.words + " from before \(assembly.localClock.text(before))"
        guard !dryRun else { return StandardOutput.say("Would lose their text: \(words).") }
        guard found.messages + found.mails > 0 else {
            return StandardOutput.say("Nothing is so old.")
        }
        try ask(words)
        let bot = try assembly.bot(database)
        try ProgressLine.during("purging", of: found.messages) { line in
            try bot.purge(before: before, at: now) { line.reach($0) }
        }
        StandardOutput.say("Lost their text: \(words).")
    }

    private func ask(_ words: String) throws {
        guard !yes else { return }
        guard TerminalQuestions.isThere else {
            throw CommandFailure(
                .usage, "nobody is there to be asked; say --yes, or --dry-run first")
        }
        StandardOutput.say("This cannot be undone: \(words) would lose their text.")
        guard try TerminalQuestions.agrees(to: "Go on?", unlessSaid: "no") else {
            throw CommandFailure(.usage, "nothing was removed; say yes, or --yes, to remove it")
        }
    }
}

extension PurgeableMail {
    fileprivate var words: String {
        "\(messages.counted("message")) and \(mails.counted("mail")) of ours, "
            + "\(bytes / 1_024) KiB, of \(tickets.counted("closed ticket")) and of none,"
    }
}
