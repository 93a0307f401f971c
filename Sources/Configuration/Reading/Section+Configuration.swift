import DNSAudit
import Foundation
import Ticketing

extension Section {
    /// The whole file; nil where a part without which nothing stands is missing (reported).
    func configuration() -> BotConfiguration? {
        defer { finish() }
        let bot = section("bot")
        let zone = bot.zone("time-zone", else: .gmt)
        let database = bot.path("database", else: "/var/lib/delistbot/delistbot.sqlite")
        let state = URL(fileURLWithPath: database).deletingLastPathComponent().path
        let (mailbox, submission) = servers(zone: zone, stateFolder: state)
        let identity = bot.identity(zone: zone, database: database, stateFolder: state)
        let authentication = section("authentication").authentication()
        let digest = section("digest")
        let (schedules, places) = digest.digest(zone: zone)
        let names = section("dns").names()
        let people = people(zone: zone, schedules: schedules)
        let agents = people.filter { $0.role != .reader }
        let pools = pools(agents)
        let recurrence = section("recurrence").recurrence()
        let ranges = path("ranges")
        let followUp = section("follow-up").followUp(usual: .usual(zone: zone))
        let postmasters = section("postmasters").postmasters(followUp: followUp)
        let monitoring = section("monitoring").monitoring(
            isOn: hasGroup("monitoring"), servers: names.servers)
        for name in monitoring.zones.compactMap(\.postmaster) where postmasters[name] == nil {
            section("monitoring").report(
                "own-zones", "names the postmaster '\(name)', whom nobody knows",
                "add it to postmasters:")
        }
        let named = webhooks(pools.map(\.name), postmasters.keys.sorted())
        let (posting, webhooks) = digest.posting(places, on: schedules.agents, named)
        guard let identity else { return nil }
        let read = BotConfiguration(
            mailbox: mailbox, submission: submission, bot: identity,
            authentication: authentication, agents: agents,
            readers: people.filter { $0.role == .reader }, inventory: PoolInventory(pools),
            recurrence: recurrence, rangesFile: ranges,
            nameServers: names.servers,
            asksDNS: names.areAsked, monitoring: monitoring, postmasters: postmasters,
            webhooks: webhooks, digestPosting: posting)
        reportContradictions(in: read)
        return read
    }

    /// The mailbox and the relay; those that get the same tokens keep them in one file.
    private func servers(
        zone: TimeZone, stateFolder state: String
    ) -> (MailboxConfiguration, SubmissionConfiguration) {
        let mailbox = section("mailbox").mailbox(zone: zone, tokens: state + "/mailbox.token")
        let usual = state + "/submission.token"
        var submission = section("submission").submission(zone: zone, tokens: usual)
        if let first = mailbox.signIn?.oauth, var second = submission.signIn?.oauth,
            second.cache == usual, first.gets(theSameTokensAs: second)
        {
            second.cache = first.cache
            submission.signIn?.proof = .oauth(second)
        }
        return (mailbox, submission)
    }

    /// Agents, managers and readers.
    private func people(zone: TimeZone, schedules: DigestSchedules) -> [Agent] {
        var agents: [Agent] = []
        for section in sections("agents") {
            guard let agent = section.agent(zone: zone, schedules: schedules) else { continue }
            let taken = agents.flatMap(\.addresses)
            for (key, address) in [("address", agent.address)] + agent.also.map({ ("also", $0) })
            where taken.contains(address) {
                section.report(key, "\(address) is another agent's", "remove one")
            }
            if let user = agent.unixUser, agents.contains(where: { $0.unixUser == user }) {
                section.report("unix-user", "'\(user)' is another agent's", "remove one")
            }
            agents.append(agent)
        }
        return agents
    }

    /// Every key is a postmaster's name; Proofpoint is there without being named.
    private func postmasters(followUp: FollowUpPolicy) -> [String: Postmaster] {
        let proofpoint = Postmaster.proofpoint(followUp: followUp)
        var postmasters = [proofpoint.name: proofpoint]
        for name in [proofpoint.name] + keys.filter({ $0 != proofpoint.name }) {
            let keys = section(name)
            postmasters[name] = keys.postmaster(
                name: name, usual: postmasters[name], followUp: followUp)
        }
        return postmasters
    }
}

extension FollowUpPolicy {
    /// Weekly, on workdays from nine to four.
    static func usual(zone: TimeZone) -> FollowUpPolicy {
        guard let window = SendWindow("Mon-Fri 09:00-16:00", zone: zone) else {
            preconditionFailure("the built-in window is a window")
        }
        return FollowUpPolicy(window: window)
    }
}
