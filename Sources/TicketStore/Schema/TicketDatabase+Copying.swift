import Foundation
import GRDB

/// Whole copies of the file, and the way back.
extension TicketDatabase {
    /// Writes a copy of everything as it stands to `path`, in place of whatever is there, while
    /// others go on using this database (SQLite's online backup). It has that name only once it is
    /// whole, checked and on the disk, and is its owner's alone.
    ///
    /// - `complete`: done before it has its name; what it throws leaves no copy.
    public func copy(to path: String, complete: () throws -> Void = {}) throws {
        let aside = try LockedFile(path + ".tmp")
        do {
            try aside.empty()
            try write(into: aside.path)
            let damages = try TicketDatabase.inspect(path: aside.path).damages(limit: 1)
            if let damage = damages.first {
                throw StoreError(.damaged, "\(path): the copy fails its check (\(damage))")
            }
            try complete()
            try aside.move(to: path)
        } catch {
            aside.remove()
            throw error
        }
    }

    /// Not by `VACUUM INTO`: of a file that is open for reading alone, SQLite 3.40 cannot copy
    /// tables that have generated columns.
    private func write(into path: String) throws(StoreError) {
        do {
            let copy = try DatabaseQueue(path: path, configuration: Self.configurationOfCopies)
            try queue.backup(to: copy)
            // One file from now on, and no log beside it.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch {
            throw StoreError(opening: path, error)
        }
    }

    /// Nobody sees a copy before it is whole and synced.
    private static var configurationOfCopies: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
        }
        return configuration
    }

    /// Takes what the log holds into the file and closes it: then it can be moved.
    public func close() throws {
        try explaining {
            try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try queue.close()
        }
    }

    /// Puts the closed database at `path` in the place of another. What was there is kept beside
    /// it.
    ///
    /// - Returns: where that is; nil where nothing was there.
    @discardableResult
    public static func move(_ path: String, inPlaceOf place: String) throws(StoreError) -> String? {
        let kept = try keep(place)
        guard unsafe rename(path, place) == 0 else { throw StoreError(ofCall: errno, at: place) }
        try LockedFile.syncFolder(of: place)
        return kept
    }

    /// Gives the database there a second name. What its log holds is its own, and must not be
    /// taken for that of the file that comes: it goes into the file, or, of one that cannot be
    /// used any more, with it.
    private static func keep(_ place: String) throws(StoreError) -> String? {
        guard unsafe access(place, F_OK) == 0 else { return nil }
        let kept = place + ".replaced"
        // One that is damaged is kept as it is.
        try? TicketDatabase(
            queue: DatabaseQueue(path: place, configuration: configuration(timeout: timeout)),
            file: nil
        ).close()
        for ending in ["", "-wal", "-shm"] { _ = unsafe unlink(kept + ending) }
        guard unsafe link(place, kept) == 0 else { throw StoreError(ofCall: errno, at: kept) }
        for ending in ["-wal", "-shm"] where unsafe access(place + ending, F_OK) == 0 {
            guard unsafe rename(place + ending, kept + ending) == 0 else {
                throw StoreError(ofCall: errno, at: kept + ending)
            }
        }
        return kept
    }
}
