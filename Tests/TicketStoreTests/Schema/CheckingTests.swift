import Foundation
import GRDB
import InternetMessage
import Testing

@testable import TicketStore

/// The whole of a large file is checked once a day, of a small one whenever it is opened.
@Suite struct CheckingTests {
    private let now = StoreFixture.now
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("delistbot.sqlite")
    }

    private func checkedAt(_ database: TicketDatabase) throws -> Int64? {
        try database.read { try $0.value(Int64.self, "SELECT checked_at FROM installation") }
    }

    private func fill(_ database: TicketDatabase, bytes: Int) throws {
        try database.transaction {
            try $0.run(
                """
                INSERT INTO message (content_hash, summary_key, received_at, read_at, fate, reason,
                    kind, author, raw)
                VALUES (x'01', x'02', 1, 2, 'filed', 'an answer', 'correspondence', 'stranger',
                    zeroblob(?))
                """, [bytes])
        }
    }

    @Test func aSmallFileNeedsNoNote() throws {
        _ = try TicketDatabase.open(path: path, now: now)
        #expect(try checkedAt(TicketDatabase.open(path: path, now: now)) == nil)
    }

    @Test func aLargeOneIsCheckedOnceADayOrWhenTheClockWentBack() throws {
        try fill(
            TicketDatabase.open(path: path, now: now), bytes: TicketDatabase.alwaysChecked)
        for (hours, checked) in [(0, 0), (23, 0), (25, 25), (26, 25), (3, 3)] {
            let database = try TicketDatabase.open(path: path, now: now + .hours(hours))
            #expect(try checkedAt(database) == (now + .hours(checked)).milliseconds)
        }
    }
}
