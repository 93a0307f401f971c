import Bot
import InternetMessage
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// `fixed`, `cause` and `review done`: what the next mail to the postmaster can tell.
@Suite struct OrdersRemediationTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func remediation() throws -> [String] {
        try bench.database.read { tx in
            try tx.remediation(of: TicketNumber(1)).map { "\($0.kind): \($0.text)" }
        }
    }

    private func draft() throws -> Draft? {
        try bench.database.read { try $0.draft(of: TicketNumber(1)) }
    }

    @Test func whatWasFixedIsKeptWithItsCauseAndReview() throws {
        bench.report()
        try bench.pass()
        bench.deliver(
            bench.mail(
                subject: "[#1]",
                "#1 fixed reverse DNS of mx3\n#1 cause spamtrap in the spring import\n"
                    + "#1 review done lists cleaned\n"))
        try bench.pass(after: .minutes(1))
        #expect(
            try remediation() == [
                "fixed: reverse DNS of mx3", "cause: spamtrap in the spring import",
                "review: lists cleaned",
            ])
        #expect(try bench.timeline().contains(.remediated(.fixed, "reverse DNS of mx3")))
        #expect(try bench.ticket()?.status == .draft)
    }

    @Test func anAgentsOwnWordsAreNotMadeAnew() throws {
        bench.report()
        try bench.pass()
        let own = Draft(subject: "Blocked [#1]", body: "Own words.", editedBy: nil)
        try bench.database.transaction { try $0.keep(own, of: TicketNumber(1), at: bench.now) }
        bench.deliver(bench.mail(subject: "[#1]", "#1 fixed reverse DNS\n"))
        try bench.pass(after: .minutes(1))
        #expect(try draft()?.body != own.body)
        var edited = own
        edited.editedBy = bench.rules.agents[0].address
        try bench.database.transaction { try $0.keep(edited, of: TicketNumber(1), at: bench.now) }
        bench.deliver(bench.mail(subject: "[#1]", "#1 fixed the open relay\n"))
        try bench.pass(after: .minutes(1))
        #expect(try draft() == edited)
    }
}
