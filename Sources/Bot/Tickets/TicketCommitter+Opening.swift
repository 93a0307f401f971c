import Correspondence
import InternetMessage
import TicketStore
import Ticketing

struct OpenResult {
    let ticket: Ticket
    /// Whether it is new, or an open ticket that got more evidence or another address.
    let isNew: Bool
    let draft: Draft?
    /// The thread that people had begun before.
    var earlier: EarlierThread?
    /// The addresses of it that the mail reports.
    var reported: [IPAddress] = []
    /// The refusals of these that the mail tells.
    var refusals: [RejectionRecord] = []
}

extension TicketCommitter {
    /// Opens a ticket that no mail asks for by itself, or adds the evidence to those that are open
    /// about its addresses.
    ///
    /// - Parameter number: the new ticket's number, where a mail of ours tells it.
    func open(
        _ request: TicketRequest, from message: MessageRow?, by actor: String,
        as number: TicketNumber? = nil, in tx: borrowing Transaction
    ) throws -> [OpenResult] {
        let gatherer = IncomingGatherer(self)
        var facts = IncomingFacts()
        try gatherer.lookUp(request.addresses, withHistory: true, &facts, in: tx)
        let changes = IncomingRouter(gatherer.rules).openings(for: [request], facts)
        var opened: [OpenResult] = []
        for change in changes {
            opened.append(
                try open(change, after: opened, from: message, by: actor, as: number, in: tx))
        }
        return opened
    }

    /// Stores one opening, as it was decided.
    ///
    /// - Parameter opened: what came of the openings before it.
    func open(
        _ change: TicketChange, after opened: [OpenResult], from message: MessageRow?,
        by actor: String, as number: TicketNumber? = nil, in tx: borrowing Transaction
    ) throws -> OpenResult {
        var result = try stored(
            change, after: opened, from: message, by: actor, as: number, in: tx)
        result.reported = change.request.addresses.filter(result.ticket.addresses.contains)
        result.refusals = evidence(in: change.request, about: result.reported)
        return result
    }

    private func stored(
        _ change: TicketChange, after opened: [OpenResult], from message: MessageRow?,
        by actor: String, as number: TicketNumber?, in tx: borrowing Transaction
    ) throws -> OpenResult {
        switch change {
        case .addEvidence(let request, let target):
            let number =
                switch target {
                case .existing(let number): number
                case .opening(let index): opened.filter(\.isNew)[index].ticket.number
                }
            return try addEvidence(request, to: number, from: message, by: actor, in: tx)
        case .join(let request, let addresses, let draft):
            return try join(request, addresses, draft, from: message, by: actor, in: tx)
        case .open(let opening):
            let number =
                try number
                ?? nextNumber(
                    about: opening.addresses, at: opening.request.postmaster.name, from: message,
                    in: tx)
            let result = try openNew(opening, as: number, from: message, by: actor, in: tx)
            return opening.mayLeaveAtOnce
                && rules.firstMailIsAutomatic(to: result.ticket.postmaster)
                ? try approveByPolicy(result, in: tx) : result
        }
    }

