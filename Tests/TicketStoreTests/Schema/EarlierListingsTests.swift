import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Tickets from before listings were kept give the episodes of their postmaster.
@Suite struct EarlierListingsTests {
    /// The migrations of before.
    private static let count = TicketDatabase.migrations.count { $0.name < "025" }

    private static let rows = """
        INSERT INTO ticket (number, postmaster, subject, status, closure, opened_at, closed_at)
        VALUES (1, 'proofpoint', 'a', 'closed', 'gaveUp', 100, 200),
            (2, 'proofpoint', 'b', 'closed', 'delisted', 300, 400),
            (4, 'proofpoint', 'd', 'closed', 'notOurs', 700, 800),
            (5, 'proofpoint', 'e', 'closed', 'gaveUp', 900, 950);
        INSERT INTO ticket (number, postmaster, subject, status, opened_at)
        VALUES (3, 'proofpoint', 'c', 'draft', 500);
        INSERT INTO ticket_address VALUES (1, '192.0.2.1', 'proofpoint', 0),
            (2, '192.0.2.1', 'proofpoint', 0), (3, '192.0.2.1', 'proofpoint', 1),
            (4, '192.0.2.4', 'proofpoint', 0), (5, '192.0.2.5', 'proofpoint', 0);
        INSERT INTO rejection (ticket_id, address, postmaster, class, text, refused_at, reported_at)
        VALUES (2, '192.0.2.1', 'proofpoint', 'block', '550 Blocked', 250, 250),
            (2, '192.0.2.1', 'proofpoint', 'block', '550 Blocked', 350, 350);
        """

    @Test func eachTicketIsAnEpisodeAndALaterOneOfTheAddressEndsIt() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("delistbot.sqlite")
        try EarlierDatabase.make(path, migrations: Self.count) { try $0.execute(sql: Self.rows) }
        let database = try TicketDatabase.open(path: path, now: StoreFixture.now)
        let listings = try database.read { try $0.listings() }.map { listing in
            "\(listing.address) \(listing.beganAt.milliseconds) "
                + "\(listing.endedAt.map { "\($0.milliseconds)" } ?? "-") \(listing.sightings)"
        }
        #expect(
            listings == [
                "192.0.2.1 100 200 1", "192.0.2.1 250 400 2", "192.0.2.1 500 - 1",
                "192.0.2.5 900 - 1",
            ])
    }
}
