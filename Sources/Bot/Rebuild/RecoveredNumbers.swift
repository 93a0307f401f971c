import Correspondence
import InternetMessage
import Seals
import Ticketing

/// The ticket numbers that mail tells: tickets made anew keep their numbers.
///
/// Agents who answer a receipt cite it and, before it, the message that opened the ticket. Our own
/// mails bear a number and speak of addresses, of which there may have been several tickets.
struct RecoveredNumbers {
    private var borne: [Borne] = []
    private var opened: [MessageID: TicketNumber] = [:]
    private var told: Set<TicketNumber> = []

    /// What a mail of ours tells.
    struct Borne {
        let number: TicketNumber
        let postmaster: String
        /// The addresses that its subject names; the text may name others of the pool as well.
        let subject: [IPAddress]
        let text: [IPAddress]

        /// What it is about: a ticket that was split from another, or goes on with a thread of
        /// people, has a subject that names none of its addresses.
        func isAbout(_ addresses: [IPAddress], isSplit: Bool) -> Bool {
            (isSplit || subject.isEmpty ? text : subject).contains(where: addresses.contains)
        }
    }

    /// Learns what one mail of ours bears.
    mutating func learn(_ mail: Borne) { borne.append(mail) }

    /// Learns which ticket a message opened, or added to.
    mutating func learn(_ number: TicketNumber, openedBy message: MessageID) {
        // The first receipt that cites a message is the one it got.
        opened[message] = min(number, opened[message] ?? number)
        told.insert(number)
    }

    /// The ticket that a message opened, where it is told; it may have been there already.
    func number(openedBy message: MessageID?) -> TicketNumber? {
        message.flatMap { opened[$0] }
    }

    /// The number for a ticket about those addresses that nothing tells of: numbers rise, so it is
    /// `next` or one above. That of a mail about them, unless a ticket without any mail fits below
    /// it: one that must have been opened before another that has some.
    func number(
        about addresses: [IPAddress], at postmaster: String, isSplit: Bool,
        from next: TicketNumber
    ) -> TicketNumber {
        let taken = told.union(borne.map(\.number))
        var lowest = next
        while taken.contains(lowest) { lowest = TicketNumber(lowest.value + 1) }
        let own = borne.filter { mail in
            mail.number >= next && !told.contains(mail.number) && mail.postmaster == postmaster
                && mail.isAbout(addresses, isSplit: isSplit)
        }.map(\.number).min()
        guard let own else { return lowest }
        let isBetween = taken.contains { lowest < $0 && $0 < own }
        return isBetween ? lowest : own
    }
}

extension RecoveredNumbers {
    /// Learns what a copy of a mail of ours tells; nothing from any other message.
    mutating func learn(ofOurs arrival: Arrival, _ rules: BotRules, _ keys: SealKeys) {
        guard arrival.author == rules.address, let mail = RecoveredMail(arrival, keys: keys),
            let postmaster = rules.postmaster(writingFrom: mail.recipient)
        else { return }
        learn(
            Borne(
                number: mail.ticket, postmaster: postmaster.name,
                subject: rules.inventoryAddresses(in: arrival.message.subject ?? ""),
                text: rules.inventoryAddresses(in: arrival.message.text ?? "")))
    }

    /// Learns what an agent's message tells that cites a receipt and what the receipt answers.
    mutating func learn(citedBy arrival: Arrival) {
        let cited = arrival.identifiers.filter { $0 != arrival.message.messageID }
        let (ours, others) = cited.reduce(into: ([MessageID](), [MessageID]())) {
            if $1.text.hasPrefix("ticket-") { $0.0.append($1) } else { $0.1.append($1) }
        }
        for receipt in ours where receipt.text.contains(".receipt-") {
            for opening in others { learn(receipt: receipt, of: opening) }
        }
    }

    /// Learns from a receipt's identifier, `ticket-12.receipt-…`, and what it answers.
    mutating func learn(receipt: MessageID, of opening: MessageID) {
        let digits = receipt.text.dropFirst("ticket-".count).prefix { $0.isNumber }
        guard let number = Int(digits), number > 0 else { return }
        learn(TicketNumber(number), openedBy: opening)
    }
}
