import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Addresses of one pool carry the same mail: what happens to one warns of the others.
@Suite struct SiblingTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        bench.rules.pools[0].owner = EmailAddress("mira@example.org")
    }

    private var toOwner: [SubmittedMail] {
        bench.toAgents.filter { $0.recipients.first?.localPart == "mira" }
    }

    @Test func aSiblingsFirstBlockWarnsTheOwnerOnce() throws {
        bench.report("192.0.2.1")
        try bench.pass()
        #expect(toOwner.isEmpty)
        bench.report("192.0.2.2")
        bench.report("192.0.2.3")
        try bench.pass()
        #expect(bench.purposes(toOwner) == ["siblings-refused"])
        let warning = try bench.text(toOwner.last)
        #expect(warning.contains("Proofpoint refused mail from 192.0.2.2 for the first time."))
        #expect(warning.contains("2 of the 16 addresses of the pool transactional are listed"))
        #expect(
            try bench.timeline().contains(.siblingsRefused([ip("192.0.2.2")]))
                && bench.timeline().contains(.siblingsRefused([ip("192.0.2.3")])))
    }

    @Test func aDelayOfASiblingWarnsToo() throws {
        bench.report("192.0.2.1")
        try bench.pass()
        let delay =
            "421 4.7.0 Messages from 192.0.2.5 temporarily deferred by Proofpoint, "
            + "see https://ipcheck.proofpoint.com/?ip=192.0.2.5\n"
        bench.deliver(bench.mail(subject: "Delayed", delay))
        try bench.pass()
        #expect(try bench.ticketCount() == 1)
        #expect(bench.purposes(toOwner) == ["siblings-refused"])
        bench.deliver(bench.mail(subject: "Delayed again", delay + "again\n"))
        try bench.pass(after: .days(2))
        let warnings = bench.purposes(toOwner).filter { $0 == "siblings-refused" }
        #expect(warnings.count == 1, "the second refusal is no first one")
    }

    @Test func aPoolWithoutListedSiblingsWarnsNobody() throws {
        bench.report("192.0.2.1")
        try bench.pass()
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "close delisted\n"))
        try bench.pass(after: .minutes(1))
        bench.report("192.0.2.2")
        try bench.pass()
        #expect(toOwner.isEmpty)
    }

    @Test func aBlockThatStandsOutIsInTheDigest() throws {
        bench.rules.pools[0].ranges += [try #require(IPAddressRange("198.51.100.0/26"))]
        bench.deliver(bench.mail(subject: "Blocked", "192.0.2.1 192.0.2.2 192.0.2.3\n"))
        try bench.pass()
        bench.rules.agents[0].digest = DigestSchedule("daily 08:00", zone: bench.rules.clock.zone)
        try bench.live(2)
        let digest = try bench.text(
            bench.toAgents.last { bench.purposes([$0]) == ["digest"] })
        #expect(
            digest.contains(
                "The listings are consistent with a block of 192.0.2.0/24: 3 of 3 listed addresses "
                    + "lie in it, 0 of 64 elsewhere."), "\(digest)")
        #expect(digest.contains("3 of 80 with an open ticket; the other 77 carry the same"))
    }

    @Test func whatIsDedicatedToSomebodyElseIsNoSibling() throws {
        var bank = AddressHolder()
        (bank.customer, bank.use) = ("Example Bank", .dedicated)
        bench.rules.pools[0].allocations = [
            Allocation(ranges: [try #require(IPAddressRange("192.0.2.4/31"))], holder: bank)
        ]
        bench.report("192.0.2.1")
        try bench.pass()
        let draft = try #require(try bench.draft()).body.split(whereSeparator: \.isWhitespace)
        #expect(
            draft.joined(separator: " ").contains("Of the 14 addresses that send the same mail"))
        bench.report("192.0.2.4")
        try bench.pass()
        #expect(toOwner.isEmpty)
        bench.report("192.0.2.2")
        try bench.pass()
        #expect(bench.purposes(toOwner) == ["siblings-refused"])
    }
}
