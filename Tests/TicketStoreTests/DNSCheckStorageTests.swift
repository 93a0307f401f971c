import Correspondence
import DNSAudit
import InternetMessage
import Testing
import TicketStore
import Ticketing

/// What was looked up is kept with its ticket, and replaced as a whole.
@Suite struct DNSCheckStorageTests {
    private let at = StoreFixture.now
    private let number = TicketNumber(1)

    private var checks: [DNSCheck] {
        DNSCheck.Result.allCases.enumerated().flatMap { index, verdict in
            DNSCheck.Kind.allCases.map {
                DNSCheck($0, of: "\(index).example.org", verdict, detail: "a; b", at: at)
            }
        }
    }

    @Test func checksComeBackAsTheyWere() throws {
        let database = try StoreFixture.database()
        try database.transaction { tx in
            try tx.keep(checks, of: number)
            #expect(try tx.dnsChecks(of: number) == checks)
        }
    }

    @Test func aLaterLookReplacesAnEarlierOne() throws {
        let later = [DNSCheck(.spf, of: "example.org", .good, at: at + .days(1))]
        let database = try StoreFixture.database()
        try database.transaction { tx in
            try tx.keep(checks, of: number)
            try tx.keep(later + later, of: number)
            #expect(try tx.dnsChecks(of: number) == later)
        }
    }

    @Test func siblingsAreThoseOfTheSamePoolAndPostmaster() throws {
        let database = try StoreFixture.database()
        let first = StoreFixture.ticket(1, "192.0.2.1")
        try database.transaction { tx in
            var second = StoreFixture.ticket(2, "192.0.2.2")
            try tx.insert(second)
            var foreign = StoreFixture.ticket(3, "192.0.2.3")
            foreign.pool = "marketing"
            try tx.insert(foreign)
            let opened = try tx.poolNeighbours(of: first, since: at - .days(1))
            #expect(opened.map(\.address.description) == ["192.0.2.2"])
            #expect(try tx.poolNeighbours(of: first, since: at).isEmpty)
            #expect(try tx.addressesWithOpenTicket(at: "proofpoint").count == 3)
            second.status = .closed(.delisted)
            try tx.update(second, at: at + .days(2))
            let closed = try tx.poolNeighbours(of: first, since: at + .days(1))
            #expect(closed.map(\.closure) == [.delisted])
            #expect(closed.map(\.closedAt) == [at + .days(2)])
            #expect(try tx.addressesWithOpenTicket(at: "proofpoint").count == 2)
        }
    }

    @Test func theLastMailToAContactCountsAcrossTickets() throws {
        let database = try StoreFixture.database()
        try database.transaction { tx in
            #expect(try tx.lastHandedOver(to: StoreFixture.postmaster) == nil)
            try tx.enqueue(StoreFixture.inquiry(), withCopy: true, at: at)
            let item = try #require(try tx.items(in: .queued).first)
            try tx.claim(item)
            #expect(try tx.lastHandedOver(to: StoreFixture.postmaster) == nil)
            try tx.markDataSent(item, at: at + .minutes(1))
            #expect(try tx.lastHandedOver(to: StoreFixture.postmaster) == at + .minutes(1))
            #expect(try tx.lastHandedOver(to: StoreFixture.alice) == nil)
        }
    }
}
