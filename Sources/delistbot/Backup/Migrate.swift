import ArgumentParser
import Configuration
import TicketStore

/// `delistbot migrate [--plan]`: brings the database to this version's schema.
struct Migrate: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the database of an earlier version to this one's schema.",
        discussion: .with(
            """
            Every command that opens the database does that as well; this one does nothing else. \
            The database is copied first, beside it, with its schema's number at the end of the \
            name; the three latest such copies are kept. To go back to the earlier version, stop \
            the bot and put that copy back.
            """, examples: "delistbot migrate --plan"))

    @OptionGroup var options: ConfigurationOption

    @Flag(
        name: [.customLong("plan"), .customLong("dry-run")],
        help: "Only tell what would be done.")
    var plan = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func perform() throws {
        let assembly = try options.assemble()
        let path = assembly.configuration.bot.database
        let upgrade: SchemaUpgrade?
        if plan {
            upgrade = try assembly.inspectedDatabase().upgrade()
        } else {
            _ = try assembly.inspectedDatabase()
            let lock = try InstanceLock(besideDatabase: path)
            defer { withExtendedLifetime(lock) {} }
            upgrade = try assembly.database().upgraded
        }
        let output = StandardOutput()
        if json {
            output.write(JSONLine.bytes(of: upgrade.json(of: path)))
        } else if plan || upgrade == nil {
            upgrade.lines(of: path).forEach(output.write(line:))
        }
        output.flush()
    }
}

extension SchemaUpgrade? {
    fileprivate func lines(of path: String) -> [String] {
        guard let self else { return ["\(path): has this version's schema; nothing to do"] }
        return ["\(path): from schema \(self.from) to \(self.to)"]
            + self.migrations.map { "  \($0)" } + ["As it is now it would be kept in \(self.copy)"]
    }

    fileprivate func json(of path: String) -> JSONObject {
        [
            "schema": 1, "database": path, "from": self?.from, "to": self?.to,
            "migrations": self?.migrations ?? [], "copy": self?.copy,
        ]
    }
}
