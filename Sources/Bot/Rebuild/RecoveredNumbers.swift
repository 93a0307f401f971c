import InternetMessage
import Signing
import Ticketing

/// The ticket numbers that mail shows, so that rebuilt tickets keep their numbers.
///
/// Agents who answer a receipt cite it and, before it, the message that opened the ticket. Our own
/// mails, and the subjects of agents' answers to them, have a number and name addresses, of
/// which there may have been several tickets.
struct RecoveredNumbers {
    private var borne: [Borne] = []
    private var opened: [MessageID: TicketNumber] = [:]

    /// What a mail of ours tells, or an agent's answer to one.
    struct Borne {
        let number: TicketNumber
        /// Nil where it is not told.
        var postmaster: String?
        /// The addresses that its subject names; the text may name others of the pool as well.
        let subject: [IPAddress]
        var text: [IPAddress] = []
        /// When it left, of a mail of ours.
        var leftAt: Timestamp?

        /// What it is about: a ticket that was split from another, or continues a thread of
        /// people, has a subject that names none of its addresses.
        func isAbout(_ addresses: [IPAddress], isSplit: Bool) -> Bool {
            (isSplit || subject.isEmpty ? text : subject).contains(where: addresses.contains)
        }
    }

    mutating func learn(_ mail: Borne) { borne.append(mail) }

    mutating func learn(_ number: TicketNumber, openedBy message: MessageID) {
        // The first receipt that cites a message is the one it got.
        opened[message] = min(number, opened[message] ?? number)
    }

    /// The ticket that a message opened, where it is told; it may have been there already.
    func number(openedBy message: MessageID?) -> TicketNumber? {
        message.flatMap { opened[$0] }
    }

    /// The number for a ticket about those addresses that is opened at `now` by something that
    /// nothing tells of. Numbers rise with the opening, so it is `next`, unless that is known to be
    /// about others, or nothing at all is known of it and a mail about these addresses left soon.
    func number(
        about addresses: [IPAddress], at postmaster: String, isSplit: Bool, now: Timestamp,
        from next: TicketNumber
    ) -> TicketNumber {
        var number = next
        while isOthers(number, addresses, postmaster) { number = TicketNumber(number.value + 1) }
        let own = borne.filter {
            $0.number > number && $0.postmaster == postmaster
                && $0.isAbout(addresses, isSplit: isSplit)
        }.min { $0.number < $1.number }
        guard let own else { return number }
        let known = Set(opened.values).union(borne.map(\.number))
        let isLater =
            opened.values.contains(own.number)
            || known.contains { number <= $0 && $0 < own.number }
        // Of a mailbox whose beginning is gone, the first ticket is any.
        let isFirst = next.value == 1
        let leftSoon = own.leftAt.map { $0 - now < Self.soon } ?? false
        return !isLater && (isFirst || leftSoon) ? own.number : number
    }

    private func isOthers(
        _ number: TicketNumber, _ addresses: [IPAddress], _ postmaster: String
    ) -> Bool {
        let told = borne.filter { $0.number == number }
        if told.contains(where: { $0.postmaster.map { $0 != postmaster } ?? false }) { return true }
        return !told.isEmpty
            && !told.contains { ($0.subject + $0.text).contains(where: addresses.contains) }
    }

    /// Within this a person approves a draft, mostly.
    private static let soon = Duration.seconds(7 * 86_400)
}

extension RecoveredNumbers {
    /// Learns what a copy of a mail of ours tells; nothing from any other message.
    mutating func learn(ofOurs received: ReceivedMessage, _ rules: BotRules, _ keys: SigningKeys) {
        guard received.author == rules.address, let mail = RecoveredMail(received, keys: keys),
            let postmaster = rules.postmaster(writingFrom: mail.recipient)
        else { return }
        learn(
            Borne(
                number: mail.ticket, postmaster: postmaster.name,
                subject: rules.inventoryAddresses(in: received.message.subject ?? ""),
                text: rules.inventoryAddresses(in: received.message.text ?? ""),
                leftAt: received.read.writtenAt))
    }

    /// Learns what the sent ledger tells.
    mutating func learn(_ ledger: LedgerRecord, _ rules: BotRules) {
        for mail in ledger.mails where !mail.isReleased {
            learn(
                Borne(
                    number: mail.handed.ticket,
                    postmaster: rules.postmaster(writingFrom: mail.handed.recipient)?.name,
                    subject: mail.handed.addresses, leftAt: mail.handed.at))
        }
    }

    /// Learns from the subject of an agent's answer to a mail of ours, `Re: [#12] … 192.0.2.7`.
    mutating func learn(subject: String, citing identifier: MessageID, _ rules: BotRules) {
        guard let number = MailKey(identifier)?.ticket, subject.contains("[\(number)]") else {
            return
        }
        learn(Borne(number: number, subject: rules.inventoryAddresses(in: subject)))
    }

    /// Learns what an agent's message tells that cites mails of ours and what receipts answer.
    mutating func learn(citedBy received: ReceivedMessage, _ rules: BotRules) {
        for identifier in received.message.inReplyTo {
            learn(subject: received.message.subject ?? "", citing: identifier, rules)
        }
        let cited = received.read.identifiers.filter { $0 != received.message.messageID }
        let receipts = cited.filter { MailKey($0)?.kind == MailKey.receipt }
        let others = cited.filter { MailKey($0) == nil }
        for receipt in receipts {
            for opening in others { learn(receipt: receipt, of: opening) }
        }
    }

    /// Learns from a receipt's identifier, `ticket-12.receipt-…`, and what it answers.
    mutating func learn(receipt: MessageID, of opening: MessageID) {
        if let number = MailKey(receipt)?.ticket { learn(number, openedBy: opening) }
    }
}
