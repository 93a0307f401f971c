/// Where mail is handed over to leave.
public struct SubmissionConfiguration: Hashable, Sendable {
    /// The kinds of place.
    public enum Location: Hashable, Sendable {
        /// A submission server.
        case smtp(ServerAddress)
        /// A Maildir that gets what would be sent.
        case maildir(path: String)
    }

    /// The place.
    public var location: Location
    /// How to sign in; nil for a relay that asks for nothing.
    public var signIn: SignIn?
    /// How far the server must prove itself.
    public var trust: TransportTrust
    /// The name to say in EHLO; nil: this host's.
    public var helo: String?
    /// Whether answers to agents leave with the null reverse-path.
    public var usesNullSender: Bool
}
