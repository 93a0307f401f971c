import Correspondence
import InternetMessage

/// Which tickets a mail opens, which drafts it joins and which tickets it adds evidence to; and
/// which temporary refusals have lasted long enough to open one.
extension IncomingRouter {
    /// The tickets that the mail asks to open. Delays and policy refusals open one only once they
    /// have lasted: where a bounce says that the queue gave up on a delay, or where refusals of
    /// the same class, those on record included, were said for at least `delaysOpenAfter`. Until
    /// then they are only recorded.
    ///
    /// - Parameter read: the part of the mail to look at; nil: all of it.
    func contents(of given: Situation, in read: ReadMail? = nil) -> ReportContents {
        var contents = ReportReader(rules).contents(of: read ?? given.mail.read)
        for evidence in contents.evidence where !isPursued(evidence, given) {
            guard let record = evidence.rejections.first else { continue }
            let all = waitingRefusals(like: record, evidence, given) + evidence.rejections
            let first = all.map(\.refusedAt).min() ?? record.refusedAt
            let last = all.map(\.reportedAt).max() ?? record.reportedAt
            let gaveUp = given.reading.kind == .bounce && record.rejection.class == .delay
            guard gaveUp || last - first >= rules.delaysOpenAfter else { continue }
            var request = evidence
            request.rejections = all
            contents.requests.append(request)
        }
        return contents
    }

    /// Records the refusals that open no ticket by themselves.
    func recording(_ contents: ReportContents, _ given: Situation) -> [IncomingEffect] {
        contents.evidence.flatMap { evidence in
            let known = evidence.addresses.first.flatMap {
                given.facts.openTicket(about: $0, evidence.postmaster.name)
            }
            return evidence.rejections.map { IncomingEffect.record($0, on: known) }
        }
    }

    private func isPursued(_ evidence: TicketRequest, _ given: Situation) -> Bool {
        evidence.addresses.contains {
            given.facts.openTicket(about: $0, evidence.postmaster.name) != nil
        }
    }

    /// The refusals of the same class that are recorded and belong to no ticket: those of the last
    /// weeks, and only those since the last ticket about the address was closed.
    private func waitingRefusals(
        like record: RejectionRecord, _ evidence: TicketRequest, _ given: Situation
    ) -> [RejectionRecord] {
        guard let address = evidence.addresses.first else { return [] }
        let name = evidence.postmaster.name
        let start = record.refusedAt - rules.limits.refusalsCountFor
        let closed = given.facts.closedTicket(about: address, name)?.closedAt
        return given.facts.waitingRefusals(of: address, name, record.rejection.class)
            .filter { $0.reportedAt > max(start, closed ?? start) }
    }

    // MARK: Requests

    /// What becomes of each request: evidence for the open tickets about its addresses, a place in
    /// a draft, or a new ticket.
    public func openings(
        for requests: [TicketRequest], _ facts: IncomingFacts, mayLeaveAtOnce: Bool = false
    ) -> [TicketChange] {
        var changes: [TicketChange] = []
        var opened: [IncomingFacts.AddressAtPostmaster: Int] = [:]
        var count = 0
        for request in requests {
            let (targets, fresh) = split(request, facts, opened)
            changes += targets.map { .addEvidence(request, to: $0) }
            guard !fresh.isEmpty else { continue }
            if let draft = draft(fitting: request, fresh, facts) {
                changes.append(.join(request, fresh, draft: draft))
                continue
            }
            changes.append(.open(opening(request, fresh, facts, mayLeaveAtOnce)))
            for address in fresh {
                opened[IncomingFacts.AddressAtPostmaster(address, request.postmaster.name)] = count
            }
            count += 1
        }
        return changes
    }

    /// The open tickets about some of the addresses, and the addresses without an open ticket.
    private func split(
        _ request: TicketRequest, _ facts: IncomingFacts,
        _ opened: [IncomingFacts.AddressAtPostmaster: Int]
    ) -> (targets: [TicketTarget], fresh: [IPAddress]) {
        var targets: [TicketTarget] = []
        var fresh: [IPAddress] = []
        for address in request.addresses {
            let place = IncomingFacts.AddressAtPostmaster(address, request.postmaster.name)
            let known =
                opened[place].map(TicketTarget.opening)
                ?? facts.openTicket(about: address, place.postmaster).map(TicketTarget.existing)
            guard let known else {
                fresh.append(address)
                continue
            }
            if !targets.contains(known) { targets.append(known) }
        }
        return (targets.sorted(by: TicketTarget.comesFirst), fresh)
    }

    private func opening(
        _ request: TicketRequest, _ addresses: [IPAddress], _ facts: IncomingFacts,
        _ mayLeaveAtOnce: Bool
    ) -> TicketOpening {
        TicketOpening(
            request: request, addresses: addresses,
            recurrenceOf: facts.closedTicket(about: addresses[0], request.postmaster.name)?
                .number, mayLeaveAtOnce: mayLeaveAtOnce)
    }

    /// A draft that the addresses can be added to: it awaits approval, nobody has edited it, and it
    /// is about the same pool, postmaster and cause. An address that had a ticket before gets a new
    /// one, since it is reported as a recurrence of that ticket.
    private func draft(
        fitting request: TicketRequest, _ addresses: [IPAddress], _ facts: IncomingFacts
    ) -> TicketNumber? {
        guard request.isUnasked, request.earlier == nil, request.thread == nil else { return nil }
        let name = request.postmaster.name
        guard addresses.allSatisfy({ facts.closedTicket(about: $0, name) == nil })
        else { return nil }
        let isAboutContent = request.rejections.contains { $0.rejection.class == .content }
        return facts.draftsOpenForAddresses.first {
            $0.pool == request.pool?.name && $0.postmaster == name
                && $0.isAboutContent == isAboutContent
        }?.ticket
    }
}

extension TicketTarget {
    /// Existing tickets before new ones, then by number.
    fileprivate static func comesFirst(_ left: TicketTarget, _ right: TicketTarget) -> Bool {
        switch (left, right) {
        case (.existing(let one), .existing(let other)): one < other
        case (.opening(let one), .opening(let other)): one < other
        case (.existing, .opening): true
        case (.opening, .existing): false
        }
    }
}
