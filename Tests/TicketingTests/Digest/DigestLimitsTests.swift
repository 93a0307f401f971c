import Foundation
import InternetMessage
import Testing
import Ticketing

/// What a digest leaves out where it would be too long.
@Suite struct DigestLimitsTests {
    private let now = DigestContentsTests.now

    private func digest(of counts: [(Ticket.Status, Int)]) throws -> DigestContents {
        let address = try #require(IPAddress("192.0.2.1"))
        var tickets: [Ticket] = []
        for (status, count) in counts {
            for _ in 0..<count {
                var ticket = Ticket(
                    number: TicketNumber(tickets.count + 1), postmaster: "proofpoint",
                    addresses: [address], pool: nil, subject: "s", openedAt: now)
                ticket.status = status
                tickets.append(ticket)
            }
        }
        let agent = Agent(address: try #require(EmailAddress("alice@example.org")), zone: .gmt)
        return DigestContents(
            for: agent, at: now, since: nil, tickets: tickets, changes: [], health: DigestHealth())
    }

    private func limits(tickets: Int) -> DigestLimits {
        var limits = DigestLimits()
        limits.tickets = tickets
        return limits
    }

    @Test func whatIsTheReadersToDoHasTheRoomAndNoSectionIsPushedOut() throws {
        let full = try digest(of: [
            (.draft, 50), (.waitingOnPostmaster(followUpAt: nil), 50), (.verifying(until: now), 2),
        ])
        let limited = full.limited(to: limits(tickets: 20))
        #expect(limited.sections.map(\.lines.count) == [15, 3, 2])
        #expect(limited.sections.map(\.count) == [50, 50, 2] && limited.openCount == 102)
        #expect(full.limited(to: limits(tickets: 1)).sections.map(\.lines.count) == [1, 1, 1])
    }

    @Test func whatIsLeftOutIsCounted() throws {
        var full = try digest(of: [])
        full.changes = (1...90).map {
            DigestChange(kind: .opened, ticket: TicketNumber($0), at: now, text: "s")
        }
        full.changesLeft = 5
        full.mail = (1...30).map {
            DigestMail(domain: "d\($0)", reason: "r", ticket: nil, count: $0, latest: [])
        }
        full.health.warnings = (1...25).map { "w\($0)" }
        full.pools = try (1...25).map { index in
            let listed = try (0..<index).map { try #require(IPAddress("192.0.2.\($0)")) }
            return DigestPool(
                name: "p\(index)", count: PoolCount(listed: index, of: 32), listed: listed)
        }
        let limited = full.limited(to: DigestLimits())
        #expect(limited.changes.map(\.ticket.value) == Array(71...90) && limited.changesLeft == 75)
        #expect(limited.mail.count == 12 && limited.mailLeft == (13...30).reduce(0, +))
        #expect(limited.health.warningsLeft == 13 && limited.health.isTroubled)
        #expect(limited.poolsLeft == 13 && limited.pools.first?.name == "p1")
        #expect(full.pools.sorted(by: DigestPool.isMoreListed).first?.name == "p25")
    }

    @Test func limitsShrinkUntilNothingIsLeftToTakeAway() {
        var (limits, steps) = (DigestLimits(), 0)
        while let fewer = limits.shrunk(by: 1.01), steps < 100 {
            (limits, steps) = (fewer, steps + 1)
        }
        #expect(limits.tickets == 1 && limits.changes == 1 && limits.mail == 1 && limits.notes == 1)
        #expect(steps < 40 && DigestLimits().shrunk(by: 4)?.tickets == 7)
    }
}
