import ArgumentParser
import TicketStore

struct QuarantineShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a message in quarantine as it came.",
        discussion: .with(
            """
            “delistbot explain” shows how a message is read. On a terminal, what would steer it is \
            left out.
            """, examples: "delistbot quarantine show 17 | delistbot explain /dev/stdin"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The message's number, as “quarantine list” shows it.")
    var message: Int64

    func perform() throws {
        let database = try options.assemble().existingDatabase()
        let raw = try database.read { tx in
            try tx.unmatchedMail(message).map { try tx.raw(of: $0.row) }
        }
        guard let raw else {
            throw CommandFailure(
                .data, "there is no message \(message); “delistbot quarantine list” shows all")
        }
        guard !raw.isEmpty else {
            throw CommandFailure(
                .data,
                "message \(message) was never fetched; “delistbot quarantine list” shows why")
        }
        let output = StandardOutput()
        output.write(raw: raw)
        output.flush()
    }
}
