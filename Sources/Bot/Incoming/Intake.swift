import Correspondence
import InternetMessage
import Signing
import TicketStore
import Ticketing

/// Takes in messages: records each, gathers the facts about it, lets the router decide, and commits
/// what follows, all in the transaction it is given.
///
/// Every message ends as filed, ignored or quarantined, with the reason and its witness on record.
struct Intake {
    var committer: TicketCommitter
    let mailbox: String
    let validity: UIDValidity
    /// Older mail is filed and never acted on: received before the cut-off, or, while a mailbox
    /// that was renumbered is read again, before the newest that was known.
    let actsSince: Timestamp
    /// While a renumbered mailbox is read again: mail received since then and not known is told of,
    /// though nothing is done with it.
    var tellsSince: Timestamp?
    /// Whether it is the folder of sent mail: what is not ours there is of nobody's concern.
    var isOfSentMail = false

    var rules: BotRules { committer.rules }

    /// Records the messages of a group and everything they cause, in order. Reading the same again
    /// changes nothing.
    func take(_ group: [ReceivedMessage], in tx: borrowing Transaction) throws {
        var gatherer = IncomingGatherer(committer)
        gatherer.known = try KnownIdentifiers(of: group.map(\.read), gatherer.rules.limits, in: tx)
        var deciding = self
        // A database that catches up decides each mail at a moment of its own.
        deciding.committer.staleDrafts = committer.outbox.isCatchingUp ? nil : StaleDrafts()
        for var received in group {
            guard try !recogniseMoved(&received, in: tx) else { continue }
            guard let row = try record(received, in: tx) else { continue }
            let intake = committer.outbox.isCatchingUp ? asOf(received) : deciding
            let fate = try intake.decide(received, row, with: gatherer, in: tx)
            try note(received.sizeOnServer, of: row, on: fate.ticket, in: tx)
            // Orders merge tickets and file mail, whatever becomes of the mail they stand in.
            let isAgents = received.author.flatMap(rules.agent) != nil
            if isAgents || fate.ticket != nil { gatherer.known = nil }
        }
        try deciding.committer.renewStaleDrafts(in: tx)
    }

    /// Tells on the ticket that only the beginning of a message was read.
    private func note(
        _ size: Int?, of row: MessageRow, on ticket: TicketNumber?, in tx: borrowing Transaction
    ) throws {
        guard let size, let ticket else { return }
        try tx.note(
            .leftOnServer(bytes: size), on: ticket, by: "bot", at: committer.now, message: row)
    }

    /// Records the message and where it lies; nil where it was known.
    func record(_ received: ReceivedMessage, in tx: borrowing Transaction) throws -> MessageRow? {
        if let known = try tx.message(withHash: received.contentHash) {
            try recordDelivery(of: known, received, in: tx)
            return nil
        }
        var message = RecordedMessage(
            contentHash: received.contentHash, summaryKey: received.summaryKey,
            messageID: received.message.messageID, receivedAt: received.receivedAt,
            readAt: committer.now, kind: received.reading.kind, author: rules.author(of: received),
            sender: received.message.from.first?.address, subject: received.message.subject,
            raw: received.raw)
        (message.automatic, message.folder) = (received.reading.automaticReason, received.folder)
        let row = try tx.record(message)
        try recordDelivery(of: row, received, in: tx)
        return row
    }

    /// Decides what becomes of a recorded message, and stores everything it causes.
    @discardableResult
    func decide(
        _ received: ReceivedMessage, _ row: MessageRow, with gatherer: IncomingGatherer? = nil,
        in tx: borrowing Transaction
    ) throws -> MessageFate {
        let mail = try recorded(received, row, in: tx)
        let fate = try fate(of: mail, with: gatherer, in: tx)
        try tx.settle(row, as: fate)
        try tx.cite(received.read.identifiers, by: row)
        if fate.ticket != nil { try adoptCitedMessages(of: row, in: tx) }
        return fate
    }

    private func fate(
        of mail: RecordedMail, with gatherer: IncomingGatherer?, in tx: borrowing Transaction
    ) throws -> MessageFate {
        if isOfSentMail, mail.incoming.sender != .ourselves {
            return MessageFate(
                .ignored,
                IncomingReason(.notOurs, "in the folder of sent mail, and not sent by the bot"),
                seenBy: "nobody")
        }
        if let fate = try recovered(mail, in: tx) { return fate }
        // A database that catches up decides each mail at a moment of its own.
        let shared = committer.outbox.isCatchingUp ? nil : gatherer
        let gatherer = shared ?? IncomingGatherer(committer)
        let facts = try gatherer.facts(of: mail, in: tx)
        return try commit(mail, facts, gatherer.rules, in: tx)
    }

