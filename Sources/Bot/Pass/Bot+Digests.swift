public import InternetMessage
public import Letters
import TicketStore
public import Ticketing

extension Bot {
    func makeDigests(at now: Timestamp, _ report: inout PassReport) throws {
        for person in rules.digestReaders {
            let schedule = try database.read { try rules.digestSchedule(of: person, in: $0) }
            let isMade = try makeDigest(of: person.address, by: schedule, at: now) {
                try $0.outbox.sendDigest(to: person, dueAt: $1, since: $2, in: $3)
            }
            if isMade { report.digestsMade += 1 }
        }
        if let posting = rules.digestPosting {
            let isMade = try makeDigest(of: rules.address, by: posting.schedule, at: now) {
                try $0.post(try $0.digestForAll(since: $2, in: $3), by: posting.roads, in: $3)
            }
            if isMade { report.digestsMade += 1 }
        }
        try stopDigestsOfOthers()
    }

    /// Makes the digest of that address where it is due. What follows is stored with that it was
    /// made: once, whatever dies.
    private func makeDigest(
        of address: EmailAddress, by schedule: DigestSchedule?, at now: Timestamp,
        _ make: (TicketCommitter, _ dueAt: Timestamp, _ since: Timestamp?, borrowing Transaction)
            throws -> Void
    ) throws -> Bool {
        let state = try database.read { try $0.digest(of: address) }
        let (timer, dueAt) = DigestTimer.step(state, by: schedule, at: now)
        guard let timer, timer != state else { return false }
        let committer = committer(at: now)
        return try database.transaction { tx in
            try tx.keep(timer, of: address)
            guard let dueAt else { return false }
            try make(committer, dueAt, state?.lastAt, tx)
            return true
        }
    }

    /// Timers of people who left the configuration would have the bot wake up for nothing.
    private func stopDigestsOfOthers() throws {
        let team = rules.digestPosting == nil ? [] : [rules.address]
        let known = rules.digestReaders.map(\.address) + team
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

    /// The team's digest as of now, as webhooks and the file get it; nothing is stored or sent.
    public func digestForAll(at now: Timestamp) throws -> WebhookEvent.DigestText {
        let committer = committer(at: now)
        return try database.read { tx in
            try committer.digestForAll(
                since: try tx.digest(of: rules.address)?.lastAt, in: tx)
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

extension TicketCommitter {
    /// The digest of everybody and nobody: what waits for a person waits for whoever reads it, and
    /// no link in it proves an agent.
    func digestForAll(
        since: Timestamp?, in tx: borrowing Transaction
    ) throws -> WebhookEvent.DigestText {
        let all = Agent(
            address: rules.address, name: rules.name, zone: clock.zone,
            digest: rules.digestPosting?.schedule)
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
