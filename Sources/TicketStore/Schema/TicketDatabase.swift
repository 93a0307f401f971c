import Foundation
public import GRDB
public import InternetMessage

/// The bot's one database file (SQLite, WAL, `synchronous = FULL`).
///
/// All writing happens in IMMEDIATE transactions: a fact that was looked up cannot go stale before
/// the decision it led to is stored.
public struct TicketDatabase: Sendable {
    let queue: DatabaseQueue
    /// The file that was opened; nil for one in memory.
    let file: DatabaseFile?
    /// Its files that others could read until it was opened now.
    public private(set) var closedToOthers: [String] = []
    /// What was migrated when it was opened now; nil: nothing.
    public private(set) var upgraded: SchemaUpgrade?
    /// Whether all that is done is taken back at once: what would be done can be seen, and is not.
    public var isTrial = false
    /// Told after each transaction that was committed: the program gets on.
    public var didCommit: @Sendable () -> Void = {}

    /// Opens the file at `path`, making it where it is missing.
    ///
    /// One of an earlier version is copied and migrated first.
    ///
    /// - `now`: the moment of creation, for a new database.
    /// - `keepsEarlier`: whether that copy is made.
    /// - Throws: `StoreError` where the file is damaged, locked, newer than this program, on a disk
    ///   of another host, or not a database of ours.
    public static func open(
        path: String, now: Timestamp, keepsEarlier: Bool = true
    ) throws(StoreError) -> TicketDatabase {
        try open(
            path: path, now: now, timeout: timeout, FileSystem(of: path),
            keepsEarlier: keepsEarlier)
    }

    /// The same, waiting at most `timeout` seconds for another process.
    static func open(
        path: String, now: Timestamp, timeout: Double, _ fileSystem: FileSystem,
        keepsEarlier: Bool = true
    ) throws(StoreError) -> TicketDatabase {
        try opening(path) {
            if fileSystem.isOfAnotherHost, let type = fileSystem.type {
                throw StoreError(.network, "\(path): lies on another host's disk (\(type))")
            }
            let files = DatabaseFiles(path: path)
            files.makeWhereMissing()
            let configuration = configuration(timeout: timeout)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            var database = TicketDatabase(queue: queue, file: try DatabaseFile(at: path))
            database.upgraded = try database.prepare(
                now: now, identifier: "lower(hex(randomblob(6)))", keepsEarlier: keepsEarlier)
            database.closedToOthers = files.closeToOthers()
            return database
        }
    }

    /// A database that lives in memory, for tests and simulations.
    public static func inMemory(now: Timestamp) throws(StoreError) -> TicketDatabase {
        try opening(":memory:") {
            let database = TicketDatabase(
                queue: try DatabaseQueue(
                    named: nil, configuration: configuration(timeout: timeout)), file: nil)
            try database.prepare(now: now, identifier: "'memory'", keepsEarlier: false)
            return database
        }
    }

