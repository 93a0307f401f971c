import Correspondence
import InternetMessage
import Ticketing

/// The people, addresses and tickets that the table of incoming mail speaks of.
enum IncomingFixture {
    static let now = EngineFixture.now
    static let bot = EngineFixture.address("delist@example.org")
    static let ours = EngineFixture.ip("192.0.2.1")
    static let other = EngineFixture.ip("192.0.2.9")
    static let foreign = EngineFixture.ip("203.0.113.9")
    static let alice = agent("alice@example.org")
    static let bob = agent("bob@example.org")
    static let mira = agent("mira@example.org", .manager)
    static let source = EngineFixture.address("MAILER-DAEMON@mta1.example.org")
    static let customer = EngineFixture.address("carol@customer.example")
    static let contact = EngineFixture.address("postmaster@proofpoint.com")
    static let proofpoint = Postmaster.proofpoint(followUp: EngineFixture.policy)

    /// The ticket that evidence points at, about `ours`; one beside it; one that nobody mentions.
    static let ticket = TicketNumber(7)
    static let sibling = TicketNumber(8)

    static let rules = IncomingRules(
        address: bot, agents: [alice, bob, mira], inventory: PoolInventory([pool]),
        postmasters: [proofpoint],
        bounceSources: [source], clock: LocalClock(EngineFixture.utc))

    static let pool: Pool = {
        guard let block = IPAddressRange("192.0.2.0/28") else {
            preconditionFailure("the block is one")
        }
        return Pool(name: "transactional", ranges: [block])
    }()

    /// A mail of ours to the postmaster, about `ticket`.
    static let inquiry = MessageID("inquiry.7@example.org")

    static func own(
        ticket: TicketNumber? = ticket, isToPostmaster: Bool = true
    ) -> IncomingFacts.OwnMail {
        IncomingFacts.OwnMail(
            inquiry, ticket: ticket, isToPostmaster: isToPostmaster,
            recipient: isToPostmaster ? contact : alice.address)
    }

    static func record(_ class: Rejection.Class, hoursAgo hours: Int) -> RejectionRecord {
        RejectionRecord(
            IncomingContent.rejection(`class`, of: ours), recipientDomain: "customer.example",
            refusedAt: now - .hours(hours))
    }

    /// A draft about a block of the pool that `ours` is in.
    static let growingDraft = IncomingFacts.OpenDraft(
        ticket: sibling, pool: pool.name, postmaster: proofpoint.name, isAboutContent: false)

    private static func agent(_ address: String, _ role: Agent.Role = .agent) -> Agent {
        Agent(address: EngineFixture.address(address), role: role, zone: EngineFixture.utc)
    }
}

/// A mail with what was looked up about it and what the router made of it.
struct Routed {
    var mail: IncomingMail
    var facts: IncomingFacts
    var decision: IncomingDecision

    init(_ given: (mail: IncomingMail, facts: IncomingFacts)) {
        (mail, facts) = given
        decision = IncomingRouter(IncomingFixture.rules).route(
            mail, facts, at: IncomingFixture.now)
    }
}
