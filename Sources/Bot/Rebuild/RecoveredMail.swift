import InternetMessage
import Seals
import Ticketing

/// A mail of ours that came back as a copy, read while tickets are made anew: everything it says
/// of itself stands in what its seal covers.
struct RecoveredMail {
    /// The ticket it belongs to.
    let ticket: TicketNumber
    /// Why it was written.
    let purpose: OutgoingMail.Purpose
    /// The how manieth mail of its ticket to the postmaster it is.
    let serial: Int
    /// What made queuing it twice impossible.
    let key: String
    /// Whom it went to.
    let recipient: EmailAddress

    /// Nil where the copy is not sealed by us, or is of a mail to an agent.
    init?(_ arrival: Arrival, keys: SealKeys) {
        guard Seal.isValid(arrival.raw, arrival.message, keys: keys),
            let identifier = arrival.message.messageID,
            let recipient = arrival.message.to.first?.email
        else { return nil }
        // `ticket-12.mail-2.follow-up-1.RANDOM@…`: the key is part of the identifier.
        let local = identifier.text.prefix { $0 != "@" }
        let parts = local.split(separator: ".")
        guard parts.count == 4, parts[0].hasPrefix("ticket-"), parts[1].hasPrefix("mail-"),
            let number = Int(parts[0].dropFirst(7)), let serial = Int(parts[1].dropFirst(5)),
            number > 0, serial > 0, let purpose = OutgoingMail.Purpose(parts[2])
        else { return nil }
        (ticket, self.serial, self.purpose) = (TicketNumber(number), serial, purpose)
        key = parts.prefix(3).joined(separator: ".")
        self.recipient = recipient
    }
}
