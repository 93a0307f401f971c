import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

@Suite struct MessageStorageTests {
    private typealias Fixture = StoreFixture
    private let now = StoreFixture.now
    private let one = UIDValidity(1)
    private let database: TicketDatabase

    init() throws { database = try StoreFixture.database() }

    /// Records a message on a ticket, or on none, citing others.
    @discardableResult
    private func file(
        _ text: String, id: String?, cites: [String] = [], ticket: Int? = nil,
        author: RecordedMessage.Author = .stranger
    ) throws -> MessageRow {
        try database.transaction { tx in
            let row = try tx.record(Fixture.message(text, id: id, author: author))
            try tx.settle(
                row,
                as: MessageFate(
                    .filed, IncomingReason(.settled, "a test"),
                    ticket: ticket.map(TicketNumber.init)))
            try tx.cite(([id].compactMap { $0 } + cites).map { MessageID($0) }, by: row)
            return row
        }
    }

    private func knowing(_ id: String) throws -> [TicketNumber] {
        try database.read { try $0.tickets(knowing: [MessageID(id)]).values.first ?? [] }
    }

    @Test func aMessageIsRecordedOnceAndDeliveredOften() throws {
        let row = try file("hello", id: "a@b")
        #expect(throws: DatabaseError.self) { try file("hello", id: "a@b") }
        try database.transaction { tx in
            for uid: UInt32 in [1, 2, 2] {
                try tx.recordDelivery(
                    of: row, mailbox: Fixture.mailbox, one, UID(uid), at: now)
            }
        }
        let uids = try database.read { try $0.knownUIDs(mailbox: Fixture.mailbox, one) }
        #expect(uids == [UID(1), UID(2)])
        #expect(try database.read { try $0.messageCount() } == 1)
        let other = UIDValidity(2)
        let isThere = try database.read {
            try $0.isDelivered(mailbox: Fixture.mailbox, other, UID(1))
        }
        #expect(!isThere)
    }

    @Test func aReusedIdentifierHidesNoOtherMail() throws {
        let first = try file("hello", id: "same@b")
        let second = try file("world", id: "same@b")
        #expect(first != second)
        #expect(try database.read { try $0.messageCount() } == 2)
    }

    @Test func theBytesAreKept() throws {
        let row = try file("hello", id: nil)
        #expect(try database.read { try $0.raw(of: row) } == Array("hello".utf8))
        let found = try database.read { tx in
            try (
                tx.message(withHash: Array("hello".utf8)),
                tx.message(withSummary: Array("summary of hello".utf8)),
                tx.message(withHash: [0])
            )
        }
        #expect(found == (row, row, nil))
    }

    @Test func ticketsKnowOurMailTheirMessagesAndWhatThoseCite() throws {
        _ = try database.transaction {
            try $0.enqueue(Fixture.inquiry("mail"), withCopy: true, at: now)
        }
        try file("answer", id: "answer@p", cites: ["ghost@p"], ticket: 1)
        try file("stray", id: "stray@p", cites: ["elsewhere@p"])
        #expect(try knowing("mail@example.org") == [TicketNumber(1)])
        #expect(try knowing("answer@p") == [TicketNumber(1)])
        #expect(try knowing("stray@p").isEmpty && knowing("elsewhere@p").isEmpty)
        #expect(try knowing("unknown@p").isEmpty)
    }

    /// A parent that arrives after its child is found by what the child cited.
    @Test func aLateParentFindsTheTicketOfItsChildren() throws {
        try file("child", id: "child@p", cites: ["parent@p", "root@p"], ticket: 1)
        #expect(try knowing("parent@p") == [TicketNumber(1)])
        #expect(try knowing("root@p") == [TicketNumber(1)])
    }

    @Test func anIdentifierOfTwoTicketsNamesBoth() throws {
        try database.transaction { try $0.insert(Fixture.ticket(2, "192.0.2.2")) }
        try file("first", id: "x@p", ticket: 1)
        try file("second", id: "x@p", ticket: 2)
        #expect(try knowing("x@p") == [TicketNumber(1), TicketNumber(2)])
    }

