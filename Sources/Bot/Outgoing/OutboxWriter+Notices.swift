public import InternetMessage
import Letters
public import TicketStore
public import Ticketing

/// What happened on tickets, told to agents at once, together, or in their digests.
extension OutboxWriter {
    /// Tells the ticket's assignee, or every agent where it has none, what happened. An escalation
    /// goes to the managers and the assignee; that silence continues, to the managers as well; the
    /// question about an undecided draft, to whom it is put. Nobody gets more than a handful a day
    /// one by one (`NoticePacing`).
    func tell(
        _ notice: OutgoingMail.Notice, of ticket: Ticket, message: MessageRow?,
        in tx: borrowing Transaction
    ) throws {
        guard !isCatchingUp else { return }
        let serial = try tx.timelineCount(of: ticket.number)
        for agent in recipients(of: notice, ticket)
        where try !isHeld(notice.kind, of: ticket.number, for: agent, in: tx) {
            let letter = try letters.noticeLetter(
                notice, ticket, message: message, to: agent, in: tx)
            try writeToAgent(
                letter, to: agent, kind: notice.kind.mailKind, purpose: notice.kind.rawValue,
                key: MailKey(
                    ticket.number, notice.kind.rawValue, serial, agent.address.description
                ).description,
                about: ticket.number,
                thread: try tx.mailToAgent(agent.address, about: ticket.number),
                telling: notice.kind, in: tx)
        }
    }

    private func recipients(of notice: OutgoingMail.Notice, _ ticket: Ticket) -> [Agent] {
        let managers = rules.agents.filter { $0.role == .manager }
        switch notice {
        case .escalated:
            let named = ticket.assignee.flatMap { rules.agent($0) }.map { [$0] } ?? []
            return managers + named.filter { !managers.contains($0) }
        case .siblingsRefused:
            return rules.owner(ofPool: ticket.pool).map { [$0] } ?? []
        case .silenceContinues:
            let near = rules.agents(of: ticket)
            return near + managers.filter { !near.contains($0) }
        case .draftUndecided(let question): return rules.agents(askedBy: question, of: ticket)
        default: return rules.agents(of: ticket)
        }
    }

    /// Whether the agent gets no mail of its own about it: it is kept for one with others, or for
    /// the digest.
    private func isHeld(
        _ kind: OutgoingMail.Notice.Kind, of ticket: TicketNumber, for agent: Agent,
        in tx: borrowing Transaction
    ) throws -> Bool {
        let address = agent.address
        var reader = NoticePacing.Reader()
        reader.hasMuted = try rules.hasMuted(ticket, agent, in: tx)
        reader.toldToday = try tx.noticesQueued(
            to: address, ofUnproven: tellsOfUnproven, since: now - .days(1))
        reader.nextBundleAt = try tx.nextNoticeBundle(for: address)
        reader.lastBundleAt = try tx.lastNoticeBundle(for: address)
        switch rules.noticePacing.road(of: kind, to: reader, at: now) {
        case .atOnce: return false
        case .together(let moment):
            try tx.keep(kind, of: ticket, for: address, tellingAt: moment, at: now)
        case .digest: try tx.keep(kind, of: ticket, for: address, tellingAt: nil, at: now)
        }
        return true
    }

    /// Whether `sendNotices` may have something to do for whoever something was kept from.
    func owesNotices(_ reader: EmailAddress, in tx: borrowing Transaction) throws -> Bool {
        guard let agent = rules.agent(reader), try hasDigest(agent, at: reader, in: tx) else {
            return true
        }
        return try tx.nextNoticeBundle(for: reader).map { $0 <= now } ?? false
    }

    /// Whether a digest tells the agent what was kept for that address: it looks at the agent's
    /// present one.
    private func hasDigest(
        _ agent: Agent, at reader: EmailAddress, in tx: borrowing Transaction
    ) throws -> Bool {
        try reader == agent.address && rules.digestSchedule(of: agent, in: tx) != nil
    }

    /// Writes the mail that tells an agent what was gathered for that address of theirs, where its
    /// time has come. What was muted is told so as well once no digest comes any more.
    func sendNotices(
        to agent: Agent, keptFor reader: EmailAddress, in tx: borrowing Transaction
    ) throws {
        if try !hasDigest(agent, at: reader, in: tx) { try tx.gatherMuted(for: reader, at: now) }
        guard let due = try tx.nextNoticeBundle(for: reader), due <= now else { return }
        let held = try tx.heldNotices(for: reader, inDigest: false)
        let context = NoticesContext(
            agent: agent.displayName, tickets: try letters.lines(of: held, for: agent, in: tx))
        try writeToAgent(
            try letters.renderer.print(context), to: agent, kind: "notices",
            key: "notices-\(due.milliseconds).\(reader)", about: nil, in: tx)
        try tx.settleHeldNotices(for: reader, inDigest: false, at: now)
    }
}

extension LetterWriter {
    /// What was kept from an agent, a line for each ticket.
    func lines(
        of held: [HeldNotice], for agent: Agent, in tx: borrowing Transaction
    ) throws -> [NoticesContext.Line] {
        let clock = LocalClock(agent.zone)
        let byTicket = Dictionary(grouping: held, by: \.ticket)
        return try byTicket.keys.sorted().compactMap { number in
            guard let ticket = try tx.ticket(number) else { return nil }
            return NoticesContext.Line(
                ticket: ticketHead(ticket),
                happened: (byTicket[number] ?? []).map { $0.words(clock) },
                commands: ticket.usualCommands)
        }
    }
}

extension BotRules {
    /// The ticket's assignee, or every agent where it has none.
    func agents(of ticket: Ticket) -> [Agent] {
        ticket.assignee.flatMap { agent($0) }.map { [$0] } ?? everyAgent
    }

    /// Who is told of the ticket in digests alone: they said so, and get one.
    public func mutedBy(
        _ ticket: TicketNumber, in tx: borrowing Transaction
    ) throws -> [EmailAddress] {
        try tx.muted(ticket).filter { address in
            try agent(address).map { try digestSchedule(of: $0, in: tx) != nil } ?? false
        }
    }

    func hasMuted(
        _ ticket: TicketNumber, _ agent: Agent, in tx: borrowing Transaction
    ) throws -> Bool {
        try mutedBy(ticket, in: tx).contains { agent.addresses.contains($0) }
    }
}
