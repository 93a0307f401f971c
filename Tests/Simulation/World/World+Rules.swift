import Bot
import Configuration
import Correspondence
import Foundation
import InternetMessage
import Ticketing

extension World {
    /// The configuration of every universe: two agents, a manager, two pools, a server that sends
    /// us its bounces, two postmasters of whom one has a ladder of two contacts.
    static func wideRules() throws -> BotRules {
        var rules = try rules()
        let pools = [("transactional", "192.0.2.0/29"), ("newsletters", "192.0.2.8/29")]
        rules.pools = pools.compactMap { name, range in
            IPAddressRange(range).map { Pool(name: name, ranges: [$0]) }
        }
        rules.bounceSources = [EmailAddress(SimulatedServer.address)].compactMap(\.self)
        rules.postmasters[0].contacts += [EmailAddress("second@proofpoint.com")].compactMap(\.self)
        var policy = rules.postmasters[0].followUp
        (policy.intervals, policy.followUpsMax) = ([.days(7), .days(10)], 2)
        rules.postmasters.append(
            Postmaster(
                name: "cloudmark",
                contacts: [EmailAddress("support@cloudmark.example")].compactMap(\.self),
                domains: ["cloudmark.example"], followUp: policy))
        return rules
    }

    /// The same in small, for stories of one ticket: one pool, Proofpoint.
    static func rules() throws -> BotRules {
        guard let zone = TimeZone(identifier: "Europe/Berlin"),
            let window = SendWindow("Mon-Fri 09:00-16:00", zone: zone),
            let weekly = DigestSchedule("Mon 08:00", zone: zone),
            let range = IPAddressRange("192.0.2.0/28"),
            let address = EmailAddress("delist@example.org")
        else { preconditionFailure("the simulated configuration is one") }
        let agents = ["alice@example.org", "bob@example.org"].compactMap { EmailAddress($0) }
            .map { Agent(address: $0, zone: zone, digest: weekly) }
        let managers = ["mira@example.org"].compactMap { EmailAddress($0) }
            .map { Agent(address: $0, role: .manager, zone: zone) }
        return BotRules(
            address: address, name: "Example Mail Operations",
            replyAddress: ReplyAddressPattern(derivedFrom: address), writesToPostmasters: true,
            authservIDs: ["mx.example.org"], agents: agents + managers,
            pools: [Pool(name: "transactional", ranges: [range])],
            postmasters: [.proofpoint(followUp: FollowUpPolicy(window: window))])
    }
}
