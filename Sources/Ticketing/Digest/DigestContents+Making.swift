public import InternetMessage

extension DigestContents {
    /// The digest of one agent: the open ones of `tickets`, what changed since the last digest, and
    /// the bot's health. Each section lists its first `linesMax` tickets and counts the rest, since
    /// mail clients clip long mails.
    public init(
        for agent: Agent, at now: Timestamp, since: Timestamp?, tickets: some Sequence<Ticket>,
        asked: [TicketNumber: Reminder] = [:], next: [TicketNumber: Forecast.Entry] = [:],
        changes: [DigestChange], health: DigestHealth,
        linesMax: Int = 30
    ) {
        var kinds: [DigestSection.Kind: [DigestLine]] = [:]
        for ticket in tickets where !ticket.isClosed {
            let kind = DigestSection.Kind(of: ticket, for: agent.address)
            var line = DigestLine(ticket, at: now)
            line.recipientAsked = asked[ticket.number]
            line.next = next[ticket.number]
            kinds[kind, default: []].append(line)
        }
        let sections = kinds.sorted { $0.key < $1.key }.map { kind, lines in
            DigestSection(
                kind: kind,
                lines: Array(lines.sorted(by: DigestLine.isMoreUrgent).prefix(linesMax)),
                count: lines.count)
        }
        self.init(
            agent: agent, madeAt: now, since: since, sections: sections,
            changes: changes.sorted { ($0.at, $0.ticket) < ($1.at, $1.ticket) }, health: health)
    }
}

extension DigestSection.Kind {
    /// The section that `ticket` goes into in the digest of `agent`: whose turn it is.
    init(of ticket: Ticket, for agent: EmailAddress) {
        switch ticket.status {
        case .held, .snoozed: self = .resting
        case .draft, .waitingOnUs:
            self = ticket.assignee == nil || ticket.assignee == agent ? .yours : .team
        case .waitingOnPostmaster, .promised, .closed: self = .postmaster
        case .verifying: self = .verifying
        }
    }
}

extension DigestLine {
    init(_ ticket: Ticket, at now: Timestamp) {
        let since =
            ticket.waitingSince ?? ticket.lastAnswerAt ?? ticket.mails.lastAcceptedAt
            ?? ticket.openedAt
        let milliseconds = max(0, (now - since).milliseconds)
        self.init(ticket: ticket, quietSince: since, quietDays: Int(milliseconds / 86_400_000))
    }

    /// Escalated first, then longest quiet, then oldest.
    static func isMoreUrgent(_ left: DigestLine, _ right: DigestLine) -> Bool {
        if left.ticket.escalation != right.ticket.escalation {
            return left.ticket.escalation > right.ticket.escalation
        }
        return (left.quietSince, left.ticket.number) < (right.quietSince, right.ticket.number)
    }
}
