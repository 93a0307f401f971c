import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Orders done, so that they can be taken back.
@Suite struct OrderStorageTests {
    private typealias Fixture = StoreFixture
    private let now = StoreFixture.now
    private let one = TicketNumber(1)

    @Test(arguments: TicketStorageTests.everyStatus)
    func anImageIsTheTicketAsItStood(status: Ticket.Status) throws {
        let database = try Fixture.database()
        try database.transaction { tx in
            var ticket = try #require(try tx.ticket(one))
            ticket.status = status
            (ticket.postmasterReference, ticket.formSubmittedAt) = ("PDR-1", now)
            ticket.mails = try sent(in: tx)
            try tx.update(ticket, at: now)
            try tx.keep(Draft(subject: "s", body: "b", editedBy: Fixture.alice), of: one, at: now)
            let image = try #require(try tx.image(of: one))
            #expect(image.ticket == ticket)
            #expect(image.draft == (try tx.draft(of: one)))
            try tx.recordOrder(
                "hold", by: Fixture.alice, message: nil, changing: [(one, image)], at: now)
            let order = try #require(try tx.lastOrder(by: Fixture.alice, on: one))
            #expect(order.changes == [.init(was: image, became: image)])
        }
    }

    /// A mail that left and came back.
    private func sent(in tx: borrowing Transaction) throws -> TicketMails {
        try tx.enqueue(Fixture.inquiry(), withCopy: true, at: now)
        let item = try #require(try tx.mailToPostmaster(of: one).first)
        try tx.claim(item)
        try tx.markDataSent(item, at: now)
        try tx.settle(item, from: .dataSent, as: .accepted, at: now)
        _ = try tx.markReturned(item, at: now)
        let mails = try #require(try tx.ticket(one)).mails
        #expect((mails.accepted, mails.returned, mails.lastAcceptedAt) == (1, 1, now))
        return mails
    }

    @Test func theLastOrderOfAnAgentIsTheirsAndIsTakenBackOnce() throws {
        let database = try Fixture.database()
        try database.transaction { tx in
            let image = try tx.image(of: one)
            for (line, agent) in [("hold", Fixture.alice), ("resume", Fixture.postmaster)] {
                try tx.recordOrder(
                    line, by: agent, message: nil, changing: [(one, image)], at: now)
            }
            let order = try #require(try tx.lastOrder(by: Fixture.alice, on: one))
            #expect(order.line == "hold")
            #expect(try tx.lastOrder(by: Fixture.alice, on: TicketNumber(2)) == nil)
            try tx.markUndone(order, at: now)
            #expect(try tx.lastOrder(by: Fixture.alice, on: one) == nil)
        }
    }

    @Test func draftsAndNotesArePutBackUnlessTheDraftChangedSince() throws {
        let database = try Fixture.database()
        let (former, own) = (Draft(subject: "s", body: "made"), Draft(subject: "s", body: "own"))
        let note = RemediationNote(kind: .fixed, text: "the relay", at: now, by: Fixture.alice)
        for (later, expected) in [(nil, former), (Draft(subject: "s", body: "new"), nil)] {
            try database.transaction { tx in
                try tx.keep(former, of: one, at: now)
                let was = try tx.image(of: one)
                try tx.keep(own, of: one, at: now)
                try tx.record(note, on: one)
                try tx.recordOrder(
                    "send", by: Fixture.alice, message: nil, changing: [(one, was)], at: now)
                if let later { try tx.keep(later, of: one, at: now) }
                let order = try #require(try tx.lastOrder(by: Fixture.alice, on: one))
                try tx.putBack(order.changes[0], at: now)
                try tx.markUndone(order, at: now)
                #expect(try tx.draft(of: one) == expected ?? later)
                #expect(try tx.remediation(of: one).isEmpty)
            }
        }
    }

    @Test func theAnswerToACommandMailLeadsBackToIt() throws {
        let database = try Fixture.database()
        try database.transaction { tx in
            let row = try tx.record(Fixture.message("hold"))
            try tx.enqueue(
                Fixture.alert("message-\(row.id).answer"), withCopy: false, at: now)
            try tx.enqueue(Fixture.alert("alarm-1"), withCopy: false, at: now)
            let answer = MessageID("message-\(row.id).answer@example.org")
            #expect(try tx.commandMail(answeredBy: answer) == row)
            #expect(try tx.commandMail(answeredBy: MessageID("alarm-1@example.org")) == nil)
            #expect(try tx.commandMail(answeredBy: MessageID("x@y")) == nil)
        }
    }

    @Test func aMailComesBackOnce() throws {
        let database = try Fixture.database()
        try database.transaction { tx in
            try tx.enqueue(Fixture.inquiry(), withCopy: true, at: now)
            let item = try #require(try tx.mailToPostmaster(of: one).first)
            #expect(try !tx.markReturned(item, at: now))
            try tx.claim(item)
            try tx.markDataSent(item, at: now)
            #expect(try tx.markReturned(item, at: now))
            #expect(try !tx.markReturned(item, at: now))
        }
    }
}
