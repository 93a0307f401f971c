import ArgumentParser
import Correspondence
import InternetMessage
import MIME
import TicketStore
import Ticketing

/// `delistbot mail show N`: what one message is, what became of it, why, and who was told.
struct MailShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one message, its fate, its evidence and who was told.",
        discussion: "“--raw” prints the message as it came, for “delistbot explain -” and the like."
    )

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The message's number, as “mail list” and digests show it.")
    var message: Int64

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Print the message as it came.")
    var raw = false

    func run() throws {
        try CommandFailure.reporting {
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
            let output = StandardOutput()
            output.write(raw ? bytes : json ? mail.json() : mail.text(bytes, clock))
            output.flush()
        }
    }
}

extension StoredMail {
    /// The kind as people read it.
    private var kindInWords: String { kind.inWords }

    /// Some lines about it, then what its writer wrote.
    func text(_ bytes: [UInt8], _ clock: LocalClock) -> [UInt8] {
        let reading = MessageReader.read(MessageParser.parse(bytes))
        var lines = [
            "Message      \(number)", "Received     \(clock.text(receivedAt))",
            "From         \(sender ?? "(no sender)")", "Subject      \(subject ?? "(no subject)")",
            "Kind         \(kindInWords)",
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
        lines += told.map { "             \($0.name) to \($0.recipient): \($0.stateInWords)" }
        let words = reading.reply.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).map { "| \($0)" }
        let all = lines + [""] + words
        return Array((all.map(\.onOneLine).joined(separator: "\n") + "\n").utf8)
    }
}
