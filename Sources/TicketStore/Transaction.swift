import GRDB
import InternetMessage

/// One transaction. Its methods speak of tickets and mail; each runs one statement, mostly.
///
/// It cannot be kept past the closure it was given to. The methods live in `Transaction+….swift`,
/// by table.
public struct Transaction: ~Copyable {
    let db: Database
    /// What was looked up in it, and is asked for again by each mail of a batch.
    let memory = TransactionMemory()
    private let mayWrite: Bool

    init(db: Database, mayWrite: Bool) { (self.db, self.mayWrite) = (db, mayWrite) }

    func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try statement(sql).execute(arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
        try Row.fetchOne(try statement(sql), arguments: arguments)
    }

    func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> [Row]
    {
        try Row.fetchAll(try statement(sql), arguments: arguments)
    }

    func value<Value: DatabaseValueConvertible>(
        _ type: Value.Type, _ sql: String, _ arguments: StatementArguments = StatementArguments()
    ) throws -> Value? {
        try Value.fetchOne(try statement(sql), arguments: arguments)
    }

    func count(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Int
    {
        try value(Int.self, sql, arguments) ?? 0
    }

    func exists(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws
        -> Bool
    {
        try row(sql, arguments) != nil
    }

    /// The moment that a column holds; nil where it is NULL, or there is no row.
    func moment(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws
        -> Timestamp?
    {
        try value(Int64.self, sql, arguments).map(Timestamp.init(column:))
    }

    private func statement(_ sql: String) throws -> Statement {
        let statement = try db.cachedStatement(sql: sql)
        guard mayWrite || statement.isReadonly else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "this is only a reading")
        }
        return statement
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

    /// The IP address in the column `address`. One that was altered from outside is not passed
    /// over: its ticket would be missing, and the next refusal would open another.
    func ipAddress() throws -> IPAddress {
        let text: String = self["address"]
        guard let address = IPAddress(text) else {
            throw StoreError(.damaged, "“\(text)” stands where an IP address should")
        }
        return address
    }
}
