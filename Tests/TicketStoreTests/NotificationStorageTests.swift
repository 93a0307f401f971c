import Correspondence
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// What waits to be told, as rows.
@Suite struct NotificationStorageTests {
    private let now = StoreFixture.now

    @Test func eachEventComesBackAsItWasStored() throws {
        let database = try StoreFixture.database()
        let ticket = StoreFixture.ticket(1, "192.0.2.1")
        let events: [WebhookEvent] = [
            .opened(ticket), .answered(ticket, .refused), .answered(ticket, nil),
            .uncertain(ticket, .followUp(number: 2)), .test,
            .digest(WebhookEvent.DigestText(subject: "a", text: "b\n", html: nil)),
        ]
        let road = PendingNotification.Road.webhook("chat")
        try database.transaction { tx in
            for event in events { try tx.notify(event, by: road, at: now) }
            for event in events {
                let next = try #require(try tx.nextNotification(by: road, at: now))
                #expect(next.news == .event(event) && next.road == road && next.at == now)
                try tx.drop(next)
            }
            #expect(try tx.waitingNotifications().isEmpty)
        }
    }

    /// A receiver that dropped what it had already would drop another event.
    @Test func aNumberIsNeverGivenTwice() throws {
        let database = try StoreFixture.database()
        try database.transaction { tx in
            var numbers: Set<Int64> = []
            for _ in 0..<3 {
                try tx.notify(.test, by: .digestFile, at: now)
                let next = try #require(try tx.nextNotification(by: .digestFile, at: now))
                #expect(numbers.insert(next.number).inserted)
                try tx.drop(next)
            }
        }
    }

    @Test func whatFailedIsFirstAndWhatWasRefusedLetsOthersPass() throws {
        let database = try StoreFixture.database()
        let road = PendingNotification.Road.webhook("chat")
        try database.transaction { tx in
            for _ in 0..<2 { try tx.notify(.test, by: road, at: now) }
            let first = try #require(try tx.nextNotification(by: road, at: now))
            try tx.postpone(first, until: now + .minutes(9), because: "x", lettingPass: false)
            #expect(try tx.nextNotification(by: road, at: now)?.number == first.number)
            try tx.postpone(first, until: now + .minutes(9), because: "y", lettingPass: true)
            #expect(try tx.nextNotification(by: road, at: now)?.number == first.number + 1)
            let later = now + .minutes(10)
            let again = try #require(try tx.nextNotification(by: road, at: later))
            #expect(again.number == first.number && again.attempts == 2)
            let waiting = try #require(try tx.waitingNotifications().first)
            #expect((waiting.count, waiting.failures, waiting.error) == (2, 2, "y"))
        }
    }

    @Test func whatCannotBeReadHoldsNothingUp() throws {
        let database = try StoreFixture.database()
        try database.transaction { tx in
            for _ in 0..<3 { try tx.notify(.test, by: .webhook("chat"), at: now) }
            try tx.run("UPDATE notification SET facts = '{}' WHERE id = 1")
            try tx.run("UPDATE notification SET road = 'by pigeon' WHERE id = 2")
            #expect(try tx.unreadableNotifications() == [1, 2])
            let road = PendingNotification.Road.webhook("chat")
            #expect(try tx.roadsWaiting() == [road])
            #expect(try tx.waitingNotifications().map(\.count) == [2])
            let damaged = try #require(try tx.nextNotification(by: road, at: now))
            #expect(damaged.news == .unreadable)
            try tx.postpone(damaged, until: now + .minutes(9), because: "x", lettingPass: true)
            #expect(try tx.nextNotification(by: road, at: now)?.news == .event(.test))
        }
    }

    /// An alarm that waited for `alert-command` before there were roads goes on waiting for it.
    @Test func whatWaitedBeforeGoesItsRoad() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("delistbot.sqlite")
        let earlier = TicketDatabase.migrations.count { $0.name < "030" }
        try EarlierDatabase.make(path, migrations: earlier) { db in
            try db.execute(
                sql: """
                    INSERT INTO notification (kind, subject, event, raised_at, at, next_try_at)
                    VALUES ('relayAway', '', 'raised', 1, 2, 3),
                        ('listing', '192.0.2.7', 'clear', 4, 5, 6)
                    """)
        }
        let database = try TicketDatabase.open(path: path, now: now)
        #expect(try database.schema() == StoreFixture.database().schema())
        try database.read { tx in
            let alarm = try tx.nextNotification(by: .alertCommand, at: now)
            guard case .alarm(let told)? = alarm?.news else {
                Issue.record("\(String(describing: alarm))")
                return
            }
            #expect(told.alarm == .relayAway && told.event == .raised)
            let listing = try tx.nextNotification(by: .listingCommands, at: now)
            #expect(listing?.at.milliseconds == 5)
        }
    }
}
