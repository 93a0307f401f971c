import Bot
import Foundation
import TicketStore
import Ticketing

/// A backup, looked at: neither it nor anything of the bot is changed.
struct BackupReport {
    private let files: BackupFiles
    private let counts: String
    /// What would be migrated; nil: nothing.
    private let upgrade: SchemaUpgrade?
    /// What nobody could know once it is put back; nil where an earlier schema keeps it from being
    /// told beforehand.
    private let past: UnknownPast?

    /// - Throws: `CommandFailure` or `StoreError` where it cannot be put back.
    init(of files: BackupFiles, _ assembly: Assembly) throws {
        self.files = files
        let path = files.database
        guard BackupFiles.exists(path) else {
            throw CommandFailure(
                .noInput, "cannot read \(path): there is no such file; name a backup")
        }
        // SQLite makes these where the backup was made by another tool.
        let beside = ["-wal", "-shm"].map { path + $0 }.filter { !BackupFiles.exists($0) }
        defer { beside.forEach { _ = unsafe unlink($0) } }
        let database = try TicketDatabase.inspect(path: path)
        upgrade = try database.upgrade()
        guard try database.schemaState() != .empty else {
            throw CommandFailure(.data, "\(path): holds nothing; name a backup")
        }
        let damages =
            try database.damages(limit: 3)
            + database.danglingReferences().map { "\($0.table) names \($0.parent) not there" }
        guard damages.isEmpty else {
            throw CommandFailure(
                .data,
                "\(path): is damaged (\(damages.joined(separator: ", "))); use another backup")
        }
        counts = try database.counts()
        past =
            upgrade == nil
            ? try .ofBackup(database, assembly.ledger, at: assembly.clock.now()) : nil
    }

    func lines(_ clock: LocalClock) -> [String] {
        var lines = ["\(files.database): whole; \(counts)."]
        if let upgrade {
            lines.append("Its schema \(upgrade.from) would be migrated to \(upgrade.to).")
        }
        let others = [files.secret, files.ledger].filter(BackupFiles.exists)
        if !others.isEmpty { lines.append("Beside it: \(others.joined(separator: ", ")).") }
        guard let past else { return lines }
        return lines + ["Put back now, nobody could know from here:"] + past.lines(clock)
    }

    var json: JSONObject {
        [
            "schema": 1, "file": files.database, "isWhole": true,
            "migrations": upgrade?.migrations ?? [],
            "holdsSecret": BackupFiles.exists(files.secret),
            "holdsLedger": BackupFiles.exists(files.ledger), "unknown": past?.json,
        ]
    }
}
