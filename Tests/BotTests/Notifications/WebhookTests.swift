import Bot
import Foundation
import InternetMessage
import MIME
import Signing
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// What webhooks are told of: rows that are stored with what they tell of, posted until they are
/// taken.
@Suite struct WebhookTests {
    private let bench: Bench
    private let chat = BenchReceiver()

    init() throws {
        bench = try Bench()
        bench.receivers = ["chat": chat]
        bench.rules.webhooks = [WebhookRule(name: "chat", format: .json)]
    }

    private func approve() throws {
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
    }

    private func answer(_ text: String) throws {
        let sent = try #require(bench.toPostmaster.last)
        bench.deliver(
            bench.reply(to: sent, from: "postmaster@proofpoint.com", text),
            verdict: "dmarc=pass header.from=proofpoint.com")
        try bench.pass(after: .minutes(1))
    }

    private func daily() throws -> DigestSchedule {
        let zone = try #require(TimeZone(identifier: "UTC"))
        return try #require(DigestSchedule("daily 08:00", zone: zone))
    }

    @Test func aTicketIsToldFromItsOpeningToItsEnd() throws {
        try bench.inquire()
        #expect(try chat.events() == ["opened"])
        try answer("Please tell us your sending volume.")
        try bench.say("#1 close delisted\n")
        #expect(try chat.events() == ["opened", "answered", "delisted"])
        let bodies = try chat.bodies()
        let ticket = try #require(bodies[1]["ticket"] as? [String: Any])
        #expect(ticket["state"] as? String == "waitingOnUs")
        #expect(ticket["addresses"] as? [String] == ["192.0.2.1"])
        #expect(bodies[1]["answer"] as? String == "needsInformation")
        #expect(bodies[0]["at"] as? String == "2026-11-04T12:00:00Z")
        let title = bodies[2]["title"] as? String
        #expect(title == "Ticket #1 closed: 192.0.2.1 delisted by Proofpoint")
        #expect(try bench.waiting() == 0)
    }