    @Test func theThreadHoldsWhatBothSidesWroteAndNothingThatNeverLeft() throws {
        let queued = { (key: String) throws -> OutboxItem in
            try database.transaction { tx in
                try tx.enqueue(Fixture.inquiry(key), withCopy: true, at: now - .hours(1))
                let item = try tx.mailToPostmaster(of: TicketNumber(1)).last
                return try #require(item)
            }
        }
        let sent = try queued("sent")
        try database.transaction { tx in
            try tx.claim(sent)
            try tx.markDataSent(sent, at: now)
            try tx.settle(sent, from: .dataSent, as: .accepted, at: now)
        }
        _ = try queued("waiting")
        try file("answer", id: "answer@p", ticket: 1, author: .postmaster)
        try file("note", id: "note@a", ticket: 1, author: .agent)
        let thread = try database.read { try $0.thread(of: TicketNumber(1)) }
        #expect(thread.map(\.text) == ["sent@example.org", "answer@p"])
    }

    @Test func theCursorIsWhereItWasPut() throws {
        #expect(try database.read { try $0.cursor(of: Fixture.mailbox) } == nil)
        for (validity, uid) in [(1, 5), (1, 9), (2, 1)] {
            let cursor = MailboxCursor(
                uidValidity: UIDValidity(UInt32(validity)), lastUID: UID(UInt32(uid)))
            try database.transaction { try $0.advance(Fixture.mailbox, to: cursor) }
            #expect(try database.read { try $0.cursor(of: Fixture.mailbox) } == cursor)
        }
    }

    @Test func failuresAreCountedByPlace() throws {
        let count = { (uid: UInt32) throws -> Int in
            try database.transaction {
                try $0.countFailure(mailbox: Fixture.mailbox, one, UID(uid), error: "x")
            }
        }
        #expect(try [count(1), count(1), count(2), count(1)] == [1, 2, 1, 3])
    }

    @Test func whatWaitsForAPersonIsCounted() throws {
        try database.transaction { tx in
            let fates = [
                MessageFate(.quarantined, IncomingReason(.forged, "forged")),
                MessageFate(
                    .filed, IncomingReason(.unmatched, "ambiguous"), guesses: [TicketNumber(1)]),
                MessageFate(.filed, IncomingReason(.stranger, "spam")),
                MessageFate(.filed, IncomingReason(.answer, "on it"), ticket: TicketNumber(1)),
            ]
            for (index, fate) in fates.enumerated() {
                try tx.settle(try tx.record(Fixture.message("\(index)")), as: fate)
            }
        }
        let waiting = try database.read { try $0.waitingMessages() }
        #expect((waiting.unmatched, waiting.quarantined) == (1, 1))
    }

    @Test func theNewestKnownMessageIsTheLatestReceived() throws {
        #expect(try database.read { try $0.newestReceivedAt() } == nil)
        try database.transaction { tx in
            for hours in [3, 9, 5] {
                _ = try tx.record(Fixture.message("\(hours)", at: now + .hours(hours)))
            }
        }
        #expect(try database.read { try $0.newestReceivedAt() } == now + .hours(9))
    }

    @Test func aMaildirsNamesKeepTheirNumbers() throws {
        let uids = { (names: [String]) throws -> [UInt32] in
            try database.transaction {
                try $0.uids(ofNames: names, in: "maildir:x").map(\.value)
            }
        }
        #expect(try uids(["b", "a"]) == [1, 2])
        #expect(try uids(["a", "c", "b"]) == [2, 3, 1])
        #expect(try uids(["a", "b", "c"]) == [2, 1, 3])
        let other = try database.transaction { try $0.uids(ofNames: ["z"], in: "maildir:y") }
        #expect(other == [UID(1)])
    }
}
