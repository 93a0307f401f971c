public import ArgumentParser
import InternetMessage
public import TicketStore
import Ticketing

struct MailList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List stored messages, the newest first, one a line.",
        discussion: .with(
            """
            A line has the message's number, when it was received, who it says it is from, its \
            subject, what became of it and why, and who sees it. “delistbot mail show 17” tells \
            more of one.
            """, examples: "delistbot mail list --limit 20", "delistbot mail list --unfiled --json")
    )

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

    @OptionGroup var shown: ColorOption

    func perform() throws {
        let assembly = try options.assemble()
        let database = try assembly.existingDatabase()
        let clock = assembly.localClock
        let messages = try database.read { try $0.mail(filter, limit: limit) }
        let output = shown.output
        output.list(
            messages, asJSON: json, none: "no messages", json: \.json,
            columns: [
                "NUMBER", "RECEIVED", .cut("FROM"), .cut("SUBJECT"), .cut("FATE"), .cut("SEEN BY"),
            ], row: { $0.row(clock) })
        output.flush()
    }
}

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
    fileprivate func row(_ clock: LocalClock) -> [String] {
        let ticket = fate.ticket.map { " (\($0))" } ?? ""
        return [
            "\(number)", clock.text(receivedAt), sender ?? "(no sender)", subject ?? "(no subject)",
            "\(fate.fate.rawValue): \(fate.reason)\(ticket)", seenBy,
        ]
    }

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

    var json: JSONObject {
        [
            "schema": 1, "number": Int(number), "receivedAt": receivedAt.iso8601, "from": sender,
            "subject": subject, "kind": kind, "automaticReason": automatic, "folder": folder,
            "fate": fate.fate.rawValue, "reason": fate.reason.code.rawValue,
            "because": fate.reason.words, "ticket": fate.ticket?.value,
            "guesses": fate.guesses.map(\.value), "witness": fate.witness,
            "told": told.map(\.json), "purgedAt": purgedAt?.iso8601,
        ]
    }
}

extension StoredMail.Told {
    var name: String {
        switch kind {
        case "unmatched", "unmatchedOfPostmaster", "bundle", "alert", "alarm": "notice"
        case "withoutCommand", "repeated": "answer"
        default: kind
        }
    }

    fileprivate var json: JSONObject { ["to": recipient, "kind": kind, "state": state] }

    var stateInWords: String { OutboxItem.State(rawValue: state)?.words ?? state }
}
