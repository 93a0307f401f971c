import GRDB
import InternetMessage

/// The check of the whole file when it is opened: of a large one once a day, since it takes as
/// long as reading all of it, and a timer opens the file every few minutes. Damage in between shows
/// where it is read.
extension TicketDatabase {
    /// Throws where SQLite finds the file damaged.
    ///
    /// - Returns: whether `noteCheck` is to follow.
    func check(_ db: Database, at now: Timestamp) throws -> Bool {
        let isLarge = try isLarge(db)
        if isLarge, isCheckedLately(db, at: now) { return false }
        guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
            throw StoreError(.damaged, "\(queue.path): the database fails its check")
        }
        return isLarge
    }

    /// What cannot be noted, on a full disk for one, is checked again next time.
    func noteCheck(at now: Timestamp) {
        try? queue.write {
            try $0.execute(
                sql: "UPDATE installation SET checked_at = ?", arguments: [now.milliseconds])
        }
    }

    private func isLarge(_ db: Database) throws -> Bool {
        let size = try Int.fetchOne(
            db, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return size ?? 0 > Self.alwaysChecked
    }

    private func isCheckedLately(_ db: Database, at now: Timestamp) -> Bool {
        // An earlier schema has no such column, a damaged file perhaps not even the table.
        let moment = try? Int64.fetchOne(db, sql: "SELECT checked_at FROM installation")
        guard let last = moment.map(Timestamp.init(column:)) else { return false }
        return last <= now && now - last < .days(1)
    }

    /// Files of so many bytes at most are checked whenever they are opened.
    static let alwaysChecked = 16 << 20
}
