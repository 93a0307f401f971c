import InternetMessage
import Signing
import Ticketing

/// A mail of ours that came back as a copy, read while tickets are rebuilt: everything it says
/// of itself stands in what its signature covers.
struct RecoveredMail {
    let ticket: TicketNumber
    let purpose: OutgoingMail.Purpose
    /// Which of its ticket's mails to the postmaster it is, counted from 1.
    let serial: Int
    /// What made queuing it twice impossible.
    let key: String
    let recipient: EmailAddress

    /// Nil where the copy is not signed by us, or is of a mail to an agent.
    init?(_ received: ReceivedMessage, keys: SigningKeys) {
        guard MailSignature.isValid(received.raw, received.message, keys: keys),
            let key = received.message.messageID.flatMap(MailKey.init),
            let recipient = received.message.to.first?.email,
            key.kind == MailKey.mail, key.serial > 0, let purpose = OutgoingMail.Purpose(key.rest)
        else { return nil }
        (ticket, serial, self.purpose) = (key.ticket, key.serial, purpose)
        (self.key, self.recipient) = (key.description, recipient)
    }
}
