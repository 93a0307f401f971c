import Correspondence
import InternetMessage
import TicketStore
import Ticketing

extension TicketOrders {
    /// `digest daily 08:00`: when the agent's own digest comes from now on, whatever the
    /// configuration says.
    func digest(
        _ choice: Command.DigestChoice?, _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult {
        let before = try committer.rules.digestSchedule(of: agent, in: tx)
        let said = try tx.digestChoice(of: agent.address)?.schedule
        let chosen: String?
        switch choice {
        case .off?: chosen = DigestTimer.off
        case .asConfigured?: chosen = nil
        case .schedule(let words)?:
            guard let schedule = schedule(words, before) else {
                return refused(command, Self.how, nil)
            }
            chosen = schedule.text(besides: agent.digest?.zone ?? agent.zone)
        case nil: return refused(command, Self.how, nil)
        }
        try tx.chooseDigest(chosen, of: agent.address, at: committer.now)
        let schedule = try committer.rules.digestSchedule(of: agent, in: tx)
        let (timer, dueAt) = DigestTimer.step(
            try tx.digest(of: agent.address), by: schedule, at: committer.now)
        var words = Self.words(of: schedule)
        // One that is due already is made all the same, and a past that is read again plans none.
        if schedule != nil, let timer, dueAt == nil, !committer.outbox.isRebuilding {
            try tx.keep(timer, of: agent.address)
        }
        if schedule != nil, let timer {
            words += " The next comes on \(LocalClock(agent.zone).text(dueAt ?? timer.nextAt))."
        }
        if schedule == nil, try !tx.mutedTickets(of: agent.address).isEmpty {
            words += " What you muted is told at once again."
        }
        var result = done(command, words, nil)
        result.undo = "digest \(said ?? "as configured")"
        return result
    }

    /// The schedule those words name; without a time of day, at that of before.
    private func schedule(_ words: String, _ before: DigestSchedule?) -> DigestSchedule? {
        let usual = before ?? agent.digest
        return DigestSchedule(
            words, zone: agent.digest?.zone ?? agent.zone, usual: usual?.minute ?? Self.usualMinute)
    }

    private static let usualMinute = 8 * 60

    private static func words(of schedule: DigestSchedule?) -> String {
        schedule.map { "your digest comes \($0.words)." }
            ?? "you get no digest; “digest weekly 08:00” brings it back."
    }

    private static let how =
        "say when: “digest daily 08:00”, “digest weekdays 08:00”, “digest weekly Mon 08:00”, "
        + "“digest monthly 1 08:00”, “digest off” or “digest as configured”."
}
