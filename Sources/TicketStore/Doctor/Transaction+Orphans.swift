import GRDB

/// Rows whose owner is gone.
extension Transaction {
    /// The tables whose rows are reached through their owner alone, and say nothing without it,
    /// each with the column that names the owner. Rows of all others are evidence: that something
    /// left, was refused, ordered or read.
    private static let dependents: [String: [(owner: String, column: String, key: String)]] = [
        "draft": [("ticket", "ticket_id", "number")],
        "name_check": [("ticket", "ticket_id", "number")],
        "ticket_address": [("ticket", "ticket_id", "number")],
        "message_reference": [("message", "message", "id")],
        "bundled_mail": [("message", "message", "id")],
        "mute": [("ticket", "ticket_id", "number")],
        "case_reference": [("ticket", "ticket_id", "number"), ("message", "message", "id")],
    ]

    /// Whether rows of that table can go with their owner.
    public static func goesWithOwner(_ table: String) -> Bool { dependents[table] != nil }

    /// Removes the rows of that table whose owner is gone; how many that were.
    public func removeOrphans(of table: String) throws -> Int {
        var count = 0
        for (owner, column, key) in Self.dependents[table] ?? [] {
            try run("DELETE FROM \(table) WHERE \(column) NOT IN (SELECT \(key) FROM \(owner))")
            count += db.changesCount
        }
        return count
    }
}
