public import Ticketing

/// A webhook: what it is told, and how to reach it.
public struct WebhookConfiguration: Hashable, Sendable {
    /// Where its URL stands. Whoever knows it can post there.
    public enum Location: Hashable, Sendable, CustomStringConvertible {
        /// In the configuration itself.
        case written(String)
        /// Elsewhere.
        case kept(Secret)

        /// The URL.
        public func resolve() throws(SecretError) -> String {
            switch self {
            case .written(let url): url
            case .kept(let secret): try secret.resolve()
            }
        }

        /// Never the URL itself.
        public var description: String {
            switch self {
            case .written: "a URL that is not shown"
            case .kept(let secret): secret.description
            }
        }
    }

    /// What it is told, and in which form.
    public var rule: WebhookRule
    /// Where it is.
    public var location: Location
    /// What its posts are signed with; nil: a key made from the bot's secret.
    public var signingSecret: Secret?
    /// What makes the connection trusted.
    public var trust: TransportTrust

    /// Memberwise; what has a default may be left out.
    public init(
        rule: WebhookRule, location: Location, signingSecret: Secret? = nil,
        trust: TransportTrust = TransportTrust()
    ) {
        (self.rule, self.location) = (rule, location)
        (self.signingSecret, self.trust) = (signingSecret, trust)
    }
}
