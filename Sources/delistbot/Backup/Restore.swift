import ArgumentParser
import Bot
import Configuration
import Foundation
import TicketStore
import Ticketing

/// `delistbot restore PATH [--verify]`: puts a backup back, everything held.
struct Restore: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup of the database back; everything is held then.",
        discussion: .with(
            """
            The bot must be stopped. The database that was there is kept beside it, with \
            “.replaced” at the end of its name. The secret and the sent ledger stay as they are; \
            those that are missing come from the backup, where it was made by “--with-secret”. \
            Nothing leaves until “delistbot release”; what nobody can know is said here, and \
            mailed once the mailbox was read again. “--verify” examines the backup, says the same \
            and changes nothing; a damaged one ends with 65.
            """, examples: "delistbot restore --verify /var/backups/delistbot/monday.sqlite"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The backup, as “delistbot backup” wrote it.", completion: .file())
    var path: String

    @Flag(
        name: [.customLong("verify"), .customLong("dry-run")],
        help: "Only examine the backup, and say what would be unknown.")
    var verify = false

    @Flag(help: "With --verify: print one JSON object.")
    var json = false

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func validate() throws {
        guard !json || verify else { throw ValidationError("--json goes with --verify.") }
    }

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let files = BackupFiles(database: path)
        let report = try ProgressLine.during("examining") { _ in
            try BackupReport(of: files, assembly)
        }
        guard !verify else { return show(report, assembly.localClock) }
        let lock = try InstanceLock(besideDatabase: assembly.configuration.bot.database)
        defer { withExtendedLifetime(lock) {} }
        try files.putMissing(assembly).forEach { StandardOutput.say($0) }
        try put(assembly)
    }

    private func show(_ report: BackupReport, _ clock: LocalClock) {
        let output = StandardOutput()
        if json {
            output.write(JSONLine.bytes(of: report.json))
        } else {
            report.lines(clock).forEach(output.write(line:))
        }
        output.flush()
    }

    /// It is held before it is in its place: no moment in which a bot could begin to send.
    private func put(_ assembly: Assembly) throws {
        let place = assembly.configuration.bot.database
        let aside = place + ".restored"
        for ending in ["", "-wal", "-shm"] { _ = unsafe unlink(aside + ending) }
        try ProgressLine.during("copying") { _ in
            try TicketDatabase.inspect(path: path).copy(to: aside)
        }
        let now = assembly.clock.now()
        let database = try TicketDatabase.open(path: aside, now: now, keepsEarlier: false)
        try database.transaction { try $0.noteRestored(at: now) }
        let pasts = try UnknownPast.gathered(from: database, assembly.ledger)
        let counts = try database.counts()
        try database.close()
        let kept = try TicketDatabase.move(aside, inPlaceOf: place)
        StandardOutput.say("\(place): put back, \(counts), everything held.")
        if let kept { StandardOutput.say("What was there is kept in \(kept).") }
        StandardOutput.say("What nobody can know from here:")
        pasts.flatMap { $0.lines(assembly.localClock) }.forEach { StandardOutput.say($0) }
        StandardOutput.say("Start the bot, look at the tickets, then “delistbot release”.")
    }
}
