import Configuration
import Foundation
import InternetMessage

/// What time it is: the host's clock, or the moment of `--at`.
struct BotClock: Sendable {
    private let fixed: Timestamp?

    init() { fixed = nil }

    init(fixed moment: Timestamp) { fixed = moment }

    /// Whether a person gave its moment.
    var isGiven: Bool { fixed != nil }

    /// The clock of `--at`; the host's where there is none.
    ///
    /// It is refused unless mail leaves into a Maildir or to this very host: a clock that is set
    /// by hand must not reach anybody outside.
    init(at text: String?, _ configuration: BotConfiguration) throws {
        guard let text else {
            fixed = nil
            return
        }
        guard let moment = Timestamp(iso8601: text) else {
            throw CommandFailure(
                .usage, "--at \(text): is no moment; write it as 2026-11-23T09:00:00Z")
        }
        guard Self.staysHere(configuration.submission.location) else {
            throw CommandFailure(
                .usage,
                "--at: only where mail leaves by maildir: or to a loopback address; leave it out")
        }
        fixed = moment
    }

    func now() -> Timestamp {
        fixed ?? Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    private static func staysHere(_ location: SubmissionConfiguration.Location) -> Bool {
        switch location {
        case .maildir: true
        case .smtp(let server):
            ["localhost", "::1", "[::1]"].contains(server.host.lowercased())
                || (server.host.hasPrefix("127.")
                    && server.host.allSatisfy { $0.isNumber || $0 == "." })
        }
    }
}
