/// How long an exchange may take: as a whole, and without enough being said.
struct ReadDeadline {
    private let limits: MailLimits
    private let end: ContinuousClock.Instant
    private var window: ContinuousClock.Instant
    private var heard = 0

    init(_ limits: MailLimits) {
        self.limits = limits
        (end, window) = (.now + limits.command, .now + limits.silence)
    }

    /// Until when to wait for the next bytes.
    var moment: ContinuousClock.Instant { min(end, window) }

    /// Takes that many bytes, none where the deadline passed; false where it is over.
    mutating func isKept(by bytes: Int) -> Bool {
        let now = ContinuousClock.now
        heard += bytes
        guard now < end else { return false }
        guard now >= window else { return true }
        guard heard >= limits.bytesPerSilenceMin else { return false }
        (window, heard) = (now + limits.silence, 0)
        return true
    }
}
