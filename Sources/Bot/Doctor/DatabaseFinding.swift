import InternetMessage
public import TicketStore
public import Ticketing

/// What can be wrong with the database as a file, with its schema, and with the ties between rows.
public enum DatabaseFinding: Hashable, Sendable {
    /// There is none, or an empty one. The ledger may tell of mail that one had sent.
    case missing(path: String, ledgerHasMail: Bool)
    /// It cannot be opened or read.
    case unusable(StoreError)
    /// SQLite finds it damaged: what it says, line by line.
    case damaged([String])
    /// An earlier version of the program was the last to open it.
    case older(missing: Int)
    /// A later version made it.
    case newer
    /// It is another program's.
    case foreign
    /// It lacks tables, indexes or triggers.
    case incomplete([String])
    /// Rows of a table name others that are gone.
    case dangling(DanglingReferences)
    /// Rows that cannot be read as what they should be.
    case unreadable(String)
}

extension DatabaseFinding: FindingFacts {
    public var examination: Examination {
        switch self {
        case .missing, .unusable, .damaged, .unreadable: .integrity
        case .older, .newer, .foreign, .incomplete: .schema
        case .dangling: .orphans
        }
    }

    public var severity: Severity {
        if case .older = self { .warning } else { .failure }
    }

    public var name: String {
        switch self {
        case .missing: "databaseMissing"
        case .unusable: "databaseUnusable"
        case .damaged: "databaseDamaged"
        case .older: "schemaOlder"
        case .newer: "schemaNewer"
        case .foreign: "schemaForeign"
        case .incomplete: "schemaIncomplete"
        case .dangling: "ownerGone"
        case .unreadable: "rowUnreadable"
        }
    }

    public var about: [String] {
        switch self {
        case .missing(let path, _): [path]
        case .unusable(let error): [error.context]
        case .damaged(let lines), .incomplete(let lines): lines
        case .dangling(let rows): [rows.table, rows.parent]
        case .unreadable(let words): [words]
        case .older, .newer, .foreign: []
        }
    }

    public var count: Int? {
        switch self {
        case .older(let missing): missing
        case .dangling(let rows): rows.count
        case .damaged(let lines), .incomplete(let lines): lines.count
        case .missing, .unusable, .newer, .foreign, .unreadable: nil
        }
    }

    public func words(_ clock: LocalClock) -> String {
        switch self {
        case .missing(let path, let ledgerHasMail):
            "\(path): there is no database"
                + (ledgerHasMail ? ", and the sent ledger tells of mail that left" : "")
        case .unusable(let error): error.context
        case .damaged(let lines): "SQLite finds damage: \(lines.inShort)"
        case .older(let missing):
            "an earlier version was the last to open it; \(missing.counted("step")) behind"
        case .newer: "a later version of delistbot made it"
        case .foreign: "it is another program's database"
        case .incomplete(let names): "it lacks \(names.inShort)"
        case .dangling(let rows):
            "\(rows.count.counted("row")) of “\(rows.table)” \(rows.count == 1 ? "names" : "name") "
                + "a row of “\(rows.parent)” that is gone"
        case .unreadable(let words): "a row cannot be read: \(words)"
        }
    }

    public var advice: String? {
        switch self {
        case .missing(_, let ledgerHasMail):
            ledgerHasMail ? Self.replace : "“delistbot poll” makes one, where there never was any"
        case .unusable(let error) where error.code == .damaged || error.code == .corrupt:
            Self.replace
        case .unusable(let error): error.hint
        case .damaged, .unreadable: Self.replace
        case .incomplete: "restore a backup, or make the tickets anew with “delistbot rebuild”"
        case .older: "start the bot: it brings the tables up to date"
        case .newer: "run that version"
        case .foreign: "name another file in “database:”; this one was not touched"
        case .dangling(let rows):
            Transaction.goesWithOwner(rows.table)
                ? "these rows say nothing without their owner"
                : "restore a backup, or make the tickets anew with “delistbot rebuild”"
        }
    }

    public var repair: String? {
        guard case .dangling(let rows) = self, Transaction.goesWithOwner(rows.table) else {
            return nil
        }
        return "removed: they said nothing without their owner"
    }

    private static let replace =
        "stop the bot and keep the file; put a backup in its place, or make the tickets anew: "
        + "“delistbot rebuild --into FILE”"
}
