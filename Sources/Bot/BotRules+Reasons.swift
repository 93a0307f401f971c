import InternetMessage
public import TicketStore
public import Ticketing

extension BotRules {
    /// Why nothing leaves to the postmaster about a ticket at this moment, and who or what brought
    /// that about, a line each. Empty where a follow-up is due by the clock alone.
    public func reasons(for ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        guard !ticket.isClosed else { return [] }
        var reasons: [String] = []
        if !writesToPostmasters { reasons.append(silenceReason) }
        if let why = try tx.installation().heldReason {
            reasons.append("everything is held, for \(why); “release” ends it.")
        }
        for hold in try tx.holds() where hold.covers(ticket) {
            reasons.append(
                "\(hold.scope) is held since \(clock.text(hold.at)) by \(hold.by); "
                    + "“resume \(hold.scope)” ends it.")
        }
        if ticket.hasUncertainMail {
            reasons.append(
                "nobody knows whether the last mail left: “sent \(ticket.number)” or "
                    + "“resend \(ticket.number)”.")
        }
        reasons += try reason(for: ticket, in: tx)
        return reasons.map { "Why nothing leaves: \($0)" }
    }

    private func reason(for ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        switch ticket.status {
        case .draft: return ["the first mail awaits approval."]
        case .waitingOnPostmaster(followUpAt: nil): return ["a mail is on its way."]
        case .waitingOnPostmaster: return []
        case .waitingOnUs:
            return ["it is a person's turn since \(try cause("", of: ticket, in: tx))"]
        case .promised(let until):
            return try [
                "promised until \(clock.text(until)), \(cause("answered", of: ticket, in: tx))"
            ]
        case .verifying(let until):
            return try [
                "a quiet time until \(clock.text(until)) must confirm what "
                    + cause("answered", of: ticket, in: tx)
            ]
        case .snoozed(let until, _):
            return try [
                "snoozed until \(clock.text(until)), \(cause("Snoozed", of: ticket, in: tx))"
            ]
        case .held: return try ["held, \(cause("Held", of: ticket, in: tx))"]
        case .closed: return []
        }
    }

    /// The last line of the timeline that says so: `Fri 6 Nov 2026, 09:00, by alice@…: Held …`.
    private func cause(
        _ word: String, of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> String {
        let line = try tx.history(of: ticket.number).last {
            word.isEmpty || $0.entry.contains(word)
        }
        guard let line else { return "" }
        return "\(clock.text(line.at)), by \(line.actor): \(line.entry)"
    }
}
