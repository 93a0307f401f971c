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
    /// DKIM's verdicts with the signing domains.
    public var dkim: [MethodResult] = []
    /// SPF's verdicts on the envelope sender's domain.
    public var spf: [MethodResult] = []
    /// SPF's verdicts on the name that the client greeted with (RFC 7208 §2.3).
    public var helo: [MethodResult] = []

    /// Nothing found, nothing trusted.
    public init() {}

    /// Those of the given fields, the top one first: of several DMARC results the first counts.
    /// Two in one field contradict each other, and are worth nothing.
    init(_ fields: [AuthenticationResults]) {
        for field in fields {
            let verdicts = field.results.filter { $0.method == "dmarc" }
            if dmarc == nil, let first = verdicts.first {
                dmarc = MethodResult(value: first.value, domain: first.domain("header.from"))
                if verdicts.count > 1 { dmarc?.value = "ambiguous" }
            }
            for result in field.results { add(result) }
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

    /// Whether the author is proven: DMARC passed for exactly his domain, or, where no DMARC
    /// verdict exists (none written, or `none` because his domain publishes no policy), DKIM or SPF
    /// passed for his domain or one above it.
    public func isAligned(with from: EmailAddress) -> Bool {
        if let dmarc, dmarc.value != "none" {
            return dmarc.value == "pass" && dmarc.domain == from.domain
        }
        return (dkim + spf).contains { result in
            guard result.value == "pass", let domain = result.domain else { return false }
            return domain.contains(".") && from.isWithin(domain)
        }
    }

    /// Whether the one author of a message is proven. With several authors, or none, nobody is.
    public func isAligned(withAuthorsOf message: ParsedMessage) -> Bool {
        guard message.from.count == 1, message.all("From").count == 1,
            let author = message.from[0].email
        else { return false }
        return isAligned(with: author)
    }

    /// Whether SPF passed for a client that greeted with exactly the host of that address: what a
    /// server's own bounces can show, whose envelope sender is null.
    public func provesHost(of from: EmailAddress) -> Bool {
        guard dmarc.map({ $0.value == "none" || $0.value == "pass" }) ?? true else { return false }
        return helo.contains { $0.value == "pass" && $0.domain == from.domain }
    }

    /// Whether DMARC failed for the author's domain.
    public func failsDMARC(for from: EmailAddress) -> Bool {
        guard let dmarc, dmarc.value == "fail" else { return false }
        return dmarc.domain == nil || dmarc.domain == from.domain
    }
}
