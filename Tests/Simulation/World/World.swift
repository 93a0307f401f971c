import Bot
import Correspondence
import Foundation
import InternetMessage
import Letters
import MIME
import Signing
import TicketStore
public import Ticketing

/// A universe from a seed: mailbox, relay, postmaster, agents, strangers, clock and death around
/// the real bot on a real database.
///
/// `run` checks safety after every pass under faults, then liveness without.
public struct World {
    /// What a universe showed.
    public struct Outcome: Hashable, Sendable {
        /// What was violated; empty: all is well.
        public var violations: [String] = []
        /// Passes made.
        public var passes = 0
        /// Times the process died.
        public var deaths = 0
        /// Times the database was put back from a backup.
        public var restores = 0
        /// Tickets there are in the end.
        public var tickets = 0
        /// Events that a webhook took.
        public var posts = 0
        /// Posts that it got once more.
        public var repeatedPosts = 0
        /// Mails that reached the postmaster.
        public var mailsToPostmaster = 0
        /// Simulated days.
        public var days = 0
        /// What the timelines tell in the end.
        public var story: [String] = []
        /// The same of the tickets made anew from the mailbox, where that tells the whole story.
        public var storyAnew: [String] = []
        /// The last things that happened.
        public var log: [String] = []
    }

    let seed: UInt64
    var random: SeededGenerator
    var now: Timestamp
    let database: TicketDatabase
    let mailbox = SimulatedMailbox()
    let relay = SimulatedRelay()
    let ledger: SimulatedLedger
    let receiver: SimulatedReceiver
    let faults: Faults
    let reaper: Reaper
    let rules: BotRules
    let keys: SigningKeys
    let agents: [SimulatedAgent]
    var bot: Bot<SimulatedSource, SimulatedSubmitter>
    var coming: [ComingMail] = []
    /// The last backup of the database.
    var backup: TicketDatabase?
    var checker = SafetyChecker()
    /// Public so that a replay can print it.
    public var outcome = Outcome()

    /// The universe of that seed, at its beginning: Monday, 2 November 2026, 06:00 UTC.
    ///
    /// - Parameters:
    ///   - wording: who makes the sentences of timelines and refusals.
    ///   - isForgetful: whether the database is put back from backups now and then, while no copy
    ///     of our own mail ever comes back.
    public init(
        seed: UInt64, wording: TimelineWording = .english, isForgetful: Bool = false
    ) throws {
        self.seed = seed
        random = SeededGenerator(seed: seed)
        now = Timestamp(seconds: 1_793_599_200)
        faults = Faults(
            random: SeededGenerator(seed: seed ^ 0xF00D),
            isFaithful: seed % 4 == 0 && !isForgetful, isForgetful: isForgetful)
        reaper = Reaper(faults: faults)
        receiver = SimulatedReceiver(seed: seed, faults: faults)
        ledger = SimulatedLedger(faults: faults)
        let holdsAll = !faults.isFaithful
        agents = ["alice@example.org", "bob@example.org"].map {
            SimulatedAgent(address: $0, holdsAll: holdsAll)
        }
        database = try TicketDatabase.inMemory(now: now)
        var rules = try World.wideRules()
        rules.wording = wording
        rules.webhooks = [WebhookRule(name: SimulatedReceiver.name, format: .json)]
        self.rules = rules
        guard let keys = SigningKeys([1: Array(repeating: 7, count: 32)]) else {
            preconditionFailure("the simulated key is a key")
        }
        self.keys = keys
        bot = World.bot(database, mailbox, relay, ledger, faults, rules, keys, seed)
        database.add(observer: reaper)
    }

    /// Lives `days` under faults, then calms down for `calmDays`.
    public mutating func run(days: Int = 140, calmDays: Int = 60) throws -> Outcome {
        try live(until: now + .days(days))
        faults.isCalm = true
        relay.awayUntil = now
        try live(until: now + .days(calmDays))
        // Copies of what the last pass sent are read too.
        if outcome.violations.isEmpty { try pass() }
        outcome.violations += try PostChecker.violations(in: self)
        (outcome.posts, outcome.repeatedPosts) = (receiver.bodies.count, receiver.repeats)
        outcome.violations += try LivenessChecker.violations(in: self)
        if faults.isFaithful {
            let anew = try RebuildChecker.rebuilt(self)
            outcome.violations += try RebuildChecker.violations(of: anew, in: self)
            outcome.storyAnew = try World.story(anew)
        }
        outcome.tickets = try database.read { try $0.tickets(openOnly: false).count }
        outcome.days = days + calmDays
        outcome.story = try World.story(database)
        outcome.mailsToPostmaster = relay.arrived.filter(isOutside).count
        return outcome
    }

    private static func story(_ database: TicketDatabase) throws -> [String] {
        let rules = try rules()
        return try database.read { tx in
            try tx.tickets(openOnly: false).flatMap { ticket in
                try ["\(ticket.number) \(ticket.subject): \(ticket.status)"]
                    + tx.timeline(of: ticket.number).map {
                        "  \($0.at.iso8601) \($0.actor): \(rules.words(for: $0.entry))"
                    }
            } + (try tx.fates())
        }
    }

