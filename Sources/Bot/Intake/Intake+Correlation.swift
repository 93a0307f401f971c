import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Looks up what each kind of evidence says, and what it proves (product §4).
extension Intake {
    func correlate(_ mail: Case, in tx: borrowing Transaction) throws -> Correlation {
        var facts = CorrelationFacts()
        facts[.replyAddress] = try existing(
            mail.credentials.tickets + [mail.credentials.tokenTicket].compactMap { $0 }, in: tx)
        facts[.inReplyTo] = try tickets(knowing: mail.message.inReplyTo, of: mail, in: tx)
        facts[.references] = try tickets(
            knowing: mail.message.references.suffix(rules.limits.references).reversed(), of: mail,
            in: tx)
        facts[.subjectMark] = try subjectMark(mail, in: tx)
        facts[.postmasterReference] = try byReference(mail, in: tx)
        facts[.address] = try byAddress(mail, in: tx)
        return Correlator.correlate(facts)
    }

    /// Whether the message cites a mail of ours to the ticket's postmaster: their Message-IDs
    /// have a random part, so that citing one proves having seen it.
    func citesOurMail(
        _ mail: Case, of ticket: TicketNumber, in tx: borrowing Transaction
    ) throws -> Bool {
        let ours = Set(try tx.mailToPostmaster(of: ticket).map(\.messageID))
        return (mail.message.inReplyTo + mail.message.references).contains { ours.contains($0) }
    }

    private func existing(
        _ numbers: [TicketNumber], in tx: borrowing Transaction
    ) throws -> [TicketNumber] {
        try numbers.filter { try tx.ticket($0) != nil }.map { try tx.survivor(of: $0) }
    }

    /// A message that cites itself proves nothing by it.
    private func tickets(
        knowing identifiers: some Sequence<MessageID>, of mail: Case, in tx: borrowing Transaction
    ) throws -> [TicketNumber] {
        var found: [TicketNumber] = []
        for identifier in identifiers where identifier != mail.message.messageID {
            found += try tx.tickets(knowing: identifier)
        }
        return found
    }

    /// A mark in the subject counts from a known participant only: a ticket number from a
    /// stranger never threads.
    private func subjectMark(
        _ mail: Case, in tx: borrowing Transaction
    ) throws -> [TicketNumber] {
        let marked = try existing(SubjectMark.numbers(in: mail.message.subject ?? ""), in: tx)
        switch mail.credentials.sender {
        case .agent(_, .proven), .postmaster(_, aligned: true): return marked
        case .stranger(aligned: true):
            guard let author = mail.arrival.author else { return [] }
            return try marked.filter { try tx.hasParticipant(author, on: $0) }
        default: return []
        }
    }

    /// Their own reference counts in their proven mail, once it was seen on a ticket.
    private func byReference(_ mail: Case, in tx: borrowing Transaction) throws -> [TicketNumber] {
        guard case .postmaster(let postmaster, aligned: true) = mail.credentials.sender else {
            return []
        }
        return try mail.caseReferences.flatMap {
            try tx.tickets(bearing: $0, of: postmaster.name)
        }
    }

    private func byAddress(
        _ mail: Case, in tx: borrowing Transaction
    ) throws -> [TicketNumber] {
        guard case .postmaster(let postmaster, _) = mail.credentials.sender else { return [] }
        let named = rules.inventoryAddresses(
            in: (mail.message.subject ?? "") + "\n" + mail.reading.reply)
        return try named.compactMap {
            try tx.openTicket(about: $0, postmaster: postmaster.name)?.number
        }
    }
}

/// The ticket's mark in a subject: `[#12]`.
enum SubjectMark {
    /// The subject with the ticket's mark at its end.
    static func marking(_ subject: String, _ ticket: TicketNumber) -> String {
        "\(subject) [\(ticket)]"
    }

    /// The numbers of all marks in a subject.
    static func numbers(in subject: String) -> [TicketNumber] {
        subject.split(separator: "[#").dropFirst(subject.hasPrefix("[#") ? 0 : 1)
            .compactMap { piece in
                guard let end = piece.firstIndex(of: "]"), let value = Int(piece[..<end]) else {
                    return nil
                }
                return TicketNumber(value)
            }
    }
}
