import InternetMessage
import Ticketing

/// The mailbox of a universe: it outlives the bot's process.
final class SimulatedMailbox {
    struct Stored {
        var uid: UID
        var internalDate: Timestamp
        var bytes: [UInt8]
    }

    var validity = UIDValidity(1)
    var stored: [Stored] = []
    private var nextUID: UInt32 = 1
    /// Every mail there ever was, by its bytes.
    private(set) var everDelivered: Set<[UInt8]> = []
    /// The same in the order of their first arrival, whatever became of their UIDs.
    private(set) var arrivals: [Stored] = []

    func deliver(_ bytes: [UInt8], at now: Timestamp) {
        stored.append(Stored(uid: UID(nextUID), internalDate: now, bytes: bytes))
        nextUID += 1
        if everDelivered.insert(bytes).inserted {
            arrivals.append(
                Stored(uid: UID(UInt32(arrivals.count + 1)), internalDate: now, bytes: bytes))
        }
    }

    /// The mailbox is rebuilt: a new validity, other UIDs, another order.
    func renumber(using random: inout SeededGenerator) {
        validity = UIDValidity(validity.value + 1)
        stored.shuffle(using: &random)
        nextUID = 1
        for index in stored.indices {
            stored[index].uid = UID(nextUID)
            nextUID += UInt32.random(in: 1...3, using: &random)
        }
    }
}

/// The bot's way to the mailbox, with the faults of a network.
struct SimulatedSource: MailSource {
    let mailbox: SimulatedMailbox
    let faults: Faults

    mutating func messages(
        after cursor: MailboxCursor?, limit: Int, recognising known: (MailSummary) -> Bool
    ) throws(MailSourceError) -> MailBatch {
        if faults.strikes(.mailboxUnreachable) {
            throw MailSourceError(.unreachable, context: "simulated", hint: "wait")
        }
        let isRenumbered = cursor?.uidValidity != mailbox.validity
        let start = isRenumbered ? UID(0) : cursor?.lastUID ?? UID(0)
        let left = mailbox.stored.filter { $0.uid > start }.sorted { $0.uid < $1.uid }
        let size = faults.strikes(.shortBatch) ? 1 : limit
        let batch = left.prefix(size).map { stored in
            let summary = MailSummary(header: stored.bytes, size: stored.bytes.count)
            let isKnown = isRenumbered && cursor != nil && known(summary)
            return ReceivedMail(
                uid: stored.uid, internalDate: stored.internalDate, size: stored.bytes.count,
                content: isKnown ? .recognised(summary) : .whole(stored.bytes))
        }
        if faults.strikes(.connectionLost) {
            throw MailSourceError(.unreachable, context: "simulated", hint: "wait")
        }
        let reachedEnd = batch.count == left.count
        if reachedEnd { faults.endWasReached = true }
        return MailBatch(
            uidValidity: mailbox.validity, messages: batch, reachedEnd: reachedEnd)
    }

    mutating func contents() throws(MailSourceError) -> MailboxContents {
        MailboxContents(
            uidValidity: mailbox.validity, uids: mailbox.stored.map(\.uid).sorted())
    }

    mutating func waitForMail(atMost limit: Duration) throws(MailSourceError) -> Bool { false }
}
