import IMAP
public import InternetMessage
public import Ticketing

/// A mailbox on an IMAP server, read over a connection that is kept between calls and may be shared
/// with other mailboxes of the same account.
///
/// A kept connection that has died is reopened once, inside the call that found it dead. One that
/// ends over a message is reopened to read the others. Every other failure is thrown, and waiting
/// before the next attempt is the caller's. Nothing is remembered from call to call but the
/// connection: a new source reads on like an old one.
public struct IMAPMailSource: MailSource {
    private let connection: IMAPConnection
    private let mailbox: String

    /// The mailbox that `access.url` names; INBOX where it names none. `alert` gets what the server
    /// wants a person to see, without control characters.
    public init(
        _ access: MailAccess, limits: MailLimits = MailLimits(),
        interruption: InterruptionFlag = InterruptionFlag(),
        alert: @escaping (String) -> Void = { _ in }
    ) {
        mailbox = access.url.path.isEmpty ? "INBOX" : access.url.path
        connection = IMAPConnection(access, mailbox, limits, interruption, alert)
    }

    private init(_ connection: IMAPConnection, _ mailbox: String) {
        (self.connection, self.mailbox) = (connection, mailbox)
    }

    /// Another mailbox, over the same connection.
    public func reading(_ mailbox: String) -> IMAPMailSource { IMAPMailSource(connection, mailbox) }

    /// The next messages.
    public mutating func messages(
        after cursor: MailboxCursor?, limit: Int, doubting doubted: Set<UID>,
        recognising known: (MailSummary) -> Bool
    ) throws(MailSourceError) -> MailBatch {
        try batch(known) { session, aside in
            session.read(
                after: cursor?.lastUID ?? UID(0), validity: cursor?.uidValidity, limit: limit,
                avoiding: aside, doubting: doubted)
        }
    }

    /// Those messages again.
    public mutating func messages(
        _ uids: [UID], of validity: UIDValidity, doubting doubted: Set<UID>
    ) throws(MailSourceError) -> MailBatch {
        try batch({ _ in false }) { session, aside in
            session.read(only: uids, validity: validity, avoiding: aside, doubting: doubted)
        }
    }

    /// Every UID in the mailbox.
    public mutating func contents() throws(MailSourceError) -> MailboxContents {
        try connection.answer(in: mailbox, known: { _ in false }) {
            $0.list()
        } from: {
            guard case .contents(let validity, let uids) = $0 else { return nil }
            return MailboxContents(uidValidity: validity, uids: uids)
        }
    }

    /// Whether the connection that is open leads to another host.
    public var isOnAnotherHost: Bool { connection.leadsToAnotherHost }

    /// Waits in IDLE where the server offers it, renewed before servers end it; elsewhere until
    /// it is time to look again. Where another mailbox was read since, there is reason to read.
    public mutating func waitForMail(
        atMost limit: Duration, while mayWait: () -> Bool
    ) throws(MailSourceError) -> Bool {
        try connection.waitForMail(in: mailbox, atMost: limit, while: mayWait)
    }

    /// Asks for messages; where the connection ends over one of them, again without it.
    ///
    /// The first that was awaited then is set aside, twice if need be. Where the connection ends
    /// a third time, all but the last are, then all: each will be asked for alone, and a server
    /// that ends every connection is left before long.
    private func batch(
        _ known: (MailSummary) -> Bool,
        _ question: (inout IMAPSession, _ aside: [UID: String]) -> [IMAPSession.Action]
    ) throws(MailSourceError) -> MailBatch {
        var (aside, deaths) = ([UID: String](), 0)
        while true {
            do throws(MailSourceError) {
                let batch = try connection.answer(in: mailbox, known: known) {
                    question(&$0, aside)
                } from: {
                    if case .batch(let batch) = $0 { batch } else { nil }
                }
                connection.lastLook = .now
                return MailBatch(batch, setAside: aside)
            } catch {
                let awaited = connection.awaitedAtTheEnd.filter { aside[$0] == nil }
                guard error.isTransient, !awaited.isEmpty else { throw error }
                deaths += 1
                for uid in Self.suspects(among: awaited, afterDeaths: deaths) {
                    aside[uid] = error.context
                }
            }
        }
    }

    private static func suspects(among awaited: [UID], afterDeaths deaths: Int) -> [UID] {
        guard awaited.count > 1, deaths < 4 else { return awaited }
        return deaths < 3 ? [awaited[0]] : awaited.dropLast()
    }
}

extension MailBatch {
    fileprivate init(_ batch: IMAPBatch, setAside aside: [UID: String]) {
        self.init(
            uidValidity: batch.uidValidity, nextUID: batch.nextUID,
            messages: batch.messages.map(ReceivedMail.init), expunged: batch.expunged,
            unfetchable: batch.unfetchable.map {
                UnfetchableMail(
                    uid: $0.uid, reason: $0.reason, endsConnection: aside[$0.uid] != nil)
            },
            reachedEnd: batch.reachedEnd)
        isTurnedBack = batch.isTurnedBack
    }
}

extension ReceivedMail {
    fileprivate init(_ message: IMAPMessage) {
        let content: Content =
            switch message.content {
            case .whole(let bytes): .whole(bytes)
            case .excerpt(let bytes): .truncated(bytes)
            case .recognised(let header):
                .recognised(MailSummary(header: header, size: message.size))
            }
        self.init(
            uid: message.uid, internalDate: message.internalDate, size: message.size,
            content: content)
    }
}
