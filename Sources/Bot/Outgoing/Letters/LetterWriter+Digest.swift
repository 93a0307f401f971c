import Correspondence
import InternetMessage
import Letters
import MIME
import TicketStore
import Ticketing

extension LetterWriter {
    func digestLetter(
        for agent: Agent, since: Timestamp?, in tx: borrowing Transaction
    ) throws -> Letter {
        var agent = agent
        agent.digest = try rules.digestSchedule(of: agent, in: tx)
        let scope = agent.digestScope
        let open = try tx.tickets(openOnly: true).compactMap { scope.part(of: $0, rules.inventory) }
        let changes = try changes(since: since, of: scope, in: tx)
        let isReader = agent.role == .reader
        var contents = DigestContents(
            for: agent, at: now, since: since, tickets: open,
            asked: try tx.recipientsAsked(), next: try nextSteps(in: tx),
            // What the team decides, and in which words, is the team's.
            changes: isReader ? changes.latest.filter { !$0.kind.isInternal } : changes.latest,
            health: try health(since: since, in: tx))
        try addQuestions(to: &contents, in: tx)
        try addRecurring(to: &contents, of: scope, in: tx)
        contents.changesLeft = changes.count - changes.latest.count
        contents.isShadow = !rules.writesToPostmasters
        let holds = try tx.holds()
        contents.isHeld = holds.contains { $0.scope == .all }
        contents.health.warnings += holds.map {
            "Held \($0.cause(clock)): \($0.scope.words); “\($0.ending)” ends it"
        }
        contents.pools = poolLines(open).filter { pool in
            rules.inventory.pool(named: pool.name).map(scope.covers) ?? false
        }
        if !scope.isEverything {
            // Of what others have in a pool it tells nothing.
            for index in contents.pools.indices { contents.pools[index].tellsOfSiblings = false }
        }
        if scope.isEverything { contents.ranges = try rules.rangesSuspected(at: nil, in: tx) }
        if isReader {
            contents.health = contents.health.forReaders
        } else {
            (contents.mail, contents.mailLeft) = try mailLines(since: since, in: tx)
            try addMuted(to: &contents, of: agent, in: tx)
        }
        contents.figures = try figures(in: tx, withProposals: !isReader)
        var names: [String: String] = [:]
        for postmaster in rules.postmasters { names[postmaster.name] = postmaster.displayName }
        // The team's digest is nobody's: no token of anybody stands in it.
        let replyTo = agent.address == rules.address ? rules.address : replyAddress(of: agent)
        var facts = DigestContext(
            contents: contents, replyTo: replyTo.description, postmasters: names)
        facts.takesOrders = agent.address != rules.address
        facts.lookUps = lookUpPages(open)
        for line in contents.sections.flatMap(\.lines) where line.next == nil {
            facts.waits[line.ticket.number] = try next(of: line.ticket, in: tx)
        }
        return try renderer.print(facts, within: Self.bytesMax, size: \.bytesSent)
    }

    /// Gmail clips a mail at 102 kB; what is left is for its header, the relay's fields among it.
    private static var bytesMax: Int { 96_000 }

    /// What changed of the tickets that a digest is about.
    private func changes(
        since: Timestamp?, of scope: DigestScope, in tx: borrowing Transaction
    ) throws -> (latest: [DigestChange], count: Int) {
        let start = since ?? Timestamp(milliseconds: 0)
        guard !scope.isEverything else {
            return try tx.changes(since: start, until: now, limit: Self.changesMax)
        }
        let all = try tx.changes(since: start, until: now, limit: Self.changesLookedThrough)
        let numbers = try Set(all.latest.map(\.ticket)).filter { number in
            try tx.ticket(number).map { scope.covers($0, rules.inventory) } ?? false
        }
        let covered = all.latest.filter { numbers.contains($0.ticket) }
        return (covered.suffix(Self.changesMax), covered.count)
    }

    /// Of how many changes those are picked that are of some pools.
    private static var changesLookedThrough: Int { 2_000 }

