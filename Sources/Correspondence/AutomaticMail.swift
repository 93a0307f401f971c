import InternetMessage

/// Whether a machine wrote a message, and whether a machine may answer it: two questions (RFC 3834).
struct AutomaticMail {
    var reason: String?
    var mayReply = true

    static func sign(of message: ParsedMessage, kind: Reading.Kind) -> AutomaticMail {
        AutomaticMail()
    }
}
