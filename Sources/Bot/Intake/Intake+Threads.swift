import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// What holds a thread together although its messages arrive in any order, and what falls apart.
extension Intake {
    /// Messages that came before the one that ties them to a ticket are decided again, and theirs
    /// after them: the order of arrival changes nothing (product §4).
    func adoptRelatives(of row: MessageRow, in tx: borrowing Transaction) throws {
        var tied = [row]
        var left = rules.limits.adoptions
        while let next = tied.popLast(), left > 0 {
            for relative in try tx.untiedRelatives(of: next, limit: left) {
                left -= 1
                let arrival = Arrival(relative)
                let mail = Case(
                    arrival: arrival, row: relative.row,
                    credentials: try credentials(of: arrival, in: tx))
                guard try correlate(mail, in: tx).ticket != nil else { continue }
                let fate = try decide(mail, in: tx)
                try tx.settle(relative.row, as: fate)
                if fate.ticket != nil { tied.append(relative.row) }
            }
        }
    }

    /// The postmaster's own reference is learnt from any of their proven mails.
    func learnReferences(
        _ mail: Case, _ ticket: TicketNumber, in tx: borrowing Transaction
    ) throws {
        guard case .postmaster(let postmaster, _) = mail.credentials.sender else { return }
        try tx.learn(
            Array(mail.caseReferences.prefix(4)), of: postmaster.name, on: ticket, from: mail.row)
    }

    /// The same thread, but of other addresses or under another subject: noted, and where it does
    /// not speak of all that the ticket is about, what it says is a person's to read.
    func noteDrift(
        _ mail: Case, _ number: TicketNumber, in tx: borrowing Transaction
    ) throws -> Bool {
        guard let ticket = try tx.ticket(number) else { return false }
        let base = BaseSubject.of(mail.message.subject ?? "")
        if !base.isEmpty, !base.contains(ticket.subject) {
            try note("Drift: the subject is now “\(base.firstLine)”.", mail, number, in: tx)
        }
        let named = rules.inventoryAddresses(in: mail.reading.reply)
        guard let words = try drift(of: named, mail.reading.answer, ticket, in: tx) else {
            return false
        }
        try note("Drift: this mail speaks of \(words).", mail, number, in: tx)
        return true
    }

    private func drift(
        of named: [IPAddress], _ answer: PostmasterAnswer?, _ ticket: Ticket,
        in tx: borrowing Transaction
    ) throws -> String? {
        let names = named.map(\.description).joined(separator: ", ")
        if !named.isEmpty, !named.contains(where: ticket.addresses.contains) {
            let others = try named.compactMap {
                try tx.openTicket(about: $0, postmaster: ticket.postmaster)?.number.description
            }
            let whose = others.isEmpty ? "" : " (\(Set(others).sorted().joined(separator: ", ")))"
            return "\(names)\(whose), not of this ticket's addresses"
        }
        guard let answer, answer.class == .delisted || answer.class == .notListed,
            let first = answer.addresses.first,
            !ticket.addresses.allSatisfy(answer.addresses.contains)
        else { return nil }
        let rest = answer.addresses.count > 1 ? " and \(answer.addresses.count - 1) more" : ""
        return "\(first)\(rest) only, not of all addresses of the ticket"
    }

    private func note(
        _ entry: String, _ mail: Case, _ ticket: TicketNumber, in tx: borrowing Transaction
    ) throws {
        try tx.note(entry, on: ticket, by: "bot", at: desk.now, message: mail.row)
    }
}
