import GRDB
import InternetMessage
import Testing

@testable import TicketStore

/// What a pass by a wrong clock leaves, and how it is brought back.
@Suite struct WrongMomentsTests {
    /// Records that nothing changes, the clock's own mark, and digests, which are due at once then.
    private static let left: Set = [
        "clock_acceptance.at", "digest.last_at", "digest.next_at", "rejection.refused_at",
        "rejection.reported_at", "timeline.at", "installation.clock_high_water",
        "ticket.next_action_at", "message.purged_at", "outbox.purged_at",
    ]

    @Test func everyMomentOfTheSchemaIsBroughtBackOrLeftOnPurpose() throws {
        let columns = try StoreFixture.database().read {
            try $0.rows(
                """
                SELECT m.name AS t, p.name AS c FROM sqlite_master m, pragma_table_xinfo(m.name) p
                WHERE m.type = 'table' AND p.type = 'INTEGER' AND m.name NOT LIKE 'grdb%'
                """
            ).map { (table: $0["t"] as String, column: $0["c"] as String) }
        }
        let moments = columns.filter { Self.isMoment($0.column) }.map { "\($0.table).\($0.column)" }
        let known = (Array(WrongMoments.recorded) + WrongMoments.timers).flatMap { table, names in
            names.map { "\(table).\($0)" }
        }
        #expect(Set(moments) == Set(known).union(Self.left))
    }

    private static func isMoment(_ column: String) -> Bool {
        column == "at" || column == "since" || column == "clock_high_water"
            || ["_at", "_since", "_until", "not_before"].contains { column.hasSuffix($0) }
    }
}
