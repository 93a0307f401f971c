public import Correspondence
public import InternetMessage

/// Looks up what a postmaster would look up about some addresses of one pool.
///
/// Pure: it says what to ask and understands the answers; whoever owns a ``DNSResolver`` asks.
public struct DNSAudit: Sendable {
    private let addresses: [IPAddress]
    private let flow: MailFlow
    private let isWholePool: Bool

    /// The survey of those addresses, which send that mail.
    ///
    /// - Parameter isWholePool: whether the pool has no other address, so that its HELO name must
    ///   be theirs.
    public init(of addresses: [IPAddress], sending flow: MailFlow, isWholePool: Bool) {
        (self.addresses, self.flow, self.isWholePool) = (addresses, flow, isWholePool)
    }

    /// Rounds of questions: the answers to one lead to the next, SPF includes at the deepest.
    static let roundsMax = 8
    /// Names of one address that are followed, the first ones.
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
            for name in names(of: address, known) {
                questions.insert(Self.forward(name, address))
            }
            if let helo = plainHELO { questions.insert(Self.forward(helo, address)) }
            for domain in flow.spfDomains {
                let evaluation = SPFEvaluation(of: address, knowing: known)
                if case .needs(let more) = evaluation.result(for: domain) {
                    questions.formUnion(more)
                }
            }
        }
        for name in keyNames { questions.insert(.texts(of: name)) }
        for domain in flow.dkimDomains {
            for holder in Self.policyHolders(of: domain) {
                questions.insert(.texts(of: "_dmarc." + holder))
            }
        }
        return questions
    }

    private static func forward(_ name: String, _ address: IPAddress) -> DNSQuestion {
        address.isVersion4 ? .addresses4(of: name) : .addresses6(of: name)
    }

    private func names(
        of address: IPAddress, _ known: [DNSQuestion: DNSAnswer]
    ) -> [String] {
        (known[.names(of: address)]?.values ?? []).filter(HostNamePattern.isHostName)
            .prefix(Self.namesMax).map { $0.lowercased() }
    }

    /// The HELO name, where it is one and not a pattern of several.
    private var plainHELO: String? {
        flow.helo.flatMap { HostNamePattern.isHostName($0) ? $0.lowercased() : nil }
    }

    private var keyNames: [String] {
        flow.dkimDomains.flatMap { domain in
            flow.dkimSelectors.map { "\($0)._domainkey.\(domain)" }
        }
    }

    /// The domain and those above it: the nearest policy counts.
    private static func policyHolders(of domain: String) -> [String] {
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
        for domain in flow.spfDomains { checks.append(spf(of: domain, known, now)) }
        for name in keyNames { checks.append(Self.key(at: name, known, now)) }
        for domain in flow.dkimDomains { checks.append(Self.policy(of: domain, known, now)) }
        return checks
    }

    private func reverse(
        of address: IPAddress, _ known: [DNSQuestion: DNSAnswer], _ now: Timestamp
    ) -> DNSCheck {
        let subject = address.description
        let answer = known[.names(of: address)] ?? .unknown("it was not asked")
        guard case .found = answer else {
            return DNSCheck(.reverseDNS, of: subject, unlessFound: answer, at: now)
        }
        let names = names(of: address, known)
        let forwards = names.map { known[Self.forward($0, address)] ?? .absent }
        let leadsBack = zip(names, forwards).first { _, forward in
            forward.values.contains { IPAddress($0) == address }
        }
        if let (name, _) = leadsBack {
            return DNSCheck(.reverseDNS, of: subject, .good, detail: name, at: now)
        }
        if let trouble = forwards.first(where: { !$0.isKnown }) {
            return DNSCheck(.reverseDNS, of: subject, unlessFound: trouble, at: now)
        }
        return DNSCheck(
            .reverseDNS, of: subject, .wrong, detail: names.first ?? "no host name", at: now)
    }

    /// Of several addresses that share one HELO name, it leads to one at most: that the others are
    /// not it says nothing.
    private func helo(
        of address: IPAddress, _ reverse: DNSCheck, _ known: [DNSQuestion: DNSAnswer],
        _ now: Timestamp
    ) -> DNSCheck? {
        guard let wanted = flow.helo else { return nil }
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
        let holders = policyHolders(of: domain)
        for holder in holders {
            let answer = known[.texts(of: "_dmarc." + holder)] ?? .absent
            guard answer.isKnown else {
                return DNSCheck(.dmarc, of: domain, unlessFound: answer, at: now)
            }
            let records = answer.values.map(TagList.init).filter { $0["v"] == "DMARC1" }
            guard records.count == 1 else { continue }
            let policy = (holder == holders[0] ? nil : records[0]["sp"]) ?? records[0]["p"] ?? ""
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
    /// The check of an answer that is not `found`.
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
