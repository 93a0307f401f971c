import InternetMessage

/// What is done with a leaf's decoded bytes.
enum LeafKind {
    case text, fields, message, opaque

    init(_ mediaType: String) {
        switch mediaType {
        case "message/delivery-status", "message/global-delivery-status",
            "message/feedback-report", "message/disposition-notification",
            "message/global-disposition-notification", "text/rfc822-headers", "text/rfc822-header",
            "message/rfc822-headers", "message/global-headers", "text/x-rfc822-headers":
            self = .fields
        case "message/rfc822", "message/global", "message/news": self = .message
        default: self = mediaType.hasPrefix("text/") ? .text : .opaque
        }
    }

    /// The charset that an HTML text names in itself, where its part names none
    /// (`<meta charset=…>`, WHATWG HTML §4.2.5.4).
    static func markedCharset(_ part: BodyPart, _ bytes: [UInt8]) -> String? {
        guard part.mediaType == "text/html", bytes.contains(where: { $0 >= 0x80 }) else {
            return nil
        }
        let head = String(decoding: bytes.prefix(2_048), as: UTF8.self).lowercased()
        return head.contains("<meta") ? DeclaredType.charset(in: head) : nil
    }

    /// Whether it is a file that may be the fields of a report. QUIRK: Exchange passes such a
    /// part on as `ATT00001.txt`, some gateways as `application/octet-stream`.
    static func mayBeReport(_ part: BodyPart) -> Bool {
        part.filename != nil
            && (part.mediaType == "text/plain" || part.mediaType == "application/octet-stream")
    }

    /// No report of delivery is longer.
    static let reportBytesMax = 64 << 10

    /// Whether the part's name says that it is a message. QUIRK: webmail and telephones attach one
    /// as `application/octet-stream` or `text/plain`.
    static func isMessageFile(_ part: BodyPart) -> Bool {
        part.filename?.lowercased().hasSuffix(".eml") ?? false
    }
}
