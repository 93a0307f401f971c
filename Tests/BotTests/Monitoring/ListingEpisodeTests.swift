import Bot
import InternetMessage
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Episodes of a postmaster's list, which refusals begin and tickets end.
@Suite struct ListingEpisodeTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        bench.rules.bounceSources = [try #require(EmailAddress(SimulatedServer.address))]
    }

    /// Episodes as `address list state interruptions`.
    private func listings() throws -> [String] {
        try bench.database.read { try $0.listings() }.map {
            "\($0.address) \($0.list) \($0.state.rawValue) \($0.interruptions)"
        }
    }

    /// A bounce of our own server: that host refused mail to those recipients.
    private func bounce(
        _ address: String = "192.0.2.1", by host: String?, to recipients: String...
    ) throws {
        let groups = recipients.map { recipient in
            [
                "Final-Recipient: rfc822; \(recipient)", "Action: failed", "Status: 5.7.0",
                host.map { "Remote-MTA: dns; \($0)" },
                "Diagnostic-Code: smtp; 554 Blocked - see",
                " https://ipcheck.proofpoint.com/?ip=\(address)",
            ].compactMap(\.self).joined(separator: "\n")
        }
        let text = """
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mta.example.org

            \(groups.joined(separator: "\n\n"))

            --b--

            """
        var mail = bench.mail(
            from: SimulatedServer.address, subject: "Undelivered Mail Returned to Sender", text)
        mail.contentType = "multipart/report; report-type=delivery-status; boundary=b"
        bench.deliver(mail, verdict: "dmarc=pass header.from=mta.example.org")
        try bench.pass(after: .minutes(5))
    }

    @Test func aRefusalBeginsAnEpisodeAndAClosedTicketEndsIt() throws {
        try bench.inquire()
        #expect(try listings() == ["192.0.2.1 proofpoint suspected 0"])
        try bench.say("#1 close delisted\n")
        #expect(try listings() == ["192.0.2.1 proofpoint ended 0"])
        let evidence = try bench.database.read { try $0.evidence(of: 1) }
        #expect(evidence.map(\.source) == ["refusal", "ticket"])
        #expect(evidence.map(\.name) == ["", "1"])
    }

    @Test func aTicketThatIsGivenUpEndsNothing() throws {
        try bench.inquire()
        try bench.say("#1 close gave up\n")
        #expect(try listings() == ["192.0.2.1 proofpoint suspected 0"])
    }

    @Test func whatComesBackSoonFlapsAndWhatComesLateIsAnotherEpisode() throws {
        try bench.inquire()
        try bench.say("#1 close delisted\n")
        bench.now = bench.now + .days(1)
        bench.report()
        try bench.pass(after: .minutes(1))
        #expect(try listings() == ["192.0.2.1 proofpoint suspected 1"])
        try bench.say("#2 close delisted\n")
        bench.now = bench.now + .days(5)
        bench.report()
        try bench.pass(after: .minutes(1))
        #expect(
            try listings() == [
                "192.0.2.1 proofpoint ended 1", "192.0.2.1 proofpoint suspected 0",
            ])
    }

    @Test func aMergeKeepsEpisodesAndTheirEvidence() throws {
        try bench.inquire()
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(1))
        let before = try listings()
        #expect(before.count == 2)
        try bench.say("#1 merge #2\n")
        #expect(try listings() == before)
        try bench.say("#1 close delisted\n")
        #expect(try listings().allSatisfy { $0.contains("ended") })
    }

    @Test func hostsOfThePostmasterAreBelievedForTwoDomains() throws {
        try bounce(by: "mx0a-001b2d01.pphosted.com", to: "a@one.example")
        #expect(try listings() == ["192.0.2.1 proofpoint suspected 0"])
        try bounce(by: "mx0b-00178001.pphosted.com", to: "b@two.example")
        #expect(try listings() == ["192.0.2.1 proofpoint listed 0"])
    }

    @Test(arguments: ["mx.evil.example", "pphosted.com.evil.example", nil])
    func anybodyElsesServerIsNot(host: String?) throws {
        try bounce(by: host, to: "a@one.example")
        try bounce(by: host, to: "b@two.example")
        #expect(try listings() == ["192.0.2.1 proofpoint suspected 0"])
    }

    @Test func theRelayIsToldOnceBothWays() throws {
        bench.rules.reactsToListings = true
        let relay = BenchListingNotifier()
        bench.listingNotifier = relay
        try bounce(by: "mx0a-001b2d01.pphosted.com", to: "a@one.example")
        #expect(relay.told.isEmpty)
        relay.error = "it ended with status 1"
        try bounce(by: "mx0a-001b2d01.pphosted.com", to: "b@two.example", "c@three.example")
        #expect(relay.told.isEmpty)
        #expect(try bench.database.read { try $0.alarms() }.contains(.reactionFails))
        relay.error = nil
        try bench.pass(after: .minutes(2))
        #expect(relay.told == ["listed 192.0.2.1 transactional"])
        try bounce(by: "mx0a-001b2d01.pphosted.com", to: "d@four.example")
        try bench.say("#1 close delisted\n")
        #expect(
            relay.told == ["listed 192.0.2.1 transactional", "clear 192.0.2.1 transactional"])
        #expect(try !bench.database.read { try $0.alarms() }.contains(.reactionFails))
    }

    /// A relay with two addresses cannot take out the second before the first is back.
    @Test func whatTheRelayCannotFollowHoldsUpNoOtherAddress() throws {
        bench.rules.reactsToListings = true
        let relay = BenchListingNotifier()
        bench.listingNotifier = relay
        relay.unable = "192.0.2.1"
        for address in ["192.0.2.1", "192.0.2.2"] {
            try bounce(
                address, by: "mx0a-001b2d01.pphosted.com", to: "a@one.example", "b@two.example")
        }
        #expect(relay.told == ["listed 192.0.2.2 transactional"])
        relay.unable = nil
        try bench.say("#1 close delisted\n")
        try bench.pass(after: .hours(1))
        #expect(
            relay.told == [
                "listed 192.0.2.2 transactional", "clear 192.0.2.2 transactional",
                "listed 192.0.2.1 transactional", "clear 192.0.2.1 transactional",
            ])
    }

    @Test func webhooksAreToldOnceBothWaysWhoeverTellsTheRelay() throws {
        let chat = BenchReceiver()
        bench.receivers = ["chat": chat]
        bench.rules.webhooks = [
            WebhookRule(name: "chat", format: .json, events: [.listed, .clear])
        ]
        try bounce(by: "mx0a-001b2d01.pphosted.com", to: "a@one.example")
        #expect(chat.taken.isEmpty)
        try bounce(by: "mx0a-001b2d01.pphosted.com", to: "b@two.example", "c@three.example")
        try bounce(by: "mx0a-001b2d01.pphosted.com", to: "d@four.example")
        try bench.say("#1 close delisted\n")
        #expect(try chat.events() == ["listed", "clear"])
        let facts = try #require(try chat.bodies()[0]["listing"] as? [String: Any])
        #expect(facts["address"] as? String == "192.0.2.1")
        #expect(facts["pool"] as? String == "transactional")
    }

    @Test func inShadowModeNoRelayIsTold() throws {
        let relay = BenchListingNotifier()
        bench.listingNotifier = relay
        try bounce(by: "mx0a-001b2d01.pphosted.com", to: "a@one.example")
        try bounce(by: "mx0a-001b2d01.pphosted.com", to: "b@two.example")
        #expect(relay.told.isEmpty)
    }

    @Test(arguments: ["#1 reopen", "#1 undo"])
    func aTicketThatIsOpenAgainTakesTheEndBack(order: String) throws {
        try bench.inquire()
        try bench.say("#1 close delisted\n")
        try bench.say(order + "\n")
        #expect(try listings() == ["192.0.2.1 proofpoint suspected 0"])
        let evidence = try bench.database.read { try $0.evidence(of: 1) }
        #expect(evidence.map(\.change) == [.began, .ended, .resumed])
    }

    /// Postfix, Sendmail and Exim name the server that refused in the line itself.
    @Test(arguments: [
        (" relay=mx0a-001b2d01.pphosted.com[198.51.100.7]:25,", "listed"),
        (", relay=mx0a-001b2d01.pphosted.com. [198.51.100.7],", "listed"),
        (" H=mx0a-001b2d01.pphosted.com [198.51.100.7]", "listed"),
        (" relay=mx.example.net[198.51.100.7]:25,", "suspected"), ("", "suspected"),
    ])
    func linesOfALogNameTheHostThatRefused(host: String, state: String) throws {
        let lines = ["one.example", "two.example"].enumerated().map { index, domain in
            "Nov  2 10:0\(index):00 mta1 postfix/smtp[1]: 4F\(index)A: to=<a@\(domain)>,\(host) "
                + "delay=1, dsn=5.7.0, status=bounced (554 5.7.0 Blocked - see "
                + "https://ipcheck.proofpoint.com/?ip=192.0.2.1)"
        }
        bench.deliver(bench.mail(subject: "Blocked", lines.joined(separator: "\n") + "\n"))
        try bench.pass()
        #expect(try listings() == ["192.0.2.1 proofpoint \(state) 0"])
    }

    @Test func aTicketThatEndedNothingTakesNothingBack() throws {
        try bench.inquire()
        try bench.say("#1 close delisted\n")
        bench.now = bench.now + .days(100)
        bench.deliver(bench.mail(subject: "Blocked", "192.0.2.1\n"))
        try bench.pass()
        try bench.say("#2 close delisted\n")
        try bench.say("#2 reopen\n")
        #expect(try listings() == ["192.0.2.1 proofpoint ended 0"])
    }
}
