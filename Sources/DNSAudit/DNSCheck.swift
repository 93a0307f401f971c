public import InternetMessage

/// One thing that was looked up about an address or a domain of ours.
public struct DNSCheck: Hashable, Sendable {
    /// What was looked up.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// That the address has a name which leads back to it (RFC 1912 §2.1).
        case reverseDNS
        /// That the name given in HELO is the address's.
        case helo
        /// That the domain's SPF record permits the address (RFC 7208).
        case spf
        /// That the DKIM key is published (RFC 6376 §3.6.1).
        case dkim
        /// That the domain has a DMARC policy (RFC 7489 §6.6.3).
        case dmarc
    }

    /// What came of it.
    public enum Result: String, Hashable, Sendable, CaseIterable {
        /// It is as a postmaster wants it.
        case good
        /// There is something, and it is wrong.
        case wrong
        /// There is nothing.
        case absent
        /// The server would not say.
        case refused
        /// It could not be found out.
        case unknown
    }

    /// What was looked up.
    public var kind: Kind
    /// What it is about: `192.0.2.7`, `example.org`, `s1._domainkey.example.org`.
    public var subject: String
    /// What came of it.
    public var result: Result
    /// What was found: the name, the policy, what is wrong. Empty where nothing is to be said.
    public var detail: String
    /// When.
    public var checkedAt: Timestamp

    /// Memberwise; what has a default may be left out.
    public init(
        _ kind: Kind, of subject: String, _ result: Result, detail: String = "",
        at checkedAt: Timestamp
    ) {
        (self.kind, self.subject, self.result) = (kind, subject, result)
        (self.detail, self.checkedAt) = (detail, checkedAt)
    }
}

extension DNSCheck {
    /// What is wrong, in a sentence for agents; nil where it is good or not known.
    ///
    /// A missing reverse name is the first reason that Proofpoint names for refusing a request.
    public var fault: String? {
        switch (kind, result) {
        case (_, .good), (_, .refused), (_, .unknown): nil
        case (.reverseDNS, .absent):
            "\(subject) has no reverse DNS: requests for such addresses are refused; set it first."
        case (.reverseDNS, .wrong):
            "The reverse DNS of \(subject), \(detail), does not lead back to it: mend that first."
        case (.helo, _): "The HELO name \(detail) does not lead to \(subject)."
        case (.spf, .absent): "\(subject) publishes no SPF record."
        case (.spf, .wrong): "The SPF record of \(subject) \(detail)."
        case (.dkim, .absent): "There is no DKIM key at \(subject)."
        case (.dkim, .wrong): "The DKIM key at \(subject) \(detail)."
        case (.dmarc, .absent): "\(subject) publishes no DMARC policy."
        case (.dmarc, .wrong): "The DMARC record of \(subject) \(detail)."
        }
    }

    /// That it could not be looked up, in words for agents; nil where it could.
    public var gap: String? {
        switch result {
        case .good, .wrong, .absent: nil
        case .refused: "\(kind.words) of \(subject): the name server refuses to say"
        case .unknown: "\(kind.words) of \(subject): \(detail)"
        }
    }
}

extension DNSCheck.Kind {
    /// What it is called in letters.
    public var words: String {
        switch self {
        case .reverseDNS: "reverse DNS"
        case .helo: "HELO"
        case .spf: "SPF"
        case .dkim: "DKIM"
        case .dmarc: "DMARC"
        }
    }
}

extension [DNSCheck] {
    /// What a letter says of them: what is good, a line for each address and each domain; an
    /// inquiry has room for four of each.
    public var lines: [String] {
        let good = filter { $0.result == .good }
        return good.addressLines + good.domainLines
    }

    /// When the last was made.
    public var checkedAt: Timestamp? { map(\.checkedAt).max() }

    private var addressLines: [String] {
        let reverse = filter { $0.kind == .reverseDNS }
        let greeting = Dictionary(
            filter { $0.kind == .helo }.map { ($0.subject, $0.detail) }
        ) { first, _ in first }
        guard reverse.count <= 4 else {
            let isGreeted = reverse.allSatisfy { greeting[$0.subject] != nil }
            return [
                "\(reverse.count) addresses: reverse DNS confirmed forward"
                    + (isGreeted ? ", HELO the same names" : "")
            ]
        }
        return reverse.map { check in
            let line = "\(check.subject): reverse DNS \(check.detail), confirmed forward"
            guard let name = greeting[check.subject] else { return line }
            return line + (name == check.detail ? "; same HELO" : "; HELO \(name)")
        }
    }

    private var domainLines: [String] {
        let domainChecks = filter { $0.kind != .reverseDNS && $0.kind != .helo }
        var domains: [String] = []
        for check in domainChecks where !domains.contains(check.domain) {
            domains.append(check.domain)
        }
        return domains.prefix(4).map { domain in
            let parts = domainChecks.filter { $0.domain == domain }.map { check in
                switch check.kind {
                case .spf: "SPF \(check.detail)"
                case .dkim: "DKIM key \(check.selector) published"
                default: "DMARC \(check.detail)"
                }
            }
            return "\(domain): \(parts.joined(separator: ", "))"
        }
    }
}

extension DNSCheck {
    private static let keyMark = "._domainkey."

    /// The domain it is about, also where it is about one of its keys.
    fileprivate var domain: String {
        subject.firstRange(of: Self.keyMark).map { String(subject[$0.upperBound...]) } ?? subject
    }

    fileprivate var selector: String {
        subject.firstRange(of: Self.keyMark).map { String(subject[..<$0.lowerBound]) } ?? subject
    }
}
