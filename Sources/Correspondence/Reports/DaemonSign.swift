import InternetMessage

/// Whether a mail system, rather than a person, signs as the author.
enum DaemonSign {
    /// Whether the envelope sender is null, or the author's name or address is a mail system's.
    static func isPresent(in message: ParsedMessage) -> Bool {
        isNullSender(message) || isDaemon(message)
    }

    /// Whether the envelope sender, as the delivering server recorded it, is null
    /// (RFC 5321 §4.5.5).
    static func isNullSender(_ message: ParsedMessage) -> Bool {
        guard let path = message.first("Return-Path") else { return false }
        let bare = path.utf8.filter {
            $0 > 32 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        return bare.isEmpty || bare[...].firstRange(of: "mailer-daemon")?.lowerBound == 0
    }

    /// Whether the From field names a mail system.
    static func isDaemon(_ message: ParsedMessage) -> Bool {
        guard let from = message.first("From")?.lowercased() else { return false }
        if Array(from.utf8).firstRange(of: "<>") != nil { return true }
        let local = message.from.first?.email?.localPart.lowercased() ?? ""
        return locals.contains(local) || names.isFound(in: from)
    }

    /// Whether the author is a mail system by a name that no person writes under, as many do under
    /// `postmaster`.
    static func isMailSystem(_ message: ParsedMessage) -> Bool {
        guard let from = message.first("From")?.lowercased() else { return false }
        let local = message.from.first?.email?.localPart.lowercased() ?? ""
        return systemNames.isFound(in: from) || local.hasPrefix(exchangeLocal)
    }

    /// Whether a mail system wrote it beyond doubt: by a name that nobody writes under, or by a
    /// name that some write under and the null envelope sender that nobody writes with.
    static func isSurelySystem(_ message: ParsedMessage) -> Bool {
        isMailSystem(message) || isNullSender(message) && isDaemon(message)
    }

    /// Whether a person answers: by the subject, or by what it refers to where the subject is not
    /// a failure's, under a name that people write under too, and with an envelope sender.
    ///
    /// Why: a postmaster is a person, and answers about mail that was refused.
    static func isPerson(_ message: ParsedMessage, isFailed: Bool) -> Bool {
        let isAnswer =
            SubjectPrefix(message.subject) != nil || !isFailed && !message.inReplyTo.isEmpty
        return isAnswer && !isSystemLocal(message) && hasOwnReturnPath(message)
    }

    /// Whether `postmaster` is all that speaks for a mail system, and the envelope sender is that
    /// author.
    static func isWeak(_ message: ParsedMessage) -> Bool {
        message.from.first?.email?.localPart.lowercased() == "postmaster"
            && hasOwnReturnPath(message) && !isMailSystem(message)
    }

    private static func isSystemLocal(_ message: ParsedMessage) -> Bool {
        let local = message.from.first?.email?.localPart.lowercased() ?? ""
        return local != "postmaster" && locals.contains(local) || isMailSystem(message)
    }

    /// Whether the delivering server recorded the author as the envelope sender.
    private static func hasOwnReturnPath(_ message: ParsedMessage) -> Bool {
        guard let path = message.first("Return-Path")?.lowercased(),
            let author = message.from.first?.address.lowercased(), !author.isEmpty
        else { return false }
        return path.contains(author)
    }

    /// QUIRK: Exchange and Microsoft 365 sign reports with this account in every language.
    private static let exchangeLocal = "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e"

    private static let systemNames = PhraseSet([
        "mailer-daemon", "mailer daemon", "mail delivery sub", "mail delivery system",
        "microsoft outlook <microsoftexchange",
    ])

    /// Whether the author says that nobody reads answers, and returns a message whole.
    static func isReturning(_ message: ParsedMessage) -> Bool {
        isUnread(message) && !message.body.attachedMessages.isEmpty
    }

    /// Whether the author says that nobody reads answers.
    static func isUnread(_ message: ParsedMessage) -> Bool {
        guard let local = message.from.first?.email?.localPart.lowercased() else { return false }
        return ["no-reply", "noreply", "no_reply", "donotreply"].contains(local)
    }

    private static let locals: Set = [
        "mailer-daemon", "mailerdaemon", "postmaster", "post_master", "mail-daemon", "mdaemon",
        "maildaemon", "mailer", "mail-delivery", "bounce", "bounces", "mail_daemon",
    ]
    private static let names = PhraseSet([
        "mailer-daemon", "mail delivery", "mail deliver system", "mailer daemon",
        "delivery subsystem", "postmaster", "system administrator", "mail administrator",
        "microsoft outlook", "microsoftexchange329e71ec", "interscan", "mail router",
        "delivery system", "internet mail service",
    ])
}