    /// What happens next to each open ticket, as the forecast has it: a mail to its postmaster, or
    /// what a person is asked.
    private func nextSteps(
        in tx: borrowing Transaction
    ) throws -> [TicketNumber: Forecast.Entry] {
        let ahead = try rules.mailsAhead(from: now, until: now + Self.horizon, in: tx)
        var steps: [TicketNumber: Forecast.Entry] = [:]
        for entry in ahead where entry.words(clock) != nil {
            guard let ticket = entry.ticket, steps[ticket] == nil else { continue }
            steps[ticket] = entry
        }
        return steps
    }

    /// What lies further ahead is told by its timer.
    private static var horizon: Duration { .days(35) }

    /// The question or the sentence of the postmaster's that asks for the reader.
    private func addQuestions(
        to contents: inout DigestContents, in tx: borrowing Transaction
    ) throws {
        for index in contents.sections.indices where contents.sections[index].kind == .yours {
            for line in contents.sections[index].lines.indices {
                let ticket = contents.sections[index].lines[line].ticket
                contents.sections[index].lines[line].asks = try question(of: ticket, in: tx)
            }
        }
    }

    private func question(of ticket: Ticket, in tx: borrowing Transaction) throws -> String? {
        if let first = ticket.openQuestions.first { return first.inSentence }
        guard case .waitingOnUs(let need) = ticket.status, need != .decision,
            let raw = try tx.lastAnswer(of: ticket.number)
        else { return nil }
        let reading = parsed(raw).reading
        let questions = AnswerReader.questions(in: reading.reply)
        return (questions.first ?? reading.answer?.because)?.inSentence
    }

    /// The addresses of ours that were listed more than once within a year.
    private func addRecurring(
        to contents: inout DigestContents, of scope: DigestScope, in tx: borrowing Transaction
    ) throws {
        let year = try tx.recurringListings(
            since: now - .days(7 * ListingPicture.weekCount))
        let found = DigestRecurrence.found(
            in: year.filter {
                rules.inventory.contains($0.address) && scope.covers($0.address, rules.inventory)
            }, at: now)
        contents.recurring = Array(found.prefix(Self.recurringMax))
        contents.recurringLeft = found.count - contents.recurring.count
    }

    /// More is a list that nobody reads.
    private static var recurringMax: Int { 8 }

    /// What the agent muted, and what happened on it meanwhile.
    private func addMuted(
        to contents: inout DigestContents, of agent: Agent, in tx: borrowing Transaction
    ) throws {
        let held = Dictionary(
            grouping: try tx.heldNotices(for: agent.address, inDigest: true), by: \.ticket)
        let numbers = Set(try tx.mutedTickets(of: agent.address)).union(held.keys)
        let tickets = try tx.tickets(numbered: numbers).values.sorted { $0.number < $1.number }
        let muted = tickets.map { DigestMute(ticket: $0, held: held[$0.number] ?? []) }
        let sorted = muted.filter { !$0.held.isEmpty } + muted.filter(\.held.isEmpty)
        contents.muted = Array(sorted.prefix(Self.mutedMax))
        contents.mutedLeft = sorted.count - contents.muted.count
    }

    /// More is a list that nobody reads.
    private static var mutedMax: Int { 30 }

    /// The pages on which agents can see whether an address is still blocked.
    private func lookUpPages(_ open: [Ticket]) -> [TicketNumber: String] {
        var pages: [TicketNumber: String] = [:]
        // Of several addresses, what one of them shows is no word about the others.
        for ticket in open where ticket.addresses.count == 1 {
            switch ticket.status.beneath {
            case .waitingOnPostmaster, .promised, .verifying, .waitingOnUs(for: .decision):
                pages[ticket.number] = rules.postmaster(ticket.postmaster)?
                    .lookUpLink(for: ticket.addresses[0])
            default: break
            }
        }
        return pages
    }

    /// The mail that no letter reported when it came. Of known senders' mail a line of text is
    /// shown, since an auto-reply or a delay report may matter; of strangers' only the subject.
    private func mailLines(
        since: Timestamp?, in tx: borrowing Transaction
    ) throws -> (lines: [DigestMail], left: Int) {
        let found = try tx.mailForDigest(
            since: since ?? Timestamp(milliseconds: 0), limit: Self.mailGroupsMax)
        var lines: [DigestMail] = []
        for group in found.groups {
            let excerpts = try group.latest.map { mail in
                DigestMail.Excerpt(number: mail.number, text: try excerpt(of: mail, group, in: tx))
            }
            lines.append(
                DigestMail(
                    domain: group.domain, reason: group.reason.words, ticket: group.ticket,
                    count: group.count, latest: excerpts))
        }
        return (lines, found.left)
    }

