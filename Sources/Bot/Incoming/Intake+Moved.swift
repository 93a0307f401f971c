import InternetMessage
import TicketStore
import Ticketing

/// Mail that a migration brought: to a mailbox with another UIDVALIDITY, or to another server.
extension Intake {
    /// Whether the message was known before its mailbox was renumbered or moved, as what its author
    /// wrote shows; then only its new place is recorded.
    ///
    /// One whose Message-ID, author and date were known, but not what it says, is marked as known:
    /// it is recorded and never acts. A message without Message-ID is known by its bytes alone.
    func recogniseMoved(
        _ received: inout ReceivedMessage, in tx: borrowing Transaction
    ) throws -> Bool {
        guard received.mayHaveMoved, let identifier = received.message.messageID,
            !committer.outbox.isRebuilding, !committer.outbox.isCatchingUp,
            try tx.message(withHash: received.contentHash) == nil
        else { return false }
        let earlier = try tx.messages(
            withID: identifier, deliveredElsewhereThan: mailbox, validity, limit: 8)
        guard !earlier.isEmpty else { return false }
        let content = AuthoredContent.hash(of: received.raw)
        for known in earlier {
            if known.authoredHash ?? AuthoredContent.hash(of: known.raw) == content {
                try tx.recordDelivery(
                    of: known.row, mailbox: mailbox, validity, received.uid, at: committer.now)
                return true
            }
            // Of one that was purged, nothing tells that it was another's.
            if known.authoredHash != nil || Self.isSame(received, ReceivedMessage(known)) {
                received.wasKnown = true
            }
        }
        return false
    }

    private static func isSame(_ one: ReceivedMessage, _ other: ReceivedMessage) -> Bool {
        one.author == other.author && one.message.first("date") == other.message.first("date")
    }
}
