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
    private(set) var nextUID: UInt32 = 1
    /// Mails that cannot be fetched, by their bytes, and how often not.
    var ailing: [[UInt8]: Ailment] = [:]
    /// Every mail there ever was, by its bytes.
    private(set) var everDelivered: Set<[UInt8]> = []
    /// The same in the order of their first arrival, whatever became of their UIDs.
    private(set) var arrivals: [Stored] = []

    /// What is wrong with a mail that cannot be fetched.
    struct Ailment {
        var attemptsLeft: Int
        var endsConnection: Bool
    }

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
        after cursor: MailboxCursor?, limit: Int, doubting doubted: Set<UID>,
        recognising known: (MailSummary) -> Bool
    ) throws(MailSourceError) -> MailBatch {
        try connect()
        let isRenumbered = cursor?.uidValidity != mailbox.validity
        let start = isRenumbered ? UID(0) : cursor?.lastUID ?? UID(0)
        let left = mailbox.stored.filter { $0.uid > start }.sorted { $0.uid < $1.uid }
        let size = faults.strikes(.shortBatch) ? 1 : limit
        var batch = emptyBatch
        for stored in left.prefix(size) {
            let summary = MailSummary(header: stored.bytes, size: stored.bytes.count)
            if isRenumbered, cursor != nil, known(summary) {
                batch.messages.append(mail(stored, .recognised(summary)))
            } else {
                fetch(stored, into: &batch)
            }
        }
        try finish(batch)
        batch.reachedEnd = left.count <= size
        if batch.reachedEnd { faults.endWasReached = true }
        return batch
    }

    mutating func messages(
        _ uids: [UID], of validity: UIDValidity, doubting doubted: Set<UID>
    ) throws(MailSourceError) -> MailBatch {
        faults.endWasReached = false
        try connect()
        var batch = emptyBatch
        guard validity == mailbox.validity else { return batch }
        for uid in uids {
            if let stored = mailbox.stored.first(where: { $0.uid == uid }) {
                fetch(stored, into: &batch)
            } else {
                batch.expunged.append(uid)
            }
        }
        try finish(batch)
        faults.endWasReached = true
        return batch
    }

    private func connect() throws(MailSourceError) {
        guard faults.strikes(.mailboxUnreachable) else { return }
        throw MailSourceError(.unreachable, context: "simulated", hint: "wait")
    }

    private var emptyBatch: MailBatch {
        MailBatch(
            uidValidity: mailbox.validity, nextUID: UID(mailbox.nextUID), messages: [],
            reachedEnd: false)
    }

    private func mail(
        _ stored: SimulatedMailbox.Stored, _ content: ReceivedMail.Content
    ) -> ReceivedMail {
        ReceivedMail(
            uid: stored.uid,
            internalDate: faults.strikes(.dateMissing) ? nil : stored.internalDate,
            size: stored.bytes.count, content: content)
    }

    /// Some mails fail a few times, then come.
    private func fetch(_ stored: SimulatedMailbox.Stored, into batch: inout MailBatch) {
        if mailbox.ailing[stored.bytes] == nil, faults.strikes(.messageUnfetchable) {
            mailbox.ailing[stored.bytes] = SimulatedMailbox.Ailment(
                attemptsLeft: Int.random(in: 1...9, using: &faults.random),
                endsConnection: Bool.random(using: &faults.random))
        }
        guard !faults.isCalm, let ailment = mailbox.ailing[stored.bytes],
            ailment.attemptsLeft > 0
        else {
            batch.messages.append(mail(stored, .whole(stored.bytes)))
            return
        }
        mailbox.ailing[stored.bytes]?.attemptsLeft -= 1
        batch.unfetchable.append(
            UnfetchableMail(
                uid: stored.uid, reason: "simulated", endsConnection: ailment.endsConnection))
    }

    /// The connection may break before the answer is complete; and a mailbox of which nothing can
    /// be had is the server's trouble.
    private func finish(_ batch: MailBatch) throws(MailSourceError) {
        let isHopeless =
            batch.messages.isEmpty && mailbox.stored.count == batch.unfetchable.count
            && !batch.unfetchable.isEmpty
        guard isHopeless || faults.strikes(.connectionLost) else { return }
        throw MailSourceError(.unreachable, context: "simulated", hint: "wait")
    }

    mutating func contents() throws(MailSourceError) -> MailboxContents {
        MailboxContents(
            uidValidity: mailbox.validity, uids: mailbox.stored.map(\.uid).sorted())
    }

    var isOnAnotherHost: Bool { true }

    mutating func waitForMail(
        atMost limit: Duration, while mayWait: () -> Bool
    ) throws(MailSourceError) -> Bool { false }
}
