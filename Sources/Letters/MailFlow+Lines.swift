public import Ticketing

extension MailFlow {
    /// The flow as an inquiry states it: at most five lines, so that the whole packet stays short.
    public var lines: [String] {
        [
            Self.line("Mail", [sends, volumePerDay.map { "about \($0) a day" }]),
            Self.line("Recipients", [recipients, optIn]),
            Self.line("Bounces and complaints", [bounceHandling, complaintHandling]),
            Self.line("Systems", [systems, since.map { "in use since \($0)" }]),
            Self.line(
                "Names",
                [
                    helo.map { "HELO \($0)" }, reverseDNS.map { "reverse DNS \($0)" },
                    dkimDomains.isEmpty ? nil : "DKIM \(dkimDomains.asSentence)",
                ]),
        ].compactMap(\.self)
    }

    /// `label: first; second`; nil where nothing is known.
    private static func line(_ label: String, _ parts: [String?]) -> String? {
        let known = parts.compactMap(\.self).filter { !$0.isEmpty }
        return known.isEmpty ? nil : "\(label): \(known.joined(separator: "; "))"
    }
}
