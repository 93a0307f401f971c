public import InternetMessage
public import Letters
import TicketStore
public import Ticketing

extension Bot {
    func makeDigests(at now: Timestamp, _ report: inout PassReport) throws {
        for agent in rules.agents {
            guard let schedule = agent.digest else { continue }
            if try makeDigest(for: agent, schedule, at: now) { report.digestsMade += 1 }
        }
    }

    private func makeDigest(
        for agent: Agent, _ schedule: DigestSchedule, at now: Timestamp
    ) throws -> Bool {
        let state = try database.read { try $0.digest(of: agent.address) }
        if let state, state.nextAt > now { return false }
        let committer = committer(at: now)
        return try database.transaction { tx in
            try tx.scheduleDigest(
                of: agent.address, at: schedule.next(after: now),
                madeAt: state == nil ? nil : now)
            guard let state else { return false }
            try committer.outbox.sendDigest(
                to: agent, dueAt: state.nextAt, since: state.lastAt, in: tx)
            return true
        }
    }

    /// One agent's digest as of now, the token in its links left out; nothing is stored
    /// or sent.
    public func digest(for agent: Agent, at now: Timestamp) throws -> Letter {
        let committer = committer(at: now)
        return try database.read { tx in
            let since = try tx.digest(of: agent.address)?.lastAt
            let letter = try committer.letters.digestLetter(for: agent, since: since, in: tx)
            return committer.letters.withoutTokens(letter, except: nil)
        }
    }

    /// Queues one agent's digest now, apart from its schedule; the same minute twice is once.
    public func queueDigest(for agent: Agent, at now: Timestamp) throws {
        let committer = committer(at: now)
        try database.transaction { tx in
            try tx.allow(rules.allowedRecipients)
            let since = try tx.digest(of: agent.address)?.lastAt
            try committer.outbox.sendDigest(to: agent, dueAt: now, since: since, in: tx)
        }
    }
}
