public import InternetMessage
public import Letters
import TicketStore
public import Ticketing

extension Bot {
    func makeDigests(at now: Timestamp, _ report: inout PassReport) throws {
        for person in rules.digestReaders {
            if try makeDigest(for: person, at: now) { report.digestsMade += 1 }
        }
        try stopDigestsOfOthers()
    }

    private func makeDigest(for person: Agent, at now: Timestamp) throws -> Bool {
        let state = try database.read { try $0.digest(of: person.address) }
        let schedule = try database.read { try rules.digestSchedule(of: person, in: $0) }
        let (timer, dueAt) = DigestTimer.step(state, by: schedule, at: now)
        guard let timer, timer != state else { return false }
        let committer = committer(at: now)
        return try database.transaction { tx in
            try tx.keep(timer, of: person.address)
            guard let dueAt else { return false }
            try committer.outbox.sendDigest(
                to: person, dueAt: dueAt, since: state?.lastAt, in: tx)
            return true
        }
    }

    /// Timers of people who left the configuration would have the bot wake up for nothing.
    private func stopDigestsOfOthers() throws {
        let known = rules.digestReaders.map(\.address)
        guard try database.read({ try $0.hasDigests(besides: known) }) else { return }
        try database.transaction { try $0.stopDigests(besides: known) }
    }

    /// One person's digest as of now, the token in its links left out; nothing is stored
    /// or sent.
    public func digest(for person: Agent, at now: Timestamp) throws -> Letter {
        let committer = committer(at: now)
        return try database.read { tx in
            let since = try tx.digest(of: person.address)?.lastAt
            let letter = try committer.letters.digestLetter(for: person, since: since, in: tx)
            return committer.letters.withoutTokens(letter, except: nil)
        }
    }

    /// Queues one person's digest now, apart from its schedule; the same minute twice is once.
    public func queueDigest(for person: Agent, at now: Timestamp) throws {
        let committer = committer(at: now)
        try database.transaction { tx in
            try tx.allow(rules.allowedRecipients)
            let since = try tx.digest(of: person.address)?.lastAt
            try committer.outbox.sendDigest(to: person, dueAt: now, since: since, in: tx)
        }
    }
}
