import Correspondence
import InternetMessage
import Seals
import TicketStore
import Ticketing

/// Decides what becomes of one message: gather, decide, commit, in the transaction it is lent.
///
/// Every message ends as filed, ignored or quarantined, with the reason on record (product §2).
struct Intake {
    var desk: Desk
    let mailbox: String
    let validity: UIDValidity
    /// Older mail is filed and never acted on: received before the cut-off, or, while a mailbox
    /// that was renumbered is read again, before the newest that was known.
    let actsSince: Timestamp

    var rules: BotRules { desk.rules }

    /// Records the message and everything it causes. Reading the same again changes nothing.
    func take(_ arrival: Arrival, in tx: borrowing Transaction) throws {
        guard let row = try record(arrival, in: tx) else { return }
        let intake = desk.isCatchingUp ? asOf(arrival) : self
        try intake.decide(arrival, row, in: tx)
    }

    /// Records the message and where it lies; nil where it was known.
    func record(_ arrival: Arrival, in tx: borrowing Transaction) throws -> MessageRow? {
        if let known = try tx.message(withHash: arrival.contentHash) {
            try recordDelivery(of: known, arrival, in: tx)
            return nil
        }
        let row = try tx.record(
            RecordedMessage(
                contentHash: arrival.contentHash, summaryKey: arrival.summaryKey,
                messageID: arrival.message.messageID, receivedAt: arrival.receivedAt,
                readAt: desk.now, kind: arrival.reading.kind,
                author: rules.author(of: arrival),
                sender: arrival.message.from.first?.address, subject: arrival.message.subject,
                raw: arrival.raw))
        try recordDelivery(of: row, arrival, in: tx)
        return row
    }

    /// Decides what becomes of a recorded message, and stores everything it causes.
    func decide(_ arrival: Arrival, _ row: MessageRow, in tx: borrowing Transaction) throws {
        let mail = Case(
            arrival: arrival, row: row, credentials: try credentials(of: arrival, in: tx))
        let fate = try decide(mail, in: tx)
        try tx.settle(row, as: fate)
        try tx.cite(arrival.identifiers, by: row)
        if fate.ticket != nil { try adoptRelatives(of: row, in: tx) }
    }

    func credentials(
        of arrival: Arrival, in tx: borrowing Transaction
    ) throws -> Credentials {
        var burnt: Set<String> = []
        for token in Credentials.tagTexts(in: arrival.message, rules: rules)
        where try tx.isBurnt(token: token) {
            burnt.insert(token)
        }
        let credentials = Credentials(
            of: arrival, rules: rules, keys: desk.keys, at: desk.now,
            isBurnt: { burnt.contains($0) })
        for token in credentials.burning { try tx.burn(token: token, at: desk.now) }
        return credentials
    }

    /// Records that a message known from before lies at another place.
    func recognise(_ uid: UID, _ summary: MailSummary, in tx: borrowing Transaction) throws {
        guard let known = try tx.message(withSummary: summary.key) else {
            let gone = UnfetchableMail(uid: uid, reason: "it was known, and is not any more")
            try tx.want(gone, mailbox: mailbox, validity, at: desk.now)
            return
        }
        try tx.recordDelivery(of: known, mailbox: mailbox, validity, uid, at: desk.now)
    }

    /// Records a message that could not be processed, with what stopped it.
    func quarantine(
        _ mail: ReceivedMail, because reason: String, in tx: borrowing Transaction
    ) throws {
        let raw: [UInt8] =
            switch mail.content {
            case .whole(let bytes), .truncated(let bytes): bytes
            case .recognised: []
            }
        let hash = Digest.sha256(raw)
        let row =
            try tx.message(withHash: hash)
            ?? tx.record(
                RecordedMessage(
                    contentHash: hash, summaryKey: MailSummary(header: raw, size: mail.size).key,
                    messageID: nil, receivedAt: mail.internalDate ?? desk.now, readAt: desk.now,
                    kind: .unreadable, author: .stranger, sender: nil, subject: nil, raw: raw))
        try tx.settle(row, as: MessageFate(.quarantined, reason))
        try tx.recordDelivery(of: row, mailbox: mailbox, validity, mail.uid, at: desk.now)
    }

    private func recordDelivery(
        of row: MessageRow, _ arrival: Arrival, in tx: borrowing Transaction
    ) throws {
        try tx.recordDelivery(of: row, mailbox: mailbox, validity, arrival.uid, at: desk.now)
    }

    /// The message under decision.
    struct Case {
        let arrival: Arrival
        let row: MessageRow
        let credentials: Credentials

        var reading: Reading { arrival.reading }
        var message: ParsedMessage { arrival.message }

        /// What may be the postmaster's own reference.
        var caseReferences: [String] {
            CaseReference.candidates(subject: message.subject ?? "", text: reading.reply)
        }
    }

    func decide(_ mail: Case, in tx: borrowing Transaction) throws -> MessageFate {
        if let fate = try ownCopy(mail, in: tx) { return fate }
        let correlation = try correlate(mail, in: tx)
        guard mail.arrival.receivedAt >= actsSince, !mail.arrival.isKnownOld else {
            return MessageFate(.filed, MessageFate.old, ticket: correlation.ticket)
        }
        if let fate = try reportOnOurMail(mail, in: tx) { return fate }
        switch mail.credentials.sender {
        case .agent(let agent, let proof):
            return try agentWrote(mail, agent, proof, correlation, in: tx)
        case .postmaster(let postmaster, let aligned):
            return try postmasterWrote(mail, postmaster, aligned, correlation, in: tx)
        case .bounceSource:
            return try bounceArrived(mail, correlation, in: tx)
        case .ourselves:
            return MessageFate(.quarantined, "claims to be ours, and is not")
        case .stranger(aligned: _):
            return try strangerWrote(mail, correlation, in: tx)
        }
    }
}
