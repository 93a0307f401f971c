import Foundation
import InternetMessage
public import Ticketing

/// Tells a relay of listings by commands of the administrator's, one for each kind of event.
///
/// They run as `AlertCommand`'s do. The environment and the standard input, one JSON object, say
/// the same; what strangers wrote stands in neither.
public struct ListingCommands: ListingNotifier {
    private let lines: [ListingNotification.Event: String]
    private let limit: Duration

    /// The commands as a shell reads them, nil where there is none, and how long each may take.
    public init(onListing: String?, onClear: String?, limit: Duration = .seconds(30)) {
        lines = [.listed: onListing, .clear: onClear].compactMapValues(\.self)
        self.limit = limit
    }

    /// Runs the one for that event once; without one there is nothing to do.
    public func carry(_ notification: ListingNotification, pool: String?) -> String? {
        guard let line = lines[notification.event] else { return nil }
        let facts = Facts(notification, pool: pool)
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let input = String(decoding: try encoder.encode(facts), as: UTF8.self) + "\n"
            return ShellCommand(line: line, limit: limit)
                .run(environment: facts.environment, input: input)
        } catch {
            return "it cannot be told: \(error.localizedDescription)"
        }
    }

    private struct Facts: Encodable {
        let schema = 1
        let event: String
        let address: String
        let list: String
        let pool: String?
        let since: String
        let at: String

        init(_ notification: ListingNotification, pool: String?) {
            event = notification.event.rawValue
            address = notification.address.description
            (list, self.pool) = (ShownText.onOneLine(notification.list), pool)
            (since, at) = (notification.beganAt.iso8601, notification.at.iso8601)
        }

        var environment: [String: String] {
            [
                "DELISTBOT_EVENT": event, "DELISTBOT_ADDRESS": address, "DELISTBOT_LIST": list,
                "DELISTBOT_POOL": pool ?? "", "DELISTBOT_SINCE": since,
            ]
        }
    }
}
