import Correspondence
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Of many changes the latest are told, and how many there are.
@Suite struct ChangesTests {
    private let start = StoreFixture.now

    private func database(tickets: Int) throws -> TicketDatabase {
        let database = try TicketDatabase.inMemory(now: start)
        try database.transaction { tx in
            for number in 1...tickets {
                var ticket = Ticket(
                    number: TicketNumber(number), postmaster: "proofpoint",
                    addresses: [try #require(IPAddress("192.0.2.\(number)"))], pool: nil,
                    subject: "Blocked", openedAt: start + .minutes(number))
                try tx.insert(ticket)
                guard number % 2 == 0 else { continue }
                ticket.status = .closed(.delisted)
                try tx.update(ticket, at: start + .hours(number))
            }
        }
        return database
    }

    @Test func allAreToldInTheirOrderWhereThereAreFew() throws {
        let changes = try database(tickets: 4).read { try $0.changes(since: start, limit: 10) }
        #expect(changes.count == 6)
        #expect(
            changes.latest.map { "\($0.ticket) \($0.kind)" } == [
                "#1 opened", "#2 opened", "#3 opened", "#4 opened", "#2 delisted", "#4 delisted",
            ])
    }

    @Test func theLatestAreToldWhereThereAreMany() throws {
        let changes = try database(tickets: 9).read { try $0.changes(since: start, limit: 3) }
        #expect(changes.count == 13)
        #expect(
            changes.latest.map { "\($0.ticket) \($0.kind)" } == [
                "#4 delisted", "#6 delisted", "#8 delisted",
            ])
    }

    @Test func whatWasBeforeIsNotTold() throws {
        let database = try database(tickets: 4)
        let changes = try database.read { try $0.changes(since: start + .hours(3), limit: 10) }
        #expect(changes.count == 1 && changes.latest.map(\.kind) == [.delisted])
    }

    /// What happens at the moment of a digest is told in the next one, and in no two.
    @Test func whatHappensAtTheEndIsForTheNextTime() throws {
        let database = try database(tickets: 4)
        let (before, after) = try database.read { tx in
            let end = start + .hours(2)
            return (
                try tx.changes(since: start, until: end, limit: 10),
                try tx.changes(since: end, limit: 10)
            )
        }
        #expect(before.count + after.count == 6)
        #expect(!before.latest.contains { $0.kind == .delisted })
    }
}
