import Correspondence
import InternetMessage
import Testing
import Ticketing

@Suite struct ForecastTests {
    private typealias Fixture = EngineFixture
    private let now = EngineFixture.now

    private func postmaster(_ contacts: String...) -> Postmaster {
        Postmaster(
            name: "proofpoint", contacts: contacts.map { Fixture.address($0) },
            domains: ["proofpoint.com"], followUp: Fixture.policy)
    }

    private func mails(
        _ ticket: Ticket, to postmaster: Postmaster, days: Int = 400
    ) -> [Forecast.Entry] {
        entries(of: [ticket], to: postmaster, days: days)
            .filter { !$0.to.contains(Fixture.alice) }
    }

    private func entries(
        of tickets: [Ticket], to postmaster: Postmaster, days: Int
    ) -> [Forecast.Entry] {
        let courses = tickets.map {
            ForecastPlay.Course(
                $0, by: TicketEngine(policy: Fixture.policy, rungs: postmaster.contacts.count),
                to: postmaster, telling: [Fixture.alice])
        }
        return ForecastPlay.mails(
            of: courses, after: MailTraffic(lastAt: [:], recent: [:]), from: now,
            until: now + .days(days), toldBy: .utc)
    }

    @Test func agentsAreToldADayAheadAndWhenAPersonIsAsked() {
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now + .days(3)))
        let told = entries(of: [ticket], to: postmaster("a@proofpoint.com"), days: 60)
            .filter { $0.to == [Fixture.alice] }.sorted { $0.at < $1.at }
        #expect(told.map(\.kind) == Array(repeating: "reminder", count: 4) + ["alert"])
        #expect(told.map(\.at) == [2, 9, 16, 23, 31].map { now + .days($0) })
        #expect(told.last?.because == "no follow-up was answered")
    }

    @Test func whatWasAnnouncedIsNotAnnouncedAgain() {
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now + .hours(5)))
        ticket.announcedFollowUpAt = now + .hours(5)
        let told = entries(of: [ticket], to: postmaster("a@proofpoint.com"), days: 1)
        #expect(told.map(\.kind) == ["followUp"])
    }

    @Test func underSilenceFollowUpsLeaveWeeklyUntilAPersonDecides() {
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now + .days(1)))
        let found = mails(ticket, to: postmaster("postmaster@proofpoint.com"))
        #expect(found.map(\.at) == [1, 8, 15, 22].map { now + .days($0) })
        #expect(found.allSatisfy { $0.kind == "followUp" && $0.ticket == ticket.number })
        #expect(found.allSatisfy { $0.to == [Fixture.address("postmaster@proofpoint.com")] })
    }

    @Test func eachFollowUpToComeHasItsNumber() {
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now + .days(1)))
        let found = mails(ticket, to: postmaster("postmaster@proofpoint.com"))
        #expect(
            found.map(\.because)
                == (1...4).map { "follow-up \($0), since the postmaster is silent" })
    }

    @Test func theLadderIsClimbedInTheForecastToo() {
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now))
        let found = mails(ticket, to: postmaster("a@proofpoint.com", "b@proofpoint.com"))
        #expect(found.count == 8)
        #expect(found.prefix(4).allSatisfy { $0.to == [Fixture.address("a@proofpoint.com")] })
        #expect(found.suffix(4).allSatisfy { $0.to == [Fixture.address("b@proofpoint.com")] })
    }

    @Test func theHorizonEndsIt() {
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now))
        #expect(mails(ticket, to: postmaster("a@proofpoint.com"), days: 7).count == 2)
        #expect(mails(ticket, to: postmaster("a@proofpoint.com"), days: 6).count == 1)
    }

    @Test func aPromiseEndsInANudgeAndASnoozeInWhatIsBeneath() {
        let promised = Fixture.ticket(.promised(until: now + .days(2)))
        let found = mails(promised, to: postmaster("a@proofpoint.com"), days: 10)
        #expect(found.map(\.kind) == ["nudge", "followUp"])
        let snoozed = Fixture.ticket(
            .snoozed(
                until: now + .days(3), over: .waitingOnPostmaster(followUpAt: now + .days(1))))
        let later = mails(snoozed, to: postmaster("a@proofpoint.com"), days: 4)
        #expect(later.map(\.at) == [now + .days(3)])
    }

    @Test(arguments: [
        Ticket.Status.draft, .waitingOnUs(for: .decision), .closed(.delisted),
        .held(over: .waitingOnPostmaster(followUpAt: EngineFixture.now)),
        .verifying(until: EngineFixture.now),
    ])
    func nothingLeavesWhereNothingWaits(status: Ticket.Status) {
        #expect(mails(Fixture.ticket(status), to: postmaster("a@proofpoint.com")).isEmpty)
    }

    @Test func mailsToOneContactAreSpacedAndCapped() {
        var contact = postmaster("a@proofpoint.com")
        (contact.spacing, contact.mailsPerDayMax) = (.hours(1), 2)
        let tickets = (1...3).map { number in
            Fixture.ticket(.waitingOnPostmaster(followUpAt: now), number: number)
        }
        let found = entries(of: tickets, to: contact, days: 6).filter { $0.purpose != nil }
        #expect(found.map(\.at) == [.zero, .hours(1), .days(1)].map { now + $0 })
        #expect(found.compactMap { $0.ticket?.value } == [1, 2, 3])
    }

    @Test func digestsFollowTheirSchedule() throws {
        let schedule = try #require(DigestSchedule("Mon 08:00", zone: Fixture.utc))
        let agent = Agent(address: Fixture.alice, zone: Fixture.utc, digest: schedule)
        let found = Forecast.digests(for: agent, next: nil, from: now, until: now + .days(21))
        #expect(
            found.map(\.at.iso8601) == [
                "2026-11-09T08:00:00Z", "2026-11-16T08:00:00Z", "2026-11-23T08:00:00Z",
            ])
        #expect(found.allSatisfy { $0.to == [Fixture.alice] && $0.kind == "digest" })
    }
}
