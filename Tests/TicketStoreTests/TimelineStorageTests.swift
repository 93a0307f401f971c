import Conformance
import Correspondence
import Foundation
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Timelines as they are stored: facts, and the words of earlier versions.
@Suite struct TimelineStorageTests {
    private let now = StoreFixture.now
    private let one = TicketNumber(1)

    @Test func everyEntryIsReadAsItWasWritten() throws {
        let database = try StoreFixture.database()
        let entries = TimelineSamples.all.map(\.entry)
        try database.transaction { tx in
            for entry in entries { try tx.note(entry, on: one, by: "bot", at: now) }
        }
        let read = try database.read { try $0.timeline(of: one) }
        #expect(read.map(\.entry) == entries)
        #expect(try database.read { try $0.history(of: one) } == read)
        #expect(try database.read { try $0.timeline(after: 0) } == read)
    }

    /// The sentences that a database of before holds are kept, shown, and never more than that.
    @Test func sentencesOfEarlierVersionsAreShownAndTheTimelineGoesOn() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("delistbot.sqlite")
        try makeEarlierDatabase(path)
        let database = try TicketDatabase.open(path: path, now: now)
        let before = try database.read { try $0.timeline(of: one) }
        #expect(before.map(\.entry) == Self.sentences.map { .legacy(text: $0) })
        #expect(before.map(\.serial) == [1, 2, 3, 4])
        #expect(before.map(\.actor) == ["bot", "bot", "bot", "alice@example.org"])
        #expect(before.map(\.at) == (1...4).map { Timestamp(milliseconds: $0) })
        let clock = LocalClock(.gmt)
        #expect(before.map { $0.entry.words(clock) } == Self.sentences)

        try database.transaction { tx in
            var ticket = try #require(try tx.ticket(one))
            #expect(ticket.status.name == "snoozed")
            ticket.status = .held(over: .draft)
            try tx.update(ticket, at: now)
            try tx.note(.held, on: one, by: "alice@example.org", at: now)
        }
        let after = try database.read { try $0.timeline(of: one) }
        #expect(after.dropLast() == before[...] && after.last?.entry == .held)
        #expect(after.last?.serial == 5)
        #expect(try database.integrity() == "ok")
        #expect(try database.schema() == StoreFixture.database().schema())
    }

    /// What the old words tell stays as unalterable as it was.
    @Test func theTimelineStaysAppendOnly() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("delistbot.sqlite")
        try makeEarlierDatabase(path)
        let database = try TicketDatabase.open(path: path, now: now)
        for sql in ["UPDATE timeline SET kind = 'held'", "DELETE FROM timeline"] {
            #expect(throws: DatabaseError.self) {
                try database.transaction { try $0.run(sql) }
            }
        }
        let link = try database.read { tx in
            try tx.value(Int.self, "SELECT message FROM timeline WHERE message IS NOT NULL")
        }
        #expect(link == 1)
    }

    private static let sentences = [
        "Opened because of a bounce.", "Added 192.0.2.2.",
        #"The postmaster answered: delisted, because of “a "quoted" \ word”."#,
        "Snoozed until 2026-11-18T08:00:00Z.",
    ]

    /// A file as the version before left it: its schema, and rows in its words.
    private func makeEarlierDatabase(_ path: String) throws {
        try EarlierDatabase.make(path, migrations: 7) { db in
            try db.execute(sql: Self.earlierRows)
            for (index, sentence) in Self.sentences.enumerated() {
                try db.execute(
                    sql: """
                        INSERT INTO timeline (ticket_id, at, actor, entry, message)
                        VALUES (1, ?, ?, ?, ?)
                        """,
                    arguments: [
                        index + 1, index == 3 ? "alice@example.org" : "bot", sentence,
                        index == 2 ? 1 : nil,
                    ])
            }
        }
    }

    private static let earlierRows = """
        INSERT INTO ticket (number, postmaster, pool, subject, status, snoozed_until, opened_at)
        VALUES (1, 'proofpoint', 'transactional', 'Blocked', 'draft', 1794384000000, 1);
        INSERT INTO ticket_address VALUES (1, '192.0.2.1', 'proofpoint', 1);
        INSERT INTO ticket_address VALUES (1, '192.0.2.2', 'proofpoint', 1);
        INSERT INTO message (id, content_hash, summary_key, received_at, read_at, ticket_id, fate,
            reason, kind, author, raw)
        VALUES (1, x'01', x'02', 1, 1, 1, 'filed', 'an answer, by References',
            'correspondence', 'postmaster', x'03');
        """
}
