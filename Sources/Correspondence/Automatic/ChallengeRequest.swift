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
            && reasonPhrases.lazy.filter { written.firstRange(ofText: $0) != nil }.prefix(2)
                .count == 2
    }

    /// Such requests are short.
    private static let bytesMax = 4 << 10

    private static func words(_ text: String) -> String { text.lowercased().squeezed }

    private static let reasons = PhraseSet(reasonPhrases)
    /// Cheap: words of which one stands in every request.
    private static let openings = WordTable([
        "click", "link", "reply", "send", "confirm", "form", "klicken", "nachricht", "cliquez",
        "cliquant", "clic", "clique", "clicca", "klik",
    ])
    private static let requests = PhraseSet([
        "click", "link below", "following link", "reply to this", "simply reply", "hit reply",
        "send an empty", "\"reply\"", "confirm your", "form below", "klicken",
        "auf diese nachricht",
        "cliquez", "en cliquant", "cliquant", "haga clic", "clique", "clicca", "klik op",
    ])

    private static let reasonPhrases = [
        "account is protected", "mailbox is protected", "inbox is protected",
        "to the allowed list", "allowed senders", "approved sender", "of approved senders",
        "senders i have approved", "list of allowed", "safe sender", "authorized sender",
        "authorised sender", "trusted sender", "to ensure delivery of your",
        "message will be delivered", "messages will be delivered", "mail will be delivered",
        "email will be delivered", "release your message", "message is being held",
        "message has been held", "mail is being held", "email is being held",
        "is being held because",
        "waiting for your confirmation", "awaiting your confirmation", "not been verified",
        "sender verification", "verify that you are", "prove that you are", "you are a human",
        "you are human", "a real person", "not a robot", "protecting myself from",
        "receiving junk", "just this once", "so i can receive your", "do this once", "one-time",
        "waitlisted", "guest list", "challenge-response", "challenge/response",
        "ihre nachricht wird zugestellt", "nachricht wird erst zugestellt",
        "liste der erlaubten absender", "erlaubten absender", "als absender bestätigen",
        "einmalige bestätigung", "einmalig bestätigen", "vor spam geschützt",
        "vous authentifier", "authentification", "lutter contre le spam", "mailinblack",
        "message me parvienne", "message soit délivré", "votre message sera", "une seule fois",
        "remitentes autorizados", "remitentes permitidos", "su mensaje será entregado",
        "sólo una vez", "solo una vez", "remetentes autorizados", "mensagem será entregue",
        "antispam uol", "mittenti autorizzati", "messaggio verrà consegnato",
    ]
}
