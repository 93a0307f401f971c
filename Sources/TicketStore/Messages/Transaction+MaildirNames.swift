import GRDB
public import InternetMessage

extension Transaction {
    /// The UIDs of a Maildir's files by name, given rising to names never seen before, in the
    /// order of `names`.
    public func uids(ofNames names: [String], in mailbox: String) throws -> [UID] {
        var next =
            try value(
                UInt32.self, "SELECT coalesce(max(uid), 0) FROM maildir_name WHERE mailbox = ?",
                [mailbox]) ?? 0
        return try names.map { name in
            let known = try value(
                UInt32.self, "SELECT uid FROM maildir_name WHERE mailbox = ? AND name = ?",
                [mailbox, name])
            if let known { return UID(known) }
            next += 1
            try run(
                "INSERT INTO maildir_name (mailbox, name, uid) VALUES (?, ?, ?)",
                [mailbox, name, next])
            return UID(next)
        }
    }
}
