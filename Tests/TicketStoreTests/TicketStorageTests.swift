import Correspondence
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

@Suite struct TicketStorageTests {
    private typealias Fixture = StoreFixture
    private let now = StoreFixture.now

    private static let open: [Ticket.Status] =
        [
            .draft, .waitingOnPostmaster(followUpAt: nil),
            .waitingOnPostmaster(followUpAt: StoreFixture.now + .days(7)),
            .promised(until: StoreFixture.now + .days(2)),
            .verifying(until: StoreFixture.now + .days(14)),
        ] + Ticket.Need.allCases.map { .waitingOnUs(for: $0) }

    private static let snoozed = open.map {
        Ticket.Status.snoozed(until: StoreFixture.now + .days(3), over: $0)
    }

    static let everyStatus: [Ticket.Status] =
        open + snoozed + (open + snoozed).map { .held(over: $0) }
        + Ticket.Closure.allCases.map { .closed($0) }

    @Test(arguments: everyStatus)
    func everyStatusIsReadAsItWasWritten(status: Ticket.Status) throws {
        let database = try Fixture.database()
        var ticket = Fixture.ticket(2, "192.0.2.9", "2001:db8::1")
        ticket.status = status
        try database.transaction { tx in
            try tx.insert(Fixture.ticket(2, "192.0.2.9", "2001:db8::1"))
            try tx.update(ticket, at: now)
        }
        let read = try #require(try database.read { try $0.ticket(TicketNumber(2)) })
        #expect(read.status == status)
        #expect(read.nextActionAt == status.dueAt)
        let due = try database.read {
            try $0.ticketsDue(at: now + .days(99), toPostmasters: true, limit: 9)
        }
        #expect(due.contains { $0.number == read.number } == (status.dueAt != nil))
    }

    @Test func everyFieldIsReadAsItWasWritten() throws {
        let database = try Fixture.database()
        var ticket = Ticket(
            number: TicketNumber(2), postmaster: "cloudmark",
            addresses: [Fixture.ip("192.0.2.9"), Fixture.ip("2001:db8::1")], pool: nil,
            subject: "Gesperrt – „192.0.2.9“", openedAt: now - .days(3),
            recurrenceOf: TicketNumber(1))
        ticket.status = .waitingOnPostmaster(followUpAt: now + .milliseconds(1))
        (ticket.rung, ticket.escalation, ticket.assignee) = (1, 2, Fixture.alice)
        (ticket.mailsQueued, ticket.followUpsOnRung) = (5, 1)
        ticket.lastLeftAt = now - .hours(1)
        (ticket.lastAnswerAt, ticket.announcedFollowUpAt) = (now - .days(2), now)
        try database.transaction { try $0.insert(ticket) }
        let read = try database.read { try $0.ticket(TicketNumber(2)) }
        #expect(read == ticket)
    }

    @Test func numbersRiseAndAreNeverUsedAgain() throws {
        let database = try Fixture.database()
        #expect(try database.read { try $0.nextTicketNumber() } == TicketNumber(2))
        try database.transaction { try $0.insert(Fixture.ticket(40, "192.0.2.2")) }
        try database.transaction { tx in
            try tx.run("DELETE FROM ticket_address WHERE ticket_id = 40")
            try tx.run("DELETE FROM ticket WHERE number = 40")
        }
        #expect(try database.read { try $0.nextTicketNumber() } == TicketNumber(41))
    }

    @Test func anAddressHasOneOpenTicketPerPostmaster() throws {
        let database = try Fixture.database()
        #expect(throws: DatabaseError.self) {
            try database.transaction { try $0.insert(Fixture.ticket(2, "192.0.2.1")) }
        }
        #expect(try database.read { try $0.ticket(TicketNumber(2)) } == nil)
        try database.transaction { tx in
            try tx.insert(
                Ticket(
                    number: TicketNumber(2), postmaster: "cloudmark",
                    addresses: [Fixture.ip("192.0.2.1")], pool: nil, subject: "x", openedAt: now))
        }
        let found = try database.read { tx in
            try (
                tx.openTicket(about: Fixture.ip("192.0.2.1"), postmaster: "proofpoint")?.number,
                tx.openTicket(about: Fixture.ip("192.0.2.1"), postmaster: "cloudmark")?.number,
                tx.openTicket(about: Fixture.ip("192.0.2.2"), postmaster: "proofpoint")?.number
            )
        }
        #expect(found == (TicketNumber(1), TicketNumber(2), nil))
    }

    @Test func aClosedTicketMakesRoomForARecurrenceAndCannotBeReopenedBesideIt() throws {
        let database = try Fixture.database()
        var first = Fixture.ticket(1, "192.0.2.1")
        first.status = .closed(.delisted)
        try database.transaction { tx in
            try tx.update(first, at: now + .days(1))
            try tx.insert(Fixture.ticket(2, "192.0.2.1"))
        }
        let open = try database.read {
            try $0.openTicket(about: Fixture.ip("192.0.2.1"), postmaster: "proofpoint")
        }
        #expect(open?.number == TicketNumber(2))
        #expect(try closedAt(database) == now + .days(1))
        first.status = .draft
        #expect(throws: DatabaseError.self) {
            try database.transaction { try $0.update(first, at: now) }
        }
    }

    @Test func theTimeOfClosingStaysThatOfTheFirst() throws {
        let database = try Fixture.database()
        var ticket = Fixture.ticket(1, "192.0.2.1")
        ticket.status = .closed(.gaveUp)
        for day in [1, 2] {
            try database.transaction { try $0.update(ticket, at: now + .days(day)) }
        }
        #expect(try closedAt(database) == now + .days(1))
    }

    /// When ticket 1 was closed.
    private func closedAt(_ database: TicketDatabase) throws -> Timestamp? {
        try database.read { tx in
            try tx.row("SELECT closed_at FROM ticket WHERE number = 1")?.timestamp("closed_at")
        }
    }

    @Test func followUpsAreAnnouncedOnceForTheirTime() throws {
        let database = try Fixture.database()
        var ticket = Fixture.ticket(1, "192.0.2.1")
        ticket.status = .waitingOnPostmaster(followUpAt: now + .hours(5))
        let near = { () throws -> Int in
            try database.transaction { tx in
                try tx.update(ticket, at: now)
                return try tx.ticketsToAnnounce(after: now, before: now + .days(1)).count
            }
        }
        #expect(try near() == 1)
        ticket.announcedFollowUpAt = now + .hours(5)
        #expect(try near() == 0)
        ticket.status = .waitingOnPostmaster(followUpAt: now + .hours(6))
        #expect(try near() == 1)
        ticket.status = .snoozed(until: now + .hours(1), over: ticket.status)
        #expect(try near() == 0)
    }

    @Test func whatThrowsUndoesTheWholeTransaction() throws {
        struct Stop: Error {}
        let database = try Fixture.database()
        #expect(throws: Stop.self) {
            try database.transaction { tx in
                try tx.insert(Fixture.ticket(2, "192.0.2.2"))
                throw Stop()
            }
        }
        #expect(try database.read { try $0.tickets(openOnly: false).count } == 1)
    }

    @Test func readingCannotWrite() throws {
        let database = try Fixture.database()
        #expect(throws: DatabaseError.self) {
            try database.read { try $0.run("DELETE FROM draft") }
        }
    }
}
