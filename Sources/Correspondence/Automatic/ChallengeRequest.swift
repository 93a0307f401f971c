import InternetMessage

/// A request of the recipient's mail system that the sender prove to be a person, before it
/// delivers their mail.
///
/// QUIRK: such systems (TMDA, Spam Arrest, BlueBottle, Boxbe, Mailinblack) answer in the
/// recipient's name, under `Re:` and without a mark of RFC 3834. Only their words tell.
enum ChallengeRequest {
    /// Whether the message is one: its own words, not quoted ones, say at least twice that mail
    /// waits for the sender to be known, and ask for something to be done about it.
    static func isPresent(in message: ParsedMessage) -> Bool {
        guard SubjectPrefix(message.subject) != .forward, let text = message.text,
            message.body.attachedMessages.count <= 1
        else { return false }
        let head = Array(text.utf8.prefix(bytesMax))
        guard openings.isFound(in: head.span, head.indices) else { return false }
        let start = String(decoding: head, as: UTF8.self)
        guard reasons.isFound(in: words(start)) else { return false }
        let written = words(ReplyText.visible(in: start))
        return requests.isFound(in: written)
            && reasonPhrases.lazy.filter { written.firstRange(of: $0) != nil }.prefix(2)
                .count == 2
    }

    /// Such requests are short.
    private static let bytesMax = 4 << 10

    private static func words(_ text: String) -> String { text.lowercased().squeezed }

    enum Section: String, CaseIterable { case openings, requests, reasons }

    static let sheet = PhraseSheet<Section>("challenge.txt", PackageResources.challenge_txt)
    private static let openings = WordTable(sheet[.openings])
    private static let requests = PhraseSet(sheet[.requests])
    private static let reasonPhrases = sheet[.reasons]
    private static let reasons = PhraseSet(reasonPhrases)
}
