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
    /// Which of its ticket's mails to the postmaster it is, counted from 1.
    let serial: Int
    /// What made queuing it twice impossible.
    let key: String
    /// Whom it went to.
    let recipient: EmailAddress

    /// Nil where the copy is not sealed by us, or is of a mail to an agent.
    init?(_ arrival: Arrival, keys: SealKeys) {
        guard Seal.isValid(arrival.raw, arrival.message, keys: keys),
            let key = arrival.message.messageID.flatMap(MailKey.init),
            let recipient = arrival.message.to.first?.email,
            key.kind == MailKey.mail, key.serial > 0, let purpose = OutgoingMail.Purpose(key.rest)
        else { return nil }
        (ticket, serial, self.purpose) = (key.ticket, key.serial, purpose)
        (self.key, self.recipient) = (key.description, recipient)
    }
}
