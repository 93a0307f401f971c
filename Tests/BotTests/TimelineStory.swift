import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// A story in which most of what a timeline can tell happens, and people quote what they were told.
final class TimelineStory {
    let bench: Bench
    private static let theirs = "dmarc=pass header.from=proofpoint.com"

    init() throws {
        bench = try Bench()
        bench.rules.bounceSources = [try #require(EmailAddress(SimulatedServer.address))]
    }

    func live() throws {
        try openAndApprove()
        try stopAndGoOn()
        try partAndJoin()
        try loseSightOfAMail()
        try beAnswered()
        try fallSilent()
        try endIt()
    }

    // MARK: Chapters

    /// Bounces join a draft, and whoever approves what they saw first is shown the rest.
    private func openAndApprove() throws {
        try bounce("192.0.2.1")
        let receipt = try #require(bench.toAgents.last)
        try bounce("192.0.2.2")
        try bounce("192.0.2.1")
        try say("approve", answering: receipt)
        try say("approve", answering: try lastMail())
        try bench.say("#1 approve\n")
    }

    private func stopAndGoOn() throws {
        try bench.say("#1 snooze 1w\n#1 send\n\nHello, 192.0.2.1 again.\n")
        try say("#1 hold\n#1 hold", answering: try lastMail())
        try bench.say("#1 resume\n#1 snooze 2020-01-01\n#1 note Held and Snoozed, they answered\n")
        try say("undo", answering: try lastMail())
        try bench.say("#1 resume\n#1 fixed reverse DNS of mx3\n#1 assign mira\n")
        try bench.say("#1 submitted form PDR-7\n#1 snooze 2d\n")
        try bench.live(3)
    }

    private func partAndJoin() throws {
        try bench.say("#1 split 192.0.2.2\n")
        try say("#1 merge #2", answering: try lastMail())
        try bench.say("#1 add 192.0.2.9\n#1 remove 192.0.2.9\n#2 reopen\n")
        try bench.say("#1 remove 192.0.2.14\n#1 merge #1\n")
    }

    /// A follow-up of unknown fate, and what people say of it.
    private func loseSightOfAMail() throws {
        bench.relay.script = [.indeterminate("the line went dead")]
        try bench.live(12)
        try bench.say("#1 resend\n")
        bench.relay.script = [.indeterminate("the line went dead again")]
        try bench.live(12)
        try say("#1 sent", answering: try lastMail())
        try bench.pass(after: .minutes(1))
    }

    private func beAnswered() throws {
        try answer("192.0.2.2 has been removed from our list.\n")
        try bench.say("#1 resume\n")
        try answer("The address 192.0.2.9 has been delisted.\n")
        try say("Thank you, I see.", answering: try lastMail())
        try answer("192.0.2.1 and 192.0.2.2 have been removed from our list.\n")
        try bench.live(2)
        try bounce("192.0.2.1")
        try bench.say("#1 escalate\n#1 resume\n")
    }

    private func fallSilent() throws {
        try bench.live(70)
        try bench.say("#1 escalate\n")
        bench.relay.script = [.rejected(SMTPReply(code: 550, lines: ["5.7.1 no"]), at: .data)]
        try bench.live(14)
    }

    private func endIt() throws {
        try bench.say("#1 close gave up\n#1 close gave up\n#1 hold\n")
        try answer("We have removed 192.0.2.1.\n")
        try bounce("192.0.2.1")
        try bench.say("#1 reopen\n#1 show\n#2 show\n#3 show\n")
        try bench.live(1)
    }

    // MARK: Steps

    private func bounce(_ address: String) throws {
        var chance = SeededGenerator(seed: UInt64(bench.mailbox.stored.count))
        let bytes = SimulatedServer().bounce(address, bench.now, &chance)
        bench.mailbox.deliver(bytes, at: bench.now)
        try bench.pass(after: .minutes(5))
    }

    private func lastMail() throws -> SubmittedMail { try #require(bench.toAgents.last) }

    /// An answer that quotes the whole mail, sentences of the timeline among it.
    private func say(_ text: String, answering mail: SubmittedMail) throws {
        let quoted = (MessageParser.parse(mail.raw).text ?? "")
            .split(whereSeparator: \.isNewline).map { "> \($0)" }.joined(separator: "\n")
        bench.deliver(bench.reply(to: mail, "\(text)\n\n\(quoted)\n"))
        try bench.pass(after: .minutes(1))
    }

    private func answer(_ text: String) throws {
        let mail = bench.reply(
            to: try #require(bench.toPostmaster.last), from: "postmaster@proofpoint.com", text)
        bench.deliver(mail, verdict: Self.theirs)
        try bench.pass(after: .minutes(1))
    }
}