    func isOutside(_ arrived: SimulatedRelay.Arrived) -> Bool {
        rules.postmasters.contains { $0.owns(arrived.recipient) }
    }

    private mutating func live(until end: Timestamp) throws {
        while now < end, outcome.violations.isEmpty {
            now = now + step()
            happen()
            try restore()
            try pass()
            react()
        }
    }

    /// About an hour; sometimes weeks of downtime, but not where the mailbox shall tell everything:
    /// whether a timer ran before a mail was read it does not tell.
    private mutating func step() -> Duration {
        if !faults.isCalm, !faults.isFaithful, random.once(in: 900) {
            return random.time(.days(2), .days(21))
        }
        return random.time(.minutes(20), .minutes(110))
    }

    private mutating func pass() throws {
        relay.now = now
        faults.endWasReached = false
        faults.isDead = false
        faults.commitsToLive =
            faults.strikes(.deathAtCommit) ? Int.random(in: 0..<12, using: &faults.random) : nil
        let clock = clockReading()
        let isAhead = faults.strikes(.clockAhead)
        outcome.passes += 1
        if isAhead { try passAhead() }
        var isIdle = false
        do {
            let witness = faults.strikes(.clockUnvouched) ? ClockWitness.nobody : .kernel
            let report = try bot.pass(at: clock, vouchedBy: witness)
            isIdle = !report.didAnything
            if !isIdle { note("pass \(report)") }
        } catch  where faults.isDead {
            outcome.deaths += 1
            note("died")
        }
        faults.isDead = false
        faults.commitsToLive = nil
        try carry(at: clock)
        bot = World.bot(
            database, mailbox, relay, ledger, faults, rules, keys, seed &+ UInt64(outcome.passes))
        if isIdle, relay.fresh.isEmpty { return }
        outcome.violations += try checker.violations(in: self, at: clock)
    }

    /// What the process does beside its passes: it may die after the receiver has a post, and
    /// before that is stored.
    private mutating func carry(at now: Timestamp) throws {
        var chance = SeededGenerator(seed: seed &* 37 &+ UInt64(outcome.passes))
        var roads = NotificationRoads()
        roads.webhooks[SimulatedReceiver.name] = .init(receiver) { [] }
        let carrier = NotificationCarrier(
            database: database, rules: rules, keys: keys, renderer: Self.letters,
            entropy: Entropy { chance.next() }, roads: roads)
        do {
            for road in try carrier.roadsToGo(at: now) {
                try carrier.carry(by: road, clock: { now })
            }
        } catch  where faults.isDead {
            outcome.deaths += 1
            note("died beside its passes")
        }
        (faults.isDead, faults.commitsToLive) = (false, nil)
    }

    /// A pass with a clock that is a year ahead and that nobody vouches for: nothing may leave, and
    /// no ticket may move. Afterwards the clock is right again, and everything goes on.
    private mutating func passAhead() throws {
        let (arrived, story) = (relay.arrived.count, try World.story(database))
        do {
            let report = try bot.pass(at: now + .days(365), vouchedBy: .nobody)
            note("a pass a year ahead: \(report.clock)")
        } catch  where faults.isDead {
            note("died a year ahead")
            faults.isDead = false
            faults.commitsToLive = nil
        }
        guard relay.arrived.count == arrived, try World.story(database) == story else {
            outcome.violations.append(
                "seed \(seed), \(now.iso8601): something happened a year ahead of the clock")
            return
        }
    }

    /// The host's clock: right, mostly; sometimes a little or some hours behind.
    private mutating func clockReading() -> Timestamp {
        guard !faults.isCalm else { return now }
        if random.once(in: 150) { return now - random.time(.hours(2), .hours(5)) }
        return random.once(in: 20) ? now - random.time(.minutes(1), .minutes(50)) : now
    }

    mutating func note(_ text: String) {
        outcome.log.append("\(now.iso8601) \(text)")
        if outcome.log.count > 40 { outcome.log.removeFirst() }
    }

    /// Made once: parsing the templates costs more than a pass.
    private static let letters = TemplateRenderer()

    static func bot(
        _ database: TicketDatabase, _ mailbox: SimulatedMailbox, _ relay: SimulatedRelay,
        _ ledger: SimulatedLedger, _ faults: Faults, _ rules: BotRules, _ keys: SigningKeys,
        _ seed: UInt64
    ) -> Bot<SimulatedSource, SimulatedSubmitter> {
        var chance = SeededGenerator(seed: seed &* 31 &+ 5)
        return Bot(
            database: database, source: SimulatedSource(mailbox: mailbox, faults: faults),
            submitter: SimulatedSubmitter(relay: relay, faults: faults, own: rules.address),
            ledger: ledger,
            mailbox: "simulated", rules: rules, keys: keys, renderer: letters,
            entropy: Entropy { chance.next() })
    }
}
