public import InternetMessage

/// What DNS is asked.
public enum DNSQuestion: Hashable, Sendable {
    /// The names of an address (PTR, RFC 1035 §3.5, RFC 3596 §2.5).
    case names(of: IPAddress)
    /// The IPv4 addresses of a name (A).
    case addresses4(of: String)
    /// The IPv6 addresses of a name (AAAA).
    case addresses6(of: String)
    /// The texts of a name, the strings of each joined (TXT).
    case texts(of: String)
    /// The hosts that take a domain's mail (MX).
    case exchanges(of: String)
}

/// What DNS answered.
public enum DNSAnswer: Hashable, Sendable {
    /// There are such records, with these values; never empty. They are written by strangers.
    case found([String])
    /// There are none, as an authoritative answer says.
    case absent
    /// The server would not say.
    case refused
    /// Nobody who knows could be asked in time; why.
    case unknown(String)

    /// The values; empty where there are none or it is not known.
    public var values: [String] {
        if case .found(let values) = self { values } else { [] }
    }

    /// Whether somebody who knows gave an answer.
    public var isKnown: Bool {
        switch self {
        case .found, .absent: true
        case .refused, .unknown: false
        }
    }
}

/// A way to ask DNS.
///
/// Not to be able to ask is an answer, not an error: an implementation answers every question,
/// within a time that does not grow with their number, and never throws.
public protocol DNSResolver {
    /// The answer to each of `questions`.
    mutating func answers(to questions: Set<DNSQuestion>) -> [DNSQuestion: DNSAnswer]
}
