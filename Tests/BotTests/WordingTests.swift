import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// What happened is kept as facts; sentences are made for people, and nothing goes by them.
@Suite struct WordingTests {
    /// Every sentence says the same nonsense, with an address of ours and words of all kinds in it.
    private static let nonsense = TimelineWording(
        entry: { _, _ in "Colourless 192.0.2.14 Snoozed; Held, answered (inquiry)." },
        refusal: { _, _ in "green 192.0.2.9 ideas answered." })

    /// The same without any address: what people forward to the bot is read like any mail, also
    /// where it is a mail of the bot.
    private static let plainNonsense = TimelineWording(
        entry: { _, _ in "Colourless Snoozed; Held, answered (inquiry)." },
        refusal: { _, _ in "green ideas answered." })

    /// What came of a story: tickets, timelines, mail; of mail to agents, who got what and why, for
    /// its text is where the sentences stand.
    private struct Ending {
        var tickets: [Ticket]
        var timelines: [TimelineLine]
        var fates: [String]
        var drafts: [String?]
        var toPostmaster: [[UInt8]]
        var toAgents: [String]

        init(of bench: Bench) throws {
            tickets = try bench.database.read { try $0.tickets(openOnly: false) }
            timelines = try bench.database.read { try $0.timeline(after: 0) }
            fates = try bench.fates()
            drafts = try tickets.map { try bench.draft($0.number.value)?.body }
            toPostmaster = bench.toPostmaster.map(\.raw)
            toAgents = zip(bench.toAgents, bench.purposes(bench.toAgents)).map { mail, purpose in
                let message = MessageParser.parse(mail.raw)
                return "\(mail.recipients) \(purpose) \(message.messageID?.text ?? "")"
            }
        }

        func expectSame(as other: Ending) {
            #expect(tickets == other.tickets)
            #expect(timelines == other.timelines)
            #expect(fates == other.fates)
            #expect(drafts == other.drafts)
            #expect(toPostmaster == other.toPostmaster)
            #expect(toAgents == other.toAgents)
        }
    }

    @Test func aStoryEndsTheSameWhateverItsSentencesSay() throws {
        let english = try TimelineStory()
        let nonsense = try TimelineStory()
        nonsense.bench.rules.wording = Self.nonsense
        try english.live()
        try nonsense.live()
        try Ending(of: english.bench).expectSame(as: Ending(of: nonsense.bench))
        // The story is worth comparing only if much happens in it.
        let told = try english.bench.database.read { try $0.timeline(after: 0) }
        #expect(Set(told.map(\.entry.kind)).count >= 30, "\(Set(told.map(\.entry.kind)).sorted())")
        let letters = nonsense.bench.toAgents.compactMap { MessageParser.parse($0.raw).text }
        #expect(letters.contains { $0.contains("Colourless") && !$0.contains("Noted:") })
    }

    @Test func aLongStoryOfManyPeopleEndsTheSame() throws {
        let english = try TokenStory()
        let nonsense = try TokenStory()
        nonsense.bench.rules.wording = Self.plainNonsense
        try english.live()
        try nonsense.live()
        try Ending(of: english.bench).expectSame(as: Ending(of: nonsense.bench))
    }

    /// A subject that names an address of the ticket once made an approval ask again.
    @Test func anAddressThatWasOnlySpokenOfNeedsNoSecondLook() throws {
        let bench = try Bench()
        bench.report()
        try bench.pass()
        try bench.database.transaction { tx in
            try tx.note(
                .subjectDrifted("Your request about 192.0.2.1"), on: TicketNumber(1),
                by: TimelineLine.bot, at: bench.now)
        }
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 1)
    }

    // MARK: Reasons

    private func reasons(_ bench: Bench) throws -> String {
        try bench.database.read { tx in
            let ticket = try #require(try tx.ticket(TicketNumber(1)))
            return try bench.rules.reasons(for: ticket, at: bench.now, in: tx)
                .joined(separator: "\n")
        }
    }

    @Test func aReasonNamesWhatBroughtTheStateAboutNotAWordThatSoundsLikeIt() throws {
        let bench = try Bench()
        try bench.inquire()
        try bench.say("#1 snooze 2w\n#1 note Snoozed is no word of theirs, they answered\n")
        #expect(
            try reasons(bench)
                == "Why nothing leaves: it is snoozed until Wed 18 Nov 2026 09:00 CET. Wed 4 Nov 2026 "
                + "13:02 CET, alice@example.org: Snoozed until Wed 18 Nov 2026 09:00 CET.")
        try bench.say("#1 resume\n#1 hold\n#1 note Held up in traffic\n")
        #expect(try reasons(bench).hasSuffix("Held: nothing leaves until it is resumed."))
    }

    @Test func whoseTurnItIsIsToldByWhatMadeItSo() throws {
        let bench = try Bench()
        try bench.inquire()
        bench.deliver(
            bench.reply(
                to: try #require(bench.toPostmaster.last), from: "postmaster@proofpoint.com",
                "Who are you?\n"), verdict: "dmarc=pass header.from=proofpoint.com")
        try bench.pass(after: .minutes(1))
        try bench.say("#1 note they wrote\n")
        #expect(try reasons(bench).contains(", postmaster@proofpoint.com: The postmaster"))
    }

    // MARK: The words of earlier versions

    /// A ticket whose timeline holds sentences, as the store makes them of earlier ones.
    private func earlier(_ sentences: String...) throws -> (Bench, receipt: SubmittedMail) {
        let bench = try Bench()
        bench.report()
        try bench.pass()
        try bench.database.transaction { tx in
            for sentence in sentences {
                try tx.note(
                    .legacy(text: sentence), on: TicketNumber(1), by: TimelineLine.bot,
                    at: bench.now)
            }
        }
        return (bench, try #require(bench.toAgents.last))
    }

    /// What was added may stand in such words, and nobody reads them for it.
    @Test func afterTheWordsOfAnEarlierVersionTheDraftIsShownBeforeItLeaves() throws {
        let (bench, receipt) = try earlier("Added 192.0.2.2.")
        bench.deliver(bench.reply(to: receipt, "approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.lastAnswer().contains("it may say something else by now. “approve”"))
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func theWordsOfAnEarlierVersionAreShownAsTheyStand() throws {
        let words = "Snoozed until 2026-11-18T08:00:00Z."
        let (bench, _) = try earlier(words)
        let ticket = try #require(try bench.ticket())
        let story = try bench.database.read {
            try bench.rules.story(of: ticket, at: bench.now, in: $0)
        }
        #expect(story.contains { $0.hasSuffix("bot: \(words)") })
        #expect(story.contains("Timeline:"))
        var snoozed = ticket
        snoozed.status = .snoozed(until: bench.now + .days(3), over: .draft)
        try bench.database.transaction { try $0.update(snoozed, at: bench.now) }
        #expect(
            try reasons(bench)
                == "Why nothing leaves: it is snoozed until Sat 7 Nov 2026 13:00 CET.")
    }
}
