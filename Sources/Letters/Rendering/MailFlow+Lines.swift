public import Ticketing

extension MailFlow {
    /// The flow as an inquiry states it: at most four lines, so that the whole packet stays short.
    /// The names of the hosts are among what is checked.
    public var lines: [String] {
        [
            Self.line("Mail", [sends, volume]),
            Self.line("Recipients", [recipients, optIn]),
            Self.line("Bounces and complaints", [bounceHandling, complaintHandling]),
            Self.line("Systems", [systems, since.map { "in use since \($0)" }]),
        ].compactMap(\.self)
    }

    /// The names that the configuration states, for letters in which nothing could be checked.
    public var nameLines: [String] {
        [
            Self.line(
                "Names",
                [
                    helo.map { "HELO \($0)" }, reverseDNS.map { "reverse DNS \($0)" },
                    dkimDomains.isEmpty ? nil : "DKIM \(dkimDomains.asSentence)",
                ])
        ].compactMap(\.self)
    }

    /// `about 40,000 a day`.
    var volume: String? { volumePerDay.map { "about \($0.grouped) a day" } }

    /// `label: first; second`; nil where nothing is known.
    private static func line(_ label: String, _ parts: [String?]) -> String? {
        let known = parts.compactMap(\.self).filter { !$0.isEmpty }
        return known.isEmpty ? nil : "\(label): \(known.joined(separator: "; "))"
    }
}

extension Int {
    /// `40,000`.
    var grouped: String {
        let digits = Array(String(self))
        return digits.indices.map { index in
            let isBreak = index > 0 && (digits.count - index).isMultiple(of: 3)
            return (isBreak ? "," : "") + String(digits[index])
        }.joined()
    }
}
