import GRDB

extension TicketDatabase {
    /// The version of SQLite that the process has loaded, such as `3.40.1`.
    public static var libraryVersion: String {
        let number = Database.sqliteLibVersionNumber
        return "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)"
    }
}
