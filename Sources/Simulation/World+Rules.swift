import Bot
import Configuration
import Correspondence
import Foundation
import InternetMessage
import Ticketing

extension World {
    /// The configuration of every universe: two agents, a manager, one pool, Proofpoint.
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
