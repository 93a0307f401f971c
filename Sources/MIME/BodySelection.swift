import InternetMessage

/// Which parts are the text a reader sees, and which are listed as attachments.
enum BodySelection {
    /// Fills `text`, `html` and `attachments` from `body`.
    static func fill(_ message: inout ParsedMessage) {
        var selected = Selected()
        collect(message.body, isAlone: true, into: &selected)
        message.attachments = selected.attachments
        if !selected.html.isEmpty { message.html = selected.html.joined(separator: "\n") }
        message.textParts = selected.text
        message.text = joined(selected.text)
    }

    /// Each part begins on a line of its own: the line end before a boundary belongs to the
    /// boundary (RFC 2046 §5.1.1), so the part before seldom ends with one.
    private static func joined(_ parts: [String]) -> String? {
        guard var text = parts.first else { return nil }
        for part in parts.dropFirst() {
            if let last = text.utf8.last, last != 10 { text += "\n" }
            text += part
        }
        return text
    }

    private struct Selected {
        var text: [String] = []
        var html: [String] = []
        var attachments: [BodyPart] = []
    }

    private static func collect(_ part: BodyPart, isAlone: Bool, into selected: inout Selected) {
        switch part.content {
        case .multipart(let parts) where part.mediaType == "multipart/alternative":
            collectAlternative(parts, into: &selected)
        case .multipart(let parts):
            for child in parts { collect(child, isAlone: false, into: &selected) }
        case .text(let text) where isBody(part):
            if part.mediaType == "text/html" {
                selected.html.append(text)
                selected.text.append(HTMLText.text(of: text))
            } else {
                selected.text.append(text)
            }
        default:
            selected.attachments.append(part)
        }
    }

    /// The plain form is the text, the HTML form is the HTML; the rest goes its own way.
    private static func collectAlternative(_ parts: [BodyPart], into selected: inout Selected) {
        var inner = Selected()
        var plain: [String] = []
        for part in parts {
            if case .text(let text) = part.content, part.mediaType == "text/plain", isBody(part) {
                plain.append(text)
            } else {
                collect(part, isAlone: false, into: &inner)
            }
        }
        let hasPlain = plain.contains { $0.utf8.contains { $0 > 32 } }
        selected.text += hasPlain ? plain : inner.text
        selected.html += inner.html
        selected.attachments += inner.attachments
    }

    private static func isBody(_ part: BodyPart) -> Bool {
        !part.isAttachment && (part.mediaType == "text/plain" || part.mediaType == "text/html")
    }
}
