import InternetMessage
import Letters
import TicketStore
import Ticketing

/// Tells the relay of listings, by the commands of `monitoring`.
extension Bot {
    /// Carries what waits, in order. One that fails is tried again, after a minute doubling up to
    /// an hour, and the rest waits behind it: no “clear” overtakes its “listed”.
    mutating func carryListings(at now: Timestamp) throws {
        let waiting = try database.read {
            try $0.listingNotifications(limit: rules.limits.notifications)
        }
        for notification in waiting where !isEnding() {
            guard let listingNotifier else {
                try database.transaction { try $0.drop(notification) }
                continue
            }
            // A clock that was ahead when it failed puts it off for an hour at most.
            guard notification.dueAt <= now || notification.dueAt > now + .hours(1) else { return }
            let pool = rules.pool(of: notification.address)?.name
            let error = listingNotifier.carry(notification, pool: pool)
            try settle(notification, error, at: now)
            if error != nil { return }
        }
    }

    private func settle(
        _ notification: ListingNotification, _ error: String?, at now: Timestamp
    ) throws {
        let committer = committer(at: now)
        try database.transaction { tx in
            guard let error else {
                try tx.drop(notification)
                try committer.outbox.endAlarm(.reactionFails, in: tx)
                return
            }
            let pause = min(.minutes(1) * (1 << min(notification.attempts, 6)), Duration.hours(1))
            try tx.postpone(notification, until: now + pause, because: error)
            try committer.outbox.tellAlarm(.reactionFails, in: tx) { $0.because = error }
        }
    }
}
