import Correspondence
import Foundation
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Tickets that counted their mails themselves, as earlier versions left them.
@Suite struct EarlierTicketsTests {
    private let now = StoreFixture.now

    private func opened(_ migrations: Int) throws -> TicketDatabase {
        let folder = try TemporaryFolder()
        let path = folder.file("delistbot.sqlite")
        try EarlierDatabase.make(path, migrations: migrations) { try $0.execute(sql: Self.rows) }
        let database = try TicketDatabase.open(path: path, now: now)
        #expect(try database.integrity() == "ok")
        #expect(try database.schema() == StoreFixture.database().schema())
        return database
    }

    @Test(arguments: [7, 8])
    func theirMailsAreWhatTheOutboxHasAndTheyGoOn(migrations: Int) throws {
        let database = try opened(migrations)
        try database.transaction { tx in
            let one = try #require(try tx.ticket(TicketNumber(1)))
            // The count was 9: a sum by hand that had gone wrong.
            #expect((one.mails.accepted, one.mails.followUps, one.mails.returned) == (3, 1, 1))
            #expect(one.mails.lastAcceptedAt == Timestamp(milliseconds: 30))
            #expect((one.mailsQueued, one.followUpsOnRung, one.rung) == (7, 2, 1))
            #expect(one.lastLeftAt == Timestamp(milliseconds: 31))
            let two = try #require(try tx.ticket(TicketNumber(2)))
            #expect(two.mergedInto == one.number && two.status == .closed(.duplicate))
            let three = try #require(try tx.ticket(TicketNumber(3)))
            #expect(three.splitFrom == one.number && three.postmasterReference == "PDR-3")
            // What one queued before it was split is of both.
            #expect(three.mails.accepted == 2 && three.status.dueAt?.milliseconds == 99)
            try tx.update(one, at: now)
            // Ticket 9 is gone, and its number with it.
            #expect(try tx.nextTicketNumber() == TicketNumber(10))
            try tx.insert(StoreFixture.ticket(10, "192.0.2.10"))
        }
        #expect(throws: DatabaseError.self) {
            try database.transaction { try $0.run("UPDATE ticket SET merged_into = 77") }
        }
    }

    /// An order of before is still taken back by what it found.
    @Test func imagesOfEarlierVersionsAreRead() throws {
        let database = try opened(8)
        let order = try #require(
            try database.read {
                try $0.lastOrder(by: StoreFixture.alice, on: TicketNumber(1))
            })
        let became = try #require(order.changes.first?.became.ticket)
        #expect((became.mails.accepted, became.mails.hasUncertain) == (9, false))
        #expect(became.status.name == "waitingOnPostmaster" && became.addresses.count == 1)
    }

    private static let image = """
        {"addresses":["192.0.2.1"],"remediation":[],"uncertain":[],"ticket":{"mails_accepted":9,
        "follow_ups_sent":4,"mails_returned":0,"last_accepted_at":30,"has_uncertain_mail":0}}
        """

    private static let rows =
        """
        INSERT INTO ticket (number, postmaster, subject, status, opened_at, rung, mails_queued,
            mails_accepted, follow_ups_sent, follow_ups_on_rung, mails_returned,
            last_accepted_at, last_left_at)
        VALUES (1, 'proofpoint', 'Blocked', 'waitingOnPostmaster', 1, 1, 7, 9, 4, 2, 0, 30, 31);
        INSERT INTO ticket (number, postmaster, subject, status, closure, opened_at, closed_at,
            merged_into)
        VALUES (2, 'proofpoint', 'Blocked', 'closed', 'duplicate', 2, 25, 1);
        INSERT INTO ticket (number, postmaster, subject, status, until_at, opened_at, split_from,
            postmaster_reference, mails_accepted, last_accepted_at)
        VALUES (3, 'proofpoint', 'Blocked', 'promised', 99, 25, 1, 'PDR-3', 2, 20);
        INSERT INTO ticket (number, postmaster, subject, status, opened_at)
        VALUES (9, 'proofpoint', 'Blocked', 'draft', 40);
        DELETE FROM ticket WHERE number = 9;
        INSERT INTO ticket_address VALUES (1, '192.0.2.1', 'proofpoint', 1);
        INSERT INTO ticket_address VALUES (2, '192.0.2.1', 'proofpoint', 0);
        INSERT INTO ticket_address VALUES (3, '192.0.2.3', 'proofpoint', 1);
        INSERT INTO allowed_recipient VALUES ('postmaster@proofpoint.com');
        INSERT INTO order_done (id, agent, line, at) VALUES (1, 'alice@example.org', 'resume', 35);
        INSERT INTO order_change VALUES (1, 1, '\(image)', '\(image)');
        """
        + mail(1, of: 1, "inquiry", at: 10, returned: true) + mail(2, of: 2, "inquiry", at: 20)
        + mail(3, of: 1, "follow-up-1", at: 30)

    private static func mail(
        _ id: Int, of ticket: Int, _ purpose: String, at moment: Int, returned: Bool = false
    ) -> String {
        """

        INSERT INTO outbox (id, unique_key, message_id, ticket_id, purpose, kind, postmaster,
            subject, body_hash, raw, enqueued_at)
        VALUES (\(id), 'key-\(id)', 'id-\(id)', \(ticket), '\(purpose)', 'inquiry', 'proofpoint',
            'Blocked', x'01', x'02', \(moment));
        INSERT INTO outbox_recipient (outbox_id, recipient, with_copy, state, not_before,
            handed_over_at, settled_at, returned_at)
        VALUES (\(id), 'postmaster@proofpoint.com', 1, 'accepted', \(moment), \(moment), \(moment),
            \(returned ? "\(moment)" : "NULL"));
        """
    }
}
