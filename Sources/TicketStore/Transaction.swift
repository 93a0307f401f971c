import GRDB
import InternetMessage

/// One transaction. Its methods speak of tickets and mail; each runs one statement, mostly.
///
/// It cannot be kept past the closure it was lent to. The methods live in `Transaction+….swift`,
/// by table.
public struct Transaction: ~Copyable {
    let db: Database

    init(db: Database) { self.db = db }

    func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
        try Row.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments)
    }

    func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> [Row]
    {
        try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: arguments)
    }

    func value<Value: DatabaseValueConvertible>(
        _ type: Value.Type, _ sql: String, _ arguments: StatementArguments = StatementArguments()
    ) throws -> Value? {
        try Value.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments)
    }
}

/// Moments are integer milliseconds in every column.
extension Timestamp {
    init(column: Int64) { self.init(milliseconds: column) }
}

extension Row {
    func timestamp(_ name: String) -> Timestamp? {
        (self[name] as Int64?).map(Timestamp.init(column:))
    }
}
