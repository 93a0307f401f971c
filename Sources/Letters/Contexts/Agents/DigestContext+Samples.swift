import Foundation
import InternetMessage
import Ticketing

extension DigestContext {
    /// A busy week, one that only the health speaks in, and a quiet one.
    public static var samples: [DigestContext] {
        guard let address = EmailAddress("alice@example.org") else { return [] }
        let zone = TimeZone(identifier: "Europe/Berlin") ?? .gmt
        let agent = Agent(
            address: address, name: "Alice", zone: zone,
            digest: DigestSchedule("Mon 08:00", zone: zone))
        return [busy(agent), quiet(agent), held(agent), read(by: agent)]
    }

    /// Monday, 23 November 2026, 08:00 in Berlin.
    private static let now = Timestamp(seconds: 1_795_417_200)

    /// What an account manager gets of one pool.
    private static func read(by agent: Agent) -> DigestContext {
        var agent = agent
        agent.role = .reader
        agent.digest = DigestSchedule("monthly 1 08:00", zone: agent.zone)
        agent.digestScope = DigestScope(pools: ["transactional"], customers: ["Example Bank"])
        var health = DigestHealth()
        health.lastPollAt = now - .minutes(2)
        return context(
            DigestContents(
                for: agent, at: now, since: now - .days(30), tickets: tickets.prefix(2),
                changes: [], health: health))
    }

    private static func quiet(_ agent: Agent) -> DigestContext {
        var health = DigestHealth()
        health.lastPollAt = now - .minutes(2)
        return context(
            DigestContents(
                for: agent, at: now, since: now - .days(7), tickets: [], changes: [],
                health: health))
    }

    private static func busy(_ agent: Agent) -> DigestContext {
        var health = DigestHealth()
        health.lastPollAt = now - .minutes(2)
        (health.unmatched, health.uncertain) = (2, 1)
        health.warnings = ["the IMAP token expires in 9 days"]
        var contents = DigestContents(
            for: agent, at: now, since: nil, tickets: tickets,
            changes: [
                change(.opened, 15, 1, "198.51.100.9 was refused for the first time"),
                change(.answered, 12, 2, "Proofpoint asked what kind of mail is sent"),
                change(.delisted, 11, 3, "192.0.2.4 is clear, they say"),
                change(.followedUp, 9, 4, "follow-up 3 was accepted by the server"),
                change(.decided, 9, 4, "“escalate”, by alice"),
            ], health: health, linesMax: 4)
        contents.muted = [
            DigestMute(
                ticket: tickets[0],
                held: [HeldNotice(.answerArrived, of: tickets[0].number, at: now - .days(2))]),
            DigestMute(ticket: tickets[1], held: []),
        ]
        contents.pools = [
            DigestPool(
                name: "transactional", count: PoolCount(listed: 2, of: 16),
                listed: addresses("192.0.2.5", "192.0.2.7")),
            DigestPool(
                name: "newsletter", count: PoolCount(listed: 1, of: 4, networks: (1, of: 1)),
                listed: addresses("198.51.100.9", "2001:db8:10::25")),
        ]
        contents.ranges = ["192.0.2.0/24"].compactMap { IPAddressRange($0) }.map {
            RangeSuspicion(
                block: $0, name: "EXAMPLE-CLOUD, by the list of 2026-11-01", listedInside: 3,
                listed: 4, elsewhere: 20)
        }
        contents.recurring = [recurrence("192.0.2.7", 3), recurrence("192.0.2.5", 2)]
            .compactMap(\.self)
        contents.recurringLeft = 2
        contents.sections[0].lines[0].asks = "Could you tell us what kind of mail you send?"
        contents.figures = [
            DigestFigure(label: "Median time to an answer", value: "9 days (of 14 answers)"),
            DigestFigure(label: "Follow-ups per delisting", value: "2.1"),
        ]
        contents.mail = [
            DigestMail(
                domain: "proofpoint.com", reason: "an automatic mail", ticket: TicketNumber(12),
                count: 2,
                latest: [
                    DigestMail.Excerpt(number: 17, text: "We have received your request."),
                    DigestMail.Excerpt(number: 14, text: nil),
                ]),
            DigestMail(
                domain: "example.net", reason: "from an unknown sender", ticket: nil, count: 9,
                latest: [DigestMail.Excerpt(number: 19, text: "An offer you cannot refuse")]),
        ]
        contents.mailLeft = 3
        contents.isShadow = true
        return context(contents)
    }

