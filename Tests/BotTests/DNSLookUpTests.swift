import Bot
import Correspondence
import DNSAudit
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

/// A name system in memory. It reads the database whenever it is asked, which would end the
/// process inside a transaction: nobody waits for a name server there.
private final class BenchNames: DNSResolver {
    let database: TicketDatabase
    var answers: [DNSQuestion: DNSAnswer]
    var isAway = false
    /// How often it was asked.
    var rounds = 0

    init(_ database: TicketDatabase, _ answers: [DNSQuestion: DNSAnswer]) {
        (self.database, self.answers) = (database, answers)
    }

    func answers(to questions: Set<DNSQuestion>) -> [DNSQuestion: DNSAnswer] {
        rounds += 1
        #expect(throws: Never.self) { try database.read { _ = try $0.installation() } }
        return Dictionary(
            uniqueKeysWithValues: questions.map {
                ($0, isAway ? .unknown("no name server answered in time") : answers[$0] ?? .absent)
            })
    }
}

/// The facts of the name system in drafts: looked up before, kept, dated, never waited for.
@Suite struct DNSLookUpTests {
    private let bench: Bench
    private let names: BenchNames

    init() throws {
        bench = try Bench()
        bench.rules.pools[0].mailFlow.helo = "mta1.example.org"
        bench.rules.pools[0].mailFlow.dkimDomains = ["example.org"]
        names = BenchNames(
            bench.database,
            [
                .names(of: try #require(IPAddress("192.0.2.1"))): .found(["mta1.example.org"]),
                .addresses4(of: "mta1.example.org"): .found(["192.0.2.1"]),
                .texts(of: "example.org"): .found(["v=spf1 ip4:192.0.2.0/28 -all"]),
                .texts(of: "_dmarc.example.org"): .found(["v=DMARC1; p=reject"]),
            ])
        bench.names = names
    }

    private func draft(_ number: Int = 1) throws -> String {
        try bench.database.read { try $0.draft(of: TicketNumber(number)) }?.body ?? ""
    }

    private func lastText() throws -> String {
        let mail = try #require(bench.toAgents.last)
        return MessageParser.parse(mail.raw).text ?? ""
    }

    @Test func theDraftStatesWhatWasLookedUpAndWhen() throws {
        bench.report()
        try bench.pass()
        let draft = try draft()
        #expect(draft.contains("What we checked on Wed 4 Nov 2026 12:00 UTC:"))
        #expect(draft.contains("192.0.2.1: reverse DNS mta1.example.org, confirmed forward"))
        #expect(draft.contains("SPF passes, DMARC p=reject"))
        #expect(try lastText().contains("> - example.org: SPF passes, DMARC p=reject"))
    }

    @Test func whatIsWrongIsToldToTheAgentAndNotToThePostmaster() throws {
        bench.report("192.0.2.2")
        try bench.pass()
        #expect(try !draft().contains("192.0.2.2: reverse"))
        #expect(try lastText().contains("192.0.2.2 has no reverse DNS"))
    }

    @Test func aNameSystemThatIsAwayLeavesADraftAndIsLeftAlone() throws {
        names.isAway = true
        bench.report()
        try bench.pass()
        #expect(try draft().contains("192.0.2.1") && !draft().contains("Checked at"))
        #expect(try lastText().contains("Not checked: reverse DNS of 192.0.2.1"))
        #expect(names.rounds == 1)
    }

    @Test func theSilenceOfTheNameSystemIsRememberedForAWhile() throws {
        names.isAway = true
        var bot = bench.bot
        for index in 1...3 {
            bench.report("192.0.2.\(index)")
            _ = try bot.pass(at: bench.now + .minutes(index), vouchedBy: .person)
        }
        #expect(names.rounds == 1)
        names.isAway = false
        bench.report("192.0.2.9")
        _ = try bot.pass(at: bench.now + .minutes(20), vouchedBy: .person)
        #expect(names.rounds > 1)
    }

    @Test func aStrangerMakesUsAskNothing() throws {
        let text = "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1\n"
        bench.deliver(bench.mail(from: "x@customer.example", text))
        try bench.pass()
        #expect(names.rounds == 0)
    }

    @Test func anAddressThatIsPursuedAlreadyIsNotLookedUpAgain() throws {
        try bench.inquire()
        let rounds = names.rounds
        bench.report()
        try bench.pass(after: .hours(1))
        #expect(names.rounds == rounds)
    }

    @Test func mailFromBeforeTheCutOffIsNotLookedUp() throws {
        bench.rules.since = bench.now + .days(1)
        bench.report()
        try bench.pass()
        #expect(names.rounds == 0)
    }

    @Test func theSameMailTwiceIsLookedUpOnce() throws {
        bench.report()
        try bench.pass()
        let rounds = names.rounds
        bench.mailbox.deliver(bench.mailbox.stored[0].bytes, at: bench.now)
        try bench.pass(after: .minutes(1))
        #expect(names.rounds == rounds)
    }

    @Test func theFactsOutliveThePassForALaterDraft() throws {
        bench.report()
        try bench.pass()
        bench.names = nil
        bench.report()
        try bench.pass(after: .hours(1))
        #expect(try draft().contains("What we checked on Wed 4 Nov 2026 12:00 UTC:"))
    }

    @Test func aTicketOpenedByHandHasItsFactsToo() throws {
        let address = try #require(IPAddress("192.0.2.1"))
        var bot = bench.bot
        _ = try bot.open([address], postmaster: "proofpoint", at: bench.now)
        #expect(try draft().contains("What we checked on Wed 4 Nov 2026 12:00 UTC:"))
    }

    @Test func whereNobodyApprovesTheAgentIsWarnedAllTheSame() throws {
        bench.rules.firstMailIsAutomatic = true
        bench.report("192.0.2.2")
        try bench.pass()
        #expect(bench.toPostmaster.count == 1)
        #expect(try lastText().contains("192.0.2.2 has no reverse DNS"))
    }
}
