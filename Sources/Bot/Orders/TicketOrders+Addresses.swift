import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Orders that change what tickets are about.
extension TicketOrders {
    /// Addresses must be ours, of the ticket's pool, and of no other open ticket.
    func add(
        _ command: Command, to ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Meaning {
        let addresses = Self.addresses(in: command)
        guard !addresses.isEmpty else { return .refusal(Self.whichAddresses) }
        for address in addresses {
            guard let pool = desk.rules.pool(of: address) else {
                return .refusal("\(address) is in none of our pools; nothing was changed.")
            }
            guard ticket.pool == nil || pool.name == ticket.pool else {
                return .refusal(
                    "\(address) is of pool \(pool.name), \(ticket.number) of \(ticket.pool ?? "");"
                        + " one mail tells one pool's mail flow. Open another ticket for it.")
            }
        }
        return try occupied(addresses, besides: [ticket.number], ticket.postmaster, in: tx)
            .map { .refusal($0 + " “merge” makes them one.") } ?? .order(.add(addresses))
    }

    func remove(_ command: Command) -> Meaning {
        let addresses = Self.addresses(in: command)
        return addresses.isEmpty ? .refusal(Self.whichAddresses) : .order(.remove(addresses))
    }

    /// `merge #14`: this ticket takes #14 in.
    func merge(
        _ command: Command, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard let other = try tx.ticket(Self.number(in: command)) else {
            return refused(command, "merge with which ticket? “merge #14”.", ticket.number)
        }
        return try merge(other, into: ticket, command, in: tx)
    }

    /// The ticket that `close duplicate of #9` names.
    func duplicated(_ command: Command) -> TicketNumber? {
        guard command.argument?.lowercased().hasPrefix("duplicate of") == true else { return nil }
        return Self.number(in: command)
    }

    /// `close duplicate of #9`: #9 takes this ticket in.
    func mergeAway(
        _ command: Command, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard let survivor = try tx.ticket(Self.number(in: command)) else {
            return refused(command, "there is no such ticket.", ticket.number)
        }
        return try merge(ticket, into: survivor, command, in: tx)
    }

    private func merge(
        _ other: Ticket, into ticket: Ticket, _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult {
        let engine = desk.rules.engine(for: ticket.postmaster)
        let takesIn = TicketEvent.ordered(.takeIn(other), by: agent.address)
        let goes = TicketEvent.ordered(.mergeInto(ticket.number), by: agent.address)
        let why =
            engine.handle(takesIn, in: ticket, at: desk.now).refusal
            ?? engine.handle(goes, in: other, at: desk.now).refusal
        if let why { return refused(command, desk.rules.words(for: why), ticket.number) }
        return try recording(command, [ticket.number, other.number], in: tx) {
            try give(goes, to: other.number, in: tx)
            let decision = try give(takesIn, to: ticket.number, in: tx)
            let merged = try desk.renamed(decision.ticket, in: tx)
            try desk.redraft(merged, in: tx)
            return done(command, sentences(decision.entries), merged)
        }
    }

    /// `split 192.0.2.7`: a ticket of its own for these addresses.
    func split(
        _ command: Command, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> CommandResult {
        let addresses = Self.addresses(in: command)
        let number = try desk.nextNumber(
            about: addresses, at: ticket.postmaster, from: nil, in: tx)
        let gives = TicketEvent.ordered(.giveAway(addresses, to: number), by: agent.address)
        let trial = desk.rules.engine(for: ticket.postmaster).handle(
            gives, in: ticket, at: desk.now)
        if let why = trial.refusal {
            return refused(command, desk.rules.words(for: why), ticket.number)
        }
        var images = [(number: ticket.number, was: try tx.image(of: ticket.number))]
        let origin = try desk.renamed(try give(gives, to: ticket.number, in: tx).ticket, in: tx)
        let offshoot = try insert(
            ticket.offshoot(number, about: addresses, at: desk.now), in: tx)
        for one in [origin, offshoot] { try desk.redraft(one, in: tx) }
        images.append((number, nil))
        try tx.recordOrder(
            command.line.firstLine, by: agent.address, message: message, changing: images,
            at: desk.now)
        var result = done(
            command,
            "\(number) is about "
                + "\(addresses.map(\.description).joined(separator: ", ")) from now on.", offshoot)
        result.undo = "undo \(ticket.number)"
        return result
    }

    /// The history of the ticket it comes from is read through its link; the text of the first
    /// mail is copied, for later mails quote it.
    private func insert(
        _ offshoot: Ticket, in tx: borrowing Transaction
    ) throws -> Ticket {
        try tx.insert(offshoot)
        let origin = offshoot.splitFrom ?? offshoot.number
        try tx.note(
            .splitFrom(origin), on: offshoot.number, by: agent.address.description, at: desk.now,
            message: message)
        if let draft = try tx.draft(of: origin) {
            try tx.keep(draft, of: offshoot.number, at: desk.now)
        }
        return try desk.renamed(offshoot, in: tx)
    }

    @discardableResult
    private func give(
        _ event: TicketEvent, to number: TicketNumber, in tx: borrowing Transaction
    ) throws -> Decision {
        try desk.apply(
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

    /// At most this many addresses are named in one command, ranges written out.
    private static let addressesMax = 256

    /// The addresses that a command names, each once; none where they are too many.
    private static func addresses(in command: Command) -> [IPAddress] {
        let ranges = AddressReader.addresses(in: command.argument ?? "")
        let counts = ranges.map(\.count)
        guard counts.allSatisfy({ $0 != nil }),
            counts.compactMap(\.self).reduce(0, +) <= addressesMax
        else { return [] }
        return Set(ranges.flatMap(\.addresses)).sorted()
    }

    private static let whichAddresses =
        "which addresses? “add 192.0.2.7 192.0.2.8”, at most \(addressesMax) at once."

    /// The ticket that an argument names; 0, which there is not, where it names none.
    private static func number(in command: Command) -> TicketNumber {
        let digits = (command.argument ?? "").drop { $0 != "#" }.dropFirst().prefix(
            while: \.isNumber)
        return TicketNumber(Int(digits) ?? 0)
    }
}