    /// A week in which everything was held: one ticket waits, nothing moved.
    private static func held(_ agent: Agent) -> DigestContext {
        var health = DigestHealth()
        health.lastPollAt = now - .minutes(2)
        health.warnings = ["our own copies come back without a DKIM signature"]
        var contents = DigestContents(
            for: agent, at: now, since: now - .days(7), tickets: Array(tickets.suffix(1)),
            changes: [], health: health)
        contents.isHeld = true
        return context(contents)
    }

    private static func context(_ contents: DigestContents) -> DigestContext {
        var context = DigestContext(
            contents: contents, replyTo: "delist+a7k2@example.org",
            postmasters: ["proofpoint": "Proofpoint"])
        let zone = contents.agent.zone
        guard let window = SendWindow("Mon-Fri 09:00-16:00", zone: zone) else { return context }
        let engine = TicketEngine(policy: FollowUpPolicy(window: window))
        for ticket in contents.sections.flatMap(\.lines).map(\.ticket) {
            context.waits[ticket.number] = engine.nextInWords(of: ticket, LocalClock(zone))
        }
        return context
    }

    private static func addresses(_ texts: String...) -> [IPAddress] {
        texts.compactMap { IPAddress($0) }
    }

    /// An address that was listed so many times, three weeks each.
    private static func recurrence(_ text: String, _ times: Int) -> DigestRecurrence? {
        guard let address = IPAddress(text) else { return nil }
        let listings = (0..<times).map { index in
            let start = now - .days(20 + 90 * index)
            var listing = Listing(
                number: Int64(index), address: address, list: "proofpoint", kind: .postmaster,
                beganAt: start, lastSeenAt: start)
            listing.confirmedAt = start
            listing.endedAt = index == 0 ? nil : start + .days(21)
            return listing
        }
        return DigestRecurrence(of: listings, at: now)
    }

    private static func change(
        _ kind: DigestChange.Kind, _ number: Int, _ daysAgo: Int, _ text: String
    ) -> DigestChange {
        DigestChange(kind: kind, ticket: TicketNumber(number), at: now - .days(daysAgo), text: text)
    }

    private static var tickets: [Ticket] {
        let rows: [(Int, String, Ticket.Status, quiet: Int, followUps: Int)] = [
            (15, "198.51.100.9", .draft, 1, 0),
            (12, "192.0.2.7", .waitingOnUs(for: .information), 2, 2),
            (9, "192.0.2.11", .waitingOnPostmaster(followUpAt: now + .days(3)), 4, 3),
            (8, "192.0.2.5", .waitingOnPostmaster(followUpAt: now + .days(1)), 26, 3),
            (13, "2001:db8:10::25", .waitingOnPostmaster(followUpAt: nil), 0, 0),
            (10, "192.0.2.13", .promised(until: now + .days(4)), 6, 1),
            (11, "192.0.2.4", .verifying(until: now + .days(11)), 3, 1),
            (7, "192.0.2.3", .snoozed(until: now + .days(9), over: .draft), 40, 0),
            (6, "192.0.2.2", .held(over: .waitingOnUs(for: .decision)), 61, 4),
        ]
        return rows.compactMap { number, text, status, quiet, followUps in
            guard let address = IPAddress(text) else { return nil }
            var ticket = Ticket(
                number: TicketNumber(number), postmaster: "proofpoint", addresses: [address],
                pool: number == 15 ? nil : "transactional", subject: "\(text) refused",
                openedAt: now - .days(quiet))
            (ticket.status, ticket.mails.followUps) = (status, followUps)
            ticket.mails.accepted = followUps + 1
            ticket.mails.lastAcceptedAt = now - .days(quiet)
            ticket.escalation = number == 8 ? 1 : 0
            return ticket
        }
    }
}
