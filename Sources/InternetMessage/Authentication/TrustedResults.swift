/// What our own border server found about a message: the basis of every right a mail can have.
public struct TrustedResults: Hashable, Sendable {
    /// One domain and what a method said of it.
    public struct MethodResult: Hashable, Sendable {
        /// `pass`, `fail`, `none`, …
        public var value: String
        /// The domain it is about, lower-cased; nil where the field does not say.
        public var domain: String?

        /// The verdict on that domain.
        public init(value: String, domain: String?) {
            (self.value, self.domain) = (value, domain)
        }
    }

    /// DMARC's verdict and the domain of the From field it is about; nil where none was written.
    public var dmarc: MethodResult?
    /// DKIM's verdicts with the signing domains, of the topmost field that has any.
    public var dkim: [MethodResult] = []
    /// SPF's verdicts on the envelope sender's domain, of the topmost field that has any of SPF.
    public var spf: [MethodResult] = []
    /// SPF's verdicts on the name that the client greeted with (RFC 7208 §2.3), of that field.
    public var helo: [MethodResult] = []

    /// Nothing found, nothing trusted.
    public init() {}

    /// Those of the given fields, the top one first: of each method the topmost field that has a
    /// result of it counts, for what a sender wrote into the mail stands below. Two DMARC results
    /// in one field contradict each other, and are worth nothing.
    init(_ fields: [AuthenticationResults]) {
        for method in ["dmarc", "dkim", "spf"] {
            let found = fields.lazy.map { $0.results.filter { $0.method == method } }
            let results = found.first { !$0.isEmpty } ?? []
            if method == "dmarc", let first = results.first {
                dmarc = MethodResult(value: first.value, domain: first.domain("header.from"))
                if results.count > 1 { dmarc?.value = "ambiguous" }
            }
            for result in results { add(result) }
        }
    }

    private mutating func add(_ result: AuthenticationResults.Result) {
        switch result.method {
        case "dkim":
            let domain = result.domain("header.d") ?? result.domain("header.i")
            dkim.append(MethodResult(value: result.value, domain: domain))
        case "spf":
            let domain = result.domain("smtp.mailfrom") ?? result.domain("smtp.mail")
            spf.append(MethodResult(value: result.value, domain: domain))
            if let name = result.domain("smtp.helo") {
                helo.append(MethodResult(value: result.value, domain: name))
            }
        default: break
        }
    }

    /// What they say of that author.
    public func findings(of author: EmailAddress) -> AuthorFindings {
        AuthorFindings(
            dmarc: verdict(on: author),
            dkim: dkim.contains { $0.isAligned(with: author) } ? .aligned : .other,
            spf: spf.contains { $0.isAligned(with: author) } ? .aligned : .other)
    }

    private func verdict(on author: EmailAddress) -> AuthorFindings.DMARC {
        guard let dmarc else { return .absent }
        switch dmarc.value {
        case "pass": return dmarc.domain == author.domain ? .pass : .other
        case "none": return dmarc.domain.map { $0 == author.domain } ?? true ? .none : .other
        default: return .other
        }
    }

    /// Whether the author is proven, by the table of ``AuthorProof``.
    public func prove(_ author: EmailAddress, withoutDMARC setting: WithoutDMARC) -> Bool {
        AuthorProof.isGiven(by: findings(of: author), setting)
    }

    /// Whether the one author of a message is proven. With several authors, or none, nobody is.
    public func proveAuthor(
        of message: ParsedMessage, withoutDMARC setting: WithoutDMARC
    ) -> Bool {
        guard message.from.count == 1, message.all("From").count == 1,
            let author = message.from[0].email
        else { return false }
        return prove(author, withoutDMARC: setting)
    }

    /// Whether a server's own bounce is proven to be its: SPF passed for a client that greeted with
    /// exactly that host, for the envelope sender is null. That is SPF without DMARC.
    public func proveHost(of from: EmailAddress, withoutDMARC setting: WithoutDMARC) -> Bool {
        var findings = findings(of: from)
        let isHost = helo.contains { $0.value == "pass" && $0.domain == from.domain }
        findings.spf = isHost ? .aligned : .other
        return AuthorProof.isGiven(by: findings, setting)
    }

    /// Whether DMARC failed for the author's domain.
    public func failsDMARC(for from: EmailAddress) -> Bool {
        guard let dmarc, dmarc.value == "fail" else { return false }
        return dmarc.domain == nil || dmarc.domain == from.domain
    }
}

extension TrustedResults.MethodResult {
    /// Whether it passed for that author's domain or one above it.
    fileprivate func isAligned(with author: EmailAddress) -> Bool {
        guard value == "pass", let domain else { return false }
        return domain.contains(".") && author.isWithin(domain)
    }
}
