import Bot
import Foundation
import InternetMessage
import Letters
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Agents' tokens never appear in mail to anyone else, in logs or in what is told of a ticket.
@Suite struct TokenStoryTests {
    private let story: TokenStory
    private var bench: Bench { story.bench }

    init() throws { story = try TokenStory() }

    private var foreign: ForeignTokens {
        ForeignTokens(of: bench.rules.agents.map(\.address), keys: bench.keys)
    }

    @Test func aLongStoryShowsNobodyTheTokenOfAnother() throws {
        // The bench looks at every mail as it leaves; the story must have given it reason to.
        try story.live()
        let shown = bench.mailbox.stored.filter { one in
            bench.rules.agents.contains { agent in
                foreign.owners(in: one.bytes).contains(agent.address)
                    && !String(decoding: one.bytes, as: UTF8.self).contains(
                        "From: \(agent.address)")
            }
        }
        #expect(shown.count >= 10)
        for agent in bench.rules.agents {
            let mails = bench.toAgents.filter { $0.recipients == [agent.address] }
            #expect(mails.count >= 8, "\(agent.address): \(bench.purposes(mails))")
            #expect(mails.allSatisfy { foreign.owners(in: $0.raw) == [agent.address] })
        }
        #expect(bench.toPostmaster.count >= 6)
        #expect(bench.toPostmaster.allSatisfy { foreign.owners(in: $0.raw).isEmpty })
        let purposes = Set(bench.purposes(bench.toAgents))
        let expected: Set<String> = [
            "receipt", "answer", "digest", "refusal", "alert", "escalated", "follow-up-near",
            "answer-arrived",
        ]
        #expect(expected.isSubset(of: purposes), "\(expected.subtracting(purposes))")
    }

    /// Whoever gets both halves of a token has it.
    @Test(arguments: ["\n", " \n ", "=\n", "\u{AD}", "\u{200B}"])
    func aTokenInPiecesLeavesToNobody(_ gap: String) throws {
        let bench = try Bench()
        try bench.inquire()
        let receipt = try #require(bench.toAgents.first)
        let mine = try #require(MessageParser.parse(receipt.raw).replyTo.first?.address)
        try bench.live(4)
        let half = mine.prefix(20) + gap + mine.dropFirst(20)
        try bench.say(
            "#1 send\n\nHello,\n\n192.0.2.1 sends invoices to customers who opted in. Please "
                + "answer to \(half), where I read it.\n\nMira\n", from: "mira@example.org")
        try bench.live(1)
        let letter = try #require(bench.toPostmaster.dropFirst().first)
        #expect(MessageParser.parse(letter.raw).text?.contains("delist+...@example.org") == true)
        #expect(foreign.owners(in: letter.raw).isEmpty)
    }

    @Test func noDigestAsItWouldBeShowsAnyToken() throws {
        try story.live()
        for agent in bench.rules.agents {
            let letter = try bench.bot.digest(for: agent, at: bench.now)
            let texts = [letter.subject, letter.text, letter.html ?? ""]
            for text in texts { #expect(foreign.owners(in: Array(text.utf8)).isEmpty) }
        }
    }

    @Test func noLineOfTheLogShowsAnyToken() async throws {
        try story.live()
        let log = CapturedLog()
        let mailbox = BenchMailbox()
        mailbox.stored = bench.mailbox.stored
        let moment = bench.now
        let service = BotService(
            BotHost(try freshBot(reading: mailbox)), clock: { moment }, witness: { .person },
            longestWait: .seconds(1),
            logger: log.logger, interrupt: {})
        let running = Task { try await service.run() }
        for await line in log.lines where line.contains("messages.read") { break }
        running.cancel()
        _ = await running.result
        #expect(!log.all.isEmpty)
        for line in log.all { #expect(foreign.owners(in: Array(line.utf8)).isEmpty, "\(line)") }
    }

    /// A bot that has nothing in common with the bench but what was delivered.
    private func freshBot(
        reading mailbox: sending BenchMailbox
    ) throws -> sending Bot<BenchMailbox, BenchRelay> {
        Bot(
            database: try TicketDatabase.inMemory(now: bench.mailbox.stored[0].at ?? bench.now),
            source: mailbox, submitter: BenchRelay(), ledger: SimulatedLedger(), mailbox: "bench",
            rules: bench.rules,
            keys: bench.keys, renderer: bench.letters, entropy: Entropy { 7 })
    }

    @Test func theSearchFindsATokenInEveryDisguise() throws {
        bench.report()
        try bench.pass()
        let receipt = try #require(bench.toAgents.first)
        let mira = try #require(EmailAddress("mira@example.org"))
        let alice = try #require(EmailAddress(Bench.alice))
        #expect(foreign.owners(in: receipt).isEmpty)
        var leaked = receipt
        leaked.recipients = [alice, mira]
        #expect(foreign.owners(in: leaked) == [alice])
        let address = try #require(MessageParser.parse(receipt.raw).replyTo.first?.address)
        for encoding in ["base64", "quoted-printable"] {
            #expect(foreign.owners(in: mail(showing: address, encoding, to: mira)) == [alice])
        }
    }

    private func mail(
        showing text: String, _ encoding: String, to recipient: EmailAddress
    ) -> SubmittedMail {
        let body =
            encoding == "base64"
            ? Data(text.utf8).base64EncodedString()
            : text.map { "\($0)" }.joined(separator: "=\r\n")
        let raw =
            "From: delist@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n"
            + "Content-Transfer-Encoding: \(encoding)\r\n\r\n\(body)\r\n"
        return SubmittedMail(sender: nil, recipients: [recipient], raw: Array(raw.utf8))
    }
}
