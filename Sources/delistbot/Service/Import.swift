import ArgumentParser
import Bot
import Foundation
import MailTransport
import Ticketing

struct Import: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open tickets from old mail: mbox files, Maildirs, single messages.",
        discussion: .with(
            """
            Each thread with a postmaster becomes a ticket whose clock starts at the last mail of \
            ours inside it; bounces open tickets about the addresses they name. Nothing is sent \
            before it is approved. The receipt goes to the agents with the next pass.
            """, examples: "delistbot import old.mbox"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "mbox files, Maildirs, or files of one message.", completion: .file())
    var paths: [String]

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        let assembly = try options.assemble(at: at)
        // Everything is read before anything is stored.
        let piles = try paths.map { ($0, try Self.messages(at: $0)) }
        let lock = try assembly.lockAndCheck()
        defer { withExtendedLifetime(lock) {} }
        let database = try assembly.database()
        try assembly.refuseDoubtfulClock(database)
        var bot = try assembly.bot(database)
        for (path, messages) in piles {
            let result = try bot.importMail(messages, from: path, at: assembly.clock.now())
            StandardOutput.say(
                "\(path): \(result.read.counted("message")) read, "
                    + result.tickets.count.counted("ticket"))
            for ticket in result.tickets {
                StandardOutput.say("  \(ticket.number) \(ticket.subject)")
            }
        }
    }

    private static func messages(at path: String) throws -> [ReceivedMail] {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            isFolder.boolValue
        else { return MboxFile(try InputFile.contents(of: path)).messages() }
        var source = MaildirSource(path: path, names: PassingMaildirNames())
        var messages: [ReceivedMail] = []
        var cursor: MailboxCursor?
        while true {
            let batch = try source.messages(after: cursor, limit: 500) { _ in false }
            messages += batch.messages
            guard batch.unfetchable.isEmpty else {
                throw CommandFailure(
                    .inputOutput,
                    "\(path): \(batch.unfetchable.count.counted("file")) cannot be read; let this "
                        + "user read them, or remove them, and import again")
            }
            guard !batch.reachedEnd, let last = batch.lastUID else { return messages }
            cursor = MailboxCursor(uidValidity: batch.uidValidity, lastUID: last)
        }
    }
}
