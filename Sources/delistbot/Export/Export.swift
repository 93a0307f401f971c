import ArgumentParser
import Foundation
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot export --format mbox`: everything that is stored, for other programs.
struct Export: ReportingCommand {
    /// The forms that it can be written in.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case mbox, jsonl, csv
    }

    /// What a row of a table is.
    enum Table: String, EnumerableFlag {
        case tickets, messages
    }

    static let configuration = CommandConfiguration(
        abstract: "Write tickets and messages for other programs: mbox, JSON lines, CSV.",
        discussion: .with(
            """
            mbox: every message that is here, in the order received, each byte as it came (the \
            form “mboxrd”: one “>” more before “From ” at the beginning of a line; a space after \
            the separator's year where the message has no end of line of its own), as “import” \
            takes it back. jsonl: an object a line, tickets first; “type” is “ticket” or \
            “message”, the other names are those of “ticket list --json” and “mail list --json”, \
            “raw” is the message in base64. csv (RFC 4180): a table of tickets, or with \
            “--messages” of messages; text that a spreadsheet would take for a formula gets a “'” \
            before it. Messages that were purged have no bytes. What is written is as \
            confidential as the database, the tokens in agents' mail included: the file is its \
            owner's alone.
            """, examples: "delistbot export --format mbox --output messages.mbox"))

    @OptionGroup var options: ConfigurationOption

    @Option(help: "mbox, jsonl or csv.")
    var format: Format

    @Option(help: "The file to write; default: the standard output.", completion: .file())
    var output: String?

    @Flag(help: "What a row of csv is.")
    var table: Table = .tickets

    func perform() throws {
        if format == .mbox, output == nil, isatty(STDOUT_FILENO) == 1 {
            throw CommandFailure(.usage, "mbox is not for a terminal; name a file by --output")
        }
        let database = try options.assemble().existingDatabase()
        let target = try ExportTarget(output)
        try ProgressLine.during("exporting", isShown: output != nil) { _ in
            try database.read { tx in
                switch format {
                case .mbox: try writeMbox(to: target, tx)
                case .jsonl: try writeLines(to: target, tx)
                case .csv: try writeTable(to: target, tx)
                }
            }
        }
        try target.finish()
    }

    private func writeMbox(to target: ExportTarget, _ tx: borrowing Transaction) throws {
        try eachMessage(tx) { mail, raw in
            guard !raw.isEmpty else { return }
            try target.write(MboxEntry(from: mail.sender, at: mail.receivedAt, raw).bytes)
        }
    }

    private func writeLines(to target: ExportTarget, _ tx: borrowing Transaction) throws {
        for ticket in try tx.tickets(openOnly: false) {
            try target.write(JSONLine.bytes(of: ["type": "ticket"] + ticket.json))
        }
        try eachMessage(tx) { mail, raw in
            let text = raw.isEmpty ? nil : Data(raw).base64EncodedString()
            try target.write(JSONLine.bytes(of: ["type": "message"] + mail.json + ["raw": text]))
        }
    }

    private func writeTable(to target: ExportTarget, _ tx: borrowing Transaction) throws {
        var csv = CSVTable()
        switch table {
        case .tickets:
            for ticket in try tx.tickets(openOnly: false) {
                try target.write(csv.rows(of: ticket.json))
            }
        case .messages:
            try eachMessage(tx) { mail, _ in try target.write(csv.rows(of: mail.json)) }
        }
    }

    /// One at a time: all of them need not fit into memory.
    private func eachMessage(
        _ tx: borrowing Transaction, _ body: (StoredMail, [UInt8]) throws -> Void
    ) throws {
        for number in try tx.messagesAsReceived() {
            guard let mail = try tx.mail(numbered: number) else { continue }
            try body(mail, tx.raw(of: mail.row))
        }
    }
}

/// Where an export goes: a file, which has its name once it is whole, or the standard output.
private struct ExportTarget {
    private let file: PrivateFile?

    init(_ path: String?) throws { file = try path.map { try PrivateFile($0) } }

    func write(_ bytes: [UInt8]) throws {
        guard let file else { return StandardOutput.write(untouched: bytes) }
        try file.write(bytes)
    }

    func finish() throws { try file?.finish() }
}

extension JSONObject {
    fileprivate static func + (one: JSONObject, other: JSONObject) -> JSONObject {
        var sum = one
        sum.members += other.members
        return sum
    }
}
