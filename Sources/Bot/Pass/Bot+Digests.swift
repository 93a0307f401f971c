public import InternetMessage
public import Letters
import TicketStore
public import Ticketing

extension Bot {
    func makeDigests(at now: Timestamp, _ report: inout PassReport) throws {
        try forgetDigests()
        for agent in rules.agents {
            guard let schedule = agent.digest else { continue }
            let isMade = try makeDigest(of: agent.address, schedule, at: now) {
                try $0.outbox.sendDigest(to: agent, dueAt: $1, since: $2, in: $3)
            }
            if isMade { report.digestsMade += 1 }
        }
        guard let posting = rules.digestPosting else { return }
        let isMade = try makeDigest(of: rules.address, posting.schedule, at: now) {
            try $0.post(try $0.digestForAll(since: $2, in: $3), by: posting.roads, in: $3)
        }
        if isMade { report.digestsMade += 1 }
    }

    /// The schedules of those who get none any more: their moments would come for ever.
    private func forgetDigests() throws {
        var getters = rules.agents.filter { $0.digest != nil }.map(\.address)
        if rules.digestPosting != nil { getters.append(rules.address) }
        let gone = try database.read { try $0.digestGetters() }.filter { !getters.contains($0) }
        guard !gone.isEmpty else { return }
        try database.transaction { tx in
            for getter in gone { try tx.forgetDigest(of: getter) }
        }
    }

    /// Makes the digest of that address where it is due. What follows is stored with that it was
    /// made: once, whatever dies.
    private func makeDigest(
        of address: EmailAddress, _ schedule: DigestSchedule, at now: Timestamp,
        _ make: (TicketCommitter, _ dueAt: Timestamp, _ since: Timestamp?, borrowing Transaction)
            throws -> Void
    ) throws -> Bool {
        let state = try database.read { try $0.digest(of: address) }
        if let state, state.nextAt > now { return false }
        let committer = committer(at: now)
        return try database.transaction { tx in
            try tx.scheduleDigest(
                of: address, at: schedule.next(after: now), madeAt: state == nil ? nil : now)
            guard let state else { return false }
            try make(committer, state.nextAt, state.lastAt, tx)
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

    /// The team's digest as of now, as webhooks and the file get it; nothing is stored or sent.
    public func digestForAll(at now: Timestamp) throws -> WebhookEvent.DigestText {
        let committer = committer(at: now)
        return try database.read { tx in
            try committer.digestForAll(
                since: try tx.digest(of: rules.address)?.lastAt, in: tx)
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

extension TicketCommitter {
    /// The digest of everybody and nobody: what waits for a person waits for whoever reads it, and
    /// no link in it proves an agent.
    func digestForAll(
        since: Timestamp?, in tx: borrowing Transaction
    ) throws -> WebhookEvent.DigestText {
        let all = Agent(address: rules.address, name: rules.name, zone: clock.zone)
        let letter = letters.withoutTokens(
            try letters.digestLetter(for: all, since: since, in: tx), except: nil)
        return WebhookEvent.DigestText(
            subject: letter.subject, text: letter.text, html: letter.html)
    }

    func post(
        _ digest: WebhookEvent.DigestText, by roads: [PendingNotification.Road],
        in tx: borrowing Transaction
    ) throws {
        for road in roads { try tx.notify(.digest(digest), by: road, at: now) }
    }
}
