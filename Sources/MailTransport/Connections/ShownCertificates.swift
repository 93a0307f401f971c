public import InternetMessage
import Synchronization

/// When the certificates end that mail servers showed, as the connections saw it that were made
/// for mail: none is made for this.
public final class ShownCertificates: Sendable {
    private struct Shown {
        var end: Timestamp
        var at: ContinuousClock.Instant
    }

    private let shown = Mutex<[String: Shown]>([:])

    /// For how long it counts what a connection saw: a certificate may be renewed any day.
    static let age = Duration.hours(24)

    /// None was shown yet.
    public init() {}

    /// A server showed certificates, the first of which ends at `end`.
    func note(_ end: Timestamp, of url: MailServerURL, at now: ContinuousClock.Instant = .now) {
        shown.withLock { $0[url.description] = Shown(end: end, at: now) }
    }

    /// What connections of the last day saw, by the server's URL.
    public var ends: [String: Timestamp] { ends(at: .now) }

    func ends(at now: ContinuousClock.Instant) -> [String: Timestamp] {
        shown.withLock { $0.filter { now - $0.value.at < Self.age }.mapValues(\.end) }
    }
}
