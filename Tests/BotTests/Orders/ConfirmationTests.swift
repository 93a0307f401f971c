import Correspondence
import Foundation
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Bot
@testable import Simulation

/// What stands below other words is shown back, and carried out by one click or word.
@Suite struct ConfirmationTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.inquire()
    }

    private func answer(_ text: String) throws {
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), text))
        try bench.pass(after: .minutes(5))
    }

    private static let order = "They wrote to me that it is gone by now.\n\n#1 close delisted\n"

    @Test func aCommandBelowOtherWordsIsShownBackAndNotCarriedOut() throws {
        try answer(Self.order)
        #expect(try bench.ticket()?.isClosed == false)
        let shown = try bench.lastAnswer()
        #expect(shown.contains("not carried out yet"))
        #expect(shown.contains("mailto:"))
    }

    @Test func oneWordCarriesItOutOnce() throws {
        try answer(Self.order)
        try answer("confirm\n")
        #expect(try bench.ticket()?.status == .closed(.delisted))
        try bench.say("#1 reopen")
        let shown = try #require(
            bench.toAgents.first { mail in
                MessageParser.parse(mail.raw).text?.contains("not carried out yet") == true
            })
        bench.deliver(bench.reply(to: shown, "confirm\n\nonce more\n"))
        try bench.pass(after: .minutes(5))
        #expect(try bench.ticket()?.isClosed == false)
        #expect(try bench.lastAnswer().contains("carried out already"))
    }

    @Test func theLinkCarriesItOut() throws {
        try answer(Self.order)
        let shown = try #require(bench.toAgents.last)
        let text = try #require(MessageParser.parse(shown.raw).text)
        let link = try #require(text.firstMatch(of: /<mailto:([^?>]+)\?[^>]*body=([^>]+)>/))
        let address = try #require(String(link.1).removingPercentEncoding)
        let body = try #require(String(link.2).removingPercentEncoding)
        var mail = bench.mail(to: address, subject: "command", body + "\n")
        mail.from = Bench.alice
        bench.deliver(mail, verdict: nil)
        try bench.pass(after: .minutes(5))
        #expect(try bench.ticket()?.status == .closed(.delisted))
    }

    @Test func anotherTicketsConfirmationCarriesOutNothing() throws {
        try answer(Self.order)
        try answer("#2 confirm\n")
        #expect(try bench.ticket()?.isClosed == false)
        #expect(try bench.lastAnswer().contains("nothing is waiting to be confirmed"))
    }

    @Test func aConfirmationWithNothingToConfirmSaysSo() throws {
        try answer("confirm\n")
        #expect(try bench.lastAnswer().contains("nothing is waiting to be confirmed"))
    }

    @Test func nobodyConfirmsWhatAnotherAgentWrote() throws {
        let bob = "bob@example.org"
        bench.rules.agents.append(
            Agent(address: try #require(EmailAddress(bob)), zone: bench.rules.agents[0].zone))
        try answer(Self.order)
        let shown = try #require(bench.toAgents.last)
        bench.deliver(bench.reply(to: shown, from: bob, "confirm\n", toToken: false))
        try bench.pass(after: .minutes(5))
        #expect(try bench.ticket()?.isClosed == false)
    }

    @Test func whatChangesNothingOutsideNeedsNoConfirmation() throws {
        try answer("They wrote to me yesterday that it is gone.\n\nnote they called\n")
        #expect(try bench.timeline().contains(.noted("they called")))
    }
}
