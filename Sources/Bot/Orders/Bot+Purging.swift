public import InternetMessage
import TicketStore

/// Old mail, whose bytes are removed on a person's word.
extension Bot {
    /// Removes the bytes of mail before `moment` that is of tickets closed before then, or of none,
    /// a few messages a transaction: a bot that runs beside goes on.
    ///
    /// - `progress`: told after each part how many messages are done.
    public func purge(
        before moment: Timestamp, at now: Timestamp, progress: (Int) -> Void = { _ in }
    ) throws {
        var done = 0
        while true {
            let count = try database.transaction { tx in
                let messages = try tx.purgeableMessages(before: moment, limit: rules.limits.batch)
                for message in messages {
                    try tx.purge(
                        message.row, authored: AuthoredContent.hash(of: message.raw), at: now)
                }
                return messages.count
            }
            guard count > 0 else { break }
            done += count
            progress(done)
        }
        try database.transaction { try $0.purgeMails(before: moment, at: now) }
    }
}
