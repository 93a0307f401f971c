import Correspondence
public import InternetMessage

/// Who we are and whom we write to, as far as routing a mail needs it.
public struct IncomingRules: Participants, Sendable {
    /// The bot's own address.
    public var address: EmailAddress
    /// Our people.
    public var agents: [Agent]
    /// Our addresses.
    public var inventory: PoolInventory
    /// The parties we write to; the first is the one that a mail is put to which names none.
    public var postmasters: [Postmaster]
    /// Who may send us bounces that open tickets.
    public var bounceSources: [EmailAddress]
    /// The DNS blocklists that are asked about our addresses.
    public var zones: [String] = []
    /// The clock that times without a zone are read by.
    public var clock: LocalClock
    /// How long a delay or a recipient's policy must last before it opens a ticket.
    public var delaysOpenAfter: Duration = .hours(24)
    /// The bounds; none of them loses anything.
    public var limits = Limits()

    /// All bounds, named.
    public struct Limits: Hashable, Sendable {
        /// Answers within a day to an agent's mails that hold no command: an answering machine
        /// that does not say so must not talk to us for ever.
        public var answersWithoutCommandPerDay = 5
        /// Refusals to one agent within an hour: whoever forges their mail must not silence us.
        public var refusalsPerHour = 5
        /// Refusals to one agent within a day.
        public var refusalsPerDay = 10
        /// Commands of one mail that are carried out; the rest is answered as too many.
        public var commandsPerMail = 50
        /// The age from which a command has to be confirmed instead of being obeyed.
        public var commandsExpireAfter: Duration = .days(7)
        /// How long a refusal that opened nothing counts towards one that lasts.
        public var refusalsCountFor: Duration = .days(14)
        /// References looked up, the nearest first.
        public var references = 200

        /// The defaults.
        public init() {}
    }

    /// Memberwise; what has a default may be left out.
    public init(
        address: EmailAddress, agents: [Agent], inventory: PoolInventory,
        postmasters: [Postmaster], bounceSources: [EmailAddress] = [], clock: LocalClock
    ) {
        (self.address, self.agents, self.inventory) = (address, agents, inventory)
        (self.postmasters, self.bounceSources, self.clock) = (postmasters, bounceSources, clock)
    }
}

extension IncomingRules {
    /// The addresses of ours that a mail names anywhere, those that were refused first, each once.
    public func addressesNamed(by mail: ReadMail) -> [IPAddress] {
        let reading = mail.reading
        let refused =
            reading.rejections.compactMap(\.address)
            + (reading.bounces.map(\.refusedAddress) + [reading.complaint?.sourceAddress])
            .compactMap(\.self).compactMap { IPAddress($0) }
        var seen: Set<IPAddress> = []
        return (refused + inventoryAddresses(in: mail.namingText))
            .filter { inventory.contains($0) && seen.insert($0).inserted }
    }

    /// The addresses of ours in the blocks and ranges that the mail's author wrote, and the ranges
    /// that are too large. What is forwarded names single addresses only: a range there is rather
    /// somebody's network than what was refused.
    public func rangesMeant(
        by mail: ReadMail
    ) -> (addresses: [IPAddress], tooLarge: [IPAddressRange]) {
        rangesMeant(in: (mail.message.subject ?? "") + "\n" + mail.reading.reply)
    }

    /// The addresses of ours that a mail names, and all that stand anywhere in it, quotations and
    /// enclosed mails included.
    public func addresses(of mail: ReadMail) -> (named: [IPAddress], anywhere: [IPAddress]) {
        let named = addressesNamed(by: mail)
        let text = mail.message.text ?? ""
        // Where nothing is quoted or forwarded, the reply is the whole text but for blanks.
        guard mail.reading.reply.utf8.count + 4 < text.utf8.count else { return (named, named) }
        let rest = inventoryAddresses(in: (mail.message.subject ?? "") + "\n" + text)
        return (named, named + rest.filter { !named.contains($0) })
    }

    /// Whether a mail mentions an address of ours in any form, in what it quotes and in texts that
    /// are attached to it too. That makes somebody see the mail, and opens nothing.
    public func mentionsAddress(_ mail: ReadMail) -> Bool {
        let texts =
            [mail.message.subject, mail.message.text].compactMap(\.self)
            + mail.reading.forwarded.map(\.text) + mail.message.attachedTexts
        return texts.contains { mentionsInventory(in: $0) }
    }

    /// Whether an address is one of our people's or lies in the bot's own domain.
    public func isOfOurs(_ address: EmailAddress) -> Bool {
        agent(address) != nil || address.isWithin(self.address.domain)
    }

    /// The moment of a log's stamp: where it says neither year nor zone, the year by the date of
    /// the mail that quotes it, the zone by that date's or, where it has none, ours.
    func moment(of stamp: LogStamp, in mail: ReadMail) -> Timestamp? {
        let date = mail.message.first("Date") ?? ""
        // RFC 5322 §3.3: `-0000` says nothing of the writer's zone.
        let hasZone = mail.message.date != nil && !date.contains("-0000")
        return stamp.moment(upTo: mail.writtenAt) { time in
            hasZone
                ? time.timestamp(offset: mail.message.dateOffset)
                : clock.moments(showing: time).first
        }
    }

    /// The moment of an ISO 8601 text, read in our zone where it states none.
    public func moment(written text: String) -> Timestamp? {
        if let moment = Timestamp(iso8601: text) { return moment }
        guard let naive = Timestamp(iso8601: text + "Z") else { return nil }
        return clock.moments(showing: CivilTime(naive)).first
    }
}
