import Correspondence
import InternetMessage

/// The same thread, but of other addresses or under another subject: noted, and where it does not
/// speak of all that the ticket is about, what it says is a person's to read.
struct ThreadDrift {
    /// What the timeline says of it.
    private(set) var notes: [String] = []
    /// Whether the mail speaks of other addresses, or not of all of the ticket's.
    private(set) var speaksOfOthers = false

    init(
        of mail: IncomingMail, _ reading: Reading, on number: TicketNumber,
        _ facts: IncomingFacts, _ rules: IncomingRules
    ) {
        guard let ticket = facts.tickets[number] else { return }
        let base = BaseSubject.of(mail.message.subject ?? "")
        if !base.isEmpty, !base.contains(ticket.subject) {
            notes.append("Drift: the subject is now “\(base.firstLine)”.")
        }
        let others = Self.others(rules.inventoryAddresses(in: reading.reply), ticket, facts)
        guard let words = others ?? Self.part(reading.answer, ticket) else { return }
        notes.append("Drift: this mail speaks of \(words).")
        speaksOfOthers = true
    }

    private static func others(
        _ named: [IPAddress], _ ticket: Ticket, _ facts: IncomingFacts
    ) -> String? {
        guard !named.isEmpty, !named.contains(where: ticket.addresses.contains) else { return nil }
        let names = named.map(\.description).joined(separator: ", ")
        let others = Set(
            named.compactMap { facts.openTicket(about: $0, ticket.postmaster)?.description })
        let whose = others.isEmpty ? "" : " (\(others.sorted().joined(separator: ", ")))"
        return "\(names)\(whose), not of this ticket's addresses"
    }

    private static func part(_ answer: PostmasterAnswer?, _ ticket: Ticket) -> String? {
        guard let answer, answer.class == .delisted || answer.class == .notListed,
            let first = answer.addresses.first,
            !ticket.addresses.allSatisfy(answer.addresses.contains)
        else { return nil }
        let rest = answer.addresses.count > 1 ? " and \(answer.addresses.count - 1) more" : ""
        return "\(first)\(rest) only, not of all addresses of the ticket"
    }
}