    /// Numbers rise and are never used again; a rebuilt ticket gets the one that it had.
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
        _ opening: TicketOpening, as number: TicketNumber, from message: MessageRow?,
        by actor: String, in tx: borrowing Transaction
    ) throws -> OpenResult {
        let (request, addresses) = (opening.request, opening.addresses)
        var ticket = Ticket(
            number: number, postmaster: request.postmaster.name, addresses: addresses,
            pool: request.pool?.name, subject: Self.subject(addresses, request.rejections.first),
            openedAt: now,
            recurrenceOf: opening.recurrenceOf)
        if let thread = request.earlier { ticket.goOn(with: thread) }
        try callForReview(of: &ticket, in: tx)
        let siblings = try unrefused(addresses, by: ticket.postmaster, in: tx)
        try tx.insert(ticket)
        try record(request, about: addresses, on: number, from: message, in: tx)
        try tx.note(
            .opened(because: request.cause), on: number, by: actor, at: now, message: message)
        if let earlier = opening.recurrenceOf {
            try tx.note(.recurrence(of: earlier), on: number, by: TimelineLine.bot, at: now)
        }
        try tellWebhooks(of: .opened(ticket), in: tx)
        let draft = try letters.inquiry(ticket, in: tx)
        try tx.keep(draft, of: number, at: now)
        try announceReview(of: ticket, openedBy: actor, in: tx)
        try warn(
            of: siblings, in: ticket.pool, at: ticket.postmaster, besides: number,
            reportedBy: actor, in: tx)
        return OpenResult(ticket: ticket, isNew: true, draft: draft, earlier: request.earlier)
    }

    /// Policy lets the first mail of a ticket leave without approval, where a proven agent opened
    /// it and the draft breaks no rule.
    func approveByPolicy(_ opened: OpenResult, in tx: borrowing Transaction) throws -> OpenResult {
        guard rules.writesToPostmasters, try tx.holds(over: opened.ticket).isEmpty,
            !opened.ticket.waitsForReview, let draft = opened.draft,
            !letters.lint(draft, of: opened.ticket).contains(where: \.isError)
        else { return opened }
        let decision = try apply(
            .ordered(.approve, by: rules.address), to: opened.ticket.number, by: "policy", in: tx)
        return OpenResult(ticket: decision.ticket, isNew: true, draft: draft)
    }

    private func addEvidence(
        _ opening: TicketRequest, to number: TicketNumber, from message: MessageRow?,
        by actor: String,
        in tx: borrowing Transaction
    ) throws -> OpenResult {
        guard let ticket = try tx.ticket(number) else {
            throw StoreError(.damaged, "ticket \(number) is missing")
        }
        let isNews = try evidence(in: opening, about: ticket.addresses).contains {
            try !tx.isRecorded($0, on: number)
        }
        try record(opening, about: ticket.addresses, on: number, from: message, in: tx)
        guard !opening.rejections.isEmpty else {
            let draft = opening.listings.isEmpty ? nil : try redraftInTime(ticket, in: tx)
            return OpenResult(ticket: ticket, isNew: false, draft: draft, earlier: opening.earlier)
        }
        // What was known before is no new refusal.
        guard isNews else {
            let draft = try redraftInTime(ticket, in: tx)
            return OpenResult(ticket: ticket, isNew: false, draft: draft)
        }
        let decision = try apply(
            .rejectionReported, on: ticket, by: actor, message: message, in: tx)
        let draft = try redraftInTime(decision.ticket, in: tx)
        return OpenResult(ticket: decision.ticket, isNew: false, draft: draft)
    }

    /// Rewrites the mail that awaits approval, since the facts changed; an agent's own words are
    /// left alone. The draft as it is now; nil where none awaits approval.
    @discardableResult
    func redraft(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Draft? {
        guard case .draft = ticket.status.beneath else { return nil }
        if let kept = try tx.draft(of: ticket.number), kept.editedBy != nil { return kept }
        let draft = try letters.inquiry(ticket, in: tx)
        try tx.keep(draft, of: ticket.number, at: now)
        return draft
    }

    func record(
        _ opening: TicketRequest, about addresses: [IPAddress], on number: TicketNumber,
        from message: MessageRow?, in tx: borrowing Transaction
    ) throws {
        for rejection in evidence(in: opening, about: addresses) {
            try record(rejection, on: number, from: message, in: tx)
        }
        for listing in opening.listings where addresses.contains(listing.address) {
            try tx.tie(listing, to: number)
        }
    }

    private func evidence(
        in opening: TicketRequest, about addresses: [IPAddress]
    ) -> [RejectionRecord] {
        opening.rejections.filter { $0.rejection.address.map(addresses.contains) ?? true }
    }

    /// Stable for the life of the ticket; the mark is added when a mail is written.
    static func subject(_ addresses: [IPAddress], _ first: RejectionRecord?) -> String {
        let about = "IP address\(addresses.count > 1 ? "es" : "") \(addresses.inShort)"
        return switch first?.rejection.class {
        case .content: "Mail refused for its content from \(about)"
        case .delay: "Mail delayed from \(about)"
        default: "Blocked \(about)"
        }
    }
}

extension TicketChange {
    /// What calls for it.
    fileprivate var request: TicketRequest {
        switch self {
        case .open(let opening): opening.request
        case .addEvidence(let request, _), .join(let request, _, _): request
        }
    }
}
