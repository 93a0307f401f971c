import Foundation
import GRDB

/// What brings a database of an earlier version to the schema of this one.
public struct SchemaUpgrade: Hashable, Sendable {
    /// The migrations to be made, in order, by their names.
    public let migrations: [String]
    /// The number of the schema that the database has, such as `020`.
    public let from: String
    /// Where the database is kept as it was before.
    public let copy: String

    /// The number of the schema that it gets.
    public var to: String { String((migrations.last ?? "").prefix(3)) }

    /// - Parameter applied: the migrations that the database at `path` has.
    fileprivate init?(of path: String, applied: Set<String>) {
        let names = TicketDatabase.migrations.map(\.name)
        migrations = names.filter { !applied.contains($0) }
        guard !migrations.isEmpty, let last = names.last(where: applied.contains) else {
            return nil
        }
        from = String(last.prefix(3))
        copy = path + Self.mark + from
    }

    fileprivate static let mark = ".schema-"
    /// So many copies are kept, those of the latest schemas.
    fileprivate static let copiesMax = 3
}

extension TicketDatabase {
    /// What is to be migrated; nil: the schema is this version's, or there is none yet.
    ///
    /// - Throws: `StoreError` where it is another program's or a later version's.
    public func upgrade() throws -> SchemaUpgrade? {
        try explaining {
            try queue.unsafeRead { db in
                try Self.refuseOthers(db, queue.path)
                return SchemaUpgrade(
                    of: queue.path, applied: try Self.migrator.appliedIdentifiers(db))
            }
        }
    }

    private var upgradeLock: String { queue.path + ".upgrade" }

    /// Whether a process is at it, or died after its last migration.
    var hasUnfinishedUpgrade: Bool {
        file != nil && FileManager.default.fileExists(atPath: upgradeLock)
    }

    /// Migrates, one process at a time, after the database was copied as it is.
    ///
    /// Each migration is a transaction: the next start goes on where a death ended this one.
    func migrate(keepsEarlier: Bool) throws -> SchemaUpgrade? {
        guard file != nil else {
            try Self.migrator.migrate(queue)
            return nil
        }
        let lock = try LockedFile(upgradeLock, waiting: Self.timeout)
        defer { lock.remove() }
        let upgrade = try upgrade()
        if keepsEarlier, let upgrade { try copy(to: upgrade.copy) }
        try Self.migrator.migrate(queue)
        if upgrade != nil { removeOldestCopies() }
        return upgrade
    }

    private func removeOldestCopies() {
        let place = FileName(queue.path)
        // A folder that cannot be listed keeps its copies.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.folder)) ?? []
        let copies = names.filter { $0.hasPrefix(place.name + SchemaUpgrade.mark) }.sorted()
        for name in copies.dropLast(SchemaUpgrade.copiesMax) {
            try? FileManager.default.removeItem(atPath: place.folder + "/" + name)
        }
    }
}
