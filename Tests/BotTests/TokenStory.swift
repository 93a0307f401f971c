import Bot
import Correspondence
import Foundation
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// A long story in which people show each other's reply addresses wherever mail can show one.
final class TokenStory {
    let bench: Bench
    private let bob = "bob@example.org"
    private let mira = "mira@example.org"

    init() throws {
        bench = try Bench()
        let rules = try World.rules()
        bench.rules.agents = rules.agents
    }

    func live() throws {
        try open()
        try approveWithWholeQuotes()
        try showTokensToOthers()
        try forwardTheBotsOwnMail()
        try orderFromDigests()
        try writeToThePostmasterDirectly()
        try strangersAndForgers()
        try lookAtEverything()
        try endIt()
    }

    // MARK: Chapters

    /// Three tickets; the evidence of one names a reply address, and so will its inquiry.
    private func open() throws {
        bench.report("192.0.2.1")
        bench.deliver(bench.mail(from: bob, subject: "Blocked", Self.refusal("192.0.2.2")))
        try bench.pass(after: .minutes(5))
        let mine = try address(of: Bench.alice)
        bench.deliver(
            bench.mail(
                from: bob, subject: "Re: \(mine)",
                Self.refusal("192.0.2.3") + "\n550 to <\(mine)>: Blocked, see above\n"))
        try bench.pass(after: .minutes(5))
    }

    /// Approvals below and above the whole mail that they answer, header and all.
    private func approveWithWholeQuotes() throws {
        for number in 1...3 {
            let mail = try last(to: number == 1 ? Bench.alice : bob)
            let quote = number == 2 ? outlookQuote(mail) : markedQuote(mail)
            bench.deliver(
                bench.reply(
                    to: mail, from: number == 1 ? Bench.alice : bob,
                    "#\(number) approve\n\n\(quote)\n"))
            try bench.pass(after: .minutes(5))
        }
        for inquiry in bench.toPostmaster { copy(inquiry) }
        try answer("We received your request. Which mail do you send from this IP?", of: 0)
        try bench.live(1)
    }

    /// Notes, subjects and copies that show a token, to colleagues and to the postmaster.
    private func showTokensToOthers() throws {
        let mine = try address(of: Bench.alice)
        try bench.say("#1 note write to \(mine) and nowhere else\n")
        try bench.say("#2 fixed the alias \(mine) on mx3\n", from: bob)
        var shown = bench.reply(
            to: try last(to: Bench.alice), "#1 assign bob\n\nBy \(mine), see there.\n")
        shown.extra = ["Cc: \(mira), customer@customer.example"]
        bench.deliver(shown)
        try bench.pass(after: .minutes(5))
        bench.deliver(bench.mail(from: bob, subject: "Re: \(mine)", "Hm, what is \(mine)?\n"))
        try bench.pass(after: .minutes(5))
        try bench.say(
            "#1 send\n\nHello,\n\n192.0.2.1 sends invoices to customers who opted in.\n"
                + "Please answer to \(mine).\n\nBob\n", from: bob)
        try bench.live(1)
    }

    /// Mail of the bot comes back as a forward, inline and attached, by another agent as well.
    private func forwardTheBotsOwnMail() throws {
        let mine = try last(to: Bench.alice)
        let inline = "FYI\n\n---------- Forwarded message ---------\n\(outlookQuote(mine))\n"
        bench.deliver(bench.mail(from: bob, subject: "Fwd: look", inline))
        var attached = bench.mail(from: mira, subject: "Fwd: look", "")
        attached.contentType = "multipart/mixed; boundary=b"
        attached.text =
            "--b\nContent-Type: text/plain\n\n192.0.2.4 is refused as well\n\n--b\n"
            + "Content-Type: message/rfc822\n\n\(Self.text(mine.raw))\n--b--\n"
        bench.deliver(attached)
        try bench.live(1)
    }

    /// Digests are answered whole; a bare order is asked back with links, and those are shown.
    private func orderFromDigests() throws {
        try bench.live(7)
        for agent in [Bench.alice, bob] {
            let digest = try last(to: agent, "digest")
            bench.deliver(
                bench.reply(to: digest, from: agent, "escalate\n\n\(markedQuote(digest))\n"))
            try bench.pass(after: .minutes(5))
            let asked = try last(to: agent, "answer")
            let other = agent == bob ? Bench.alice : bob
            bench.deliver(
                bench.mail(
                    from: other, subject: "links", "#2 escalate\n\n\(Self.read(asked))\n"))
            try bench.pass(after: .minutes(5))
        }
        bench.deliver(
            bench.reply(to: try last(to: mira), from: mira, "#1 escalate bob\n", toToken: true))
        try bench.live(2)
    }

