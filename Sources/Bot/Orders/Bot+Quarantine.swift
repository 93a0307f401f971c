public import InternetMessage
public import TicketStore
import Ticketing

extension Bot {
    /// Decides again what becomes of the message with this number; nil where it is not in
    /// quarantine. Mail that this causes leaves with the next pass. A message that could not be
    /// fetched stays in quarantine, and the next pass tries to fetch it.
    public func retry(quarantined id: Int64, at now: Timestamp) throws -> MessageFate? {
        let committer = committer(at: now)
        return try database.transaction { tx in
            guard let stored = try tx.unmatchedMail(id), stored.fate.fate == .quarantined else {
                return nil
            }
            if try tx.tryAgain(quarantined: stored.row) {
                return MessageFate(
                    .quarantined,
                    IncomingReason(
                        .unfetchable,
                        "it is asked for with the next pass; \(stored.fate.reason)"),
                    seenBy: Witness.quarantine.name)
            }
            try tx.allow(committer.rules.allowedRecipients)
            let intake = Intake(
                committer: committer, mailbox: mailbox, validity: UIDValidity(0),
                actsSince: try rules.cutOff(in: tx))
            let received = ReceivedMessage(
                recorded: try tx.raw(of: stored.row), receivedAt: stored.receivedAt)
            return try intake.decide(received, stored.row, in: tx)
        }
    }

    /// Takes the message with this number out of quarantine for good, because a person looked at it
    /// and wants nothing done; false where it is not in quarantine.
    public func dismiss(quarantined id: Int64) throws -> Bool {
        try database.transaction { tx in
            guard let stored = try tx.unmatchedMail(id), stored.fate.fate == .quarantined else {
                return false
            }
            try tx.dropUnfetched(dismissed: stored.row)
            try tx.settle(
                stored.row,
                as: MessageFate(
                    .ignored, IncomingReason(.settled, "dismissed: \(stored.fate.reason)"),
                    seenBy: Witness.answer.name))
            return true
        }
    }
}
