public import InternetMessage

/// The value of `{tag}` in our reply and bounce addresses: in lower-case base32 its kind, the
/// number of the key, the payload, and 80 bits of HMAC-SHA-256 over all of these.
public enum SignedAddressTag: Hashable, Sendable {
    /// The ticket's reply address: whoever uses it has seen a mail of the ticket. It ties a reply
    /// to the ticket and authorises no command, since the postmaster has it too.
    case ticket(Int)
    /// The envelope sender of the ticket's mail: a bounce to it belongs to the ticket.
    case bounce(Int)
    /// An agent's token: authorises commands until it expires, in mail from that agent only. Ticket
    /// 0 is a mail about no ticket.
    case agent(EmailAddress, ticket: Int, issuedOn: Int)

    /// How many characters an agent's token has.
    public static let tokenLength = 29

    /// How many days an agent's token is valid.
    public static let tokenDays = 30

    /// The number that tokens give to a day: days since 1970-01-01 UTC.
    public static func day(of moment: Timestamp) -> Int {
        Int(moment.seconds / 86_400)
    }

    /// The tag's text under the current key.
    public func text(with keys: SigningKeys) -> String {
        let head = [letter, keys.current] + payload
        return Base32.encode(head + mac(head, keys.current, keys))
    }

    /// Reads a ticket or bounce tag made with any of the keys; nil where `text` is neither.
    public static func read(_ text: some StringProtocol, keys: SigningKeys) -> SignedAddressTag? {
        guard let bytes = Base32.decode(text), bytes.count == 16 else { return nil }
        let number = integer(bytes[2..<6])
        let tag: SignedAddressTag
        switch bytes[0] {
        case Self.ticketLetter: tag = .ticket(number)
        case Self.bounceLetter: tag = .bounce(number)
        default: return nil
        }
        return tag.isSigned(bytes, keys) ? tag : nil
    }

    /// What a token is worth when `sender` uses it on `day`.
    public static func readToken(
        _ text: some StringProtocol, from sender: EmailAddress, on day: Int, keys: SigningKeys
    ) -> TokenState {
        guard let bytes = Base32.decode(text), bytes.count == 18, bytes[0] == agentLetter else {
            return .none
        }
        let (ticket, issuedOn) = (integer(bytes[2..<6]), integer(bytes[6..<8]))
        let tag = SignedAddressTag.agent(sender, ticket: ticket, issuedOn: issuedOn)
        guard keys.isRecent(bytes[1]), tag.isSigned(bytes, keys) else { return .foreign }
        return (0...tokenDays).contains(day - issuedOn) ? .valid(ticket: ticket) : .expired
    }

    /// Whether the text has the form of an agent's token, whoever made it.
    public static func hasTokenForm(_ text: some StringProtocol) -> Bool {
        guard let bytes = Base32.decode(text) else { return false }
        return bytes.count == 18 && bytes[0] == agentLetter
    }

    /// What an agent's token is worth.
    public enum TokenState: Hashable, Sendable {
        /// The text is no token.
        case none
        /// It was made for somebody else, not by us, or with a key older than the last two.
        case foreign
        /// It is this agent's and too old, or dated in the future.
        case expired
        /// It is this agent's and valid; `ticket` is that of the mail it was in, or 0.
        case valid(ticket: Int)
    }

    private static let ticketLetter = UInt8(ascii: "t")
    private static let bounceLetter = UInt8(ascii: "b")
    private static let agentLetter = UInt8(ascii: "a")

    private var letter: UInt8 {
        switch self {
        case .ticket: Self.ticketLetter
        case .bounce: Self.bounceLetter
        case .agent: Self.agentLetter
        }
    }

    private var payload: [UInt8] {
        switch self {
        case .ticket(let number), .bounce(let number): Self.bytes(number, count: 4)
        case .agent(_, let ticket, let day):
            Self.bytes(ticket, count: 4) + Self.bytes(day, count: 2)
        }
    }

    /// The MAC. It covers an agent's address, which the tag does not contain.
    private func mac(_ head: [UInt8], _ number: UInt8, _ keys: SigningKeys) -> [UInt8] {
        guard let key = keys[number] else { return [] }
        var signed = head
        if case .agent(let address, _, _) = self {
            signed += Array(address.description.lowercased().utf8)
        }
        return Array(SHA256.hmac(signed, key: key).prefix(10))
    }

    private func isSigned(_ bytes: [UInt8], _ keys: SigningKeys) -> Bool {
        let expected = mac(Array(bytes.dropLast(10)), bytes[1], keys)
        return SHA256.equal(expected[...], bytes.suffix(10))
    }

    private static func bytes(_ value: Int, count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
