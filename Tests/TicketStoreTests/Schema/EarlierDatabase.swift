import GRDB

@testable import TicketStore

/// Files as earlier versions left them.
enum EarlierDatabase {
    /// Makes the file of the version that had that many migrations, with those rows.
    static func make(
        _ path: String, migrations: Int, _ fill: (Database) throws -> Void
    ) throws {
        let migrator = TicketDatabase.migrator(of: TicketDatabase.migrations.prefix(migrations))
        let queue = try DatabaseQueue(path: path)
        try migrator.migrate(queue)
        try queue.write { try fill($0) }
        try queue.close()
    }
}
