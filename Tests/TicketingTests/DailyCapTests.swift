import InternetMessage
import Testing
import Ticketing

/// When a mail may leave under the most that may go to a postmaster in a day.
@Suite struct DailyCapTests {
    private static let now = Timestamp(seconds: 1_793_793_600)

    /// Hours before now at which mails left, the cap, how many wait ahead, hours until it leaves.
    private static let rows: [([Int], limit: Int, ahead: Int, hours: Int)] = [
        ([], 1, 0, 0), ([24], 1, 0, 0), ([23], 1, 0, 1), ([1], 1, 0, 23), ([1], 2, 0, 0),
        ([20, 1], 2, 0, 4), ([1, 20], 2, 0, 4), ([1, 20], 2, 1, 23), ([1, 20], 2, 2, 28),
        ([], 1, 1, 24), ([], 1, 3, 72), ([], 2, 2, 24), ([3, 2, 1], 2, 0, 22), ([], 0, 0, 1),
    ]

    @Test(arguments: rows.indices)
    func itLeavesAsSoonAsADayHasRoom(index: Int) {
        let row = Self.rows[index]
        let moment = DailyCap(limit: row.limit).earliest(
            after: row.0.map { Self.now - .hours($0) }, behind: row.ahead, at: Self.now)
        #expect(moment == Self.now + .hours(row.hours), "\(row)")
    }
}
