import Foundation
import GRDB
public import InternetMessage
public import Ticketing

/// The number of a mail in the outbox.
public struct OutboxRow: Hashable, Sendable {
    /// The row's number.
    public let id: Int64
}

/// The number of an attempt to submit a mail; later ones are greater.
public struct AttemptRow: Hashable, Comparable, Sendable {
    /// The row's number.
    public let id: Int64

    public static func < (one: Self, other: Self) -> Bool { one.id < other.id }
}

/// A mail as it is put into the outbox.
public struct OutboxMail: Hashable, Sendable {
    /// What makes queuing it twice impossible: `ticket-12.follow-up-2`.
    public var uniqueKey: String
    /// Its identifier, for ever.
    public var messageID: MessageID
    /// Its ticket.
    public var ticket: TicketNumber?
    /// Why it is written, where it goes to a postmaster.
    public var purpose: OutgoingMail.Purpose?
    /// The postmaster it goes to, by name.
    public var postmaster: String?
    /// Its kind, for people: `receipt`, `answer`, `digest`, …
    public var kind: String
    /// The envelope sender; nil is `<>`.
    public var sender: EmailAddress?
    /// Its subject.
    public var subject: String
    /// The hash by which our own copy is recognised.
    public var bodyHash: [UInt8]
    /// Its bytes.
    public var raw: [UInt8]
    /// Whom it goes to.
    public var recipients: [EmailAddress]
    /// The message it is about, where a reply to it settles that message.
    public var about: MessageRow?
    /// The message that caused it, where one did.
    public var cause: MessageRow?
    /// Whether that was in an agent's name, and nothing proved it.
    public var answersUnproven = false
    /// The text for the postmaster that it offers an agent.
    public var proposal: String?
    /// What of a ticket it tells an agent; nil: it is no notice.
    public var notice: OutgoingMail.Notice.Kind?
    /// The template that it was made by, where it goes to a postmaster; nil: an agent wrote it.
    public var template: String?
    /// Which of the postmaster's contacts it goes to, from 0; nil where that is not known.
    public var rung: Int?

    /// Memberwise; what has a default may be left out.
    public init(
        uniqueKey: String, messageID: MessageID, ticket: TicketNumber? = nil,
        purpose: OutgoingMail.Purpose? = nil, postmaster: String? = nil, kind: String,
        sender: EmailAddress? = nil, subject: String, bodyHash: [UInt8], raw: [UInt8],
        recipients: [EmailAddress]
    ) {
        (self.uniqueKey, self.messageID, self.ticket) = (uniqueKey, messageID, ticket)
        (self.purpose, self.postmaster, self.kind) = (purpose, postmaster, kind)
        (self.sender, self.subject, self.bodyHash) = (sender, subject, bodyHash)
        (self.raw, self.recipients) = (raw, recipients)
    }
}

/// One recipient of one mail in the outbox, with what it takes to send it.
public struct OutboxItem: Hashable, Sendable {
    /// What can become of one recipient's copy.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case queued, sending, dataSent, uncertain, accepted, failed, withdrawn

        /// The state as people read it.
        public var words: String {
            switch self {
            case .queued: "waiting to leave"
            case .sending, .dataSent: "leaving"
            case .uncertain: "may or may not have been delivered"
            case .accepted: "accepted by the server"
            case .failed: "refused"
            case .withdrawn: "withdrawn before it left"
            }
        }
    }

    /// The mail.
    public let mail: OutboxRow
    /// Its key.
    public let uniqueKey: String
    /// Its identifier.
    public let messageID: MessageID
    /// Its ticket.
    public let ticket: TicketNumber?
    /// Why it goes to a postmaster, where it does.
    public let purpose: OutgoingMail.Purpose?
    /// The postmaster, by name.
    public let postmaster: String?
    /// Its kind.
    public let kind: String
    /// Its subject.
    public let subject: String
    /// The envelope sender; nil is `<>`.
    public let sender: EmailAddress?
    /// The envelope recipient.
    public let recipient: EmailAddress
    /// Whether our own copy goes with it.
    public let withCopy: Bool
    /// Where it stands.
    public let state: State
    /// How many attempts were made.
    public let attempts: Int
    /// When the mail was queued.
    public let enqueuedAt: Timestamp
    /// When it is to be tried next, while it is queued.
    public let notBefore: Timestamp
    /// When an attempt first failed that was about this mail; nil: none did.
    public let failingSince: Timestamp?
    /// The last attempt that ended without a word about this mail.
    public let doubtedAttempt: AttemptRow?
    /// When its data was last handed over.
    public let handedOverAt: Timestamp?
    /// The hash by which our own copy is recognised.
    public let bodyHash: [UInt8]
    /// The position up to which a person overruled the sent ledger about it; nil: nobody did.
    public let ledgerPassed: Int?

    init(row: Row) throws {
        guard let recipient = EmailAddress(row["recipient"]),
            let state = State(rawValue: row["state"])
        else { throw StoreError(.damaged, "outbox row \(row["id"] as Int64)") }
        mail = OutboxRow(id: row["id"])
        uniqueKey = row["unique_key"]
        messageID = MessageID(row["message_id"])
        ticket = (row["ticket_id"] as Int?).map(TicketNumber.init)
        purpose = try (row["purpose"] as String?).map { text in
            guard let purpose = OutgoingMail.Purpose(text) else {
                throw StoreError(.damaged, "outbox row \(row["id"] as Int64): purpose \(text)")
            }
            return purpose
        }
        (postmaster, kind, subject) = (row["postmaster"], row["kind"], row["subject"])
        // Not nil for want of a better one: that is the null sender, to which no report returns.
        sender = try (row["sender"] as String?).map { text in
            guard let sender = EmailAddress(text) else {
                throw StoreError(.damaged, "outbox row \(row["id"] as Int64): sender \(text)")
            }
            return sender
        }
        (self.recipient, self.state) = (recipient, state)
        (withCopy, attempts) = (row["with_copy"], row["attempts"])
        enqueuedAt = Timestamp(column: row["enqueued_at"])
        notBefore = Timestamp(column: row["not_before"])
        failingSince = row.timestamp("failing_since")
        doubtedAttempt = (row["doubted_attempt"] as Int64?).map(AttemptRow.init)
        handedOverAt = row.timestamp("handed_over_at")
        bodyHash = Array(row["body_hash"] as Data)
        ledgerPassed = row["ledger_passed"]
    }
}
