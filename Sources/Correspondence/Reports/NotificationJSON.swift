import InternetMessage

/// Bounce notifications of Amazon SES that its notification service mails as JSON.
///
/// QUIRK: the notification is a JSON string inside JSON, so that each quotation mark comes with a
/// backslash. Only the few strings needed are looked for.
enum NotificationJSON {
    /// The bounced recipients; empty where the text is no such notification.
    static func bounces(in text: String) -> [Bounce] {
        guard text.utf8.count < 256 << 10, text.first(where: { !$0.isWhitespace }) == "{",
            text.contains("notificationType"),
            text.contains("bouncedRecipients")
        else { return [] }
        let plain = Array(text.utf8.filter { $0 != 0x5C && $0 != 10 && $0 != 13 })
        guard value("notificationType", in: plain[...]) == "Bounce" else { return [] }
        let reporting = value("reportingMTA", in: plain[...]).map(DeliveryReport.withoutType)
        return recipients(in: plain).map { object in
            var bounce = Bounce()
            bounce.recipient = value("emailAddress", in: object)
            bounce.action = value("action", in: object) ?? "failed"
            bounce.status = value("status", in: object).flatMap { EnhancedStatusCode($0) }
            bounce.diagnostic = value("diagnosticCode", in: object).map(DeliveryReport.withoutType)
            bounce.reportingMTA = reporting
            return bounce
        }
    }

    /// The objects of the array of recipients, which hold no further objects.
    private static func recipients(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        guard let start = end(of: "\"bouncedRecipients\"", in: bytes[...]) else { return [] }
        let array = bytes[start...].prefix { $0 != 0x5D }
        return array.split(separator: 0x7B).filter { $0.contains(0x40) }
    }

    private static func value(_ key: String, in bytes: ArraySlice<UInt8>) -> String? {
        guard let start = end(of: "\"\(key)\"", in: bytes) else { return nil }
        let rest = bytes[start...].drop { $0 == 0x3A || $0 == 32 }
        guard rest.first == 0x22 else { return nil }
        return String(decoding: rest.dropFirst().prefix { $0 != 0x22 }, as: UTF8.self)
    }

    private static func end(of mark: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = Array(mark.utf8)
        var index = bytes.startIndex
        while index + wanted.count <= bytes.endIndex {
            if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
                return index + wanted.count
            }
            index += 1
        }
        return nil
    }
}
