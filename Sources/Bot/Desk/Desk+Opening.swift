import Correspondence
import InternetMessage
import Seals
import TicketStore
import Ticketing

/// What a message gives reason to write to one postmaster about: addresses of one pool.
struct Opening {
    var postmaster: Postmaster
    var pool: Pool?
    var addresses: [IPAddress]
    var rejections: [RejectionRecord]
    /// What gave the reason, in words: `a bounce`, `a forwarded thread`.
    var cause: String
    /// Which of the threads in the mail it is about, and what that thread tells.
    var thread: Int?
    var earlier: EarlierThread?
    /// Whether it may go into a draft that is there already: nobody asked for a ticket of its own.
    var isUnasked = false
}

/// What became of an opening.
struct Opened {
    let ticket: Ticket
    /// Whether it is new, or an open ticket that got more evidence or another address.
    let isNew: Bool
    /// Its draft, where that was made anew.
    let draft: Draft?
    /// The thread that people had begun before.
    var earlier: EarlierThread?
}

extension Desk {
    /// Opens a ticket, or adds the evidence to the tickets that are open about its addresses.
    ///
    /// - Parameter number: the new ticket's number, where a mail of ours tells it.
    func open(
        _ opening: Opening, from message: MessageRow?, by actor: String,
        as number: TicketNumber? = nil, in tx: borrowing Transaction
    ) throws -> [Opened] {
        var fresh: [IPAddress] = []
        var known: [TicketNumber] = []
        for address in opening.addresses {
            let existing = try tx.openTicket(about: address, postmaster: opening.postmaster.name)
            if let existing {
                known.append(existing.number)
            } else {
                fresh.append(address)
            }
        }
        var opened = try Set(known).sorted().map { number in
            try addEvidence(opening, to: number, from: message, by: actor, in: tx)
        }
        if opening.isUnasked, !fresh.isEmpty,
            let joined = try join(opening, fresh, from: message, by: actor, in: tx)
        {
            opened.append(joined)
        } else if !fresh.isEmpty {
            let number =
                try number
                ?? nextNumber(
                    about: fresh, at: opening.postmaster.name, from: message, in: tx)
            opened.append(
                try openNew(opening, fresh, as: number, from: message, by: actor, in: tx))
        }
        return opened
    }

    /// Numbers rise and are never used again; a ticket made anew gets the one that it had.
    ///
    /// - Parameter message: what opens it; nil where it is split from another.
    func nextNumber(
        about addresses: [IPAddress], at postmaster: String, from message: MessageRow?,
        in tx: borrowing Transaction
    ) throws -> TicketNumber {
        let next = try tx.nextTicketNumber()
        guard let numbers else { return next }
        let identifier = try message.flatMap { try tx.identifier(of: $0) }
        if let told = numbers.number(openedBy: identifier), try tx.ticket(told) == nil {
            return told
        }
        return numbers.number(
            about: addresses, at: postmaster, isSplit: message == nil, now: now, from: next)
    }

    private func openNew(
        _ opening: Opening, _ addresses: [IPAddress], as number: TicketNumber,
        from message: MessageRow?, by actor: String, in tx: borrowing Transaction
    ) throws -> Opened {
        let earlier = try tx.lastClosedTicket(
            about: addresses[0], postmaster: opening.postmaster.name)
        var ticket = Ticket(
            number: number, postmaster: opening.postmaster.name, addresses: addresses,
            pool: opening.pool?.name, subject: Self.subject(addresses), openedAt: now,
            recurrenceOf: earlier?.ticket.number)
        if let thread = opening.earlier { ticket.goOn(with: thread) }
        try tx.insert(ticket)
        try record(opening, about: addresses, on: number, from: message, in: tx)
        try tx.note(
            "Opened because of \(opening.cause).", on: number, by: actor, at: now,
            message: message)
        if let earlier {
            try tx.note(
                "A recurrence: \(earlier.ticket.number) was about the same address.", on: number,
                by: "bot", at: now)
        }
        let draft = try inquiry(ticket, in: tx)
        try tx.keep(draft, of: number, at: now)
        return Opened(ticket: ticket, isNew: true, draft: draft, earlier: opening.earlier)
    }

    /// Policy lets the first mail of a ticket leave without approval, where a proven agent opened
    /// it and nothing speaks against the draft.
    func approveByPolicy(_ opened: Opened, in tx: borrowing Transaction) throws -> Opened {
        guard rules.writesToPostmasters, try !tx.installation().isHeld,
            try !tx.holds().contains(where: { $0.covers(opened.ticket) }), let draft = opened.draft,
            !lint(draft, of: opened.ticket).contains(where: \.isError)
        else { return opened }
        let decision = try apply(
            .ordered(.approve, by: rules.address), to: opened.ticket.number, by: "policy", in: tx)
        return Opened(ticket: decision.ticket, isNew: true, draft: draft)
    }

    private func addEvidence(
        _ opening: Opening, to number: TicketNumber, from message: MessageRow?, by actor: String,
        in tx: borrowing Transaction
    ) throws -> Opened {
        guard let ticket = try tx.ticket(number) else {
            throw StoreError(.damaged, "ticket \(number) is missing")
        }
        try record(opening, about: ticket.addresses, on: number, from: message, in: tx)
        guard !opening.rejections.isEmpty else {
            return Opened(ticket: ticket, isNew: false, draft: nil, earlier: opening.earlier)
        }
        let decision = try apply(
            .rejectionReported, to: number, by: actor, message: message, in: tx)
        let draft = try redraft(decision.ticket, in: tx)
        return Opened(ticket: decision.ticket, isNew: false, draft: draft)
    }

    /// Makes the mail that awaits approval anew, for the facts changed; an agent's own words are
    /// left alone. The draft as it is now; nil where none awaits approval.
    @discardableResult
    func redraft(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Draft? {
        guard case .draft = ticket.status.beneath else { return nil }
        if let kept = try tx.draft(of: ticket.number), kept.editedBy != nil { return kept }
        let draft = try inquiry(ticket, in: tx)
        try tx.keep(draft, of: ticket.number, at: now)
        return draft
    }

    func record(
        _ opening: Opening, about addresses: [IPAddress], on number: TicketNumber,
        from message: MessageRow?, in tx: borrowing Transaction
    ) throws {
        for rejection in opening.rejections {
            guard rejection.rejection.address.map(addresses.contains) ?? true else { continue }
            try tx.record(rejection, on: number, from: message)
        }
    }

    /// Stable for the life of the ticket; the mark is added when a mail is written.
    static func subject(_ addresses: [IPAddress]) -> String {
        let shown = addresses.prefix(3).map(\.description).joined(separator: ", ")
        let rest = addresses.count > 3 ? " and \(addresses.count - 3) more" : ""
        return "Blocked IP address\(addresses.count > 1 ? "es" : "") \(shown)\(rest)"
    }
}
