import ArgumentParser
import Bot
import Foundation
import InternetMessage
import MailTransport
import Ticketing

struct Import: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open tickets from old mail: mbox files, Maildirs, single messages.",
        discussion: .with(
            """
            Each thread with a postmaster becomes a ticket whose clock starts at the last mail of \
            ours inside it; bounces open tickets about the addresses they name. Nothing is sent \
            before it is approved. The receipt goes to the agents with the next pass. Importing \
            the same again changes nothing.
            """, examples: "delistbot import --since 2026-01-01 --dry-run old.mbox"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "mbox files, Maildirs, or files of one message.", completion: .file())
    var paths: [String]

    @Option(help: "What was received before that day or moment is filed and opens nothing.")
    var since: String?

    @Flag(help: "Only tell what would be filed where.")
    var dryRun = false

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let cutOff = try cutOff(assembly.localClock)
        // Everything is read before anything is stored.
        let piles = try paths.map { ($0, try Self.messages(at: $0)) }
        let lock = dryRun ? nil : try assembly.lockAndCheck()
        defer { withExtendedLifetime(lock) {} }
        let database = dryRun ? try assembly.existingDatabase() : try assembly.database()
        try assembly.refuseDoubtfulClock(database)
        var bot = try assembly.bot(database)
        if dryRun { StandardOutput.say("Would be done:") }
        for (path, messages) in piles {
            let result = try ProgressLine.during(path, of: messages.count) { line in
                try bot.importMail(
                    messages, from: path, at: assembly.clock.now(), since: cutOff, isTrial: dryRun
                ) { line.reach($0) }
            }
            result.lines(of: path).forEach { StandardOutput.say($0) }
        }
    }

    private func cutOff(_ clock: LocalClock) throws -> Timestamp {
        guard let since else { return Timestamp(milliseconds: 0) }
        let day = CalendarDay(since).flatMap { clock.moments(showing: $0.at(minute: 0)).first }
        guard let moment = day ?? Timestamp(iso8601: since) else {
            throw CommandFailure(
                .usage, "--since \(since): is no day; write it as 2024-01-31")
        }
        return moment
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

extension ImportedMail {
    fileprivate func lines(of path: String) -> [String] {
        let parts = [
            read.counted("message") + " read", tickets.count.counted("ticket"),
            known > 0 ? "\(known) known before" : nil, old > 0 ? "\(old) too old to act on" : nil,
        ]
        return ["\(path): \(parts.compactMap(\.self).joined(separator: ", "))"]
            + tickets.map { ticket, messages in
                "  \(ticket.number) \(ticket.subject)"
                    + (messages > 0 ? ", \(messages.counted("message"))" : "")
            }
    }
}
