import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import Ticketing

@testable import Simulation
@testable import TicketStore

/// A migration gives messages other numbers, dates and header fields: they stay what they were.
@Suite struct MovedMailTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.inquire()
        bench.deliver(bench.mail("#1 close gave up\n"))
        try bench.pass(after: .days(1))
        try #require(try bench.ticket()?.status == .closed(.gaveUp))
    }

    /// Every message gets another UID and the date of the move, and is changed.
    private func migrate(_ change: (String) -> String) {
        bench.mailbox.validity = UIDValidity(2)
        for index in bench.mailbox.stored.indices {
            let text = String(decoding: bench.mailbox.stored[index].bytes, as: UTF8.self)
            bench.mailbox.stored[index] = (
                UInt32(index * 3 + 1), bench.now + .hours(1), Array(change(text).utf8)
            )
        }
    }

    private func expectNothing(messages: Int) throws {
        let mails = bench.relay.arrived.count
        let closed = try bench.ticket()
        for _ in 1...3 { try bench.pass(after: .hours(1)) }
        #expect(bench.relay.arrived.count == mails)
        #expect(try bench.ticketCount() == 1 && bench.ticket() == closed)
        #expect(try bench.database.read { try $0.messageCount() } == messages)
    }

    @Test(arguments: [
        "X-Migration-Id: 17\r\n", "Received: from old by new;\r\n Sun, 29 Nov 2026\r\n",
        "X-Keywords: $label1\r\nX-UID: 4\r\n", "Delivered-To: delist@example.org\r\n",
    ])
    func aFieldThatAMigrationAddsMakesNoNewMail(field: String) throws {
        let messages = try bench.database.read { try $0.messageCount() }
        migrate { field + $0 }
        try expectNothing(messages: messages)
    }

    @Test func lineEndsMakeNoNewMail() throws {
        let messages = try bench.database.read { try $0.messageCount() }
        migrate { $0.replacing("\r\n", with: "\n") }
        try expectNothing(messages: messages)
    }

    /// Whatever else a migration did: who wrote it when under which Message-ID is enough.
    @Test func aKnownMailNeverActsAgainWhateverItSays() throws {
        let messages = try bench.database.read { try $0.messageCount() }
        let moved = bench.mailbox.stored.count
        migrate { $0 + "\r\n--\r\nThis message was moved.\r\n" }
        try expectNothing(messages: messages + moved)
    }

    /// Another server has another name in the database, and so no cursor yet.
    @Test func aMoveToAnotherServerMakesNoNewMail() throws {
        migrate { "X-Migrated-By: tool\r\n" + $0 }
        bench.junk = BenchMailbox()
        bench.junk?.stored = bench.mailbox.stored
        bench.mailbox.stored = []
        let messages = try bench.database.read { try $0.messageCount() }
        try expectNothing(messages: messages)
    }

    @Test func newMailAfterAMoveActs() throws {
        migrate { "X-Migrated-By: tool\r\n" + $0 }
        try bench.pass(after: .hours(2))
        bench.mailbox.stored.append(
            (
                uid: 1_000, at: bench.now,
                bytes: bench.mail(
                    subject: "Blocked",
                    "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.9\n"
                ).bytes(results: Bench.border)
            ))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticketCount() == 2)
    }
}
