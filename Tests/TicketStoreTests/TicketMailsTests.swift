import Correspondence
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// What tickets say of their mails is what the outbox has, also of merged and split ones.
@Suite struct TicketMailsTests {
    private typealias Fixture = StoreFixture
    private let now = StoreFixture.now
    private let database: TicketDatabase

    /// Tickets 1 to 3, the first two with an inquiry that left.
    init() throws {
        database = try Fixture.database()
        try database.transaction { tx in
            for number in [2, 3] { try tx.insert(Fixture.ticket(number, "192.0.2.\(number)")) }
            for number in [1, 2] {
                try send(.inquiry, of: number, at: now + .minutes(number), in: tx)
            }
        }
    }

    /// A mail of a ticket that ends in that state.
    private func send(
        _ purpose: OutgoingMail.Purpose, of number: Int, as state: OutboxItem.State = .accepted,
        at moment: Timestamp, in tx: borrowing Transaction
    ) throws {
        var mail = Fixture.inquiry("ticket-\(number).\(purpose).\(moment.milliseconds)")
        (mail.ticket, mail.purpose) = (TicketNumber(number), purpose)
        try tx.enqueue(mail, withCopy: true, at: moment)
        let item = try #require(try tx.items(withMessageID: mail.messageID).first)
        guard state != .queued else { return }
        try tx.claim(item)
        try tx.markDataSent(item, at: moment)
        try tx.settle(item, from: .dataSent, as: state, at: moment)
    }

    private func mails(_ number: Int, in tx: borrowing Transaction) throws -> TicketMails {
        try #require(try tx.ticket(TicketNumber(number))).mails
    }

    private func merge(_ number: Int, into survivor: Int?, in tx: borrowing Transaction) throws {
        var ticket = try #require(try tx.ticket(TicketNumber(number)))
        ticket.status = survivor == nil ? .draft : .closed(.duplicate)
        ticket.mergedInto = survivor.map(TicketNumber.init)
        try tx.update(ticket, at: now)
    }

    @Test func onlyMailsThatAServerAcceptedAreCounted() throws {
        try database.transaction { tx in
            for state in [OutboxItem.State.queued, .failed, .withdrawn] {
                try send(.reply(number: 2), of: 3, as: state, at: now, in: tx)
                #expect(try mails(3, in: tx) == TicketMails())
                try tx.run("DELETE FROM outbox_recipient WHERE outbox_id > 2")
                try tx.run("DELETE FROM outbox WHERE id > 2")
            }
            for purpose in [OutgoingMail.Purpose.followUp(number: 1), .nudge(number: 2)] {
                try send(purpose, of: 1, at: now + .days(1), in: tx)
            }
            let mails = try mails(1, in: tx)
            #expect((mails.accepted, mails.followUps, mails.returned) == (3, 2, 0))
            #expect(mails.lastAcceptedAt == now + .days(1) && !mails.hasUncertain)
        }
    }

    @Test func mailToAgentsIsNone() throws {
        try database.transaction { tx in
            var alert = Fixture.alert("ticket-3.alert-1")
            alert.ticket = TicketNumber(3)
            try tx.enqueue(alert, withCopy: false, at: now)
            try tx.run("UPDATE outbox_recipient SET state = 'accepted', settled_at = 1")
            #expect(try mails(3, in: tx) == TicketMails())
        }
    }

    @Test func mailOfUnknownFateIsToldUntilItIsSettled() throws {
        try database.transaction { tx in
            try send(.reply(number: 2), of: 1, as: .uncertain, at: now + .days(1), in: tx)
            #expect(try mails(1, in: tx).hasUncertain && mails(1, in: tx).accepted == 1)
            let item = try #require(try tx.items(in: .uncertain).first)
            try tx.settle(item, from: .uncertain, as: .accepted, at: now + .days(2))
            let settled = try mails(1, in: tx)
            #expect(!settled.hasUncertain && settled.accepted == 2)
            // The postmaster could read it when it was handed over.
            #expect(settled.lastAcceptedAt == now + .days(1))
        }
    }

