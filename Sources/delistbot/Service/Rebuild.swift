import ArgumentParser
import Bot
import Configuration
import Foundation
import MailTransport
import TicketStore
import Ticketing

struct Rebuild: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Recreate the tickets from the mailbox in a new database.",
        discussion: .with(
            """
            For when the database is lost or not to be trusted. Nothing is sent. Ticket numbers \
            are kept, as our own copies show them. The new database is held until an agent says \
            “release”; orders that were given on the command line are not in it. It says first \
            what a mailbox cannot tell; “--dry-run” says only that.
            """, examples: "delistbot rebuild --into /var/lib/delistbot/new.sqlite --dry-run"))

    @OptionGroup var options: ConfigurationOption

    @Option(help: "The new database; must not exist.", completion: .file())
    var into: String

    @Flag(help: "Only tell what cannot be recreated.")
    var dryRun = false

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        let assembly = try options.assemble(at: at)
        guard !FileManager.default.fileExists(atPath: into) else {
            throw CommandFailure(.cannotCreate, "\(into): exists; name a file that does not")
        }
        let clock = assembly.localClock
        UnknownPast.beforeRebuild(assembly.ledger).lines(clock).forEach { StandardOutput.say($0) }
        guard !dryRun else { return }
        let now = assembly.clock.now()
        let database = try TicketDatabase.open(path: into, now: now)
        var bot = try assembly.bot(database)
        try ProgressLine.during("making the tickets anew") { _ in
            try bot.rebuild(copies: assembly.copies(database), at: now)
        }
        let tickets = try database.read { try $0.tickets(openOnly: false) }
        StandardOutput.say("\(into): \(tickets.count.counted("ticket")), everything held.")
        try UnknownPast.gathered(from: database, assembly.ledger)
            .filter(\.isAboutMails).flatMap { $0.lines(clock) }.forEach { StandardOutput.say($0) }
        StandardOutput.say(
            "To use it, put it in the place of \(assembly.configuration.bot.database).")
    }
}

extension Assembly {
    /// Where else our own copies lie: the Maildir that mail is submitted to. Elsewhere they are in
    /// the mailbox itself.
    func copies(_ database: TicketDatabase) -> [any MailSource] {
        guard case .maildir(let path) = configuration.submission.location else { return [] }
        let names = StoredMaildirNames(database: database, mailbox: "our own copies")
        return [MaildirSource(path: path, names: names)]
    }
}
