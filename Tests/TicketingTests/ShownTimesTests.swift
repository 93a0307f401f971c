import Correspondence
import Foundation
import InternetMessage
import Testing
import Ticketing

/// Times, counts and commands as people read them.
@Suite struct ShownTimesTests {
    /// Tuesday, 1 December 2026, 08:10:11 UTC.
    private static let winter = Timestamp(seconds: 1_796_112_611)
    /// Half a year before.
    private static let summer = Timestamp(seconds: 1_796_112_611 - 182 * 86_400)

    @Test(arguments: [
        ("Europe/Berlin", "Tue 1 Dec 2026 09:10 CET", "Tue 2 Jun 2026 10:10 CEST"),
        ("Europe/London", "Tue 1 Dec 2026 08:10 GMT", "Tue 2 Jun 2026 09:10 BST"),
        ("America/New_York", "Tue 1 Dec 2026 03:10 EST", "Tue 2 Jun 2026 04:10 EDT"),
        ("Asia/Kathmandu", "Tue 1 Dec 2026 13:55 UTC+5:45", "Tue 2 Jun 2026 13:55 UTC+5:45"),
        ("UTC", "Tue 1 Dec 2026 08:10 UTC", "Tue 2 Jun 2026 08:10 UTC"),
    ])
    func aMomentCarriesItsZone(zone: String, winter: String, summer: String) throws {
        let clock = LocalClock(try #require(TimeZone(identifier: zone)))
        #expect(clock.text(Self.winter) == winter)
        #expect(clock.text(Self.summer) == summer)
    }

    @Test func evidenceIsToldToTheSecond() {
        #expect(LocalClock.utc.exactText(Self.winter) == "Tue 1 Dec 2026 08:10:11 UTC")
    }

    @Test(arguments: [
        (0, "0 tickets"), (1, "1 ticket"), (2, "2 tickets"), (1_204, "1,204 tickets"),
        (-40_000, "−40,000 tickets"),
    ])
    func aNounFollowsItsNumber(count: Int, text: String) {
        #expect(count.counted("ticket") == text)
        #expect(1.counted("address", "addresses") == "1 address")
        #expect(3.counted("address", "addresses") == "3 addresses")
    }

    /// What a mail proposes must be understood when it comes back.
    @Test func everyUsualCommandIsReadAsOne() throws {
        let later = Self.winter
        let states: [Ticket.Status] =
            [
                .draft, .waitingOnPostmaster(followUpAt: later), .promised(until: later),
                .verifying(until: later), .snoozed(until: later, over: .draft),
                .held(over: .draft), .closed(.gaveUp),
            ] + Ticket.Need.allCases.map { .waitingOnUs(for: $0) }
        for status in states {
            var ticket = Ticket(
                number: TicketNumber(12), postmaster: "proofpoint",
                addresses: [try #require(IPAddress("192.0.2.7"))], pool: nil, subject: "x",
                openedAt: later)
            ticket.status = status
            for line in ticket.usualCommands {
                let command = try #require(CommandReader.commands(in: "#12 \(line)").first)
                #expect(command.words.hasSuffix(line), "\(line)")
                #expect(line == line.lowercased())
            }
        }
        let gaveUp = try #require(CommandReader.commands(in: "close gave up").first)
        #expect(gaveUp.action == .close(.gaveUp))
    }

    @Test func anAlarmIsTheSameWhateverItIsCalled() throws {
        let address = try #require(EmailAddress("postmaster@proofpoint.com"))
        let alarms: [Alarm] = [
            .restored, .awaitsRelease, .copiesUnsigned, .copyRefused, .mailboxUnreadable,
            .mailUnfetchable, .mailPassedOver(mailbox: "a"), .mailboxNotCompared(mailbox: "a"),
            .letterKeptBack(TicketNumber(1)), .postmasterGone(TicketNumber(1)),
            .tooManyMails(to: address), .dailyLimit(postmaster: "proofpoint"),
            .contactSilent(address), .metricsFileFails, .unknown(kind: "later", subject: "x"),
        ]
        for alarm in alarms {
            #expect(Alarm(kind: alarm.kind, subject: alarm.subject) == alarm)
        }
        #expect(Set(alarms.map { $0.kind + "\n" + $0.subject }).count == alarms.count)
        #expect(
            Alarm(kind: "letterKeptBack", subject: "x")
                == .unknown(kind: "letterKeptBack", subject: "x"))
    }
}
