import GRDB
import Ticketing

/// Up to where what was decided is known: the last message, attempt and line of a timeline.
public struct DecisionMarks: Hashable, Sendable {
    /// The number of the last message.
    public var message: Int64
    /// The number of the last attempt to send.
    public var attempt: Int64
    /// The number of the last line of any timeline.
    public var timeline: Int
}

/// A message and what became of it, without anything that it says.
public struct DecidedMail: Hashable, Sendable {
    /// Its number.
    public let number: Int64
    /// Its Message-ID, without angle brackets.
    public let messageID: String?
    /// The domain of its author, as claimed.
    public let senderDomain: String?
    /// What became of it.
    public let fate: MessageFate
}

extension Transaction {
    /// Where everything ends that was decided so far.
    public func decisionMarks() throws -> DecisionMarks {
        DecisionMarks(
            message: try value(Int64.self, "SELECT max(id) FROM message") ?? 0,
            attempt: try value(Int64.self, "SELECT max(id) FROM attempt") ?? 0,
            timeline: try value(Int.self, "SELECT max(id) FROM timeline") ?? 0)
    }

    /// The messages recorded after that one, oldest first.
    public func decidedMail(after number: Int64) throws -> [DecidedMail] {
        try rows(
            """
            SELECT id, message_id, sender, fate, reason, reason_code, witness, ticket_id, guess
            FROM message WHERE id > ? ORDER BY id
            """, [number]
        ).map { row in
            DecidedMail(
                number: row["id"], messageID: row["message_id"],
                senderDomain: (row["sender"] as String?)?.split(separator: "@").last.map(
                    String.init),
                fate: try MessageFate(row))
        }
    }
}
