import Ticketing

/// The facts of the mail that announces a follow-up a day ahead.
public struct ReminderContext: LetterContext, Sendable {
    /// Whom it goes to.
    public var agent: String
    /// The follow-up's number.
    public var number: Int
    /// The ticket, its addresses and its postmaster.
    public var ticket: TicketHead
    /// Whom the follow-up goes to.
    public var to: String
    /// When, as the agent reads it.
    public var at: String
    /// For how many days it has been silent.
    public var daysSilent: Int
    /// Whether it will only be made.
    public var isShadow = false
    /// Why the mail would be kept back now, one reason per line.
    public var objections: [String] = []
    /// What will leave.
    public var draft: QuotedDraft?

    /// The postmaster's look-up pages, of the first few addresses; empty where it has none.
    public var lookUps: [LookUp] = []
    /// How many addresses have no page here.
    public var lookUpsLeft = 0

    /// A look-up page, and the links that say what it showed.
    public struct LookUp: Hashable, Sendable {
        /// The page.
        public var page: String
        /// The address that the orders name; nil: it is the only one.
        public var address: String?
        /// A link that says that it showed none.
        public var clearLink: String
        /// A link that says that it is still blocked.
        public var blockedLink: String

        /// Memberwise.
        public init(page: String, address: String?, clearLink: String, blockedLink: String) {
            (self.page, self.address) = (page, address)
            (self.clearLink, self.blockedLink) = (clearLink, blockedLink)
        }

        fileprivate var context: TemplateContext {
            [
                "page": .text(page), "of": .text(address), "clearLink": .text(clearLink),
                "blockedLink": .text(blockedLink),
            ]
        }
    }

    /// How each address stands so far, one a line.
    public var standings: [String] = []

    /// Memberwise; the rest is optional.
    public init(
        agent: String, number: Int, ticket: TicketHead, to: String, at: String,
        daysSilent: Int
    ) {
        (self.agent, self.number, self.ticket) = (agent, number, ticket)
        (self.to, self.at, self.daysSilent) = (to, at, daysSilent)
    }

    public var template: String { "reminder" }

    public var context: TemplateContext {
        let rest: TemplateContext = [
            "agent": .text(agent), "number": .number(number), "to": .text(to), "at": .text(at),
            "silence": .text(daysSilent > 0 ? daysSilent.counted("day") : nil),
            "isShadow": .flag(isShadow), "lookUps": .list(lookUps.map(\.context)),
            "hasSeveral": .flag(lookUps.count > 1),
            "lookUpsLeft": .text(
                lookUpsLeft > 0 ? lookUpsLeft.counted("address", "addresses") : nil),
            "standings": .lines(standings),
            "objections": .lines(objections),
        ]
        return rest.merging(ticket.context).merging(QuotedDraft.context(draft))
    }

    public static var samples: [ReminderContext] {
        let plain = ReminderContext(
            agent: "Alice", number: 2, ticket: .sample, to: "postmaster@proofpoint.com",
            at: "Tue 24 Nov 2026 09:00 CET", daysSilent: 7)
        var full = plain
        full.isShadow = true
        full.draft = .sample
        full.lookUps = [lookUp("192.0.2.7", isOnly: true)]
        full.standings = ["192.0.2.7: not known whether it is blocked"]
        var long = plain
        (long.ticket, long.number, long.daysSilent) = (.largeSample, 3, 1)
        long.lookUps = (1...3).map { lookUp("192.0.2.\($0)", isOnly: false) }
        long.lookUpsLeft = 9
        long.objections = ["Threats end a correspondence: leave this out. “Or we go to court.”"]
        return [full, plain, long]
    }

    private static func lookUp(_ address: String, isOnly: Bool) -> LookUp {
        let link = "mailto:delist@example.org?subject=%2312%20looked%20up%20"
        let of = isOnly ? "" : "%20" + address
        return LookUp(
            page: "https://ipcheck.proofpoint.com/?ip=\(address)",
            address: isOnly ? nil : address, clearLink: link + "clear" + of,
            blockedLink: link + "blocked" + of)
    }
}
