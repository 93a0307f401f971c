import Correspondence
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Alarms that were remembered by their sentences, as earlier versions left them.
@Suite struct EarlierAlarmsTests {
    private static let names: [(name: String, alarm: Alarm)] = [
        ("the database was restored from a backup", .restored),
        ("held until released", .awaitsRelease),
        ("our own copies come back without a DKIM signature", .copiesUnsigned),
        ("own copy refused", .copyRefused), ("the mailbox cannot be read", .mailboxUnreadable),
        ("mail that cannot be fetched", .mailUnfetchable),
        (
            "me@imap.example.org/Lists holds mail that was never read",
            .mailPassedOver(mailbox: "me@imap.example.org/Lists")
        ),
        (
            "maildir:/var/mail/answers nobody cannot be compared with the database",
            .mailboxNotCompared(mailbox: "maildir:/var/mail/answers nobody")
        ),
        ("letter of #12", .letterKeptBack(TicketNumber(12))),
        ("postmaster of #3", .postmasterGone(TicketNumber(3))),
        ("daily limit to proofpoint", .dailyLimit(postmaster: "proofpoint")),
        ("something else", .unknown(kind: "something else", subject: "")),
    ]

    @Test func theyStandAsBeforeAndNobodyIsToldAgain() throws {
        let agent = try #require(EmailAddress("alice@example.org"))
        let contact = try #require(EmailAddress("postmaster@proofpoint.com"))
        let names =
            Self.names + [
                ("too many mails to alice@example.org", .tooManyMails(to: agent)),
                ("postmaster@proofpoint.com answers nobody", .contactSilent(contact)),
            ]
        let folder = try TemporaryFolder()
        let path = folder.file("delistbot.sqlite")
        try EarlierDatabase.make(path, migrations: 9) { db in
            for (index, one) in names.enumerated() {
                try db.execute(
                    sql: "INSERT INTO alarm (name, raised_at, told_at) VALUES (?, ?, 7)",
                    arguments: [one.name, index])
            }
            try db.execute(
                sql: "UPDATE alarm SET told_at = NULL WHERE name = 'own copy refused'")
        }
        let database = try TicketDatabase.open(path: path, now: StoreFixture.now)
        #expect(try database.schema() == StoreFixture.database().schema())
        #expect(try database.read { try $0.alarms() } == names.map(\.alarm))
        try database.transaction { tx in
            for (index, one) in names.enumerated() {
                let since = try tx.raiseAlarm(one.alarm, at: StoreFixture.now)
                #expect(since.milliseconds == Int64(index))
                let isToTell = try tx.markAlarmTold(one.alarm, at: StoreFixture.now)
                #expect(isToTell == (one.alarm == .copyRefused), "\(one.name)")
            }
        }
    }
}
