/// An address as `local-part@domain` (RFC 5322 §3.4.1, "addr-spec").
///
/// Two addresses are equal when they differ in letter case only: RFC 5321 lets a local part be case
/// sensitive, mail operators do not.
public struct EmailAddress: Hashable, Sendable, Codable, CustomStringConvertible {
    /// What stands left of the last `@`, as written.
    public let localPart: String
    /// What stands right of the last `@`, lower-cased.
    public let domain: String

    /// The address written as `text`, or nil where either side of the `@` is empty or has white
    /// space, a control character or an angle bracket.
    public init?(_ text: String) {
        guard let at = text.lastIndex(of: "@") else { return nil }
        let (local, domain) = (text[..<at], text[text.index(after: at)...])
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && $0 != "<" && $0 != ">"
        }
        guard !local.isEmpty, !domain.isEmpty, isPlain else { return nil }
        self.localPart = String(local)
        self.domain = domain.lowercased()
    }

    /// As written, the domain lower-cased.
    public var description: String { "\(localPart)@\(domain)" }

    /// Whether the domain is `domain` or lies below it.
    public func isWithin(_ domain: String) -> Bool {
        self.domain == domain.lowercased() || self.domain.hasSuffix("." + domain.lowercased())
    }

    public static func == (left: EmailAddress, right: EmailAddress) -> Bool {
        left.domain == right.domain
            && left.localPart.lowercased() == right.localPart.lowercased()
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(localPart.lowercased())
        hasher.combine(domain)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let address = EmailAddress(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not an e-mail address")
        }
        self = address
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// An address with the name it was written with (RFC 5322 §3.4, "mailbox").
///
/// The address is text, not an `EmailAddress`: people and servers write broken ones, and those
/// are shown as they came.
public struct NamedAddress: Hashable, Sendable, Codable {
    /// The display name, decoded; nil where there was none.
    public var name: String?
    /// The address as written.
    public var address: String

    /// The given name and address.
    public init(name: String? = nil, address: String) {
        self.name = name
        self.address = address
    }

    /// The address as a value, where it is one.
    public var email: EmailAddress? { EmailAddress(address) }
}
