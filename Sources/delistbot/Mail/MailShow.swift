import ArgumentParser
import Correspondence
import InternetMessage
import MIME
import TicketStore
import Ticketing

struct MailShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one message, its fate, its evidence and who was told.",
        discussion: .with(
            "“--raw” prints the message as it came, for “delistbot explain -” and the like.",
            examples: "delistbot mail show 17")
    )

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The message's number, as “mail list” and digests show it.")
    var message: Int64

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Print the message as it came.")
    var raw = false

    func perform() throws {
        let assembly = try options.assemble()
        let database = try assembly.existingDatabase()
        let clock = assembly.localClock
        let found = try database.read { tx in
            try tx.mail(numbered: message).map { ($0, try tx.raw(of: $0.row)) }
        }
        guard let (mail, bytes) = found else {
            throw CommandFailure(
                .data, "there is no message \(message); “delistbot mail list” shows them")
        }
        if raw, let purgedAt = mail.purgedAt {
            throw CommandFailure(
                .data,
                "message \(message) has no text any more: purged \(clock.text(purgedAt)); look in "
                    + "a backup from before")
        }
        let output = StandardOutput()
        if raw {
            output.write(raw: bytes)
        } else if json {
            output.write(JSONLine.bytes(of: mail.json))
        } else {
            output.write(line: mail.text(bytes, clock))
        }
        output.flush()
    }
}

extension StoredMail {
    /// Some lines about it, then what its writer wrote.
    fileprivate func text(_ bytes: [UInt8], _ clock: LocalClock) -> String {
        let reading = MessageReader.read(MessageParser.parse(bytes))
        var lines = [
            "Message      \(number)", "Received     \(clock.text(receivedAt))",
            "From         \(sender ?? "(no sender)")", "Subject      \(subject ?? "(no subject)")",
            "Kind         \(kind.inWords)",
        ]
        if let automatic { lines.append("Automatic    \(automatic)") }
        if let folder { lines.append("Folder       \(folder)") }
        lines.append("Fate         \(fate.fate.rawValue): \(fate.reason)")
        if let ticket = fate.ticket { lines.append("Ticket       \(ticket)") }
        if !fate.guesses.isEmpty {
            lines.append(
                "May belong   to \(fate.guesses.map(\.description).joined(separator: ", "))")
        }
        lines.append("Seen by      \(seenBy)")
        if let purgedAt { lines.append("Text         purged \(clock.text(purgedAt))") }
        lines += told.map { "             \($0.name) to \($0.recipient): \($0.stateInWords)" }
        let words = reading.reply.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).map { "| \($0)" }
        return (lines + [""] + words).map(ShownText.onOneLine).joined(separator: "\n")
    }
}