    /// A person writes to the postmaster with the bot in copy, quoting a mail of the bot.
    private func writeToThePostmasterDirectly() throws {
        var mail = bench.mail(
            to: "postmaster@proofpoint.com", subject: "192.0.2.5 and \(try address(of: bob))",
            "192.0.2.5 is refused.\n\n\(outlookQuote(try last(to: Bench.alice)))\n")
        mail.extra = ["Cc: delist@example.org, \(try address(of: Bench.alice))"]
        bench.deliver(mail)
        try bench.live(8)
        try answer("Answer to \(try address(of: Bench.alice)): it is removed.", of: 1)
    }

    /// Whoever has seen a token writes with it: strangers, and forgers of every agent.
    private func strangersAndForgers() throws {
        let mine = try address(of: Bench.alice)
        bench.deliver(
            bench.mail(
                from: "customer@customer.example", to: "delist@example.org, \(mine)",
                subject: "192.0.2.1 \(mine)", "192.0.2.1 again\n\(mine)\n#1 close delisted\n"),
            verdict: nil)
        for forged in [Bench.alice, bob, mira] {
            bench.deliver(
                bench.mail(from: forged, to: mine, subject: mine, "#1 close delisted\n\(mine)\n"),
                verdict: "dmarc=fail header.from=example.org")
        }
        try bench.live(1)
    }

    /// Everybody asks for everything.
    private func lookAtEverything() throws {
        for agent in [Bench.alice, bob, mira] {
            try bench.say("#1 show\n#2 show\n#3 show\nstatus\nhelp\nescalate\n", from: agent)
        }
        try bench.say("#1 undo\n#2 hold\nsnoze 2w \(try address(of: bob))\n", from: bob)
        try bench.live(15)
    }

    private func endIt() throws {
        try answer("192.0.2.3 has been removed from our list.", of: 2)
        try bench.say("#1 close delisted\n#3 status\n")
        try bench.live(20)
    }

    // MARK: Mail

    private static func refusal(_ address: String) -> String {
        "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=\(address)\n"
    }

    private func last(to agent: String, _ purpose: String? = nil) throws -> SubmittedMail {
        try #require(
            bench.toAgents.last { mail in
                mail.recipients.map(\.description) == [agent]
                    && (purpose == nil || bench.purposes([mail]) == [purpose ?? ""])
            })
    }

    /// The newest reply address of an agent: its token in it.
    private func address(of agent: String) throws -> String {
        try #require(MessageParser.parse(try last(to: agent).raw).replyTo.first?.address)
    }

    private func answer(_ text: String, of index: Int) throws {
        let mail = bench.toPostmaster[index]
        bench.deliver(
            bench.reply(
                to: mail, from: "postmaster@proofpoint.com", "\(text)\n\n\(markedQuote(mail))\n"),
            verdict: "dmarc=pass header.from=proofpoint.com")
        try bench.pass(after: .hours(2))
    }

    private func copy(_ mail: SubmittedMail) { bench.mailbox.deliver(mail.raw, at: bench.now) }

    static func text(_ raw: [UInt8]) -> String {
        String(decoding: raw, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    /// What a person sees of a mail.
    private static func read(_ mail: SubmittedMail) -> String {
        (MessageParser.parse(mail.raw).text ?? "").replacing("\r\n", with: "\n")
    }

    private func markedQuote(_ mail: SubmittedMail) -> String {
        let lines = (header(mail) + "\n\n" + Self.read(mail)).split(
            separator: "\n", omittingEmptySubsequences: false)
        return "On Wed, Nov 4, 2026 at 1:00 PM Example wrote:\n"
            + lines.map { "> \($0)" }.joined(separator: "\n")
    }

    private func outlookQuote(_ mail: SubmittedMail) -> String {
        header(mail) + "\n\n" + Self.read(mail)
    }

    private func header(_ mail: SubmittedMail) -> String {
        let read = MessageParser.parse(mail.raw)
        let reply = read.replyTo.first?.address ?? ""
        return """
            From: Example Mail Operations <delist@example.org>
            Sent: Wednesday, November 4, 2026 1:00 PM
            To: \(mail.recipients.map(\.description).joined(separator: "; "))
            Reply-To: Example Mail Operations <\(reply)>
            Subject: \(read.subject ?? "")
            """
    }
}