    private func commit(
        _ mail: RecordedMail, _ facts: IncomingFacts, _ rules: IncomingRules,
        in tx: borrowing Transaction
    ) throws -> MessageFate {
        let decision = IncomingRouter(rules).route(mail.incoming, facts, at: committer.now)
        var committer = committer
        let isBounce = if case .bounceSource = mail.incoming.sender { true } else { false }
        if !isBounce {
            try committer.renewStaleDrafts(in: tx)
            committer.staleDrafts = nil
        }
        return try IncomingCommitter(committer, mail).commit(decision, in: tx)
    }

    /// A copy of ours tells what a rebuilt or restored database does not know.
    private func recovered(
        _ mail: RecordedMail, in tx: borrowing Transaction
    ) throws -> MessageFate? {
        guard mail.incoming.sender == .ourselves else { return nil }
        if committer.outbox.isRebuilding { return try recover(mail, in: tx) }
        guard committer.outbox.isCatchingUp, let identifier = mail.message.messageID,
            try tx.items(withMessageID: identifier).isEmpty
        else { return nil }
        return try recover(mail, in: tx)
    }

    func recorded(
        _ received: ReceivedMessage, _ row: MessageRow, in tx: borrowing Transaction
    ) throws -> RecordedMail {
        let burnt = try Set(
            Credentials.tagTexts(in: received.message, rules: rules).filter {
                try tx.isBurnt(token: $0)
            })
        let credentials = Credentials(
            of: received, rules: rules, keys: committer.keys, at: committer.now,
            isBurnt: { burnt.contains($0) })
        var incoming = credentials.mail(received.read)
        incoming.isOld =
            received.receivedAt < actsSince || received.predatesFirstReading
            || received.wasKnown
        incoming.isLate =
            incoming.isOld && !received.wasKnown && !received.predatesFirstReading
            && tellsSince.map { received.receivedAt >= $0 } ?? false
        incoming.folder = received.folder
        incoming.isSigned =
            incoming.sender == .ourselves
            && MailSignature.isValid(received.raw, received.message, keys: committer.keys)
        return RecordedMail(received: received, row: row, incoming: incoming)
    }

    /// Messages that came before the one that ties them to a ticket are decided again, and theirs
    /// after them: the order in which they arrive changes nothing.
    func adoptCitedMessages(of row: MessageRow, in tx: borrowing Transaction) throws {
        var tied = [row]
        var left = rules.limits.adoptions
        let gatherer = IncomingGatherer(committer)
        while let next = tied.popLast(), left > 0 {
            for relative in try tx.untiedMessages(sharingThreadOf: next, limit: left) {
                left -= 1
                let received = ReceivedMessage(relative)
                let mail = try recorded(received, relative.row, in: tx)
                let facts = try gatherer.facts(of: mail, in: tx)
                guard Correlator.correlate(facts.correlation).ticket != nil else { continue }
                let fate = try commit(mail, facts, gatherer.rules, in: tx)
                try tx.settle(relative.row, as: fate)
                if fate.ticket != nil { tied.append(relative.row) }
            }
        }
    }

    /// Records that a message known from before lies at another place.
    func recognise(_ uid: UID, _ summary: MailSummary, in tx: borrowing Transaction) throws {
        guard let known = try tx.message(withSummary: summary.key) else {
            let gone = UnfetchableMail(uid: uid, reason: "it was known, and is not any more")
            try tx.want(gone, mailbox: mailbox, validity, at: committer.now)
            return
        }
        try tx.recordDelivery(of: known, mailbox: mailbox, validity, uid, at: committer.now)
    }

    func quarantine(
        _ mail: ReceivedMail, because reason: String, in tx: borrowing Transaction
    ) throws {
        let raw: [UInt8] =
            switch mail.content {
            case .whole(let bytes), .truncated(let bytes): bytes
            case .recognised: []
            }
        let hash = SHA256.hash(raw)
        let row =
            try tx.message(withHash: hash)
            ?? tx.record(
                RecordedMessage(
                    contentHash: hash, summaryKey: MailSummary(header: raw, size: mail.size).key,
                    messageID: nil, receivedAt: mail.internalDate ?? committer.now,
                    readAt: committer.now,
                    kind: .unreadable, author: .stranger, sender: nil, subject: nil, raw: raw))
        try tx.settle(
            row,
            as: MessageFate(
                .quarantined, IncomingReason(.unreadable, reason),
                seenBy: Witness.quarantine.name))
        try tx.recordDelivery(of: row, mailbox: mailbox, validity, mail.uid, at: committer.now)
    }

    private func recordDelivery(
        of row: MessageRow, _ received: ReceivedMessage, in tx: borrowing Transaction
    ) throws {
        try tx.recordDelivery(of: row, mailbox: mailbox, validity, received.uid, at: committer.now)
    }
}
