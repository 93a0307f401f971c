public import ArgumentParser
import InternetMessage
public import TicketStore
import Ticketing

/// `delistbot mail list`: one line per stored message, the newest first.
struct MailList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List stored messages, the newest first, one a line.",
        discussion: """
            A line has the message's number, when it was received, who it says it is from, its \
            subject, what became of it and why, and who sees it. “delistbot mail show 17” tells \
            more of one.
            """)

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Which messages.")
    var filter: MailFilter = .all

    @Option(help: "How many at most.")
    var limit = 100

    @Flag(help: "Print one JSON object per message.")
    var json = false

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit takes a number above 0.") }
    }

    func run() throws {
        try CommandFailure.reporting {
            let assembly = try options.assemble()
            let database = try assembly.existingDatabase()
            let clock = assembly.localClock
            let messages = try database.read { try $0.mail(filter, limit: limit) }
            let output = StandardOutput()
            for message in messages { output.write(json ? message.json() : message.line(clock)) }
            if messages.isEmpty && !json { output.write(Array("no messages\n".utf8)) }
            output.flush()
        }
    }
}

/// The filters are flags.
extension MailFilter: EnumerableFlag {
    /// What a flag lets through, for `--help`.
    public static func help(for value: MailFilter) -> ArgumentHelp? {
        switch value {
        case .all: "Every message."
        case .unfiled: "Messages of others that are on no ticket."
        case .automatic: "Messages that something calls automatic."
        case .old: "Messages that were too old to act on."
        case .digest: "Messages that only a digest tells of."
        }
    }
}

extension StoredMail {
    /// One line, columns two blanks apart.
    func line(_ clock: LocalClock) -> [UInt8] {
        let ticket = fate.ticket.map { " (\($0))" } ?? ""
        let columns = [
            "\(number)", clock.text(receivedAt), sender ?? "(no sender)", subject ?? "(no subject)",
            "\(fate.fate.rawValue): \(fate.reason)\(ticket)", "seen by \(seenBy)",
        ]
        return Array((columns.map(\.onOneLine).joined(separator: "  ") + "\n").utf8)
    }

    /// Who sees it, in words.
    var seenBy: String {
        let letters = told.map { "\($0.name) to \($0.recipient)" }
        guard letters.isEmpty else { return letters.joined(separator: ", ") }
        switch fate.witness {
        case "digest": return "the digest"
        case "quarantine": return "whoever looks at the quarantine"
        case "nobody": return "nobody, since it concerns nobody"
        case .some(let other): return other
        case nil: return "unknown, decided by an earlier version"
        }
    }

    /// One JSON object on one line.
    func json() -> [UInt8] {
        var line = JSONLine()
        line.object { line in
            line.key("schema")
            line.value(1)
            line.key("number")
            line.value(Int(number))
            line.key("receivedAt")
            line.value(receivedAt.iso8601)
            line.key("from")
            line.value(sender)
            line.key("subject")
            line.value(subject)
            line.key("kind")
            line.value(kind)
            line.key("automaticReason")
            line.value(automatic)
            line.key("folder")
            line.value(folder)
            jsonFate(&line)
        }
        line.end()
        return line.bytes
    }

    private func jsonFate(_ line: inout JSONLine) {
        line.key("fate")
        line.value(fate.fate.rawValue)
        line.key("reason")
        line.value(fate.reason.code.rawValue)
        line.key("because")
        line.value(fate.reason.words)
        line.key("ticket")
        line.value(fate.ticket?.value)
        line.key("guesses")
        line.array(fate.guesses) { $0.value($1.value) }
        line.key("witness")
        line.value(fate.witness)
        line.key("told")
        line.array(told) { line, letter in
            line.object { line in
                line.key("to")
                line.value(letter.recipient)
                line.key("kind")
                line.value(letter.kind)
                line.key("state")
                line.value(letter.state)
            }
        }
    }
}

extension StoredMail.Told {
    /// The letter's kind in a word for people.
    var name: String {
        switch kind {
        case "unmatched", "alert": "notice"
        case "withoutCommand": "answer"
        default: kind
        }
    }

    /// Where it stands, as people read it.
    var stateInWords: String { OutboxItem.State(rawValue: state)?.words ?? state }
}
