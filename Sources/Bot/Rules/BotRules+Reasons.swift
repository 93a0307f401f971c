public import InternetMessage
public import TicketStore
public import Ticketing

extension BotRules {
    /// Why nothing leaves to the postmaster about a ticket at this moment, and who or what brought
    /// that about, one per line. Empty where a follow-up is due by the clock alone.
    public func reasons(
        for ticket: Ticket, at now: Timestamp, in tx: borrowing Transaction
    ) throws -> [String] {
        guard !ticket.isClosed else { return [] }
        var reasons: [String] = []
        if !writesToPostmasters { reasons.append(silenceReason) }
        reasons += try tx.holds(over: ticket).map { "\($0.words(clock))." }
        if ticket.mails.hasUncertain {
            reasons.append(
                "nobody knows whether the last mail left; say “sent \(ticket.number)” or "
                    + "“resend \(ticket.number)”.")
        }
        reasons += try reason(for: ticket, at: now, in: tx)
        return reasons.map { "Why nothing leaves: \($0)" }
    }

    private func reason(
        for ticket: Ticket, at now: Timestamp, in tx: borrowing Transaction
    ) throws -> [String] {
        switch ticket.status {
        case .draft where ticket.waitsForReview:
            return ["the inquiry waits for the internal review."]
        case .draft: return ["the first mail awaits approval."]
        case .waitingOnPostmaster(followUpAt: nil):
            let delay = try delay(of: ticket, at: now, in: tx)
            return [delay.map { "a mail waits. \($0.words(clock))" } ?? "a mail is on its way."]
        case .waitingOnPostmaster: return []
        case .waitingOnUs:
            let cause = try cause(of: ticket, in: tx, where: \.asksPerson)
            return [cause.map { "it is a person's turn. \($0)" } ?? "it is a person's turn."]
        case .promised(let until):
            let answer = try cause(of: ticket, in: tx, where: \.isAnswer)
            return [
                "the postmaster promised an answer by \(clock.text(until))." + Self.after(answer)
            ]
        case .verifying(let until):
            let answer = try cause(of: ticket, in: tx, where: \.isAnswer)
            return [
                "it is delisted, as far as is known; unless mail is refused again before "
                    + "\(clock.text(until)), the ticket closes." + Self.after(answer)
            ]
        case .snoozed(let until, _):
            let order = try cause(of: ticket, in: tx) { $0.endsSnooze(at: until) }
            return ["it is snoozed until \(clock.text(until))." + Self.after(order)]
        case .held:
            let order = try cause(of: ticket, in: tx) { $0 == .held }
            return ["it is held." + Self.after(order)]
        case .closed: return []
        }
    }

    private static func after(_ cause: String?) -> String { cause.map { " \($0)" } ?? "" }

    /// The last line of the timeline that brought it about, `Fri 6 Nov 2026 09:00 CET, alice@…:
    /// Held …`; nil where only words of an earlier version tell.
    private func cause(
        of ticket: Ticket, in tx: borrowing Transaction,
        where isCause: (TimelineEntry) -> Bool
    ) throws -> String? {
        try tx.history(of: ticket.number).last { isCause($0.entry) }.map { line in
            "\(clock.text(line.at)), \(line.actor): \(words(for: line.entry))"
        }
    }
}

extension TimelineEntry {
    /// Whether it put the ticket aside until that moment.
    fileprivate func endsSnooze(at moment: Timestamp) -> Bool {
        switch self {
        case .snoozed(let until), .recipientAsked(_, let until): until == moment
        default: false
        }
    }
}
