public import InternetMessage

/// The DNS checks that a postmaster would make of some addresses of one pool: reverse DNS, HELO
/// name, SPF, DKIM keys and DMARC.
///
/// Pure: it says what to ask and interprets the answers; the caller asks, with a ``DNSResolver``.
public struct DNSAudit: Sendable {
    private let addresses: [IPAddress]
    private let names: SendingNames
    private let isWholePool: Bool

    /// The audit of those addresses, which send under those names.
    ///
    /// - `isWholePool`: whether the pool has no other address, so that its HELO name must
    ///   be theirs.
    public init(of addresses: [IPAddress], sendingAs names: SendingNames, isWholePool: Bool) {
        (self.addresses, self.names, self.isWholePool) = (addresses, names, isWholePool)
    }

    /// How many rounds of questions: the answers to one round lead to the next, most often so for
    /// nested SPF includes.
    static let roundsMax = 8
    /// How many PTR names of one address are followed.
    static let namesMax = 5

    /// The checks, made at `now`; `ask` answers each set of questions.
    public func checks(
        at now: Timestamp, asking ask: (Set<DNSQuestion>) -> [DNSQuestion: DNSAnswer]
    ) -> [DNSCheck] {
        var known: [DNSQuestion: DNSAnswer] = [:]
        for _ in 0..<Self.roundsMax {
            let open = questions(knowing: known).subtracting(known.keys)
            guard !open.isEmpty else { break }
            known.merge(ask(open)) { $1 }
            for question in open where known[question] == nil {
                known[question] = .unknown("it was not answered")
            }
        }
        return results(known, now)
    }

    // MARK: Questions

    private func questions(knowing known: [DNSQuestion: DNSAnswer]) -> Set<DNSQuestion> {
        var questions = Set(addresses.map { DNSQuestion.names(of: $0) })
        for address in addresses {
            for name in reverseNames(of: address, known) {
                questions.insert(Self.forward(name, address))
            }
            if let helo = plainHELO { questions.insert(Self.forward(helo, address)) }
            for domain in names.spfDomains {
                let evaluation = SPFEvaluation(of: address, knowing: known)
                if case .needs(let more) = evaluation.result(for: domain) {
                    questions.formUnion(more)
                }
            }
        }
        for name in keyNames { questions.insert(.texts(of: name)) }
        for domain in names.dkimDomains {
            for owner in Self.policyDomains(of: domain) {
                questions.insert(.texts(of: "_dmarc." + owner))
            }
        }
        return questions
    }

    private static func forward(_ name: String, _ address: IPAddress) -> DNSQuestion {
        address.isVersion4 ? .addresses4(of: name) : .addresses6(of: name)
    }

    private func reverseNames(
        of address: IPAddress, _ known: [DNSQuestion: DNSAnswer]
    ) -> [String] {
        (known[.names(of: address)]?.values ?? []).filter(HostNamePattern.isHostName)
            .prefix(Self.namesMax).map { $0.lowercased() }
    }

    /// The HELO name; nil where it is a pattern for several names.
    private var plainHELO: String? {
        names.helo.flatMap { HostNamePattern.isHostName($0) ? $0.lowercased() : nil }
    }

    private var keyNames: [String] {
        names.dkimDomains.flatMap { domain in
            names.dkimSelectors.map { "\($0)._domainkey.\(domain)" }
        }
    }

    /// The domain and its parents, up to the second level, where a DMARC record may be; the nearest
    /// one counts.
    private static func policyDomains(of domain: String) -> [String] {
        let labels = domain.lowercased().split(separator: ".")
        guard labels.count > 2 else { return [domain.lowercased()] }
        return (0...min(labels.count - 2, 4)).map { labels[$0...].joined(separator: ".") }
    }

    // MARK: Answers

    private func results(
        _ known: [DNSQuestion: DNSAnswer], _ now: Timestamp
    ) -> [DNSCheck] {
        var checks: [DNSCheck] = []
        for address in addresses {
            let reverse = reverse(of: address, known, now)
            checks.append(reverse)
            if let helo = helo(of: address, reverse, known, now) { checks.append(helo) }
        }
        for domain in names.spfDomains { checks.append(spf(of: domain, known, now)) }
        for name in keyNames { checks.append(Self.key(at: name, known, now)) }
        for domain in names.dkimDomains { checks.append(Self.policy(of: domain, known, now)) }
        return checks
    }

    /// Reverse DNS is good where one of its names resolves back to the address (FCrDNS).
    private func reverse(
        of address: IPAddress, _ known: [DNSQuestion: DNSAnswer], _ now: Timestamp
    ) -> DNSCheck {
        let subject = address.description
        let answer = known[.names(of: address)] ?? .unknown("it was not asked")
        guard case .found = answer else {
            return DNSCheck(.reverseDNS, of: subject, unlessFound: answer, at: now)
        }
        let names = reverseNames(of: address, known)
        let forwards = names.map { known[Self.forward($0, address)] ?? .absent }
        let confirmed = zip(names, forwards).first { _, forward in
            forward.values.contains { IPAddress($0) == address }
        }
        if let (name, _) = confirmed {
            return DNSCheck(.reverseDNS, of: subject, .good, detail: name, at: now)
        }
        if let trouble = forwards.first(where: { !$0.isKnown }) {
            return DNSCheck(.reverseDNS, of: subject, unlessFound: trouble, at: now)
        }
        return DNSCheck(
            .reverseDNS, of: subject, .wrong, detail: names.first ?? "no host name", at: now)
    }