    @Test func aMailThatCameBackIsCountedOnce() throws {
        try database.transaction { tx in
            let item = try #require(try tx.mailToPostmaster(of: TicketNumber(1)).first)
            for _ in 0..<2 { _ = try tx.markReturned(item, at: now + .hours(1)) }
            #expect(try mails(1, in: tx).returned == 1)
            #expect(try #require(try tx.ticket(TicketNumber(1))).isUnread)
            // Once it is not known to have been accepted, it did not come back either.
            try tx.run("UPDATE outbox_recipient SET state = 'uncertain', settled_at = NULL")
            #expect(try mails(1, in: tx).returned == 0)
        }
    }

    @Test func aSurvivorHasTheMailsOfWhatItTookInUntilThatIsTakenBack() throws {
        try database.transaction { tx in
            let alone = try mails(1, in: tx)
            try merge(2, into: 1, in: tx)
            try merge(1, into: 3, in: tx)
            let all = try mails(3, in: tx)
            #expect((all.accepted, all.lastAcceptedAt) == (2, now + .minutes(2)))
            #expect(try mails(2, in: tx).accepted == 1)
            try merge(1, into: nil, in: tx)
            try merge(2, into: nil, in: tx)
            #expect(try (mails(1, in: tx), mails(3, in: tx)) == (alone, TicketMails()))
        }
    }

    @Test func aSplitTicketHasTheMailsOfBeforeAndNoneOfAfter() throws {
        try database.transaction { tx in
            let origin = try #require(try tx.ticket(TicketNumber(1)))
            let at = now + .days(1)
            try tx.insert(
                origin.offshoot(TicketNumber(4), about: [Fixture.ip("192.0.2.4")], at: at))
            // An order of the same mail as the one that split it.
            try send(.reply(number: 2), of: 1, at: at, in: tx)
            #expect(try (mails(1, in: tx).accepted, mails(4, in: tx).accepted) == (2, 1))
            try send(.followUp(number: 1), of: 4, at: at, in: tx)
            #expect(try (mails(1, in: tx).followUps, mails(4, in: tx).followUps) == (0, 1))
            // Back in one, a mail that both had is one mail.
            try merge(4, into: 1, in: tx)
            #expect(try mails(1, in: tx).accepted == 3)
        }
    }

    @Test(arguments: ["outbox_recipient", "outbox"])
    func withoutItsRowAMailWasNever(table: String) throws {
        try database.transaction { tx in
            try merge(2, into: 1, in: tx)
            #expect(try mails(1, in: tx).accepted == 2)
            try tx.run("DELETE FROM outbox_recipient WHERE outbox_id = 2")
            if table == "outbox" { try tx.run("DELETE FROM outbox WHERE id = 2") }
            #expect(try mails(1, in: tx).accepted == 1)
            #expect(try mails(1, in: tx).lastAcceptedAt == now + .minutes(1))
        }
    }

    @Test func whatATicketIsStoredWithChangesNothingOfIt() throws {
        try database.transaction { tx in
            var ticket = try #require(try tx.ticket(TicketNumber(1)))
            let mails = ticket.mails
            ticket.mails = TicketMails()
            try tx.update(ticket, at: now)
            #expect(try self.mails(1, in: tx) == mails)
        }
    }

    @Test func severalTicketsAreReadAtOnceAndEachHasItsOwn() throws {
        let tickets = try database.read { try $0.tickets(openOnly: false) }
        #expect(tickets.map(\.mails.accepted) == [1, 1, 0])
        let addresses = tickets.flatMap { $0.addresses.map(\.description) }
        #expect(addresses == ["192.0.2.1", "192.0.2.2", "192.0.2.3"])
    }

    /// The bytes of mails lie between the columns: reading those would read all mail of a ticket.
    @Test func theMailsThemselvesAreNotRead() throws {
        let plan = try database.read { tx in
            try tx.planOfMails().filter { $0.contains("outbox") }
        }
        #expect(plan.contains { $0.contains("COVERING INDEX outbox_of_ticket") }, "\(plan)")
        #expect(!plan.contains { $0.contains("SCAN") }, "\(plan)")
    }
}

extension Transaction {
    fileprivate borrowing func planOfMails() throws -> [String] {
        try rows("EXPLAIN QUERY PLAN " + Self.mailsOfTickets, ["[1,2]"]).map { $0["detail"] }
    }
}
