import Correspondence
import Foundation
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// A database of every schema there ever was becomes one of this version.
@Suite struct EverySchemaTests {
    private let now = StoreFixture.now
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("delistbot.sqlite")
    }

    private static let count = TicketDatabase.migrations.count
    /// The schema before the last migration, and the one after it.
    private static let (last, newest) = (number(count - 1), number(count))

    private static func number(_ migrations: Int) -> String {
        String(TicketDatabase.migrations[migrations - 1].name.prefix(3))
    }

    /// A ticket, its message, a mail that left and a digest: tables that every schema has.
    private static let rows = """
        INSERT INTO installation (id, created_at, clock_high_water) VALUES (1, 5, 6);
        INSERT INTO ticket (number, postmaster, pool, subject, status, closure, opened_at,
            closed_at)
        VALUES (7, 'proofpoint', 'bulk', 'Blocked', 'closed', 'delisted', 1, 9);
        INSERT INTO ticket_address VALUES (7, '192.0.2.7', 'proofpoint', 0);
        INSERT INTO message (content_hash, message_id, summary_key, received_at, read_at,
            ticket_id, fate, reason, kind, author, sender, subject, raw)
        VALUES (x'01', 'a@b', x'02', 1, 2, 7, 'filed', 'an answer', 'correspondence',
            'postmaster', 'postmaster@proofpoint.com', 'Re: Blocked', x'4142');
        INSERT INTO allowed_recipient VALUES ('postmaster@proofpoint.com');
        INSERT INTO outbox (unique_key, message_id, ticket_id, purpose, kind, postmaster, subject,
            body_hash, raw, enqueued_at)
        VALUES ('ticket-7.mail-1.inquiry', 'c@d', 7, 'inquiry', 'inquiry', 'proofpoint',
            'Blocked', x'03', x'4344', 3);
        INSERT INTO outbox_recipient (outbox_id, recipient, with_copy, state, attempts, not_before,
            handed_over_at, settled_at)
        VALUES (1, 'postmaster@proofpoint.com', 1, 'accepted', 1, 3, 4, 4);
        INSERT INTO attempt (outbox_id, recipient, at, outcome, reply, transcript)
        VALUES (1, 'postmaster@proofpoint.com', 4, 'accepted', '250 ok', '');
        INSERT INTO digest (agent, next_at, last_at) VALUES ('alice@example.org', 100, 50);
        """

    @Test(arguments: 1..<count)
    func itIsUpgradedWithItsRowsAndKeptAsItWas(migrations: Int) throws {
        try EarlierDatabase.make(path, migrations: migrations) { try $0.execute(sql: Self.rows) }
        let database = try TicketDatabase.open(path: path, now: now)
        #expect(try database.schema() == StoreFixture.database().schema())
        #expect(try database.damages().isEmpty && database.danglingReferences().isEmpty)
        try database.read { tx in
            let ticket = try #require(try tx.ticket(TicketNumber(7)))
            #expect(ticket.status == .closed(.delisted) && ticket.mails.accepted == 1)
            #expect(try tx.installation().createdAt.milliseconds == 5)
            let message = try #require(try tx.message(withHash: [1]))
            #expect(try tx.raw(of: message) == [0x41, 0x42])
            let item = try #require(try tx.items(withMessageID: MessageID("c@d")).first)
            #expect(item.state == .accepted)
        }
        let upgrade = try #require(database.upgraded)
        let names = TicketDatabase.migrations.map(\.name)
        #expect(upgrade.migrations == Array(names[migrations...]))
        #expect(upgrade.from == names[migrations - 1].prefix(3) && upgrade.to == Self.newest)
        let copy = try TicketDatabase.inspect(path: upgrade.copy)
        #expect(try copy.schemaState() == .older(missing: Self.count - migrations))
        #expect(try copy.read { try $0.ticketCount() } == 1)
        let mode = try FileManager.default.attributesOfItem(atPath: upgrade.copy)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try folder.names().filter { $0.hasSuffix(".tmp") || $0.hasSuffix("upgrade") } == [])
        // It happens once.
        #expect(try TicketDatabase.open(path: path, now: now).upgraded == nil)
    }

    private func makeEarlier() throws {
        try EarlierDatabase.make(path, migrations: Self.count - 1) {
            try $0.execute(sql: Self.rows)
        }
    }

    @Test func theLatestThreeCopiesAreKept() throws {
        for number in ["001", "004", "009"] {
            try "x".write(toFile: "\(path).schema-\(number)", atomically: true, encoding: .utf8)
        }
        try makeEarlier()
        _ = try TicketDatabase.open(path: path, now: now)
        #expect(
            try folder.names().filter { $0.contains("schema-") }.map { $0.suffix(3) }
                == ["004", "009", Self.last[...]])
    }

    /// What cannot be copied is not touched.
    @Test func withoutItsCopyNothingIsMigrated() throws {
        try makeEarlier()
        try FileManager.default.createDirectory(
            atPath: path + ".schema-\(Self.last).tmp", withIntermediateDirectories: false)
        let error = #expect(throws: StoreError.self) {
            try TicketDatabase.open(path: path, now: now)
        }
        let copy = ".schema-\(Self.last)"
        #expect(error?.code == .unreachable && error?.context.contains(copy) ?? false)
        #expect(try TicketDatabase.inspect(path: path).schemaState() == .older(missing: 1))
    }

    /// Another process is at it.
    @Test func twoDoNotMigrateAtOnce() throws {
        try makeEarlier()
        let other = try LockedFile(path + ".upgrade")
        let error = #expect(throws: StoreError.self) {
            try LockedFile(path + ".upgrade", waiting: 0.1)
        }
        #expect(error?.code == .locked)
        other.remove()
        // One that waited for it finds it removed, and makes its own.
        #expect(try TicketDatabase.open(path: path, now: now).upgraded != nil)
    }
}

extension TemporaryFolder {
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}
