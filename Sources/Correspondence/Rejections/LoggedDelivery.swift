/// A line of a mail server's log that says that another server took our mail.
public struct LoggedDelivery: Hashable, Sendable {
    /// The domain of the recipient.
    public let recipientDomain: String
    /// The server that took it.
    public let host: String
    /// The time at the start of the line, as the log's clock showed it; nil where it has none.
    public let stamp: LogStamp?

    /// The deliveries in that text, in order, each once; at most fifty. A line that does not say
    /// which server took whose mail is none.
    public static func found(in text: String) -> [LoggedDelivery] {
        var found: [LoggedDelivery] = []
        for line in text.split(whereSeparator: \.isNewline) where found.count < 50 {
            guard let delivery = LoggedDelivery(String(line)), !found.contains(delivery) else {
                continue
            }
            found.append(delivery)
        }
        return found
    }

    private init?(_ line: String) {
        guard Self.marks.contains(where: line.contains) else { return nil }
        let occasion = RefusalOccasion(of: line)
        guard let host = occasion.host,
            let at = occasion.recipient?.lastIndex(of: "@"), let recipient = occasion.recipient
        else { return nil }
        recipientDomain = recipient[recipient.index(after: at)...].lowercased()
        (self.host, stamp) = (host, occasion.time?.stamp)
    }

    /// Postfix, Sendmail, and Exim with the reply that it logs by `smtp_confirmation`.
    private static let marks = ["status=sent (250", "stat=Sent", " C=\"250"]
}

extension RefusalOccasion.Time {
    fileprivate var stamp: LogStamp? { if case .log(let stamp) = self { stamp } else { nil } }
}
