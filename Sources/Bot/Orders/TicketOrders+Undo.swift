import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// `undo`: restores what an agent's last order changed, unless something else changed it since.
extension TicketOrders {
    /// In a reply to the bot's answer to a command mail, takes back all orders of that mail, the
    /// last one first; otherwise the agent's last order on the ticket.
    func undo(
        _ command: Command, _ ticket: Ticket?, in tx: borrowing Transaction
    ) throws -> CommandResult {
        let orders = try ordersMeant(command, ticket, in: tx)
        guard !orders.isEmpty else {
            if ticket == nil, let which = try whichOrder(command, in: tx) { return which }
            return refused(
                command,
                "there is no order of yours to take back"
                    + (ticket.map { " on \($0.number)" } ?? "") + ". To undo an "
                    + "“undo”, give the order again.", ticket?.number)
        }
        var words: [String] = []
        for order in orders {
            if let why = try whyNotUndone(order, in: tx) {
                return refused(command, (words + [why]).joined(separator: " "), ticket?.number)
            }
            words.append(try takeBack(order, in: tx))
        }
        let number = ticket?.number ?? orders[0].changes.first?.became.ticket.number
        guard let number, let current = try tx.ticket(number) else {
            return done(command, words.joined(separator: " "), nil)
        }
        return try done(command, words.joined(separator: " "), current, in: tx)
    }

    /// Asks which of the agent's last orders is meant, where neither a ticket nor the mail answered
    /// says it; nil where a mail was answered or there are no orders.
    private func whichOrder(
        _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult? {
        if try answeredMail(in: tx) != nil { return nil }
        let orders = try tx.lastOrders(by: agent.address, limit: 5)
        guard !orders.isEmpty else { return nil }
        var lines = ["which order? Your last ones, each with the line that takes it back:"]
        for order in orders {
            // The line must take back this order and no other.
            let ticket = try order.changes.map(\.became.ticket.number).first { number in
                try tx.lastOrder(by: agent.address, on: number)?.id == order.id
            }
            guard let ticket else { continue }
            let line = "undo \(ticket)"
            lines += ["“\(line)”", "    “\(order.line)”, \(committer.letters.local(order.at))"]
            if message != nil { lines.append("    <\(committer.letters.link(line, for: agent))>") }
        }
        return refused(command, lines.joined(separator: "\n"), nil)
    }

    private func ordersMeant(
        _ command: Command, _ ticket: Ticket?, in tx: borrowing Transaction
    ) throws -> [OrderDone] {
        if command.tickets.isEmpty, let mail = try answeredMail(in: tx) {
            return try tx.orders(by: agent.address, in: mail)
        }
        guard let ticket else { return [] }
        return [try tx.lastOrder(by: agent.address, on: ticket.number)].compactMap(\.self)
    }

    private func answeredMail(in tx: borrowing Transaction) throws -> MessageRow? {
        guard let message else { return nil }
        let mail = committer.letters.parsed(try tx.raw(of: message)).message
        for identifier in mail.inReplyTo {
            if let answered = try tx.commandMail(answeredBy: identifier) { return answered }
        }
        return nil
    }

    /// All of an order is taken back, or nothing: what speaks against it, in words.
    private func whyNotUndone(_ order: OrderDone, in tx: borrowing Transaction) throws -> String? {
        let numbers = Set(order.changes.map(\.became.ticket.number))
        for change in order.changes {
            let number = change.became.ticket.number
            guard let ticket = try tx.ticket(number) else { continue }
            let mails = try tx.mailToPostmaster(of: number)
            if mails.contains(where: { [.sending, .dataSent].contains($0.state) }) {
                return "a mail of \(number) is leaving right now; try again in a minute."
            }
            let decision = committer.rules.engine(for: ticket.postmaster)
                .handle(event(change, order, numbers), in: ticket, at: committer.now)
            if let why = decision.refusal {
                return try mailSent(mails, since: order, number)
                    ?? committer.rules.words(for: why) + lastEntry(since: order, number, in: tx)
            }
            if try tx.isProven(change) {
                return "our copy or an answer has shown since that the mail of \(number) was "
                    + "delivered, so “\(order.line)” stands."
            }
            guard !decision.ticket.isClosed else { continue }
            let taken = try occupied(
                decision.ticket.addresses, besides: numbers, ticket.postmaster, in: tx)
            if let taken { return taken }
        }
        return nil
    }

    /// The refusal where a mail was handed over since the order: it cannot be recalled.
    private func mailSent(
        _ mails: [OutboxItem], since order: OrderDone, _ number: TicketNumber
    ) -> String? {
        let left = mails.last { $0.handedOverAt.map { $0 >= order.at } ?? false }
        guard let left, let at = left.handedOverAt else { return nil }
        let what = left.purpose?.words ?? "our mail"
        let day = committer.letters.local(at)
        return
            "“\(order.line)” cannot be taken back: \(what) left on \(day), and "
            + "nothing calls it back. “hold \(number)” stops what would come next."
    }

    /// The last thing that happened since the order, as a sentence; empty where nothing did.
    private func lastEntry(
        since order: OrderDone, _ number: TicketNumber, in tx: borrowing Transaction
    ) throws -> String {
        let later = try tx.timeline(of: number).filter { $0.at >= order.at }
        guard let last = later.last else { return "" }
        return " Since then: \(committer.letters.local(last.at)), \(last.actor): "
            + committer.rules.words(for: last.entry)
    }

    private func takeBack(_ order: OrderDone, in tx: borrowing Transaction) throws -> String {
        let numbers = Set(order.changes.map(\.became.ticket.number))
        // Tickets that give up addresses go first: only one open ticket may have an address.
        let changes = order.changes.sorted { $0.freesAddresses && !$1.freesAddresses }
        var tickets: [Ticket] = []
        for change in changes {
            let decision = try committer.apply(
                event(change, order, numbers), to: change.became.ticket.number,
                by: agent.address.description, message: message, in: tx)
            try tx.putBack(change, at: committer.now)
            tickets.append(decision.ticket)
        }
        try tx.tieListingsAnew()
        for ticket in tickets { try committer.redraft(ticket, in: tx) }
        try tx.markUndone(order, at: committer.now)
        return "Taken back: “\(order.line)”."
    }

    /// The event that takes the change back. A ticket that a split created is merged back into the
    /// one that it was split from.
    private func event(
        _ change: OrderDone.Change, _ order: OrderDone, _ numbers: Set<TicketNumber>
    ) -> TicketEvent {
        let became = change.became.ticket
        guard let was = change.was else {
            var merged = became
            merged.status = .closed(.duplicate)
            merged.mergedInto = became.splitFrom
            return .ordered(.takeBack(order.line, was: merged, became: became), by: agent.address)
        }
        return .ordered(.takeBack(order.line, was: was.ticket, became: became), by: agent.address)
    }
}

extension OrderDone.Change {
    /// Whether taking it back makes the ticket give up addresses.
    fileprivate var freesAddresses: Bool {
        guard let was else { return true }
        return was.ticket.isClosed
            || was.ticket.addresses.count < became.ticket.addresses.count
    }
}