    private func excerpt(
        of mail: MailGroup.Latest, _ group: MailGroup, in tx: borrowing Transaction
    ) throws -> String? {
        var text = mail.subject
        if group.isKnown, let stored = try tx.unmatchedMail(mail.number) {
            let reply = parsed(try tx.raw(of: stored.row)).reading.reply
            let line = reply.split(whereSeparator: \.isNewline).map { String($0).firstLine }
                .first { $0.split(separator: " ").count > 2 }
            text = line ?? text
        }
        return text.map { String($0.firstLine.prefix(80)) }
    }

    /// How many changes are looked up, the latest; the rest is counted.
    private static var changesMax: Int { 100 }

    /// How many groups of mail are shown, so that strangers cannot flood a digest. The rest is
    /// counted, and `mail list` shows it.
    private static var mailGroupsMax: Int { 20 }

    private func health(since: Timestamp?, in tx: borrowing Transaction) throws -> DigestHealth {
        let installation = try tx.installation()
        let waiting = try tx.waitingMessages()
        var health = DigestHealth()
        health.lastPollAt = installation.lastReadAt
        health.unmatched = waiting.unmatched
        health.quarantined = waiting.quarantined
        health.ignored = try tx.messageCount(
            because: .ignoredSender, since: since ?? Timestamp(milliseconds: 0))
        let uncertain = try tx.items(in: .uncertain)
        health.uncertain = uncertain.count
        health.warnings = try tx.alarms().filter { !$0.isShownElsewhere }.map(\.words)
        // Repeated in each digest, since the first notice may have been lost.
        health.warnings += uncertain.filter { $0.postmaster != nil }.compactMap(\.ticket).map {
            "nobody knows whether our mail of \($0) left; reply “sent \($0)” or “resend \($0)”"
        }
        health.isMailboxUnread = now - (installation.lastReadAt ?? now) > .hours(4)
        return health
    }

    /// How long each postmaster took to answer us within the last year. A follow-up interval is
    /// proposed once there are ten answers.
    private func figures(
        in tx: borrowing Transaction, withProposals: Bool
    ) throws -> [DigestFigure] {
        var figures: [DigestFigure] = []
        let answers = Dictionary(
            grouping: try tx.answers(
                from: now - .days(365), until: now + .seconds(1), limit: Self.answersMax),
            by: \.postmaster)
        for postmaster in rules.postmasters {
            let times = AnswerTimes((answers[postmaster.name] ?? []).map(\.taken))
            guard let words = times.inWords else { continue }
            let interval = withProposals ? times.proposedInterval : nil
            let proposal = interval.map {
                "; “follow-up: {every: \($0.text)}” would wait for nine answers in ten"
            }
            figures.append(
                DigestFigure(
                    label: "\(postmaster.displayName) answers", value: words + (proposal ?? "")))
        }
        return figures
    }

    /// The latest answers say enough of how long one takes.
    private static var answersMax: Int { 2_000 }

    /// The pools that have listed addresses, and how many; those with the most come first.
    private func poolLines(_ open: [Ticket]) -> [DigestPool] {
        rules.pools.compactMap { pool in
            let listed = open.filter { $0.pool == pool.name }.flatMap(\.addresses)
            let count = PoolCount(of: pool, listed: listed)
            return count.isEmpty
                ? nil : DigestPool(name: pool.name, count: count, listed: Set(listed).sorted())
        }.sorted(by: DigestPool.isMoreListed)
    }
}

extension Letter {
    /// How many bytes text and HTML are on their way, encoded.
    fileprivate var bytesSent: Int {
        MessageComposer.compose(OutgoingMessage(header: [], text: text, html: html)).count
    }
}

extension String {
    /// The text on one line, cut where it is too long for a digest.
    fileprivate var inSentence: String {
        let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 160 ? line.prefix(159) + "…" : line
    }
}
