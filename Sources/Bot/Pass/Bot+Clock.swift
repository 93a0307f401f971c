import InternetMessage
import Letters
import TicketStore
import Ticketing

/// Whether the moment that a pass is handed can be believed.
extension Bot {
    /// Compares the moment with what the database has seen. One that leapt ahead needs a witness;
    /// the last that is asked is the mail that has arrived since. In doubt an alarm stands, of
    /// which agents are told once there is no doubt any more: mail cannot leave before.
    mutating func judgeClock(
        at now: Timestamp, _ witness: ClockWitness, _ report: inout PassReport
    ) throws {
        let seen = try database.read { try $0.installation().clockHighWater }
        report.clock = ClockVerdict(of: now, after: seen, witness)
        if report.clock == .unvouched, try arrivalsVouch(for: now) { report.clock = .plausible }
        if report.clock == .plausible {
            try believeClock(at: now, after: seen)
        } else {
            try doubtClock(since: min(now, seen))
        }
    }

    /// Whether the newest message that arrived since the last reading was dated near `now` by a
    /// server on another host. What a message says of itself is worth nothing here, and a mailbox
    /// that cannot be looked at vouches for nothing.
    private mutating func arrivalsVouch(for now: Timestamp) throws -> Bool {
        for index in places.indices {
            do {
                if let arrival = try newestArrival(in: index),
                    ClockVerdict.isVouched(for: now, byArrivalAt: arrival)
                {
                    return true
                }
            } catch is MailSourceError {}
        }
        return false
    }

    private mutating func newestArrival(in index: Int) throws -> Timestamp? {
        let (cursor, _) = try standing(of: places[index].mailbox)
        let contents = try places[index].source.contents()
        guard let cursor, cursor.uidValidity == contents.uidValidity,
            let newest = contents.uids.max(), newest > cursor.lastUID,
            places[index].source.isOnAnotherHost
        else { return nil }
        return try places[index].source.messages([newest], of: contents.uidValidity, doubting: [])
            .messages.first?.internalDate
    }

    private func doubtClock(since moment: Timestamp) throws {
        guard try !database.read({ try $0.alarms().contains(.clockDoubted) }) else { return }
        try database.transaction { _ = try $0.raiseAlarm(.clockDoubted, at: moment) }
    }

    /// Records the moment, once an hour at most, so that an idle pass writes nothing; tells agents
    /// of a doubt that is over.
    private func believeClock(at now: Timestamp, after seen: Timestamp) throws {
        let wasDoubted = try database.read { try $0.alarms().contains(.clockDoubted) }
        guard wasDoubted || seen + .hours(1) < now else { return }
        let committer = committer(at: now)
        try database.transaction { tx in
            try tx.raiseClock(to: now)
            guard wasDoubted else { return }
            try tx.allow(rules.allowedRecipients)
            let since = try tx.raiseAlarm(.clockDoubted, at: now)
            try committer.outbox.tellAlarm(.clockDoubted, in: tx) { facts in
                facts.since = committer.letters.local(since)
            }
            try tx.clearAlarm(.clockDoubted, at: now)
        }
    }
}
