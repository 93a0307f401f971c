import Foundation
import GRDB
public import InternetMessage

/// What is known of this installation as a whole.
public struct Installation: Hashable, Sendable {
    /// When the database was made.
    public let createdAt: Timestamp
    /// The latest moment any pass ran at.
    public let clockHighWater: Timestamp
    /// Whether the database last ran in shadow mode; nil where that is not known.
    public let lastRanInShadow: Bool?
    /// When the mailbox was last read to its end.
    public let lastReadAt: Timestamp?
    /// The relay that the test of sending last passed with.
    public let testedRelay: String?
    /// When messages that could not be fetched last began to keep timers waiting.
    public let delayedSince: Timestamp?
    /// What tells this database from others that there were; its backups have it too.
    public let identifier: String
    /// How many bytes of the sent ledger are known; nil: none was begun yet.
    public let ledgerPosition: Int?
    /// The configuration that was to be read again and was not taken; nil: the last one was.
    public let configurationRefusal: ConfigurationRefusal?
}

/// A configuration that a running bot did not take: the one before stays in force.
public struct ConfigurationRefusal: Hashable, Sendable {
    /// When it was to be read.
    public let at: Timestamp
    /// What is wrong with it, a line for each problem.
    public let because: String

    /// Memberwise.
    public init(at: Timestamp, because: String) { (self.at, self.because) = (at, because) }
}

extension Transaction {
    /// What is known of this installation.
    public func installation() throws -> Installation {
        guard let row = try row("SELECT * FROM installation WHERE id = 1") else {
            throw StoreError(.damaged, "the installation's row is missing")
        }
        return Installation(
            createdAt: Timestamp(column: row["created_at"]),
            clockHighWater: Timestamp(column: row["clock_high_water"]),
            lastRanInShadow: (row["last_mode"] as String?).map { $0 == "shadow" },
            lastReadAt: row.timestamp("last_read_at"), testedRelay: row["send_test_relay"],
            delayedSince: row.timestamp("delayed_since"),
            identifier: row["identifier"] ?? "", ledgerPosition: row["ledger_position"],
            configurationRefusal: row.timestamp("configuration_refused_at").map {
                ConfigurationRefusal(at: $0, because: row["configuration_refusal"] ?? "")
            })
    }

    /// Records that a pass ran at that moment; never goes back.
    public func raiseClock(to now: Timestamp) throws {
        try run(
            "UPDATE installation SET clock_high_water = ?1 WHERE clock_high_water < ?1",
            [now.milliseconds])
    }

    /// Records the mode that the database runs in.
    public func recordMode(isShadow: Bool) throws {
        try run("UPDATE installation SET last_mode = ?", [isShadow ? "shadow" : "live"])
    }

    /// Records that the mailbox was read to its end.
    public func recordReading(at now: Timestamp) throws {
        try run("UPDATE installation SET last_read_at = ?", [now.milliseconds])
    }

    /// Records the configuration that was not taken; nil: the last one was.
    public func record(_ refusal: ConfigurationRefusal?) throws {
        try run(
            """
            UPDATE installation SET configuration_refusal = ?, configuration_refused_at = ?
            """, [refusal?.because, refusal?.at.milliseconds])
    }

    /// Records that the test of sending passed with that relay.
    public func recordSendTest(relay: String, at now: Timestamp) throws {
        try run(
            "UPDATE installation SET send_test_relay = ?, send_test_at = ?",
            [relay, now.milliseconds])
    }

    /// Records that a command mail is executed; false where the same content of another message
    /// was before.
    public func recordCommand(
        key: [UInt8], message: MessageRow, agent: EmailAddress, at now: Timestamp
    ) throws -> Bool {
        try run(
            """
            INSERT INTO command (content_key, message, agent, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (content_key) DO NOTHING
            """,
            [Data(key), message.id, agent.description, now.milliseconds])
        return try value(
            Int64.self, "SELECT message FROM command WHERE content_key = ?", [Data(key)])
            == message.id
    }

    /// Records that an agent's token was seen by others.
    public func revoke(token: String, at now: Timestamp) throws {
        try run(
            "INSERT INTO burnt_token (token, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [token, now.milliseconds])
    }

    /// Whether that token was ever seen by others.
    public func isBurnt(token: String) throws -> Bool {
        try exists("SELECT 1 FROM burnt_token WHERE token = ?", [token])
    }

    /// When that agent's next digest is due, and when the last was made; nil where none was
    /// scheduled yet.
    public func digest(of agent: EmailAddress) throws -> (nextAt: Timestamp, lastAt: Timestamp?)? {
        try row("SELECT next_at, last_at FROM digest WHERE agent = ?", [agent.description])
            .map { (Timestamp(column: $0["next_at"]), $0.timestamp("last_at")) }
    }

    /// Everybody whose next digest is scheduled.
    public func digestGetters() throws -> [EmailAddress] {
        try rows("SELECT agent FROM digest ORDER BY agent").compactMap { EmailAddress($0[0]) }
    }

    /// Forgets when that agent's next digest falls due, and when the last was made.
    public func forgetDigest(of agent: EmailAddress) throws {
        try run("DELETE FROM digest WHERE agent = ?", [agent.description])
    }

    /// Schedules that agent's next digest.
    public func scheduleDigest(
        of agent: EmailAddress, at nextAt: Timestamp, madeAt lastAt: Timestamp?
    ) throws {
        try run(
            """
            INSERT INTO digest (agent, next_at, last_at) VALUES (?, ?, ?)
            ON CONFLICT (agent) DO UPDATE SET next_at = excluded.next_at,
                last_at = coalesce(excluded.last_at, last_at)
            """,
            [agent.description, nextAt.milliseconds, lastAt?.milliseconds])
    }
}
