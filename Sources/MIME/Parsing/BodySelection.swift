import InternetMessage

/// Which parts are the text a reader sees, and which are listed as attachments.
enum BodySelection {
    /// Fills `text`, `html` and `attachments` from `body`.
    static func fill(_ message: inout ParsedMessage) {
        var selected = Selected()
        collect(message.body, into: &selected)
        selected.chooseEnriched()
        message.attachments = selected.attachments
        message.defects += selected.attachments.compactMap(seal)
        if selected.text.contains(where: { ClearSignedText.isEncrypted($0.text) }) {
            message.defects.append("encrypted with PGP: not opened")
        }
        if !selected.html.isEmpty { message.html = selected.html.joined(separator: "\n") }
        message.textParts = selected.text.map(\.text)
        message.ownText = selected.text.first { !$0.isFile }?.own
        message.wordsOnly = wordsOnly(selected.text)
        message.shownForm = selected.shown
        message.hidesText = selected.hidesText
        message.text = joined(message.textParts)
    }

    /// What hides text that nobody here can read. QUIRK: gateways pass S/MIME on as a file.
    private static func seal(_ part: BodyPart) -> String? {
        if part.filename?.lowercased().hasSuffix(".p7m") ?? false { return "S/MIME: not opened" }
        return sealed[part.mediaType]
    }

    /// The media types of that.
    private static let sealed = [
        "application/ms-tnef": "TNEF (winmail.dat): not opened",
        "application/vnd.ms-tnef": "TNEF (winmail.dat): not opened",
        "application/pgp-encrypted": "encrypted with PGP: not opened",
        "application/pkcs7-mime": "S/MIME: not opened",
        "application/x-pkcs7-mime": "S/MIME: not opened",
        "application/vnd.ms-outlook": "Outlook message (.msg): not opened",
    ]

    /// The texts without what only images say; nil where that is all the same.
    private static func wordsOnly(_ parts: [SelectedText]) -> ParsedMessage.ShownForm? {
        guard parts.contains(where: { $0.withoutImages != nil }) else { return nil }
        let text = joined(parts.map { $0.withoutImages?.text ?? $0.text }) ?? ""
        let own = parts.first { !$0.isFile }
        return ParsedMessage.ShownForm(
            text: text, own: own.map { $0.withoutImages?.own ?? $0.own } ?? "")
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

    private struct SelectedText {
        var text: String
        var own: String
        var isPlain = false
        var isFile: Bool
        var withoutImages: (text: String, own: String)?
    }

    private struct Selected {
        var text: [SelectedText] = []
        var hidesText = false
        var shown: ParsedMessage.ShownForm?
        var html: [String] = []
        var attachments: [BodyPart] = []
        /// Texts in a form that is shown where there is no other.
        var enriched: [String] = []

        mutating func chooseEnriched() {
            guard text.isEmpty, !enriched.isEmpty else { return }
            text = enriched.map { SelectedText(text: $0, own: $0, isPlain: true, isFile: false) }
            attachments.removeAll { BodySelection.enriched.contains($0.mediaType) }
        }
    }

    private static func collect(_ part: BodyPart, into selected: inout Selected) {
        switch part.content {
        case .multipart(let parts) where part.mediaType == "multipart/alternative":
            collectAlternative(parts, into: &selected)
        case .multipart(let parts):
            for child in parts { collect(child, into: &selected) }
        case .text(let text) where isBody(part):
            if part.mediaType == "text/html" {
                selected.html.append(text)
                let reading = HTMLText.reading(of: text)
                selected.text.append(
                    SelectedText(
                        text: reading.text, own: reading.own, isFile: part.filename != nil,
                        withoutImages: reading.withoutImages))
                selected.hidesText = selected.hidesText || reading.hidesText
            } else {
                let text = written(text, in: part)
                selected.text.append(
                    SelectedText(
                        text: text, own: text, isPlain: true, isFile: part.filename != nil))
            }
        case .text(let text) where !part.isAttachment && enriched.contains(part.mediaType):
            selected.enriched.append(written(text, in: part))
            selected.attachments.append(part)
        default:
            selected.attachments.append(part)
        }
    }

    /// Where one of the forms is plain, that is the text and the HTML form only the HTML.
    private static func collectAlternative(_ parts: [BodyPart], into selected: inout Selected) {
        var forms = Selected()
        for part in parts { collect(part, into: &forms) }
        let hasPlain = forms.text.contains { $0.isPlain && $0.text.utf8.contains { $0 > 32 } }
        selected.text += forms.text.filter { $0.isPlain == hasPlain }
        if hasPlain, let rich = forms.text.first(where: { !$0.isPlain }) {
            let own = rich.withoutImages?.own ?? rich.own
            let isSame = own.utf8.lazy.filter { $0 > 32 }.elementsEqual(
                selected.text.first?.text.utf8.lazy.filter { $0 > 32 }
                    ?? "".utf8.lazy.filter { $0 > 32 })
            if own != rich.text || !isSame {
                selected.shown = ParsedMessage.ShownForm(text: rich.text, own: own)
            }
        }
        selected.html += forms.html
        selected.hidesText = selected.hidesText || forms.hidesText
        selected.attachments += forms.attachments
        selected.enriched += forms.enriched
    }

    private static func written(_ text: String, in part: BodyPart) -> String {
        if enriched.contains(part.mediaType) {
            return EnrichedText.plain(text, isRichText: part.mediaType == "text/richtext")
        }
        let text = ClearSignedText.plain(text) ?? text
        guard part.parameters["format"]?.lowercased() == "flowed" else { return text }
        let deletesSpace = part.parameters["delsp"]?.lowercased() == "yes"
        return FlowedText.unfolded(text, deletesSpace: deletesSpace)
    }

    private static func isBody(_ part: BodyPart) -> Bool {
        !part.isAttachment && shown.contains(part.mediaType)
    }

    /// What is shown as text: of the subtypes that nobody here renders, those that people read as
    /// they are (RFC 2046 §4.1.4).
    private static let shown: Set = [
        "text/plain", "text/html", "text/markdown", "text/x-markdown",
    ]

    private static let enriched: Set = ["text/enriched", "text/richtext"]
}
