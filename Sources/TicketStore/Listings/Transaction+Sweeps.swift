public import DNSAudit
import GRDB
public import InternetMessage

/// A sweep as it is on record.
public struct SweepRecord: Hashable, Sendable {
    /// Its number; later ones are greater.
    public let number: Int64
    /// When it began.
    public let begunAt: Timestamp
    /// When it ended; nil: it is under way, or was broken off.
    public let endedAt: Timestamp?
    /// How many answers came to what.
    public let counts: [BlocklistResult.Kind: Int]
}

/// How a zone stands.
public struct ZoneStanding: Hashable, Sendable {
    /// When it was last tested.
    public let testedAt: Timestamp
    /// Why it is not trusted, in words; nil: it is.
    public let fault: String?
    /// Whether that is only that its test questions were not answered.
    public let isSilent: Bool
    /// Since when it is not.
    public let since: Timestamp?
}

/// Sweeps of DNS blocklists. Their timer is a column: a sweep that dies begins anew.
extension Transaction {
    /// Records that a sweep begins; its number.
    public func beginSweep(at now: Timestamp) throws -> Int64 {
        try run("INSERT INTO sweep (begun_at) VALUES (?)", [now.milliseconds])
        return db.lastInsertedRowID
    }

    /// Records that it has ended, and what it came to.
    public func endSweep(
        _ number: Int64, at now: Timestamp, _ counts: [BlocklistResult.Kind: Int]
    ) throws {
        try run(
            """
            UPDATE sweep SET ended_at = ?, listed = ?, not_listed = ?, refused = ?, failed = ?,
                not_asked = ? WHERE id = ?
            """,
            [
                now.milliseconds, counts[.listed, default: 0], counts[.notListed, default: 0],
                counts[.refused, default: 0], counts[.failed, default: 0],
                counts[.notAsked, default: 0], number,
            ])
    }

    /// The last sweep that ended; nil: none did.
    public func lastSweep() throws -> SweepRecord? {
        try row("SELECT * FROM sweep WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1").map {
            SweepRecord(
                number: $0["id"], begunAt: Timestamp(column: $0["begun_at"]),
                endedAt: $0.timestamp("ended_at"),
                counts: [
                    .listed: $0["listed"], .notListed: $0["not_listed"], .refused: $0["refused"],
                    .failed: $0["failed"], .notAsked: $0["not_asked"],
                ])
        }
    }

    /// When the next sweep is due; nil: none was planned.
    public func nextSweepAt() throws -> Timestamp? {
        try moment("SELECT next_sweep_at FROM installation WHERE next_sweep_at IS NOT NULL")
    }

    /// Plans the next sweep; nil: none.
    public func planSweep(at moment: Timestamp?) throws {
        try run("UPDATE installation SET next_sweep_at = ?", [moment?.milliseconds])
    }

    /// Notes how a zone fared in its test.
    public func note(_ fault: ZoneFault?, of zone: String, at now: Timestamp) throws {
        try run(
            """
            INSERT INTO blocklist_zone (name, tested_at, fault, words, since)
            VALUES (?1, ?2, ?3, ?4, iif(?3 IS NULL, NULL, ?2))
            ON CONFLICT (name) DO UPDATE SET tested_at = ?2, fault = ?3, words = ?4,
                since = iif(?3 IS NULL, NULL, coalesce(since, ?2))
            """, [zone, now.milliseconds, fault?.kind, fault?.words])
    }

    /// How the zones that were ever tested stand, by name.
    public func zoneStandings() throws -> [String: ZoneStanding] {
        let found = try rows("SELECT * FROM blocklist_zone").map { row in
            (
                row["name"] as String,
                ZoneStanding(
                    testedAt: Timestamp(column: row["tested_at"]), fault: row["words"],
                    isSilent: row["fault"] as String? == ZoneFault.unanswered("").kind,
                    since: row.timestamp("since"))
            )
        }
        return Dictionary(found) { $1 }
    }
}
