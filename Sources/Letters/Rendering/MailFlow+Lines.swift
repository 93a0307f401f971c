import Ticketing

extension MailFlow {
    /// The flow as a letter to a postmaster states it, at most four lines of it, so that the whole
    /// packet stays short.
    ///
    /// - Parameter statesNames: whether the names of the hosts stand there as the configuration has
    ///   them: only where nothing could be looked up, for what was looked up says more.
    func context(statingNames statesNames: Bool) -> TemplateContext {
        let volume = volumePerDay.map(\.grouped)
        let (helo, reverseDNS) = (Self.name(helo), Self.name(reverseDNS))
        let has = (
            mail: Self.any(sends, volume), recipients: Self.any(recipients, optIn),
            handling: Self.any(bounceHandling, complaintHandling),
            systems: Self.any(systems, since), hosts: Self.any(helo, reverseDNS)
        )
        let hasNames = statesNames && (has.hosts || !dkimDomains.isEmpty)
        let isKnown = has.mail || has.recipients || has.handling || has.systems || hasNames
        return [
            "hasMailFlow": .flag(isKnown), "hasMail": .flag(has.mail), "sends": .text(sends),
            "volume": .text(volume), "hasRecipients": .flag(has.recipients),
            "recipients": .text(recipients), "optIn": .text(optIn),
            "hasHandling": .flag(has.handling), "bounceHandling": .text(bounceHandling),
            "complaintHandling": .text(complaintHandling), "hasSystems": .flag(has.systems),
            "systems": .text(systems), "inUseSince": .text(since),
            "hasNames": .flag(hasNames), "hasHostNames": .flag(has.hosts), "helo": .text(helo),
            "reverseDNS": .text(reverseDNS), "dkim": .text(dkimDomains.asSentence),
        ]
    }

    private static func any(_ texts: String?...) -> Bool {
        texts.contains { $0?.isEmpty == false }
    }

    /// A name that a postmaster can look up: a pattern for our own use, `mail*.example.org`, says
    /// nothing to them.
    private static func name(_ text: String?) -> String? {
        guard let text, text.allSatisfy({ $0.isLetter || $0.isNumber || "-._".contains($0) })
        else { return nil }
        return text
    }
}
