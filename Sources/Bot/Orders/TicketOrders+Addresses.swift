import Correspondence
import InternetMessage
import TicketStore
import Ticketing

extension TicketOrders {
    /// Addresses must be ours, of the ticket's pool, and of no other open ticket.
    func add(
        _ addresses: [IPAddress], to ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Meaning {
        guard !addresses.isEmpty else { return .refusal(Self.whichAddresses) }
        for address in addresses {
            guard let pool = committer.rules.pool(of: address) else {
                return .refusal("\(address) is in none of our pools; nothing was changed.")
            }
            guard ticket.pool == nil || pool.name == ticket.pool else {
                return .refusal(
                    "\(address) is of pool \(pool.name), \(ticket.number) of \(ticket.pool ?? "");"
                        + " a mail describes the mail flow of one pool only. Open another ticket."
                )
            }
        }
        if let why = try reviewLost(by: ticket, adding: addresses, in: tx) { return .refusal(why) }
        return try occupied(addresses, besides: [ticket.number], ticket.postmaster, in: tx)
            .map { .refusal($0 + " “merge” makes them one.") } ?? .order(.add(addresses))
    }

    /// Why addresses that come back again and again cannot go into a ticket that has written
    /// already: their internal review comes before any mail about them.
    private func reviewLost(
        by ticket: Ticket, adding addresses: [IPAddress], in tx: borrowing Transaction
    ) throws -> String? {
        guard ticket.status.beneath != .draft else { return nil }
        for address in addresses {
            let found = try committer.recurrence(
                of: [address], at: ticket.postmaster, besides: ticket.number, in: tx)
            guard let found else { continue }
            let times = Review(of: found, dueAt: committer.now).timesInWords
            return "\(address) is listed for the \(times), so an internal review comes before any "
                + "mail about it. Open a ticket of its own."
        }
        return nil
    }

    func remove(_ addresses: [IPAddress]) -> Meaning {
        addresses.isEmpty ? .refusal(Self.whichAddresses) : .order(.remove(addresses))
    }

    /// `merge #14 and #15`: this ticket takes them in.
    func merge(
        _ numbers: [Int], into ticket: Ticket, _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult {
        let others = try numbers.compactMap { try tx.ticket(TicketNumber($0)) }
        guard !others.isEmpty, others.count == numbers.count else {
            let missing = numbers.first { number in
                !others.contains { $0.number.value == number }
            }
            let why = missing.map { "there is no ticket #\($0): " } ?? ""
            return refused(
                command, "\(why)merge with which ticket? “merge #14”.", ticket.number)
        }
        return try merge(others, into: ticket, command, in: tx)
    }

    /// `merge into #14`, `close duplicate of #14`: that one takes this ticket in.
    func merge(
        _ ticket: Ticket, into survivor: Int, _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard let survivor = try tx.ticket(TicketNumber(survivor)) else {
            return refused(command, "there is no ticket #\(survivor).", ticket.number)
        }
        return try merge([ticket], into: survivor, command, in: tx)
    }

    /// All of them go into the ticket, or none.
    private func merge(
        _ others: [Ticket], into ticket: Ticket, _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult {
        if let why = objection(to: others, goingInto: ticket) {
            return refused(command, committer.rules.words(for: why), ticket.number)
        }
        return try recording(command, [ticket.number] + others.map(\.number), in: tx) {
            var (merged, entries): (Ticket, [TimelineEntry]) = (ticket, [])
            for other in others {
                try give(goes(into: ticket), to: other.number, in: tx)
                let decision = try give(takesIn(other), to: ticket.number, in: tx)
                (merged, entries) = (decision.ticket, entries + decision.entries)
            }
            try tx.tieListingsAnew()
            merged = try committer.renamed(merged, in: tx)
            try committer.redraft(merged, in: tx)
            return try done(command, sentences(entries), merged, in: tx)
        }
    }

    private func objection(to others: [Ticket], goingInto ticket: Ticket) -> OrderRefusal? {
        let engine = committer.rules.engine(for: ticket.postmaster)
        var survivor = ticket
        for other in others {
            let taken = engine.handle(takesIn(other), in: survivor, at: committer.now)
            let gone = engine.handle(goes(into: ticket), in: other, at: committer.now)
            if let why = taken.refusal ?? gone.refusal { return why }
            survivor = taken.ticket
        }
        return nil
    }

    private func takesIn(_ other: Ticket) -> TicketEvent {
        .ordered(.takeIn(other), by: agent.address)
    }

    private func goes(into ticket: Ticket) -> TicketEvent {
        .ordered(.mergeInto(ticket.number), by: agent.address)
    }

    /// `split 192.0.2.7`: a ticket of its own for these addresses.
    func split(
        _ addresses: [IPAddress], _ command: Command, _ ticket: Ticket,
        in tx: borrowing Transaction
    ) throws -> CommandResult {
        let number = try committer.nextNumber(
            about: addresses, at: ticket.postmaster, from: nil, in: tx)
        let gives = TicketEvent.ordered(.giveAway(addresses, to: number), by: agent.address)
        let trial = committer.rules.engine(for: ticket.postmaster).handle(
            gives, in: ticket, at: committer.now)
        if let why = trial.refusal {
            return refused(command, committer.rules.words(for: why), ticket.number)
        }
        var images = [(number: ticket.number, was: try tx.image(of: ticket.number))]
        let origin = try committer.withoutNeedlessReview(
            committer.renamed(try give(gives, to: ticket.number, in: tx).ticket, in: tx), in: tx)
        let offshoot = try committer.withoutNeedlessReview(
            insert(ticket.offshoot(number, about: addresses, at: committer.now), in: tx), in: tx)
        try tx.tieListingsAnew()
        for one in [origin, offshoot] { try committer.redraft(one, in: tx) }
        images.append((number, nil))
        try tx.recordOrder(
            command.line.firstLine, by: agent.address, message: message, changing: images,
            at: committer.now)
        var result = try done(
            command,
            "\(number) is about "
                + "\(addresses.map(\.description).joined(separator: ", ")) from now on.", offshoot,
            in: tx)
        result.undo = "undo \(ticket.number)"
        return result
    }

    /// The history of the ticket it comes from is read through its link; the text of the first
    /// mail is copied, for later mails quote it.
    private func insert(_ offshoot: Ticket, in tx: borrowing Transaction) throws -> Ticket {
        try tx.insert(offshoot)
        let origin = offshoot.splitFrom ?? offshoot.number
        try tx.note(
            .splitFrom(origin), on: offshoot.number, by: agent.address.description,
            at: committer.now,
            message: message)
        if let draft = try tx.draft(of: origin) {
            try tx.keep(draft, of: offshoot.number, at: committer.now)
        }
        return try committer.renamed(offshoot, in: tx)
    }

    @discardableResult
    private func give(
        _ event: TicketEvent, to number: TicketNumber, in tx: borrowing Transaction
    ) throws -> Decision {
        try committer.apply(
            event, to: number, by: agent.address.description, message: message, in: tx)
    }

    /// The open ticket that is about one of the addresses already, in words; nil where none is.
    func occupied(
        _ addresses: [IPAddress], besides numbers: Set<TicketNumber>, _ postmaster: String,
        in tx: borrowing Transaction
    ) throws -> String? {
        for address in addresses {
            let open = try tx.openTicket(about: address, postmaster: postmaster)
            if let open, !numbers.contains(open.number) {
                return "\(open.number) is open about \(address) already."
            }
        }
        return nil
    }

    /// The addresses of those ranges, each once, written out; none where they are too many.
    static func addresses(in ranges: [IPAddressRange]) -> [IPAddress] {
        let counts = ranges.map(\.count)
        guard counts.allSatisfy({ $0 != nil }),
            counts.compactMap(\.self).reduce(0, +) <= TicketRequest.addressesMax
        else { return [] }
        return Set(ranges.flatMap(\.addresses)).sorted()
    }

    private static let whichAddresses =
        "which addresses? “add 192.0.2.7 192.0.2.8” or “add 192.0.2.8/30”, at most "
        + "\(TicketRequest.addressesMax) at once."
}
