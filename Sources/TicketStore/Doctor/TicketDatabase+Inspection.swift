import GRDB
import InternetMessage

/// What the schema of a database file is to this program.
public enum SchemaState: Hashable, Sendable {
    /// It is this version's.
    case current
    /// So many migrations were not made yet: an earlier version was the last to open it.
    case older(missing: Int)
    /// A later version made it.
    case newer
    /// Another program's tables are in it.
    case foreign
    /// Nobody ever made a table in it.
    case empty
}

/// Rows of one table that name rows of another that are not there.
public struct DanglingReferences: Hashable, Sendable {
    /// The table of the rows.
    public let table: String
    /// The table that they name rows of.
    public let parent: String
    /// How many there are.
    public let count: Int

    /// Memberwise.
    public init(table: String, parent: String, count: Int) {
        (self.table, self.parent, self.count) = (table, parent, count)
    }
}

/// Looking at a file that may be damaged, without changing it.
extension TicketDatabase {
    /// Opens the file at `path` for reading alone: it is not changed, nor is any mode. Another
    /// process may be at work on it. SQLite may leave an empty log and its index beside it, with
    /// the file's own mode and owner.
    public static func inspect(path: String) throws(StoreError) -> TicketDatabase {
        try opening(path) {
            var configuration = configuration(timeout: timeout)
            configuration.readonly = true
            let file = try DatabaseFile(at: path)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            // SQLite reads the first page only when it is asked for something.
            _ = try queue.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
            return TicketDatabase(queue: queue, file: file)
        }
    }

    /// What SQLite's own check finds wrong, at most `limit` lines; empty: nothing.
    ///
    /// - Throws: `StoreError` where it is too damaged to be checked.
    public func damages(limit: Int = 20) throws -> [String] {
        try explaining {
            try queue.unsafeRead { db in
                let lines = try String.fetchAll(db, sql: "PRAGMA integrity_check(\(limit))")
                return lines == ["ok"] ? [] : lines.flatMap(Self.lines)
            }
        }
    }

    /// SQLite gives several findings in one row, beneath a heading.
    private static func lines(of row: String) -> [String] {
        row.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("***") }
    }

    /// Rows whose owner is gone, by table.
    public func danglingReferences() throws -> [DanglingReferences] {
        try explaining {
            try queue.unsafeRead { db in
                try Row.fetchAll(
                    db,
                    sql: """
                        SELECT "table", parent, count(*) FROM pragma_foreign_key_check
                        GROUP BY 1, 2 ORDER BY 1, 2
                        """
                ).map { DanglingReferences(table: $0[0], parent: $0[1], count: $0[2]) }
            }
        }
    }

    /// Whose schema it is.
    public func schemaState() throws -> SchemaState {
        try explaining {
            try queue.unsafeRead { db in
                guard try Self.isOursOrEmpty(db) else { return .foreign }
                let applied = try Self.migrator.appliedIdentifiers(db)
                if try Self.migrator.hasBeenSuperseded(db) { return .newer }
                if applied.isEmpty { return .empty }
                let missing = Self.migrations.count { !applied.contains($0.name) }
                return missing == 0 ? .current : .older(missing: missing)
            }
        }
    }

    /// The tables, indexes and triggers of this version that the database lacks, by name.
    public func missingFromSchema() throws -> [String] {
        let whole = try TicketDatabase.inMemory(now: .init(milliseconds: 0)).schemaNames()
        return try whole.subtracting(schemaNames()).sorted()
    }

    private func schemaNames() throws -> Set<String> {
        try explaining {
            try queue.unsafeRead { db in
                Set(
                    try String.fetchAll(
                        db,
                        sql: """
                            SELECT name FROM sqlite_master
                            WHERE name NOT LIKE 'grdb_%' AND name NOT LIKE 'sqlite_%'
                            """))
            }
        }
    }

    /// Takes what the write-ahead log holds into the file, and empties the log; false where another
    /// process kept it from that.
    public func emptyLog() throws -> Bool {
        try explaining {
            try queue.writeWithoutTransaction { db in
                let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                return row.map { ($0[0] as Int) == 0 } ?? false
            }
        }
    }
}

extension TicketDatabase {
    /// Does `body` on one unchanging state of a database that may be damaged: whatever goes wrong
    /// is told as the trouble of that file, in a line.
    public func look<Value>(
        _ body: (borrowing Transaction) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try read(body)
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(opening: queue.path, error)
        }
    }
}
