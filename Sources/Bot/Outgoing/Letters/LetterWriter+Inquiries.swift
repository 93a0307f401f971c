import Correspondence
import DNSAudit
import InternetMessage
import Letters
import Signing
import TicketStore
import Ticketing

extension LetterWriter {
    func inquiryContext(_ ticket: Ticket, in tx: borrowing Transaction) throws -> InquiryContext {
        let refusals = try tx.refusals(of: ticket.number)
        var facts = InquiryContext(
            head: try head(ticket, isReply: !ticket.earlierThread.isEmpty, in: tx),
            since: refusals.told.first.map { LetterDates.day($0.refusedAt) },
            rejections: refusals.quotable.map(quoted), impact: refusals.impact)
        facts.isDelay = refusals.isOnlyDelay
        facts.delayed = refusals.isOnlyDelay ? 0 : refusals.deferred.count
        facts.listed = try foundListing(of: ticket, in: tx)
        try addRecurrence(to: &facts, ticket, in: tx)
        try addPool(to: &facts, ticket, in: tx)
        facts.agentWroteOn = ticket.agentWroteAt.map(LetterDates.day)
        let notes = try tx.remediation(of: ticket.number)
        // What an internal review showed is for us.
        facts.findings = notes.filter { $0.kind == .cause }.map(\.text.sentence)
        facts.fixes = notes.filter { $0.kind == .fixed }.map(\.sentence)
        let checks = try tx.dnsChecks(of: ticket.number)
        facts.checks = checks.lines
        facts.checkedAt = checks.checkedAt.map(LetterDates.minute)
        facts.mailFlow = pool(of: ticket)?.mailFlow ?? MailFlow()
        return facts
    }

    /// What sweeps found of a ticket's addresses and did not find to be over. What none of them saw
    /// lately is not said to stand.
    func foundListing(
        of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> FoundListing? {
        let open = try tx.listings(pursuedBy: ticket.number).filter {
            $0.endedAt == nil && ticket.addresses.contains($0.address)
        }
        let standing = open.filter { $0.state == .listed }
        let listings = standing.isEmpty ? open : standing
        guard let first = listings.first else { return nil }
        var found = FoundListing(
            in: listings.lists.asSentence, since: LetterDates.day(first.beganAt))
        let named = Set(listings.map(\.address))
        let asked = try stillListed(of: ticket, in: tx)
        if !asked.allSatisfy(named.contains) { found.addresses = named.sorted().map(\.description) }
        guard standing.isEmpty else { return found }
        found.lastOn = listings.map(\.lastSeenAt).max().map(LetterDates.day)
        return found
    }

    /// What an agent can paste into the postmaster's form.
    func formText(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Letter {
        try renderer.print(FormContext(try inquiryContext(ticket, in: tx)))
    }

    /// What an agent can send to the recipient, who is the postmaster's customer.
    func recipientText(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Letter {
        let rejections = try tx.rejections(of: ticket.number)
        let tally = RefusalTally(rejections)
        let domain = tally.impact?.domains.first
        let there = rejections.filter {
            $0.recipientDomain == domain && $0.rejection.isDeferral == tally.isOnlyDelay
        }
        var facts = RecipientContext(
            head: try head(ticket, isReply: false, in: tx), domain: domain,
            since: there.first.map { LetterDates.day($0.refusedAt) },
            rejections: there.reversed().map(quoted), mailDates: try daysWritten(ticket, in: tx))
        facts.wasAnswered = ticket.lastAnswerAt != nil
        facts.isDelay = tally.isOnlyDelay
        return try renderer.print(facts)
    }

    func head(_ ticket: Ticket, isReply: Bool, in tx: borrowing Transaction) throws -> LetterHead {
        var head = LetterHead(
            subject: (isReply ? "Re: " : "") + marked(ticket),
            postmaster: displayName(ticket.postmaster),
            addresses: try stillListed(of: ticket, in: tx).map(\.description),
            contact: rules.contact,
            replyTo: rules.replyAddress(.ticket(ticket.number.value), keys: keys).description)
        head.postmasterKey = ticket.postmaster
        head.reference = try tx.caseReferences(of: ticket.number).last
        return head
    }

    /// The addresses of a ticket but for those that sweeps found on its lists no more: nobody is
    /// asked for what is done.
    private func stillListed(
        of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> [IPAddress] {
        let listings = try tx.listings(pursuedBy: ticket.number)
        let standing = Set(listings.filter { $0.endedAt == nil }.map(\.address))
        let over = Set(listings.map(\.address)).subtracting(standing)
        let rest = ticket.addresses.filter { !over.contains($0) }
        return rest.isEmpty ? ticket.addresses : rest
    }

    /// A refusal as letters quote it; without the local parts of addresses unless the
    /// configuration lets them out.
    func quoted(_ record: RejectionRecord) -> QuotedRejection {
        let text = record.rejection.text
        return QuotedRejection(
            text: rules.masksRecipients ? QuotedRejection.masked(text) : text,
            at: LetterDates.moment(record.refusedAt), domain: record.recipientDomain)
    }

    func daysWritten(_ ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        try tx.mailToPostmaster(of: ticket.number).filter { $0.state == .accepted }
            .compactMap(\.handedOverAt).map(LetterDates.day)
    }

    /// That it is not the first time, and whether we wrote then: a bot's mail counts where a
    /// server accepted it, and what an agent wrote.
    private func addRecurrence(
        to facts: inout InquiryContext, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws {
        guard let earlier = try ticket.recurrenceOf.flatMap({ try tx.ticket($0) }) else { return }
        facts.recurrenceOf =
            try daysWritten(earlier, in: tx).first ?? earlier.agentWroteAt.map(LetterDates.day)
        facts.wasDelisted = earlier.status == .closed(.delisted)
        guard facts.recurrenceOf == nil, earlier.lastWrittenAt == nil, earlier.mergedInto == nil
        else { return }
        let first = RefusalTally(try tx.rejections(of: earlier.number)).refused.first
        facts.refusedBefore = first.map { LetterDates.day($0.refusedAt) }
        guard first == nil else { return }
        // An episode that came back is the later ticket's, which tells of it from its beginning.
        let before = try tx.listings(pursuedBy: earlier.number)
        guard !before.isEmpty else { return }
        facts.listedBefore = FoundListing(
            in: before.lists.asSentence, since: LetterDates.day(earlier.openedAt))
    }

    /// Addresses that send the same mail and are not refused say that the cause may be past.
    private func addPool(
        to facts: inout InquiryContext, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws {
        guard let count = try rules.poolCount(of: ticket, in: tx), count.networks == 0,
            count.size > max(1, count.listed)
        else { return }
        (facts.poolSize, facts.poolRefused) = (count.size, count.listed)
    }
}

extension RemediationNote {
    /// The note as a postmaster reads it, with its day: what was done long ago says less.
    var sentence: String { "\(LetterDates.day(at)): \(text.sentence)" }
}

extension String {
    /// The text on one line, as a sentence: a capital first, a full stop last.
    var sentence: String {
        let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isEnded = line.last.map { ".!?".contains($0) } ?? true
        return line.prefix(1).uppercased() + line.dropFirst() + (isEnded ? "" : ".")
    }
}

extension RefusalTally {
    var impact: Impact? {
        guard told.count > 0 else { return nil }
        let domains = told.domains.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return Impact(mails: told.count, domains: domains.map(\.key))
    }

    /// One of each wording, latest first; what refuses before what only puts off.
    var quotable: [RejectionRecord] {
        differing.filter { !$0.rejection.isDeferral } + differing.filter(\.rejection.isDeferral)
    }
}
