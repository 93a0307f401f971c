/// The bounds of everything that reads and sends mail: nothing waits or grows without one.
public struct MailLimits: Hashable, Sendable {
    /// The longest message taken whole, in bytes.
    public var messageBytesMax = 25 << 20
    /// How much is taken of a longer one: its first bytes, the header among them.
    public var excerptBytesMax = 256 << 10
    /// The bytes after which a batch ends, however few messages it holds.
    public var batchBytesMax = 32 << 20
    /// The time to connect, to agree on TLS and to sign in.
    public var connecting: Duration = .seconds(30)
    /// The time in which a server must say something, while it owes us something.
    public var silence: Duration = .seconds(60)
    /// The least a server must send in each `silence`, in bytes, while it owes us something.
    public var bytesPerSilenceMin = 1 << 10
    /// The time one command may take in all.
    public var command: Duration = .seconds(600)
    /// The time a submission server may take for a reply, until its last line. Less than the five
    /// minutes of RFC 5321 §4.5.3.2: mail is read meanwhile by nobody, and it is our own relay.
    public var reply: Duration = .seconds(120)
    /// The time a submission server may think about a whole message (RFC 5321 §4.5.3.2.6).
    public var endOfData: Duration = .seconds(600)
    /// The time that it gets for that once the program is to end: most reply within it, and whoever
    /// stops a service does not wait for ten minutes.
    public var endOfDataAtStop: Duration = .seconds(60)
    /// How often a mailbox is looked at whose server cannot say by itself that mail arrived.
    public var pollingInterval: Duration = .seconds(60)
    /// Whether a server that can say that mail arrived is asked to (RFC 2177).
    public var usesIdle = true
    /// How long one IDLE lasts; servers end it after 30 minutes (RFC 2177).
    public var idle: Duration = .seconds(29 * 60)

    /// How often whoever waits for mail is asked whether it still may.
    static let asking: Duration = .milliseconds(500)

    /// The usual bounds.
    public init() {}
}
