import GRDB
public import InternetMessage
public import Ticketing

/// Which stored messages are listed.
public enum MailFilter: String, Hashable, Sendable, CaseIterable {
    /// All of them.
    case all
    /// Those of others that are on no ticket, but for commands, which were answered, and what a
    /// person settled.
    case unfiled
    /// Those that something calls automatic.
    case automatic
    /// Those that were too old to act on.
    case old
    /// Those that only a digest tells of.
    case digest

    fileprivate var condition: String {
        switch self {
        case .all: "1"
        case .unfiled:
            """
            ticket_id IS NULL AND author <> 'ourselves' AND fate <> 'quarantined'
                AND reason_code NOT IN ('commands', 'repeated', 'settled')
            """
        case .automatic: "automatic IS NOT NULL AND author <> 'ourselves'"
        case .old: "reason_code = 'old'"
        case .digest: "witness = 'digest'"
        }
    }
}

/// A stored message: what it is, what became of it, and who was told.
public struct StoredMail: Hashable, Sendable {
    /// Its number.
    public var number: Int64 { row.id }
    /// Its row.
    public let row: MessageRow
    /// When the server got it.
    public let receivedAt: Timestamp
    /// The author's address as claimed.
    public let sender: String?
    /// The subject.
    public let subject: String?
    /// The kind that was read.
    public let kind: String
    /// What calls it automatic; nil: nothing.
    public let automatic: String?
    /// The folder it lay in, where that is not the mailbox's first.
    public let folder: String?
    /// When its bytes were removed for good; nil: they are here.
    public let purgedAt: Timestamp?
    /// What became of it.
    public let fate: MessageFate
    /// The letters to agents that it caused.
    public let told: [Told]

    /// A letter to an agent that a message caused.
    public struct Told: Hashable, Sendable {
        /// Whom it went to.
        public let recipient: String
        /// Its kind: `receipt`, `answer`, `alert`, …
        public let kind: String
        /// Where it stands in the outbox.
        public let state: String
    }
}

/// Messages that a digest names in one line: of one domain, for one reason, on one ticket or none.
public struct MailGroup: Hashable, Sendable {
    /// The domain of their senders; empty where they name none.
    public let domain: String
    /// Why they ended as they did.
    public let reason: IncomingReason
    /// The ticket they are on.
    public let ticket: TicketNumber?
    /// How many there are.
    public let count: Int
    /// The numbers and subjects of the last few of them, the newest first.
    public let latest: [Latest]
    /// Whether they are of people or machines that we know: agents, postmasters.
    public let isKnown: Bool

    /// One message of a group.
    public struct Latest: Hashable, Sendable {
        /// Its number.
        public let number: Int64
        /// Its subject.
        public let subject: String?
    }
}

extension Transaction {
    /// The stored messages that the filter lets through, the newest first, at most `limit`.
    public func mail(_ filter: MailFilter, limit: Int) throws -> [StoredMail] {
        try storedMail(where: "\(filter.condition) ORDER BY id DESC LIMIT ?", [limit])
    }

    /// The stored message of that number.
    public func mail(numbered number: Int64) throws -> StoredMail? {
        try storedMail(where: "id = ?", [number]).first
    }

    /// The numbers of all stored messages, in the order they were received.
    public func messagesAsReceived() throws -> [Int64] {
        try rows("SELECT id FROM message ORDER BY received_at, id").map { $0[0] }
    }

    private func storedMail(
        where condition: String, _ arguments: StatementArguments
    ) throws -> [StoredMail] {
        let found = try rows(
            """
            SELECT id, received_at, sender, subject, kind, automatic, folder, purged_at, fate,
                reason, reason_code, witness, ticket_id, guess
            FROM message WHERE \(condition)
            """, arguments)
        let told = try told(of: found.map { $0["id"] })
        return try found.map { row in
            StoredMail(
                row: MessageRow(id: row["id"]), receivedAt: Timestamp(column: row["received_at"]),
                sender: row["sender"], subject: row["subject"], kind: row["kind"],
                automatic: row["automatic"], folder: row["folder"],
                purgedAt: row.timestamp("purged_at"), fate: try MessageFate(row),
                told: told[row["id"]] ?? [])
        }
    }

    private func told(of messages: [Int64]) throws -> [Int64: [StoredMail.Told]] {
        var told: [Int64: [StoredMail.Told]] = [:]
        let letters = try rows(
            """
            SELECT cause, recipient, kind, state FROM outbox
            JOIN outbox_recipient ON outbox_id = outbox.id
            WHERE cause IN (SELECT value FROM json_each(?)) AND postmaster IS NULL
            ORDER BY outbox.id
            """, [try Self.json(messages)])
        for letter in letters {
            told[letter["cause"], default: []].append(
                StoredMail.Told(
                    recipient: letter["recipient"], kind: letter["kind"], state: letter["state"]))
        }
        return told
    }

    /// What the digest has to name of the messages read after `moment`, in groups: people and
    /// machines that we know first, then what concerns us, so that no stranger's offers hide
    /// them; at most `limit`, and how many messages are in the groups left out.
    public func mailForDigest(
        since moment: Timestamp, limit: Int
    ) throws -> (groups: [MailGroup], left: Int) {
        let found = try rows(
            """
            SELECT lower(coalesce(substr(sender, instr(sender, '@') + 1), '')) AS domain,
                reason_code, reason, ticket_id, count(*) AS messages, max(id) AS last,
                max(author <> 'stranger') AS is_known
            FROM message WHERE witness = 'digest' AND read_at > ?
            GROUP BY 1, reason_code, reason, ticket_id
            ORDER BY is_known DESC, reason_code = 'stranger', messages DESC, last DESC
            """, [moment.milliseconds])
        let groups = try found.prefix(limit).map { row in
            MailGroup(
                domain: row["domain"],
                reason: IncomingReason(
                    IncomingReason.Code(rawValue: row["reason_code"]) ?? .legacy, row["reason"]),
                ticket: (row["ticket_id"] as Int?).map(TicketNumber.init), count: row["messages"],
                latest: try latest(of: row, since: moment),
                isKnown: row["is_known"])
        }
        return (groups, found.dropFirst(limit).reduce(0) { $0 + ($1["messages"] as Int) })
    }
}

extension Transaction {
    private func latest(of group: Row, since moment: Timestamp) throws -> [MailGroup.Latest] {
        try rows(
            """
            SELECT id, subject FROM message
            WHERE witness = 'digest' AND read_at > ?1 AND reason_code = ?2 AND reason = ?3
                AND ticket_id IS ?4
                AND lower(coalesce(substr(sender, instr(sender, '@') + 1), '')) = ?5
            ORDER BY id DESC LIMIT 4
            """,
            [
                moment.milliseconds, group["reason_code"] as String, group["reason"] as String,
                group["ticket_id"] as Int?, group["domain"] as String,
            ]
        ).map { MailGroup.Latest(number: $0["id"], subject: $0["subject"]) }
    }
}

extension MessageFate {
    /// What the columns of a message say.
    init(_ row: Row) throws {
        guard let fate = IncomingFate(rawValue: row["fate"]) else {
            throw StoreError(.damaged, "message \(row["id"] as Int64)")
        }
        let code = IncomingReason.Code(rawValue: row["reason_code"]) ?? .legacy
        let guesses = ((row["guess"] as String?) ?? "").split(separator: ",").compactMap {
            Int($0).map(TicketNumber.init)
        }
        self.init(
            fate, IncomingReason(code, row["reason"]),
            ticket: (row["ticket_id"] as Int?).map(TicketNumber.init), guesses: guesses,
            seenBy: row["witness"])
    }
}
