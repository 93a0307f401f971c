import GRDB

@testable import TicketStore

/// Files as earlier versions left them.
enum EarlierDatabase {
    /// Makes the file of the version that had that many migrations, with those rows.
    static func make(
        _ path: String, migrations: Int, _ fill: (Database) throws -> Void
    ) throws {
        var migrator = DatabaseMigrator()
        for (name, sql) in all.prefix(migrations) {
            migrator.registerMigration(name) { db in try db.execute(sql: sql) }
        }
        let queue = try DatabaseQueue(path: path)
        try migrator.migrate(queue)
        try queue.write { try fill($0) }
        try queue.close()
    }

    private static let all = [
        (Migration001Tickets.name, Migration001Tickets.sql),
        (Migration002Orders.name, Migration002Orders.sql),
        (Migration003HoldingPen.name, Migration003HoldingPen.sql),
        (Migration004Threads.name, Migration004Threads.sql),
        (Migration005NameChecks.name, Migration005NameChecks.sql),
        (Migration006UnfetchedMessages.name, Migration006UnfetchedMessages.sql),
        (Migration007Witnesses.name, Migration007Witnesses.sql),
        (Migration008TimelineFacts.name, Migration008TimelineFacts.sql),
    ]
}
