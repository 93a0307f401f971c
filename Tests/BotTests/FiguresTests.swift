import Bot
import Correspondence
import Foundation
import InternetMessage
import MIME
import Observation
import Testing
import Ticketing

@testable import Simulation
@testable import TicketStore

/// The figures for monitoring: what they say of a bot at work, and that each pass hands them over.
@Suite struct FiguresTests {
    private let bench: Bench
    private let publisher = BenchPublisher()

    init() throws {
        bench = try Bench()
        bench.publisher = publisher
    }

    private func stored() throws -> BotFigures.Stored {
        try #require(try figures().stored)
    }

    private func figures() throws -> BotFigures {
        try BotFigures(
            of: bench.database, bench.rules, signInEnds: bench.signInEnds, at: bench.now)
    }

    private func lines() throws -> [String] {
        PrometheusText.text(of: try figures().metrics).split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("#") }
    }

    @Test func aNewDatabaseHasThemAllAndNothingInThem() throws {
        let stored = try stored()
        #expect(stored.tickets.map(\.count) == Array(repeating: 0, count: 8))
        #expect(stored.mails.isEmpty && stored.alarms.isEmpty && stored.holds.isEmpty)
        #expect(stored.oldestUnprocessedAt == nil && stored.silences.isEmpty)
        #expect(stored.bytes > 4_096)
        let lines = try lines()
        #expect(lines.contains("delistbot_outbox_mails{state=\"queued\"} 0"))
        #expect(lines.contains("delistbot_holds{scope=\"all\"} 0"))
        #expect(lines.contains { $0.hasPrefix("delistbot_database_size_bytes ") })
        #expect(!lines.contains { $0.contains("job=\"read\"") || $0.contains("pass_success") })
    }

    @Test func anInquiryIsCountedAndItsContactOwesAnAnswer() throws {
        try bench.inquire()
        let accepted = bench.now
        try bench.live(2)
        let stored = try stored()
        let contact = try #require(EmailAddress("postmaster@proofpoint.com"))
        #expect(stored.tickets.filter { $0.count > 0 }.map(\.state) == ["waitingOnPostmaster"])
        #expect(stored.silences.count == 1)
        let silence = try #require(stored.silences.first)
        #expect(silence.postmaster == "proofpoint" && silence.contact == contact)
        #expect(silence.since == accepted)
        #expect(stored.mails[.accepted] == bench.relay.arrived.count)
        let lines = try lines()
        let seconds = accepted.seconds
        #expect(
            lines.contains(
                "delistbot_silent_since_timestamp_seconds{postmaster=\"proofpoint\","
                    + "contact=\"postmaster@proofpoint.com\"} \(seconds)"))
        #expect(
            lines.contains("delistbot_last_success_timestamp_seconds{job=\"send\"} \(seconds)"))
        #expect(lines.contains("delistbot_tickets{state=\"closed\"} 0"))
    }

    @Test func closedTicketsAreCountedAsSuch() throws {
        try bench.inquire()
        try bench.say("#1 close gave up\n")
        #expect(try stored().tickets.filter { $0.count > 0 }.map(\.state) == ["closed"])
    }

    @Test func whatIsUncertainHeldOrEndsIsThere() throws {
        bench.relay.script = [.indeterminate("lost")]
        try bench.inquire()
        bench.signInEnds = [SignInEnd(of: "mailbox.oauth", at: bench.now + .days(90))]
        try bench.say("hold all\n")
        let lines = try lines()
        #expect(lines.contains("delistbot_outbox_mails{state=\"uncertain\"} 1"))
        #expect(lines.contains("delistbot_holds{scope=\"all\"} 1"))
        #expect(lines.contains("delistbot_alarms{kind=\"mailUncertain\"} 1"))
        let end = try #require(bench.signInEnds.first).moment.seconds
        #expect(
            lines.contains(
                "delistbot_sign_in_end_timestamp_seconds{account=\"mailbox.oauth\"} \(end)"))
    }

    @Test func mailThatCannotBeHadOrProcessedIsCountedFromItsBeginning() throws {
        try bench.pass()
        bench.deliver(bench.mail("one\n"))
        bench.deliver(bench.mail("two\n"))
        bench.mailbox.ailing = [1: false]
        try bench.pass(after: .minutes(1))
        let wanted = bench.now
        #expect(try stored().unfetched == 1)
        #expect(try stored().oldestUnprocessedAt == wanted)
        // Given up on: in quarantine from then on.
        for _ in 1...8 { try bench.pass(after: .minutes(15)) }
        let stored = try stored()
        #expect(stored.unfetched == 0 && stored.quarantined == 1)
        #expect(try #require(stored.oldestUnprocessedAt) <= bench.now)
        #expect(try lines().contains("delistbot_quarantined_messages 1"))
    }

    /// Names and units are an interface: rules of alerts go by them.
    @Test func eachMetricHasTheNameOfItsUnitAndSaysWhatItIs() throws {
        try bench.inquire()
        for family in try figures().metrics {
            #expect(family.name.wholeMatch(of: /delistbot(_[a-z]+)+/) != nil, "\(family.name)")
            #expect(family.help.hasSuffix("."), "\(family.name)")
            #expect(family.name.hasSuffix("_total") == (family.kind == .counter))
            if family.name.contains("timestamp") || family.name.contains("since") {
                #expect(family.name.hasSuffix("_timestamp_seconds"), "\(family.name)")
            }
        }
    }

    /// The guide lists each metric, and the rules of alerts go by none that is not written.
    @Test func rulesAndGuideNameTheMetricsThatThereAre() throws {
        bench.deliver(bench.mail("one\n"))
        bench.deliver(bench.mail("two\n"))
        bench.mailbox.ailing = [1: false]
        bench.signInEnds = [SignInEnd(of: "mailbox.oauth", at: bench.now + .days(1))]
        try bench.inquire()
        let families = try #require(publisher.published.last).metrics
        let names = Set(families.map(\.name) + ["delistbot_build_info"])
        let deploy = URL(filePath: #filePath).appending(path: "../../../deploy").standardized
        let guide = try String(
            contentsOf: deploy.appending(path: "guide/monitoring.md"), encoding: .utf8)
        #expect(Set(guide.matches(of: /`(delistbot_[a-z_]+)`/).map { String($0.1) }) == names)
        let rules = try String(
            contentsOf: deploy.appending(path: "prometheus/delistbot.rules.yaml"), encoding: .utf8)
        bench.mailbox.trouble = MailSourceError(.signInRefused, context: "imap", hint: "look")
        try bench.pass(after: .minutes(1))
        let refused = try #require(publisher.published.last).metrics
        let text = PrometheusText.text(of: families) + PrometheusText.text(of: refused)
        let used = rules.matches(of: /delistbot_[a-z_]+(\{[^}]*\})?/)
        #expect(used.count > 10)
        for name in used.map(\.output) {
            #expect(names.contains(String(name.0.prefix { $0 != "{" })), "\(name.0)")
            guard name.1 != nil else { continue }
            #expect(text.contains("\n\(name.0) "), "\(name.0)")
        }
    }

    // MARK: At the end of each pass

    @Test func aPassHandsThemOverAsItKnowsThem() throws {
        try bench.pass()
        let first = try #require(publisher.published.last)
        #expect(first.passSucceeded == true)
        #expect(first.lastSuccess[.read] == bench.now && first.lastSuccess[.pass] == bench.now)
        // The database keeps the hour; whoever watches hears the minute.
        try bench.pass(after: .minutes(5))
        #expect(publisher.published.last?.lastSuccess[.read] == bench.now)
        #expect(try figures().lastSuccess[.read] == bench.now - .minutes(5))
    }

    @Test func soDoesOneThatMeetsTrouble() throws {
        try bench.pass()
        let read = bench.now
        bench.mailbox.trouble = MailSourceError(.unreachable, context: "imap", hint: "wait")
        try bench.pass(after: .minutes(5))
        let figures = try #require(publisher.published.last)
        #expect(figures.passSucceeded == false && figures.lastSuccess[.read] == read)
        #expect(figures.lastSuccess[.pass] == bench.now)
        bench.mailbox.trouble = MailSourceError(.interrupted, context: "imap", hint: "")
        try bench.pass(after: .minutes(5))
        #expect(publisher.published.last?.passSucceeded == .some(nil))
    }

    @Test func soDoesOneWithoutAWitness() throws {
        try bench.pass()
        let report = try bench.pass(after: .days(20), vouchedBy: .nobody)
        #expect(report.clock == .unvouched)
        #expect(publisher.published.count == 2)
        #expect(publisher.published.last?.passSucceeded == false)
    }

    @Test func soDoesOneThatFails() throws {
        try bench.pass()
        try bench.database.transaction { try $0.run("DROP TABLE mailbox_cursor") }
        #expect(throws: (any Error).self) { try bench.pass(after: .minutes(5)) }
        let figures = try #require(publisher.published.last)
        #expect(figures.at == bench.now && figures.passSucceeded == false)
        #expect(figures.stored != nil && figures.lastSuccess[.pass] != bench.now)
        try bench.database.transaction { try $0.run("ALTER TABLE alarm RENAME TO gone") }
        #expect(throws: (any Error).self) { try bench.pass(after: .minutes(5)) }
        #expect(publisher.published.last?.stored == nil)
        #expect(publisher.published.last?.at == bench.now)
        #expect(publisher.published.last?.metrics.isEmpty == false)
    }

    @Test func whereTheyCannotBeWrittenIsToldOnceAndThatItIsOver() throws {
        publisher.trouble = "/srv/x.prom cannot be written (No space left on device)"
        for _ in 1...3 {
            let report = try bench.pass(after: .minutes(1))
            #expect(report.publishingTrouble == publisher.trouble)
        }
        #expect(try bench.database.read { try $0.alarms() } == [.metricsFileFails])
        publisher.trouble = nil
        for _ in 1...2 { try bench.pass(after: .minutes(1)) }
        let mails = bench.toAgents.map { MessageParser.parse($0.raw) }
        #expect(
            mails.compactMap(\.subject) == [
                "Alarm: metrics-file cannot be written", "Over: metrics-file cannot be written",
            ])
        #expect(mails[0].text?.contains("No space left on device") == true)
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
    }

    // MARK: Whether the bot is ready

    @Test func itIsReadyWhileTheMailboxIsReadAndNothingHoldsEverything() throws {
        let now = bench.now
        #expect(try figures().whyNotReady(at: now) == "the mailbox was never read")
        try bench.pass()
        var figures = try #require(publisher.published.last)
        #expect(figures.whyNotReady(at: now) == nil)
        #expect(figures.whyNotReady(at: now + .hours(1)) == nil)
        let late = figures.whyNotReady(at: now + .minutes(61))
        #expect(late == "the mailbox was last read at \(now.iso8601)")
        figures.stored?.holds = [Hold(.pool("bulk"), because: .restored, at: now)]
        #expect(figures.whyNotReady(at: now) == nil)
        figures.stored?.holds = [Hold(.all, because: .restored, at: now)]
        #expect(figures.whyNotReady(at: now) == "everything has been held since \(now.iso8601)")
        figures.stored = nil
        #expect(figures.whyNotReady(at: now) == "the database cannot be read")
    }
}

/// Keeps what it gets, or fails to.
final class BenchPublisher: FiguresPublisher {
    var trouble: String?
    var published: [BotFigures] = []

    func publish(_ figures: BotFigures) -> String? {
        published.append(figures)
        return trouble
    }
}
