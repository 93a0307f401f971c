import ArgumentParser
import Configuration
import Foundation
import TicketStore
import Ticketing

/// `delistbot backup PATH`: copies the database, also while the bot runs.
struct Backup: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the database to a file, also while the bot runs.",
        discussion: .with(
            """
            The copy is of one moment. It is written aside and checked, and has its name only once \
            it is whole; only its owner can read it. “--with-secret” puts the secret and the sent \
            ledger beside it, as PATH.secret and PATH.sent. It says what it left out.
            """, examples: "delistbot backup --with-secret /var/backups/delistbot/monday.sqlite"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The file to write.", completion: .file())
    var path: String

    @Flag(help: "Take the secret and the sent ledger along.")
    var withSecret = false

    @Flag(help: "Put it in the place of a file that is there.")
    var force = false

    @Flag(help: "Only tell what would be written.")
    var dryRun = false

    func perform() throws {
        let assembly = try options.assemble()
        let files = BackupFiles(database: path)
        let written = withSecret ? [path, files.secret, files.ledger] : [path]
        let database = try assembly.inspectedDatabase()
        _ = try database.upgrade()
        try written.forEach { try refuse($0, assembly) }
        if dryRun {
            StandardOutput.say("Would be written: \(written.joined(separator: ", "))")
        } else {
            try ProgressLine.during("copying") { _ in
                try database.copy(to: path) { if withSecret { try files.takeAlong(assembly) } }
            }
            let copy = try TicketDatabase.inspect(path: path)
            StandardOutput.say("\(path): \(try copy.counts()); checked.")
        }
        StandardOutput.say("Left out: " + leftOut(assembly).joined(separator: "; ") + ".")
    }

    /// Nothing is overwritten that is there, and nothing at all that the bot works with.
    private func refuse(_ file: String, _ assembly: Assembly) throws {
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
        guard !isFolder.boolValue else {
            throw CommandFailure(.usage, "\(file): is a folder; name a file in it")
        }
        let bot = assembly.configuration.bot
        let inUse = [bot.database, bot.secretFile, bot.sentLedger].flatMap { [$0, $0 + "-wal"] }
        guard !inUse.map(Self.resolved).contains(Self.resolved(file)) else {
            throw CommandFailure(.usage, "\(file): the bot works with it; name another file")
        }
        guard !exists || force else {
            throw CommandFailure(
                .cannotCreate,
                "\(file): exists; name another file, or put it in that one's place by --force")
        }
    }

    private static func resolved(_ path: String) -> String {
        let url = URL(filePath: path)
        return url.deletingLastPathComponent().resolvingSymlinksInPath()
            .appending(path: url.lastPathComponent).resolvingSymlinksInPath().path
    }

    private func leftOut(_ assembly: Assembly) -> [String] {
        let bot = assembly.configuration.bot
        let apart =
            withSecret
            ? []
            : ["the secret \(bot.secretFile) and the sent ledger \(bot.sentLedger), --with-secret"]
        return apart + [
            "the configuration \(options.place), and what it names: passwords, tokens, templates"
        ]
    }
}

extension TicketDatabase {
    /// How much is in it, in words.
    func counts() throws -> String {
        try read { tx in
            try tx.ticketCount().counted("ticket") + ", " + tx.messageCount().counted("message")
        }
    }
}
