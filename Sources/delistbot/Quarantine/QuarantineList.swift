import ArgumentParser
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot quarantine list`: one line per message, with the reason.
struct QuarantineList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the messages in quarantine, one a line.")

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Print one JSON object per message.")
    var json = false

    func run() throws {
        try CommandFailure.reporting {
            let assembly = try options.assemble()
            let database = try assembly.existingDatabase()
            let clock = assembly.localClock
            let messages = try database.read { try $0.quarantinedMessages() }
            let output = StandardOutput()
            for message in messages { output.write(json ? message.json() : message.line(clock)) }
            if messages.isEmpty && !json { output.write(Array("nothing in quarantine\n".utf8)) }
            output.flush()
        }
    }
}

extension UnmatchedMail {
    fileprivate func json() -> [UInt8] {
        var line = JSONLine()
        line.object { line in
            line.key("schema")
            line.value(1)
            line.key("message")
            line.value(Int(row.id))
            line.key("receivedAt")
            line.value(receivedAt.iso8601)
            line.key("from")
            line.value(sender)
            line.key("subject")
            line.value(subject)
            line.key("reason")
            line.value(fate.reason.words)
        }
        line.end()
        return line.bytes
    }

    func line(_ clock: LocalClock) -> [UInt8] {
        let columns = [
            "\(row.id)", clock.text(receivedAt), sender ?? "(no sender)", subject ?? "(no subject)",
            fate.reason.words,
        ]
        return Array((columns.map(\.onOneLine).joined(separator: "  ") + "\n").utf8)
    }
}
