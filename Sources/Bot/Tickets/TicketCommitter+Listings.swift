import Configuration
import Correspondence
import DNSAudit
import InternetMessage
import TicketStore
import Ticketing

/// What tickets know of a postmaster's list, which nobody can look up: refusals begin an episode,
/// a delisting that a quiet period confirmed ends it.
extension TicketCommitter {
    /// Puts a refusal on record, and what it says of the postmaster's list.
    func record(
        _ refusal: RejectionRecord, on ticket: TicketNumber?, from message: MessageRow?,
        in tx: borrowing Transaction
    ) throws {
        try tx.record(refusal, on: ticket, from: message)
        guard let address = refusal.rejection.address, refusal.rejection.class == .block,
            let postmaster = refusal.rejection.postmaster, rules.inventory.contains(address)
        else { return }
        try observe(
            ListingObservation(
                address, on: postmaster, .postmaster, .listed,
                by: .refusal(domain: refusal.recipientDomain, isOwn: refusal.isByPostmaster),
                at: refusal.refusedAt, detail: refusal.rejection.text), in: tx)
    }

    /// Notes that the addresses of a ticket are listed no more, where it was closed for that, and
    /// that they still are, where that is taken back.
    func noteEnd(of ticket: Ticket, after before: Ticket, in tx: borrowing Transaction) throws {
        guard ticket.endOfListing != before.endOfListing else { return }
        let isOver = ticket.endOfListing != nil
        let verdict: ListingObservation.Verdict = isOver ? .clear : .listed
        // What a person opens again is not over because lists say so.
        if !isOver { try tx.untieEndedListings(of: ticket.number) }
        let detail = ticket.endOfListing?.rawValue ?? "reopened"
        for address in ticket.addresses where try isOver || wasEnded(address, by: ticket, in: tx) {
            try observe(
                ListingObservation(
                    address, on: ticket.postmaster, .postmaster, verdict,
                    by: .ticket(ticket.number), at: now, detail: detail), in: tx)
        }
    }

    /// Takes note that all listings of a ticket have ended. It is closed where all its addresses
    /// were on them; else it goes on about the others, of which nobody said that they are clear.
    func endListings(of number: TicketNumber, in tx: borrowing Transaction) throws {
        guard let ticket = try tx.ticket(number) else { return }
        let listings = try tx.listings(pursuedBy: number)
        let over = Set(listings.map(\.address)).intersection(ticket.addresses).sorted()
        try tx.note(
            .listingsEnded(on: listings.lists), on: number, by: TimelineLine.bot, at: now)
        guard over.count < ticket.addresses.count else {
            let closed = try apply(
                .ordered(.close(.delisted), by: rules.address), to: number, by: TimelineLine.bot,
                in: tx)
            return try outbox.tell(
                .delistingConfirmed, of: closed.ticket, message: nil, in: tx)
        }
        try tx.untieEndedListings(of: number)
        guard !over.isEmpty else { return }
        let rest = try apply(
            .ordered(.remove(over), by: rules.address), to: number, by: TimelineLine.bot, in: tx)
        try redraft(renamed(rest.ticket, in: tx), in: tx)
    }

    /// Whether it was that ticket that ended the last episode of the address.
    private func wasEnded(
        _ address: IPAddress, by ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Bool {
        let latest = try tx.latestListing(of: address, on: ticket.postmaster)
        let last = try latest?.number.flatMap { try tx.evidence(of: $0).last }
        return last?.change == .ended && last?.source == "ticket"
            && last?.name == "\(ticket.number.value)"
    }

    /// What a monitor says of a list that we know is of that one.
    private func placed(_ observation: ListingObservation) -> ListingObservation {
        guard observation.kind == .other,
            let postmaster = rules.postmasters.first(where: { $0.isCalled(observation.list) })
        else { return rules.monitoring?.placed(observation) ?? observation }
        var placed = observation
        (placed.list, placed.kind) = (postmaster.name, .postmaster)
        return placed
    }

    /// Takes an observation, and has the relay told where that follows; not of what happened long
    /// ago, while a past is read again.
    func observe(_ observation: ListingObservation, in tx: borrowing Transaction) throws {
        let isPast = outbox.isRebuilding || outbox.isCatchingUp
        let observation = placed(observation)
        try ListingReactions(
            isOn: rules.reactsToListings && !isPast, inventory: rules.inventory,
            webhooks: webhooks
        ).observe(observation, by: rules.listings, at: now, in: tx)
    }
}

extension Ticket {
    /// How it was closed, where that tells that its addresses are listed no more.
    fileprivate var endOfListing: Closure? {
        guard case .closed(let closure) = status else { return nil }
        return closure == .delisted || closure == .notListed ? closure : nil
    }
}

extension RejectionRecord {
    /// Whether a host of the postmaster's refused, by its name: any other server may say that this
    /// list is why.
    fileprivate var isByPostmaster: Bool {
        guard let refusingHost, let postmaster = rejection.postmaster else { return false }
        return RefusingHost.postmaster(ofHost: refusingHost) == postmaster
    }
}
