public import Configuration
import InternetMessage
import Ticketing

extension BotRules {
    /// The rules that a configuration sets.
    ///
    /// - `writesToPostmasters`: whether mail may go to postmasters, which `mode: live`
    ///   allows only once sending through the relay was tested.
    public init(_ configuration: BotConfiguration, writesToPostmasters: Bool) {
        let authentication = configuration.authentication
        self.init(
            address: configuration.bot.address, name: configuration.bot.name,
            replyAddress: configuration.bot.replyAddress,
            writesToPostmasters: writesToPostmasters, authservIDs: authentication.authservIDs,
            internalMark: authentication.internalMark.map {
                HeaderField(name: $0.header, value: $0.equals)
            },
            bounceSources: authentication.bouncesFrom, agents: configuration.agents,
            pools: configuration.inventory.pools,
            postmasters: configuration.postmasters.values.sorted(by: Self.comesFirst),
            since: configuration.mailbox.since)
        readers = configuration.readers
        aliases = configuration.bot.aliases
        hops = authentication.hops
        recurrence = configuration.recurrence
        withoutDMARC = authentication.withoutDMARC
        firstMailIsAutomatic = configuration.bot.firstMail == .automatic
        clock = LocalClock(configuration.bot.zone)
        contact = configuration.bot.contact
        listings = configuration.monitoring.listings
        reactsToListings = configuration.bot.mode == .live && configuration.monitoring.tellsRelay
        monitoring = configuration.monitoring.isOn ? configuration.monitoring : nil
        webhooks = configuration.webhooks.map(\.rule)
        digestPosting = configuration.digestPosting
        isShadow = configuration.bot.mode == .shadow
        approval = configuration.bot.approval
        masksRecipients = configuration.bot.recipients == .masked
        usesNullSender = configuration.submission.usesNullSender
        delaysOpenAfter = configuration.bot.delaysOpenAfter
        limits.incoming.commandsExpireAfter = configuration.bot.commandsExpireAfter
    }

    /// Proofpoint first, then by name. The first postmaster is the default: it is written to about
    /// an address that comes without a rejection.
    private static func comesFirst(_ left: Postmaster, _ right: Postmaster) -> Bool {
        if (left.name == "proofpoint") != (right.name == "proofpoint") {
            return left.name == "proofpoint"
        }
        return left.name < right.name
    }
}