    /// The HELO name is good where reverse DNS gives it or it resolves to the address; nil where
    /// nothing can be said. Several addresses may share one HELO name that does not resolve to all
    /// of them, so that a mismatch is a fault only where the pool has no other address.
    private func helo(
        of address: IPAddress, _ reverse: DNSCheck, _ known: [DNSQuestion: DNSAnswer],
        _ now: Timestamp
    ) -> DNSCheck? {
        guard let wanted = names.helo else { return nil }
        let subject = address.description
        if reverse.result == .good, HostNamePattern.matches(reverse.detail, wanted) {
            return DNSCheck(.helo, of: subject, .good, detail: reverse.detail, at: now)
        }
        guard let helo = plainHELO, let answer = known[Self.forward(helo, address)] else {
            return nil
        }
        if answer.values.contains(where: { IPAddress($0) == address }) {
            return DNSCheck(.helo, of: subject, .good, detail: helo, at: now)
        }
        guard answer.isKnown else {
            return DNSCheck(.helo, of: subject, unlessFound: answer, at: now)
        }
        return isWholePool
            ? DNSCheck(.helo, of: subject, .wrong, detail: helo, at: now) : nil
    }

    private func spf(
        of domain: String, _ known: [DNSQuestion: DNSAnswer], _ now: Timestamp
    ) -> DNSCheck {
        let results = addresses.map { address in
            (address, SPFEvaluation(of: address, knowing: known).result(for: domain))
        }
        if let failed = results.first(where: { $0.1.isFault }) {
            let result: DNSCheck.Result = failed.1 == .noRecord ? .absent : .wrong
            let detail = "does not permit \(failed.0) (\(failed.1.words))"
            return DNSCheck(.spf, of: domain, result, detail: detail, at: now)
        }
        guard results.allSatisfy({ $0.1 == .pass }) else {
            return DNSCheck(
                .spf, of: domain, .unknown, detail: "the record could not be evaluated", at: now)
        }
        let detail = addresses.count == 1 ? "passes" : "passes for all"
        return DNSCheck(.spf, of: domain, .good, detail: detail, at: now)
    }

    private static func key(
        at name: String, _ known: [DNSQuestion: DNSAnswer], _ now: Timestamp
    ) -> DNSCheck {
        let answer = known[.texts(of: name)] ?? .unknown("it was not asked")
        guard case .found(let texts) = answer else {
            return DNSCheck(.dkim, of: name, unlessFound: answer, at: now)
        }
        guard let key = texts.lazy.compactMap({ TagList($0)["p"] }).first else {
            return DNSCheck(.dkim, of: name, .wrong, detail: "cannot be read", at: now)
        }
        return key.isEmpty
            ? DNSCheck(.dkim, of: name, .wrong, detail: "has been revoked", at: now)
            : DNSCheck(.dkim, of: name, .good, at: now)
    }

    private static func policy(
        of domain: String, _ known: [DNSQuestion: DNSAnswer], _ now: Timestamp
    ) -> DNSCheck {
        let owners = policyDomains(of: domain)
        for owner in owners {
            let answer = known[.texts(of: "_dmarc." + owner)] ?? .absent
            guard answer.isKnown else {
                return DNSCheck(.dmarc, of: domain, unlessFound: answer, at: now)
            }
            let records = answer.values.map(TagList.init).filter { $0["v"] == "DMARC1" }
            guard records.count == 1 else { continue }
            let policy = (owner == owners[0] ? nil : records[0]["sp"]) ?? records[0]["p"] ?? ""
            guard ["none", "quarantine", "reject"].contains(policy.lowercased()) else {
                return DNSCheck(
                    .dmarc, of: domain, .wrong, detail: "has no policy that can be read", at: now)
            }
            return DNSCheck(
                .dmarc, of: domain, .good, detail: "p=\(policy.lowercased())", at: now)
        }
        return DNSCheck(.dmarc, of: domain, .absent, at: now)
    }
}

extension DNSCheck {
    /// The check that results from an answer other than `found`.
    fileprivate init(
        _ kind: Kind, of subject: String, unlessFound answer: DNSAnswer, at now: Timestamp
    ) {
        switch answer {
        case .found, .absent: self.init(kind, of: subject, .absent, at: now)
        case .refused: self.init(kind, of: subject, .refused, at: now)
        case .unknown(let why): self.init(kind, of: subject, .unknown, detail: why, at: now)
        }
    }
}

/// `v=DKIM1; k=rsa; p=…`: tags and their values (RFC 6376 §3.2).
struct TagList {
    private var values: [String: String] = [:]

    init(_ text: String) {
        for part in text.split(separator: ";") {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let name = part[..<equals].filter { !$0.isWhitespace }.lowercased()
            let value = part[part.index(after: equals)...].filter { !$0.isWhitespace }
            if values[name] == nil { values[name] = value }
        }
    }

    /// The value of a tag; nil where it is not there.
    subscript(name: String) -> String? { values[name] }
}