    @Test func aMailThatIsRefusedAndOneThatIsUncertainAreTold() throws {
        bench.report()
        try bench.pass()
        bench.relay.script = [.indeterminate("lost")]
        try approve()
        #expect(try chat.events() == ["opened", "uncertain"])
        #expect(try chat.bodies()[1]["mail"] as? String == "inquiry")
        try bench.say("#1 resend\n")
        let other = try Self.refusal()
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(1))
        bench.relay.script = [other]
        try approve()
        #expect(try chat.events() == ["opened", "uncertain", "opened", "refused"])
    }

    private static func refusal() throws -> SubmissionOutcome {
        let address = try #require(EmailAddress("postmaster@proofpoint.com"))
        return .rejected(
            SMTPReply(code: 550, lines: ["5.1.1 no such user"]), at: .recipient(address))
    }

    @Test func whatIsChosenIsToldAndNothingElse() throws {
        let bulk = BenchReceiver()
        bench.receivers["bulk"] = bulk
        bench.rules.webhooks[0].events = [.delisted]
        var other = WebhookRule(name: "bulk", format: .slack)
        other.pools = ["bulk"]
        bench.rules.webhooks.append(other)
        try bench.inquire()
        try bench.say("#1 close delisted\n")
        #expect(try chat.events() == ["delisted"])
        #expect(bulk.taken.isEmpty)
    }

    /// A receiver that is down loses nothing, keeps its order, and delays nothing.
    @Test func whatIsNotTakenComesAgainAndHoldsUpNothing() throws {
        chat.script = Array(repeating: .failed("it answers with status 500"), count: 3)
        try bench.inquire()
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry"])
        #expect(chat.taken.isEmpty)
        try bench.say("#1 close delisted\n")
        for _ in 0..<20 { try bench.pass(after: .minutes(1)) }
        #expect(try chat.events() == ["opened", "delisted"])
    }

    @Test func thatItFailsIsToldOnceAndThatItIsOver() throws {
        chat.script = Array(repeating: .failed("it answers with status 404"), count: 4)
        bench.report()
        try bench.pass()
        for _ in 0..<2 { try bench.pass(after: .seconds(90)) }
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
        for _ in 0..<40 { try bench.pass(after: .minutes(1)) }
        let alarms = bench.toAgents.map { MessageParser.parse($0.raw) }
            .filter { $0.subject?.contains("webhook") ?? false }
        #expect(
            Set(alarms.compactMap(\.subject)) == [
                "Alarm: the webhook chat takes no posts", "Over: the webhook chat takes no posts",
            ])
        let text = alarms.first?.text?.split(whereSeparator: \.isWhitespace)
        #expect(text?.joined(separator: " ").contains("it answers with status 404") ?? false)
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
    }

    @Test func aPostThatIsRefusedLetsTheNextPass() throws {
        chat.script = Array(repeating: .refused("it answers with status 400"), count: 2)
        try bench.inquire()
        try bench.say("#1 close delisted\n")
        #expect(try chat.events() == ["delisted"])
        try bench.pass(after: .minutes(2))
        #expect(try chat.events() == ["delisted", "opened"])
    }

    @Test func aReceiverIsNotAskedBeforeItWantsToBe() throws {
        chat.script = [.failed("it answers with status 429", after: .minutes(30))]
        bench.report()
        try bench.pass()
        try bench.pass(after: .minutes(29))
        #expect(chat.taken.isEmpty)
        try bench.pass(after: .minutes(2))
        #expect(try chat.events() == ["opened"])
        #expect(Set(chat.offered.map(\.identifier)).count == 1 && chat.offered.count == 2)
    }

    /// The process died after the post and before that was stored.
    @Test func whatIsPostedAgainIsKnownByItsIdentifier() throws {
        bench.carries = false
        bench.report()
        try bench.pass()
        var trial = bench.database
        trial.isTrial = true
        let carrier = NotificationCarrier(
            database: trial, rules: bench.rules, keys: bench.keys, renderer: bench.letters,
            entropy: Entropy { 1 }, roads: roads())
        try carrier.carry(by: .webhook("chat"), clock: { bench.now }, while: { chat.taken.isEmpty })
        #expect(chat.taken.count == 1)
        bench.now = bench.now + .minutes(5)
        try bench.carry()
        #expect(chat.taken.count == 2 && chat.taken[0].identifier == chat.taken[1].identifier)
        #expect(chat.taken[0].body == chat.taken[1].body)
        #expect(try bench.waiting() == 0)
    }

    private func roads() -> NotificationRoads {
        var roads = NotificationRoads()
        let keys = bench.keys
        roads.webhooks["chat"] = .init(chat) { keys.webhookKeys(of: "chat") }
        return roads
    }

    @Test func eachPostIsSignedAtItsMoment() throws {
        bench.report()
        try bench.pass()
        let post = try #require(chat.taken.first)
        let field = { (name: String) in post.fields.first { $0.name == name }?.value }
        #expect(field("webhook-id") == post.identifier)
        #expect(field("webhook-timestamp") == "1793793600")
        let key = bench.keys.webhookKeys(of: "chat")[0]
        #expect(
            field("webhook-signature")
                == key.signature(
                    identifier: post.identifier, seconds: 1_793_793_600, body: post.body))
    }

    @Test func whatWaitsForOneWhoIsGoneIsForgottenWithItsAlarm() throws {
        chat.script = Array(repeating: .failed("away"), count: 9)
        bench.report()
        for _ in 0..<8 { try bench.pass(after: .minutes(5)) }
        #expect(try bench.database.read { try $0.alarms() } == [.webhookFails(name: "chat")])
        (bench.receivers, bench.rules.webhooks) = ([:], [])
        try bench.pass(after: .minutes(1))
        #expect(try posts() == 1)
        try bench.pass(after: .days(1))
        #expect(try posts() == 0)
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
    }

    /// Of a thousand old threads one receipt tells.
    @Test func whatIsImportedIsToldNobody() throws {
        let mail = bench.mail(
            subject: "Blocked",
            "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1\n")
        let raw = mail.bytes(results: Bench.border)
        var bot = bench.bot
        let imported = try bot.importMail(
            [
                ReceivedMail(
                    uid: UID(1), internalDate: bench.now, size: raw.count, content: .whole(raw))
            ], from: "old", at: bench.now)
        #expect(try bench.ticketCount() == 1, "\(imported)")
        try bench.pass(after: .minutes(1))
        #expect(chat.taken.isEmpty)
    }

    private func posts() throws -> Int {
        let waiting = try bench.database.read { try $0.waitingNotifications() }
        return waiting.first { $0.road == .webhook("chat") }?.count ?? 0
    }

    @Test func aPersonCanForgetWhatWaits() throws {
        chat.script = Array(repeating: .failed("away"), count: 9)
        bench.report()
        for _ in 0..<8 { try bench.pass(after: .minutes(5)) }
        #expect(try posts() == 1)
        #expect(try bench.carrier.discard(.webhook("chat"), at: bench.now) == 1)
        #expect(try posts() == 0)
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
    }

    /// No mark of a stranger's reaches a chat, and no agent's token either.
    @Test(arguments: WebhookRule.Format.allCases)
    func aDigestIsPostedOnceAndShowsNoToken(format: WebhookRule.Format) throws {
        bench.rules.webhooks[0].format = format
        bench.rules.digestPosting = DigestPosting(
            schedule: try daily(), webhook: "chat", file: "/srv/digest.html")
        let subject =
            "<!channel> @all ![x](http://evil.example) \u{202E}"
            + String(repeating: "w", count: 10_000)
        bench.deliver(bench.mail(from: "eve@evil.example", subject: subject, "x"), verdict: nil)
        try bench.pass()
        try bench.live(2)
        let bodies = chat.taken.map { String(decoding: $0.body, as: UTF8.self) }
        #expect(bodies.count == 2 && bench.written.count == 2)
        for text in bodies + bench.written {
            #expect(!text.contains("\u{202E}"))
            #expect(SignedAddressTag.placesOfTokens(in: Array(text.utf8)).isEmpty)
        }
        // Nothing is read within Mattermost's fence, and a program reads nothing.
        #expect(format != .slack || bodies.allSatisfy { !$0.contains("<!channel>") })
        #expect(format == .json || bodies.allSatisfy { !$0.contains(" @all") })
        #expect(bench.written.allSatisfy { !$0.contains("<!channel>") })
        #expect(bench.written[0].contains("<html") && bodies.allSatisfy { $0.utf8.count < 8_000 })
    }

    @Test func aDigestThatCannotBeWrittenIsToldAndComesAgain() throws {
        bench.rules.digestPosting = DigestPosting(
            schedule: try daily(), webhook: nil, file: "/srv/digest.txt")
        bench.fileTrouble = "/srv/digest.txt cannot be written (Permission denied)"
        try bench.pass()
        try bench.live(2)
        #expect(try bench.database.read { try $0.alarms() } == [.digestFileFails])
        bench.fileTrouble = nil
        try bench.pass(after: .hours(2))
        #expect(bench.written.count >= 1 && !bench.written[0].contains("<html"))
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
    }

    /// A moment in the past that nobody moves on would have the loop turn without an end.
    @Test func whoGetsNoDigestAnyMoreHasNoScheduleEither() throws {
        bench.rules.digestPosting = DigestPosting(
            schedule: try daily(), webhook: "chat", file: nil)
        try bench.pass()
        bench.rules.digestPosting = nil
        try bench.pass(after: .days(2))
        #expect(try bench.bot.nextMoment() == nil)
    }
}
