import Correspondence
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Merged and split tickets: nothing is rewritten, everything is read through the links.
@Suite struct MergedTicketsTests {
    private typealias Fixture = StoreFixture
    private let now = StoreFixture.now
    private let one = TicketNumber(1)
    private let two = TicketNumber(2)
    private let three = TicketNumber(3)

    private func database() throws -> TicketDatabase {
        let database = try Fixture.database()
        try database.transaction { tx in
            try tx.insert(Fixture.ticket(2, "192.0.2.2"))
            for number in [one, two] {
                let address = number == one ? "192.0.2.1" : "192.0.2.2"
                let rejection = Rejection(
                    address: Fixture.ip(address), postmaster: "proofpoint", class: .block,
                    text: "refused \(number)")
                try tx.record(
                    RejectionRecord(rejection, recipientDomain: nil, refusedAt: now), on: number,
                    from: nil)
                try tx.record(
                    RemediationNote(
                        kind: .fixed, text: "mended \(number)", at: now, by: Fixture.alice),
                    on: number)
                try tx.note(.noted("opened \(number)"), on: number, by: "bot", at: now)
                var mail = Fixture.inquiry("inquiry-\(number.value)")
                mail.ticket = number
                try tx.enqueue(mail, withCopy: true, at: now)
                let item = try #require(try tx.mailToPostmaster(of: number).last)
                try tx.claim(item)
                try tx.settle(item, from: .sending, as: .accepted, at: now)
                let row = try tx.record(
                    Fixture.message(
                        "answer \(number)", id: "a\(number.value)@x", author: .postmaster))
                try tx.settle(
                    row,
                    as: MessageFate(.filed, IncomingReason(.answer, "an answer"), ticket: number))
            }
        }
        return database
    }

    /// Two goes into one.
    private func merge(in tx: borrowing Transaction) throws {
        var merged = try #require(try tx.ticket(two))
        merged.status = .closed(.duplicate)
        merged.mergedInto = one
        try tx.update(merged, at: now)
        var survivor = try #require(try tx.ticket(one))
        survivor.addresses += merged.addresses
        try tx.update(survivor, at: now)
    }

    @Test func aSurvivorsEvidenceIsThatOfBoth() throws {
        let database = try database()
        try database.transaction { tx in
            try merge(in: tx)
            #expect(
                try tx.rejections(of: one).map(\.rejection.text) == ["refused #1", "refused #2"])
            #expect(try tx.remediation(of: one).map(\.text) == ["mended #1", "mended #2"])
            #expect(
                try tx.history(of: one).map(\.entry) == [
                    .noted("opened #1"), .noted("opened #2"),
                ])
            #expect(try tx.mailToPostmaster(of: one).map(\.ticket) == [one, two])
            #expect(Set(try tx.thread(of: one).map(\.text)).count == 4)
            #expect(try tx.merged(into: one) == [two])
            // What went in is still read by itself.
            #expect(try tx.rejections(of: two).map(\.rejection.text) == ["refused #2"])
            #expect(try tx.timeline(of: one).map(\.entry) == [.noted("opened #1")])
        }
    }

    @Test func identifiersOfAMergedTicketLeadToTheSurvivorThroughAnyNumberOfMerges() throws {
        let database = try database()
        try database.transaction { tx in
            #expect(
                try tx.tickets(knowing: [MessageID("inquiry-2@example.org")]).values.first == [two])
            try merge(in: tx)
            try tx.insert(Fixture.ticket(3, "192.0.2.3"))
            var survivor = try #require(try tx.ticket(one))
            survivor.status = .closed(.duplicate)
            survivor.mergedInto = three
            try tx.update(survivor, at: now)
            #expect(try tx.survivor(of: two) == three && tx.survivor(of: three) == three)
            #expect(
                try tx.tickets(knowing: [MessageID("inquiry-2@example.org")]).values.first == [
                    three
                ])
            #expect(try tx.tickets(knowing: [MessageID("a1@x")]).values.first == [three])
            #expect(try tx.rejections(of: three).count == 2)
        }
    }

    @Test func aSplitTicketReadsWhatWasSaidBeforeAndOfItsOwnAddressesOnly() throws {
        let database = try database()
        try database.transaction { tx in
            try merge(in: tx)
            var origin = try #require(try tx.ticket(one))
            let moved = origin.addresses.removeLast()
            try tx.update(origin, at: now)
            try tx.insert(origin.offshoot(three, about: [moved], at: now + .hours(1)))
            try tx.note(.noted("afterwards"), on: one, by: "bot", at: now + .hours(2))
            #expect(try tx.ticket(three)?.splitFrom == one)
            #expect(try tx.rejections(of: three).map(\.rejection.text) == ["refused #2"])
            #expect(
                try tx.history(of: three).map(\.entry) == [
                    .noted("opened #1"), .noted("opened #2"),
                ])
            #expect(try tx.remediation(of: three).count == 2)
            #expect(try tx.mailToPostmaster(of: three).count == 2)
            #expect(try tx.ticketsSharingMail(of: one) == [three])
        }
    }

    @Test func anAddressThatIsTakenOffATicketIsFreeForAnother() throws {
        let database = try database()
        try database.transaction { tx in
            var ticket = try #require(try tx.ticket(one))
            ticket.addresses = [Fixture.ip("192.0.2.7")]
            try tx.update(ticket, at: now)
            #expect(
                try tx.openTicket(about: Fixture.ip("192.0.2.1"), postmaster: "proofpoint") == nil)
            try tx.insert(Fixture.ticket(3, "192.0.2.1"))
        }
    }
}
