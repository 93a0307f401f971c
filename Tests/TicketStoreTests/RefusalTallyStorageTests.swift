import Correspondence
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// What is told of a ticket's refusals at once is what the list of them says.
@Suite struct RefusalTallyStorageTests {
    let database: TicketDatabase

    init() throws { database = try TicketDatabase.inMemory(now: StoreFixture.now) }

    private func refusal(
        _ text: String, at seconds: Int64, _ address: String = "192.0.2.1",
        to recipient: String = "user@example.com"
    ) -> RejectionRecord {
        RejectionRecord(
            Rejection(
                address: IPAddress(address), postmaster: "proofpoint", class: .block, text: text),
            recipient: recipient, recipientDomain: "example.com",
            refusedAt: Timestamp(seconds: seconds))
    }

    private func ticket(_ number: Int, _ addresses: [String]) -> Ticket {
        Ticket(
            number: TicketNumber(number), postmaster: "proofpoint",
            addresses: addresses.compactMap { IPAddress($0) }, pool: nil, subject: "Blocked",
            openedAt: StoreFixture.now)
    }

    private func check(_ number: Int, in tx: borrowing Transaction) throws {
        let tally = try tx.refusals(of: TicketNumber(number))
        let all = try tx.rejections(of: TicketNumber(number))
        #expect(tally.count == all.count && tally.first == all.first)
        #expect(tally.latest == Array(all.suffix(3)))
    }

    @Test func itIsUpToDateWhereverItIsAskedFor() throws {
        try database.transaction { tx in
            try tx.insert(ticket(1, ["192.0.2.1"]))
            try check(1, in: tx)
            for (text, at) in [("a", 50), ("b", 10), ("a", 50), ("c", 60), ("d", 60), ("a", 20)] {
                try tx.record(refusal(text, at: Int64(at)), on: TicketNumber(1), from: nil)
                try check(1, in: tx)
            }
            #expect(try tx.refusals(of: TicketNumber(1)).count == 5)
        }
        try database.read { try check(1, in: $0) }
    }

    @Test func anotherReportOfTheSameIsNotCounted() throws {
        try database.transaction { tx in
            try tx.insert(ticket(1, ["192.0.2.1"]))
            for recipient in ["user@example.com", "User@Example.COM", "other@example.com"] {
                let one = refusal("a", at: 5, to: recipient)
                #expect(try tx.isRecorded(one, on: TicketNumber(1)) == recipient.hasPrefix("U"))
                try tx.record(one, on: TicketNumber(1), from: nil)
            }
            #expect(try tx.refusals(of: TicketNumber(1)).count == 2)
            try check(1, in: tx)
        }
    }

    @Test func thoseOfTicketsThatWentIntoItCountFromThenOn() throws {
        try database.transaction { tx in
            for number in 1...2 {
                try tx.insert(ticket(number, ["192.0.2.\(number)"]))
                try tx.record(
                    refusal("a", at: 5, "192.0.2.\(number)"), on: TicketNumber(number), from: nil)
                try check(number, in: tx)
            }
            var gone = try #require(try tx.ticket(TicketNumber(2)))
            (gone.status, gone.mergedInto) = (.closed(.duplicate), TicketNumber(1))
            try tx.update(gone, at: StoreFixture.now)
            #expect(try tx.refusals(of: TicketNumber(1)).count == 2)
            try check(1, in: tx)
        }
    }

    @Test func addressesAreReadAsTheyWereWritten() throws {
        try database.transaction { tx in
            var changed = ticket(1, ["192.0.2.1", "192.0.2.2"])
            try tx.insert(changed)
            changed.addresses = ["192.0.2.2", "192.0.2.3"].compactMap { IPAddress($0) }
            try tx.update(changed, at: StoreFixture.now)
            #expect(try tx.ticket(TicketNumber(1))?.addresses == changed.addresses)
            changed.status = .closed(.withdrawn)
            try tx.update(changed, at: StoreFixture.now)
            #expect(try tx.openTickets(about: changed.addresses).isEmpty)
            changed.status = .draft
            try tx.update(changed, at: StoreFixture.now)
        }
        try database.read { tx in
            let addresses = ["192.0.2.2", "192.0.2.3"].compactMap { IPAddress($0) }
            let (ticket, open) = (
                try tx.ticket(TicketNumber(1)), try tx.openTickets(about: addresses)
            )
            #expect(ticket?.addresses == addresses && open.count == 2)
        }
    }
}
