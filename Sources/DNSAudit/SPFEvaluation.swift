import InternetMessage

/// Whether a domain's SPF record permits an address, from answers that are already there
/// (RFC 7208 §4).
///
/// It asks nothing itself: what it does not know yet is its result. Macros, `exists` and `ptr` are
/// not judged.
struct SPFEvaluation {
    /// What a record says of the address.
    enum Result: Hashable {
        case pass, fail, softFail, neutral
        /// There is no record.
        case noRecord
        /// The record is broken, or needs more lookups than the ten of RFC 7208 §4.6.4.
        case broken
        /// It has mechanisms that are not evaluated here, or DNS did not answer.
        case open
        /// These answers are needed first.
        case needs(Set<DNSQuestion>)

        var isFault: Bool { [.fail, .softFail, .neutral, .noRecord, .broken].contains(self) }

        var words: String {
            switch self {
            case .pass: "pass"
            case .fail: "fail"
            case .softFail: "softfail"
            case .neutral: "neutral"
            case .noRecord: "no record"
            case .broken: "the record is broken"
            case .open, .needs: "unknown"
            }
        }
    }

    private let address: IPAddress
    private let known: [DNSQuestion: DNSAnswer]

    /// The evaluation for that address, with those answers.
    init(of address: IPAddress, knowing known: [DNSQuestion: DNSAnswer]) {
        (self.address, self.known) = (address, known)
    }

    static let lookupsMax = 10

    /// What the domain's record says of the address.
    func result(for domain: String) -> Result {
        var lookups = 0
        return check(domain.lowercased(), &lookups)
    }

    private func check(_ domain: String, _ lookups: inout Int) -> Result {
        guard let answer = known[.texts(of: domain)] else { return .needs([.texts(of: domain)]) }
        guard answer.isKnown else { return .open }
        let records = answer.values.filter {
            let lower = $0.lowercased()
            return lower == "v=spf1" || lower.hasPrefix("v=spf1 ")
        }
        guard let record = records.first else { return .noRecord }
        guard records.count == 1 else { return .broken }
        return judge(record.split(separator: " ").dropFirst().map(String.init), domain, &lookups)
    }

    private func judge(
        _ terms: [String], _ domain: String, _ lookups: inout Int
    ) -> Result {
        // What later terms need is asked for together with what earlier ones do.
        var missing: Set<DNSQuestion> = []
        for term in terms where !Self.isModifier(term) {
            switch match(Mechanism(term), domain, &lookups) {
            case .needs(let more): missing.formUnion(more)
            case .fail: continue
            case _ where !missing.isEmpty: return .needs(missing)
            case .pass: return Mechanism(term).qualifier
            case let other: return other
            }
        }
        guard missing.isEmpty else { return .needs(missing) }
        guard let target = terms.first(where: { $0.lowercased().hasPrefix("redirect=") }) else {
            return .neutral
        }
        return follow(String(target.dropFirst(9)), &lookups)
    }

    /// A name, then `=`: `redirect=`, `exp=` and what is unknown, which RFC 7208 §6 ignores.
    private static func isModifier(_ term: String) -> Bool {
        term.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }.endIndex
            == term.firstIndex(of: "=")
    }

    private func follow(_ target: String, _ lookups: inout Int) -> Result {
        guard HostNamePattern.isHostName(target) else { return .open }
        lookups += 1
        guard lookups <= Self.lookupsMax else { return .broken }
        let result = check(target.lowercased(), &lookups)
        return result == .noRecord ? .broken : result
    }

    /// `pass` where the mechanism matches, `fail` where it does not.
    private func match(
        _ mechanism: Mechanism, _ domain: String, _ lookups: inout Int
    ) -> Result {
        switch mechanism.name {
        case "all": return .pass
        case "ip4", "ip6":
            guard let range = IPAddressRange(mechanism.argument) else { return .broken }
            return range.contains(address) ? .pass : .fail
        case "include":
            switch follow(mechanism.argument, &lookups) {
            case .fail, .softFail, .neutral: return .fail
            case let other: return other
            }
        case "a", "mx":
            lookups += 1
            guard lookups <= Self.lookupsMax else { return .broken }
            return matchHosts(mechanism, domain)
        case "exists", "ptr": return .open
        default: return .broken
        }
    }

    private func matchHosts(_ mechanism: Mechanism, _ domain: String) -> Result {
        let target = mechanism.argument.isEmpty ? domain : mechanism.argument.lowercased()
        guard HostNamePattern.isHostName(target), mechanism.prefix(for: address) != nil else {
            return .open
        }
        guard mechanism.name == "mx" else { return matchHost(target, mechanism) }
        guard let answer = known[.exchanges(of: target)] else {
            return .needs([.exchanges(of: target)])
        }
        guard answer.isKnown else { return .open }
        let results = answer.values.filter(HostNamePattern.isHostName).prefix(Self.lookupsMax)
            .map { matchHost($0.lowercased(), mechanism) }
        if results.contains(.pass) { return .pass }
        let missing = results.reduce(into: Set<DNSQuestion>()) { all, result in
            if case .needs(let more) = result { all.formUnion(more) }
        }
        if !missing.isEmpty { return .needs(missing) }
        return results.contains(.open) ? .open : .fail
    }

    private func matchHost(_ name: String, _ mechanism: Mechanism) -> Result {
        let question: DNSQuestion =
            address.isVersion4 ? .addresses4(of: name) : .addresses6(of: name)
        guard let answer = known[question] else { return .needs([question]) }
        guard answer.isKnown else { return .open }
        let prefix = mechanism.prefix(for: address) ?? address.bytes.count * 8
        let isMatch = answer.values.contains {
            IPAddressRange("\($0)/\(prefix)")?.contains(address) ?? false
        }
        return isMatch ? .pass : .fail
    }
}

/// One mechanism of a record: `-all`, `ip4:192.0.2.0/24`, `a:mta.example.org/28//64`.
private struct Mechanism {
    let qualifier: SPFEvaluation.Result
    let name: String
    /// What follows the colon; of `a` and `mx` without the prefix lengths.
    let argument: String
    private let prefixes: String

    init(_ term: String) {
        let sign = term.first.flatMap { "+-~?".contains($0) ? $0 : nil }
        qualifier =
            switch sign {
            case "-": .fail
            case "~": .softFail
            case "?": .neutral
            default: .pass
            }
        let rest = term.dropFirst(sign == nil ? 0 : 1)
        let head = rest.prefix { $0 != ":" && $0 != "/" }
        name = head.lowercased()
        let tail = rest.dropFirst(head.count)
        let value = tail.first == ":" ? tail.dropFirst() : tail
        guard name == "a" || name == "mx", let slash = value.firstIndex(of: "/") else {
            (argument, prefixes) = (String(value), "")
            return
        }
        (argument, prefixes) = (String(value[..<slash]), String(value[slash...]))
    }

    /// The prefix length for addresses of that version: the whole address where none is given, nil
    /// where it is no number.
    func prefix(for address: IPAddress) -> Int? {
        let whole = address.bytes.count * 8
        let halves = prefixes.split(separator: "//", omittingEmptySubsequences: false)
        let half = address.isVersion4 ? halves.first : halves.dropFirst().first
        let text = (half ?? "").drop { $0 == "/" }
        guard !text.isEmpty else { return whole }
        return Int(text).flatMap { (0...whole).contains($0) ? $0 : nil }
    }
}
