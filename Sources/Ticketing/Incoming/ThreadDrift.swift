import Correspondence
import InternetMessage

/// A mail in a ticket's thread that is about other addresses or has another subject. That is noted,
/// and where it does not name all of the ticket's addresses, a person has to read what it says.
struct ThreadDrift {
    /// What the timeline keeps of it.
    private(set) var notes: [TimelineEntry] = []
    /// Whether the mail is about other addresses, or not about all of the ticket's.
    private(set) var speaksOfOthers = false

    init(
        of mail: IncomingMail, _ reading: Reading, on number: TicketNumber,
        _ facts: IncomingFacts, _ rules: IncomingRules
    ) {
        guard let ticket = facts.tickets[number] else { return }
        let base = BaseSubject.of(mail.message.subject ?? "")
        if !base.isEmpty, !base.contains(ticket.subject) {
            notes.append(.subjectDrifted(base.firstLine))
        }
        let others = Self.others(rules.inventoryAddresses(in: reading.reply), ticket, facts)
        guard let drift = others ?? Self.part(reading.answer, ticket) else { return }
        notes.append(drift)
        speaksOfOthers = true
    }

    private static func others(
        _ named: [IPAddress], _ ticket: Ticket, _ facts: IncomingFacts
    ) -> TimelineEntry? {
        guard !named.isEmpty, !named.contains(where: ticket.addresses.contains) else { return nil }
        let others = Set(named.compactMap { facts.openTicket(about: $0, ticket.postmaster) })
        return .addressesDrifted(named, openOn: others.sorted())
    }

    private static func part(_ answer: PostmasterAnswer?, _ ticket: Ticket) -> TimelineEntry? {
        let settled = (answer?.fates ?? [])
            .filter { $0.class == .delisted || $0.class == .notListed }.flatMap(\.addresses)
        guard !settled.isEmpty, !ticket.addresses.allSatisfy(settled.contains) else { return nil }
        return .answeredInPart(settled)
    }
}
