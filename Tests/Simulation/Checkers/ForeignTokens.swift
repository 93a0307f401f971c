public import InternetMessage
import MIME
public import Signing
public import Ticketing

/// Finds agents' tokens where they must not stand: a token proves who writes, so it
/// may be shown to that agent only. For tests and simulations, which look at all that is written.
public struct ForeignTokens: Sendable {
    private let agents: [EmailAddress]
    private let keys: SigningKeys

    /// What finds the tokens of these agents, made with any of the keys.
    public init(of agents: [EmailAddress], keys: SigningKeys) {
        (self.agents, self.keys) = (agents, keys)
    }

    /// Whose tokens stand in a mail that others than they receive: looked for in its bytes as they
    /// are, and in its header and texts as a program shows them.
    public func owners(in mail: SubmittedMail) -> Set<EmailAddress> {
        let message = MessageParser.parse(mail.raw)
        let header = message.header.map { "\($0.name): \($0.value)" }
        let texts = header + [message.subject, message.text, message.html].compactMap(\.self)
        let shown = [mail.raw] + texts.map { Array($0.utf8) } + message.body.texts
        let owners = shown.reduce(into: Set<EmailAddress>()) { $0.formUnion(self.owners(in: $1)) }
        return mail.recipients.reduce(into: Set()) { $0.formUnion(owners.subtracting([$1])) }
    }

    /// Whose tokens stand in a text: a line of a log, JSON, what a command prints.
    public func owners(in text: [UInt8]) -> Set<EmailAddress> {
        var found: Set<EmailAddress> = []
        let whole = SignedAddressTag.placesOfTokens(in: text).map {
            String(decoding: text[$0], as: UTF8.self)
        }
        for token in whole + SignedAddressTag.brokenTokens(in: text).map(\.text) {
            found.formUnion(agents.filter { isToken(token, of: $0) })
        }
        return found
    }

    private func isToken(_ text: String, of agent: EmailAddress) -> Bool {
        switch SignedAddressTag.readToken(text, from: agent, on: 0, keys: keys) {
        case .valid, .expired: true
        case .none, .foreign: false
        }
    }
}

extension BodyPart {
    /// The text of every part, also of those inside enclosed messages.
    fileprivate var texts: [[UInt8]] {
        switch content {
        case .text(let text): [Array(text.utf8)]
        case .multipart(let parts): parts.flatMap(\.texts)
        case .message(let message): message.body.texts
        case .fields, .opaque: []
        }
    }
}
