import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// What the bot knows about a listing, its pool and its past.
extension BotRules {
    /// How many of the addresses that carry the same mail as a ticket's are listed at its
    /// postmaster; nil where it is of no pool.
    func poolCount(of ticket: Ticket, in tx: borrowing Transaction) throws -> PoolCount? {
        guard let name = ticket.pool,
            let pool = inventory.sameTraffic(as: ticket.addresses, inPool: name)
        else { return nil }
        let listed = try tx.addressesWithOpenTicket(at: ticket.postmaster)
        return PoolCount(of: pool, listed: listed.filter(pool.contains))
    }

    /// That siblings under the same traffic are not listed, in a sentence; nil where none is listed
    /// or there are none.
    func siblings(of ticket: Ticket, in tx: borrowing Transaction) throws -> String? {
        guard let name = ticket.pool else { return nil }
        return try poolCount(of: ticket, in: tx)?.siblings(inPool: name)
    }

    /// The blocks that hold more of the addresses listed at a postmaster than chance would have.
    func rangesSuspected(
        at postmaster: String?, in tx: borrowing Transaction
    ) throws -> [RangeSuspicion] {
        let listed = try tx.addressesWithOpenTicket(at: postmaster)
            .filter(inventory.contains)
        return RangeSuspicion.found(
            listed: listed, ours: pools.flatMap(\.ranges),
            named: prefixes?.dated ?? IPAddressTable([]))
    }

    /// What speaks for and against the causes of a listing.
    func hypotheses(
        of ticket: Ticket, _ earlier: [EarlierFinding], in tx: borrowing Transaction
    ) throws -> HypothesisLedger {
        let refusals = try tx.refusals(of: ticket.number)
        var facts = ListingFacts()
        facts.refusals = refusals.count
        facts.recipientDomains = refusals.domains.count
        facts.isAboutContent = refusals.isAboutContent
        facts.times = ticket.review?.count ?? (ticket.recurrenceOf == nil ? 1 : 2)
        facts.pool = try poolCount(of: ticket, in: tx)
        facts.listedTogether = try tx.addressesListed(within: .days(1), of: ticket)
        facts.range = try rangesSuspected(at: ticket.postmaster, in: tx).first { range in
            ticket.addresses.contains(where: range.block.contains)
        }
        facts.complaints = try tx.complaints(
            from: ticket.openedAt - .days(30), until: ticket.openedAt)
        let uses = Set(ticket.addresses.map { inventory.holder(of: $0).use })
        facts.isDedicated = uses.count == 1 ? uses.first?.map { $0 == .dedicated } : nil
        facts.causesBefore = earlier.flatMap(\.causes)
        return HypothesisLedger(facts)
    }

    /// The causes with their evidence, one a line; the one that an agent settled on first.
    func hypothesesInWords(
        of ticket: Ticket, _ earlier: [EarlierFinding], in tx: borrowing Transaction
    ) throws -> [String] {
        let ledger = try hypotheses(of: ticket, earlier, in: tx)
        let settled = try tx.remediation(of: ticket.number).last {
            $0.kind == .cause && Hypothesis(cause: $0.text) != nil
        }
        guard let settled, let cause = Hypothesis(cause: settled.text) else {
            return ledger.lines.map(\.words)
        }
        return ["\(cause.words): settled by \(settled.by.localPart)"]
            + ledger.lines.filter { $0.hypothesis != cause }.map(\.words)
    }

    /// What a review looks at, one a line, with what agents said of it so far.
    func checklist(of ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        let notes = try tx.remediation(of: ticket.number).filter { $0.kind == .review }
        return ReviewItem.allCases.map { item in
            let told = notes.compactMap { note in
                item.answer(in: note.text).map { "\($0) (\(note.by.localPart))" }
            }
            return "\(item.rawValue): "
                + (told.isEmpty ? item.question : told.joined(separator: "; "))
        }
    }

    /// How far recipients are with letting our mail in, one a line.
    func allowances(
        of ticket: Ticket, at now: Timestamp, _ clock: LocalClock, in tx: borrowing Transaction
    ) throws -> [String] {
        RecipientAllowance.found(in: try tx.allowancesSaid(for: ticket)).map {
            $0.words(clock, at: now)
        }
    }

    /// What earlier tickets about the same addresses or the same pool showed.
    func earlierFindings(
        of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> [EarlierFinding] {
        try tx.findings(before: ticket, limit: Self.findingsMax)
    }

    /// More is a list that nobody reads.
    private static var findingsMax: Int { 5 }
}
