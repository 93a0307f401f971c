import Correspondence
import InternetMessage

// What is opened, joined or added to, and which refusals have lasted long enough.
extension IncomingRouter {
    /// What the mail gives reason to open, those delays and policies among it that have lasted: a
    /// final bounce of a delay says that the sender's queue gave up after days; otherwise the same
    /// refusal must be on record from long enough before. The rest is evidence of no ticket yet.
    ///
    /// - Parameter read: what of the mail is looked at; nil: all of it.
    func contents(of given: Situation, in read: ReadMail? = nil) -> ReportContents {
        var contents = ReportReader(rules).contents(of: read ?? given.mail.read)
        for evidence in contents.evidence where !isPursued(evidence, given) {
            guard let record = evidence.rejections.first else { continue }
            let earlier = waitingRefusals(like: record, evidence, given)
            let lasts = earlier.first.map {
                record.refusedAt - $0.refusedAt >= rules.delaysOpenAfter
            }
            let gaveUp = given.reading.kind == .bounce && record.rejection.class == .delay
            guard gaveUp || lasts ?? false else { continue }
            var request = evidence
            request.rejections = earlier + [record]
            contents.requests.append(request)
        }
        return contents
    }

    /// The refusals that open nothing by themselves go on record.
    func recording(_ contents: ReportContents, _ given: Situation) -> [IncomingEffect] {
        contents.evidence.compactMap { evidence in
            guard let record = evidence.rejections.first else { return nil }
            let known = evidence.addresses.first.flatMap {
                given.facts.openTicket(about: $0, evidence.postmaster.name)
            }
            return .record(record, on: known)
        }
    }

    private func isPursued(_ evidence: TicketRequest, _ given: Situation) -> Bool {
        evidence.addresses.contains {
            given.facts.openTicket(about: $0, evidence.postmaster.name) != nil
        }
    }

    /// The refusals of that class on record for no ticket: those of the last weeks, and after the
    /// last ticket about the address was closed.
    private func waitingRefusals(
        like record: RejectionRecord, _ evidence: TicketRequest, _ given: Situation
    ) -> [RejectionRecord] {
        guard let address = evidence.addresses.first else { return [] }
        let name = evidence.postmaster.name
        let start = record.refusedAt - rules.limits.refusalsCountFor
        let closed = given.facts.closedTicket(about: address, name)?.closedAt
        return given.facts.waitingRefusals(of: address, name, record.rejection.class)
            .filter { $0.refusedAt > max(start, closed ?? start) }
    }

    // MARK: Requests

    /// What becomes of each request: evidence for the tickets that are open about its addresses,
    /// a place in a draft, or a ticket of its own.
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

    /// The tickets that are open about some of the addresses, and the addresses that none is about.
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

    /// The draft that awaits approval about other addresses of the pool, which nobody has touched
    /// and which is about the same cause. What came back is told as a recurrence, with the ticket
    /// that it follows, and so gets one of its own.
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
    /// Tickets that exist come first, the older before the newer.
    fileprivate static func comesFirst(_ left: TicketTarget, _ right: TicketTarget) -> Bool {
        switch (left, right) {
        case (.existing(let one), .existing(let other)): one < other
        case (.opening(let one), .opening(let other)): one < other
        case (.existing, .opening): true
        case (.opening, .existing): false
        }
    }
}
