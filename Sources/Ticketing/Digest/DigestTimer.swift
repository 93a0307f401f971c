public import InternetMessage

/// When one person's next digest is due, as the database keeps it.
///
/// Whatever the bot missed while it was down is made up by one digest, and none is made twice.
public struct DigestTimer: Hashable, Sendable {
    /// When the next is due.
    public var nextAt: Timestamp
    /// When the last was made; nil: none was.
    public var lastAt: Timestamp?
    /// The schedule that the next moment was found by, as `DigestSchedule.text` has it; `off` where
    /// there was none; nil: an earlier version did not keep it.
    public var schedule: String?

    /// What stands for no schedule.
    public static let off = "off"

    /// Memberwise; what has a default may be left out.
    public init(nextAt: Timestamp, lastAt: Timestamp? = nil, schedule: String? = nil) {
        (self.nextAt, self.lastAt, self.schedule) = (nextAt, lastAt, schedule)
    }

    /// What becomes of a timer at `now`, and the moment that a digest has to be made for.
    ///
    /// A new schedule counts from now on, whatever of it has passed, and brings no second digest on
    /// the day of the last. A new zone alone takes effect with the digest after the next.
    public static func step(
        _ timer: DigestTimer?, by schedule: DigestSchedule?, at now: Timestamp
    ) -> (timer: DigestTimer?, dueAt: Timestamp?) {
        guard let schedule else {
            var stopped = timer
            stopped?.schedule = off
            return (stopped, nil)
        }
        guard var timer else {
            return (DigestTimer(nextAt: schedule.next(after: now), schedule: schedule.text), nil)
        }
        let isNew = timer.schedule.map { $0 != schedule.text } ?? false
        let dueAt = timer.nextAt <= now && timer.schedule != off ? timer.nextAt : nil
        timer.schedule = schedule.text
        if dueAt != nil {
            (timer.nextAt, timer.lastAt) = (schedule.next(after: now), now)
        } else if isNew {
            timer.nextAt = schedule.first(after: now, past: timer.lastAt)
        }
        return (timer, dueAt)
    }
}

extension DigestSchedule {
    /// The first due moment after `now` that is not on the day of the last digest.
    fileprivate func first(after now: Timestamp, past last: Timestamp?) -> Timestamp {
        let due = next(after: now)
        return last.map { day(of: $0) == day(of: due) } ?? false ? next(after: due) : due
    }
}