    /// Whether nobody ever made a table in the file at `path`; false where that cannot be told.
    public static func holdsNothing(at path: String) -> Bool {
        var configuration = Configuration()
        configuration.readonly = true
        let tables = try? DatabaseQueue(path: path, configuration: configuration).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master")
        }
        return tables == 0
    }

    /// Throws where the file that was opened is no longer the one at its path: what is committed
    /// then is in no database that the next start finds.
    public func checkFile() throws(StoreError) { try file?.check() }

    /// Does `body` in one IMMEDIATE transaction: whatever it throws undoes all of it.
    ///
    /// - Throws: what `body` throws, and `StoreError` where the file is the trouble: locked, full,
    ///   read-only, or the disk fails.
    @discardableResult
    public func transaction<Value>(_ body: (borrowing Transaction) throws -> Value) throws -> Value
    {
        let value = try explaining { try committed(body) }
        if !isTrial { didCommit() }
        return value
    }

    /// A number that is another than before once another program has changed the file; what this
    /// one changes leaves it as it is (SQLite's `data_version`).
    public func changesByOthers() throws -> Int {
        try explaining {
            try queue.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
        }
    }

    /// Writes a page that changes nothing: whether the file can be written.
    public func probe() throws {
        try transaction {
            try $0.run("UPDATE installation SET clock_high_water = clock_high_water")
        }
    }

    func explaining<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(using: queue.path, error) ?? error as any Error
        }
    }

    private func committed<Value>(_ body: (borrowing Transaction) throws -> Value) throws -> Value {
        try queue.writeWithoutTransaction { db in
            var value: Value?
            try db.inTransaction(.immediate) {
                value = try body(Transaction(db: db, mayWrite: true))
                return isTrial ? .rollback : .commit
            }
            guard let value else { throw StoreError(.damaged, "a transaction had no result") }
            return value
        }
    }

    /// Does `body` on one unchanging state of the database; writes fail.
    ///
    /// Not by `PRAGMA query_only`, as the library has it: setting that expires every prepared
    /// statement, and most of a pass went into preparing them again.
    public func read<Value>(_ body: (borrowing Transaction) throws -> Value) throws -> Value {
        try explaining { try looked(body) }
    }

    private func looked<Value>(_ body: (borrowing Transaction) throws -> Value) throws -> Value {
        try queue.unsafeRead { db in
            var value: Value?
            try db.inTransaction(.deferred) {
                value = try body(Transaction(db: db, mayWrite: false))
                return .rollback
            }
            guard let value else { throw StoreError(.damaged, "a reading had no result") }
            return value
        }
    }

    /// Whether an error is the database's own trouble (full, locked, damaged disk), not that of
    /// what was being stored.
    public static func isDatabaseTrouble(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else {
            // “Damaged” is said of one row as well, and then it is about what was being stored.
            return (error as? StoreError).map { $0.code != .damaged } ?? false
        }
        return error.resultCode != .SQLITE_CONSTRAINT && error.resultCode != .SQLITE_TOOBIG
    }

    /// Copies everything as it stands into another database, while this one goes on being used
    /// (SQLite's online backup).
    public func backUp(to other: TicketDatabase) throws { try queue.backup(to: other.queue) }

    /// How much room is left for the file, in bytes; nil where it lies in memory, or the system
    /// does not say.
    public func bytesFree() -> Int? {
        guard queue.path != ":memory:", !queue.path.isEmpty else { return nil }
        let values = try? URL(fileURLWithPath: queue.path).resourceValues(
            forKeys: [.volumeAvailableCapacityKey])
        return values?.volumeAvailableCapacity
    }

    /// How many bytes of the log of changes (SQLite's WAL) the file cannot take in, since another
    /// program goes on reading what was before them; 0 where the log has no more than `limit`.
    public func logBytesHeldBack(above limit: Int) throws -> Int {
        let log = try? FileManager.default.attributesOfItem(atPath: queue.path + "-wal")
        guard let size = log?[.size] as? Int, size > limit else { return 0 }
        let frames = try explaining {
            try queue.writeWithoutTransaction { try $0.checkpoint(.passive) }
        }
        guard frames.walFrameCount > 0 else { return 0 }
        let left = frames.walFrameCount - frames.checkpointedFrameCount
        return size / frames.walFrameCount * left
    }

    /// Watches commits: the simulator kills the bot here.
    public func add(observer: some TransactionObserver) {
        queue.add(transactionObserver: observer)
    }

    /// SQLite's own verdict on the file; `ok` where it is sound.
    public func integrity() throws -> String {
        try queue.read { db in
            try String.fetchOne(db, sql: "PRAGMA integrity_check") ?? "no answer"
        }
    }

    /// The statements that made the schema, as SQLite shows them, in order of name.
    public func schema() throws -> String {
        try queue.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL
                        AND name NOT LIKE 'grdb_%' AND name NOT LIKE 'sqlite_%'
                    ORDER BY type DESC, name
                    """
            ).joined(separator: ";\n\n")
        }
    }

    static func opening(
        _ path: String, _ body: () throws -> TicketDatabase
    ) throws(StoreError) -> TicketDatabase {
        do {
            return try body()
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(opening: path, error)
        }
    }

    static let timeout = 10.0

    static func configuration(timeout: Double) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(timeout)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // The pages of a busy mailbox: with SQLite's 2 MB, a pass read them from the file again
            // and again, 75 times a message.
            try db.execute(sql: "PRAGMA cache_size = -16384")
            // Once a reader that held it back has gone, the log gives its room back.
            try db.execute(sql: "PRAGMA journal_size_limit = 16777216")
        }
        return configuration
    }

    @discardableResult
    private func prepare(
        now: Timestamp, identifier: String, keepsEarlier: Bool
    ) throws -> SchemaUpgrade? {
        let isChecked = try queue.read { db in
            let isChecked = try check(db, at: now)
            try Self.refuseOthers(db, queue.path)
            return isChecked
        }
        // Only now: it would change the file of somebody else's database for good.
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        var upgrade: SchemaUpgrade?
        let isBehind = try queue.read { try !Self.migrator.hasCompletedMigrations($0) }
        if isBehind || hasUnfinishedUpgrade {
            upgrade = try migrate(keepsEarlier: keepsEarlier)
        }
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO installation (id, created_at, clock_high_water, identifier)
                    VALUES (1, ?, ?, \(identifier)) ON CONFLICT (id) DO NOTHING
                    """,
                arguments: [now.milliseconds, now.milliseconds])
        }
        if isChecked { noteCheck(at: now) }
        return upgrade
    }

    /// Throws where the file is another program's, or a later version's.
    static func refuseOthers(_ db: Database, _ path: String) throws {
        guard try isOursOrEmpty(db) else {
            throw StoreError(.foreign, "\(path): the database belongs to another program")
        }
        let known = Set(migrations.map(\.name))
        let applied = try migrator.appliedIdentifiers(db)
        if let later = applied.subtracting(known).max() {
            throw StoreError(.newer, "\(path): the database has the schema \(later)")
        }
    }

    /// What `PRAGMA application_id` says of a database of ours; 0 of one from before that.
    static let applicationIdentifiers = [0, 1_684_829_044]

    /// Whether it is empty or was migrated before: tables are never added to anybody else's.
    static func isOursOrEmpty(_ db: Database) throws -> Bool {
        let identifier = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        guard applicationIdentifiers.contains(identifier) else { return false }
        if try !migrator.appliedIdentifiers(db).isEmpty { return true }
        return try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
    }

    static let migrations: [(name: String, sql: String)] = [
        (Migration001Tickets.name, Migration001Tickets.sql),
        (Migration002Orders.name, Migration002Orders.sql),
        (Migration003UnmatchedMail.name, Migration003UnmatchedMail.sql),
        (Migration004Threads.name, Migration004Threads.sql),
        (Migration005DNSChecks.name, Migration005DNSChecks.sql),
        (Migration006UnfetchedMessages.name, Migration006UnfetchedMessages.sql),
        (Migration007Witnesses.name, Migration007Witnesses.sql),
        (Migration008TimelineFacts.name, Migration008TimelineFacts.sql),
        (Migration009TicketMails.name, Migration009TicketMails.sql),
        (Migration010Holds.name, Migration010Holds.sql),
        (Migration011Alarms.name, Migration011Alarms.sql),
        (Migration012RememberedAnswers.name, Migration012RememberedAnswers.sql),
        (Migration013Relay.name, Migration013Relay.sql),
        (Migration014BundledMail.name, Migration014BundledMail.sql),
        (Migration015SentLedger.name, Migration015SentLedger.sql),
        (Migration016ExecutedOrders.name, Migration016ExecutedOrders.sql),
        (Migration017ClockAcceptances.name, Migration017ClockAcceptances.sql),
        (Migration018MailboxCounts.name, Migration018MailboxCounts.sql),
        (Migration019Evidence.name, Migration019Evidence.sql),
        (Migration020Reminders.name, Migration020Reminders.sql),
        (Migration022Purging.name, Migration022Purging.sql),
        (Migration023UnreadableMailbox.name, Migration023UnreadableMailbox.sql),
        (Migration024Growth.name, Migration024Growth.sql),
        (Migration025Listings.name, Migration025Listings.sql),
        (Migration026Reviews.name, Migration026Reviews.sql),
        (Migration027Allowances.name, Migration027Allowances.sql),
        (Migration028Sightings.name, Migration028Sightings.sql),
        (Migration029UnwatchedListings.name, Migration029UnwatchedListings.sql),
        (Migration030Posts.name, Migration030Posts.sql),
        (Migration031Figures.name, Migration031Figures.sql),
        (Migration032Notices.name, Migration032Notices.sql),
    ]

    static var migrator: DatabaseMigrator { migrator(of: migrations) }

    static func migrator(
        of migrations: some Sequence<(name: String, sql: String)>
    ) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for (name, sql) in migrations {
            migrator.registerMigration(name) { db in try db.execute(sql: sql) }
        }
        return migrator
    }
}
