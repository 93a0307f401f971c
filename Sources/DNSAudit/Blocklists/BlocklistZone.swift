public import InternetMessage

/// A DNS blocklist that is asked about our addresses (RFC 5782).
public struct BlocklistZone: Hashable, Sendable {
    /// The versions of IP that a zone lists.
    public enum Versions: String, Hashable, Sendable, CaseIterable {
        case version4 = "ipv4"
        case version6 = "ipv6"
        case both

        /// Whether addresses like that one are listed there.
        public func cover(_ address: IPAddress) -> Bool {
            switch self {
            case .version4: address.isVersion4
            case .version6: !address.isVersion4
            case .both: true
            }
        }
    }

    /// The zone's name, lower-cased, without a dot at its end.
    public var name: String
    /// What its answers mean; an answer that is not here means `listed`.
    public var codes: [BlocklistCode]
    /// Which addresses it is asked about.
    public var versions: Versions
    /// How many questions it is asked a second at most; nil: as many as are answered.
    public var rate: Int?
    /// Whether it has the entry for 127.0.0.2 that RFC 5782 §5 demands.
    public var hasTestEntry = true
    /// The postmaster, by its name in the configuration, whom a listing is put to; nil: nobody.
    public var postmaster: String?
    /// Where a removal is asked for; nil: nowhere, or it is not known.
    public var removal: String?

    /// Memberwise; what has a default may be left out.
    public init(
        _ name: String, codes: [BlocklistCode] = [], versions: Versions = .version4,
        rate: Int? = nil, removal: String? = nil
    ) {
        (self.name, self.codes, self.versions) = (name, codes, versions)
        (self.rate, self.removal) = (rate, removal)
    }

    /// The name at which it says what it knows of an address.
    func name(of address: IPAddress) -> String { "\(address.reversedLabels).\(name)" }
}

extension BlocklistZone {
    /// What an answer about an address says.
    ///
    /// Only codes of the zone are believed: 127.255.255.x says that the list does not answer this
    /// resolver, and an address outside 127.0.0.0/8, or 127.0.0.0 or 127.0.0.1 where the zone has
    /// no such code, comes from a resolver that rewrites answers or from a parked domain.
    func reading(_ answer: DNSAnswer) -> BlocklistResult {
        switch answer {
        case .absent: .notListed(code: nil)
        case .refused: .refused(.byServer)
        case .unknown(let why): .failed(why)
        case .found(let values): reading(values)
        }
    }

    private func reading(_ values: [String]) -> BlocklistResult {
        let answers = values.compactMap { IPAddress($0) }.sorted()
        let meanings = answers.map { (answer: $0, code: meaning(of: $0)) }
        if let refused = meanings.first(where: { $0.code.meaning == .refused }) {
            return .refused(.code("\(refused.answer)", refused.code.words))
        }
        let listed = meanings.filter { $0.code.meaning == .listed }
        guard !listed.isEmpty else { return .notListed(code: answers.first?.description) }
        return .listed(
            codes: listed.map(\.answer.description),
            words: listed.map(\.code.words).filter { !$0.isEmpty }, reason: nil)
    }

    private func meaning(of answer: IPAddress) -> BlocklistCode {
        if let known = (codes + Self.errors).first(where: { $0.answers.contains(answer) }) {
            return known
        }
        let isCode = answer.bytes.first == 127 && !Self.hosts.contains(answer)
        return BlocklistCode(
            IPAddressRange(answer), isCode ? .listed : .refused,
            isCode ? "" : "no code of a list: a resolver that rewrites answers, or a parked domain")
    }

    /// The network and its first host, which say nothing.
    private static let hosts = [0, 1].map { IPAddress(bytes: [127, 0, 0, $0]) }

    /// What Spamhaus answers to whom it does not serve, and others after it.
    private static let errors: [BlocklistCode] = [
        code(252...252, "a typing error in the zone's name"),
        code(254...254, "asked through a public resolver"),
        code(255...255, "too many questions, or not registered"),
        code(0...253, "an error of the list"),
    ]

    private static func code(_ last: ClosedRange<UInt8>, _ words: String) -> BlocklistCode {
        guard let low = IPAddress(bytes: [127, 255, 255, last.lowerBound]),
            let high = IPAddress(bytes: [127, 255, 255, last.upperBound]),
            let range = IPAddressRange(low, high)
        else { preconditionFailure("four bytes are an address") }
        return BlocklistCode(range, .refused, words)
    }
}
