import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Rows that somebody altered or lost: said, never taken for something else.
@Suite struct DamagedRowTests {
    private typealias Fixture = StoreFixture
    private let database: TicketDatabase

    init() throws { database = try Fixture.database() }

    private func expectDamage(_ read: (borrowing Transaction) throws -> Void) {
        let error = #expect(throws: StoreError.self) { try database.read(read) }
        #expect(error?.code == .damaged)
    }

    /// It would be an empty mail, which is read as one that says nothing.
    @Test func aMessageThatIsMissingIsNoEmptyOne() throws {
        expectDamage { _ = try $0.raw(of: MessageRow(id: 99)) }
        expectDamage { _ = try $0.stored(MessageRow(id: 99)) }
        expectDamage { _ = try $0.fate(of: MessageRow(id: 99)) }
    }

    /// The ticket would lose one of its addresses, and the next refusal would open another.
    @Test func anAddressThatIsNoneIsNotPassedOver() throws {
        try database.transaction { tx in
            try tx.run("INSERT INTO ticket_address VALUES (1, '192.0.2.x', 'proofpoint', 1)")
        }
        expectDamage { _ = try $0.ticket(TicketNumber(1)) }
        expectDamage { _ = try $0.tickets(openOnly: true) }
    }

    @Test func aSiblingWhoseAddressIsNoneIsNotPassedOver() throws {
        let ticket = Fixture.ticket(1, "192.0.2.1")
        try database.transaction { tx in
            try tx.insert(Fixture.ticket(2, "192.0.2.2"))
            try tx.run("UPDATE ticket_address SET address = 'x' WHERE ticket_id = 2")
        }
        expectDamage { _ = try $0.poolNeighbours(of: ticket, since: Fixture.now - .days(1)) }
    }

    /// Mail with the null sender would leave, and no report would come back.
    @Test func aSenderThatIsNoneIsNotTheNullSender() throws {
        try database.transaction { tx in
            try tx.enqueue(Fixture.inquiry(), withCopy: true, at: Fixture.now)
            try tx.run("UPDATE outbox SET sender = 'nobody'")
        }
        expectDamage { _ = try $0.items(in: .queued) }
    }
}
