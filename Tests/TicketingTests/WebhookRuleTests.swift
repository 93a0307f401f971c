import InternetMessage
import Testing
import Ticketing

/// Who is told of what, and when again.
@Suite struct WebhookRuleTests {
    private let now = Timestamp(seconds: 1_793_793_600)

    private func ticket(_ pool: String?, _ postmaster: String = "proofpoint") throws -> Ticket {
        Ticket(
            number: TicketNumber(1), postmaster: postmaster,
            addresses: [try #require(IPAddress("192.0.2.1"))], pool: pool, subject: "Blocked",
            openedAt: now)
    }

    @Test func aWebhookIsToldOfItsEventsPoolsAndPostmasters() throws {
        var rule = WebhookRule(name: "a", format: .json, events: [.opened])
        #expect(rule.wants(.opened(try ticket(nil))))
        #expect(!rule.wants(.delisted(try ticket(nil))))
        rule.pools = ["bulk"]
        #expect(rule.wants(.opened(try ticket("bulk"))))
        #expect(!rule.wants(.opened(try ticket("other"))))
        #expect(!rule.wants(.opened(try ticket(nil))))
        rule.postmasters = ["cloudmark"]
        #expect(!rule.wants(.opened(try ticket("bulk"))))
        #expect(rule.wants(.opened(try ticket("bulk", "cloudmark"))))
    }

    /// A customer who hears of a pool hears of nobody's silence.
    @Test func whoeverHearsOfPoolsHearsNothingElse() throws {
        let contact = try #require(EmailAddress("postmaster@proofpoint.com"))
        let silence = ContactSilence(contact: contact, mails: 5, tickets: 3, since: now)
        var rule = WebhookRule(name: "a", format: .json)
        #expect(rule.wants(.contactSilent(silence, of: "proofpoint")))
        rule.pools = ["bulk"]
        #expect(!rule.wants(.contactSilent(silence, of: "proofpoint")))
        rule.pools = nil
        rule.postmasters = ["proofpoint"]
        #expect(rule.wants(.contactSilent(silence, of: "proofpoint")))
    }

    @Test func neitherDigestsNorTestsAreChosen() {
        #expect(!WebhookEvent.Kind.choices.contains(.digest))
        #expect(WebhookEvent.Kind.choices.count == 8)
        #expect(!WebhookRule(name: "a", format: .json).wants(.test))
    }

    @Test func thePausesDoubleUpToAnHourWhateverIsAskedFor() {
        let pauses = (0...8).map { NotificationBackOff.pause(after: $0) }
        #expect(
            pauses
                == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { Duration.minutes($0) })
        #expect(NotificationBackOff.pause(after: 0, asked: .minutes(5)) == .minutes(5))
        #expect(NotificationBackOff.pause(after: 3, asked: .seconds(1)) == .minutes(8))
        #expect(NotificationBackOff.pause(after: 0, asked: .days(1)) == .hours(1))
    }

    @Test func aClockThatWasAheadPutsOffForAnHourAtMost() {
        #expect(NotificationBackOff.isDue(now, at: now))
        #expect(!NotificationBackOff.isDue(now + .minutes(59), at: now))
        #expect(NotificationBackOff.isDue(now + .days(300), at: now))
    }

    @Test(arguments: [
        PendingNotification.Road.alertCommand, .listingCommands, .digestFile,
        .webhook("team-chat"),
    ])
    func aRoadIsKnownByItsNameAndItsAlarm(road: PendingNotification.Road) {
        #expect(PendingNotification.Road(name: road.name) == road)
        #expect(PendingNotification.Road(of: road.alarm) == road)
        let alarm = road.alarm
        #expect(Alarm(kind: alarm.kind, subject: alarm.subject) == alarm)
    }
}
