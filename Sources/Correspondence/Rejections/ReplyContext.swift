/// What stands around a number and shows that it is a reply code, or that it is none.
///
/// Numbers of programs, rooms, pages and sections look like enhanced status codes, counts and
/// prices like reply codes: without a server's line around it a number is no reply.
enum ReplyContext {
    /// Whether a program that quotes servers introduces what stands there.
    static func isReported(_ bytes: [UInt8], before index: Int) -> Bool {
        let head = bytes[max(0, index - 18)..<index].map { $0 == 10 ? 32 : $0 }
        return reports.contains { report in
            let tail = head.suffix(report.utf8CodeUnitCount)
            return tail.count == report.utf8CodeUnitCount && tail.firstRange(of: report) != nil
        }
    }

    private static let reports: [StaticString] = [
        "said: ", "to me: ", "smtp;", "smtp; ", "<<< ", "response=", "error: ", "]: ", "response: ",
        "reply: ", "smtp error: ", "error (550): ", "error (554): ", "error (421): ",
        "error (450): ", "error (451): ", "error (452): ", "error (553): ", "reply was: ",
        "returned '", "gegeben: '", "gegeben '", "retourné '", "devolvió '", "result: ",
        "answered: ", "responded: ", "responded with: ", "rejected: ", "message: ",
    ]

    /// Whether an enhanced code without a reply code is none: it stands behind a word that servers
    /// do not write there (`SMTP 5.2.0`, `PowerMTA 5.0.3`, `article 5.7.1`), or it is what Exchange
    /// writes before the reply (`<host #5.7.0 smtp; 550 …`).
    static func isNumber(_ bytes: [UInt8], at index: Int, until end: Int) -> Bool {
        if index > 0, bytes[index - 1] == UInt8(ascii: "#"),
            bytes[end...].prefix(6).firstRange(of: "smtp;") != nil
        {
            return true
        }
        guard let word = word(in: bytes, before: index) else { return false }
        return !codeWords.contains(word)
    }

    /// Whether what stands in that range may well be a reply: it begins a line, or follows a word
    /// or mark that introduces one, and says what servers say.
    static func isLikely(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        let start = range.lowerBound
        let before = start == 0 ? 10 : bytes[start - 1]
        let isTold =
            isReported(bytes, before: start)
            || word(in: bytes, before: start).map(codeWords.contains) ?? false
        guard isTold || before == 10 || before == UInt8(ascii: "\"") || before == UInt8(ascii: "'")
        else { return false }
        let said = bytes[range.prefix(400)]
        guard !isCount(said), !isOfWeb(said) else { return false }
        // Numbers of sections begin lines, too, and those of lists.
        let isNumbered = said.dropFirst().first == 46
        let isListed = said.dropFirst(3).prefix(3).elementsEqual(" - ".utf8)
        guard isTold || !isNumbered && !isListed || namesSomebody(said) else { return false }
        return refusals.contains { said.firstRange(of: $0) != nil }
            || !isNumbered && signs.contains { said.firstRange(of: $0) != nil }
    }

    private static func namesSomebody(_ said: ArraySlice<UInt8>) -> Bool {
        said.contains(UInt8(ascii: "@")) || !AddressScanner.addresses(in: said).isEmpty
    }

    /// Whether it is HTTP's: `500 Internal Server Error`.
    private static func isOfWeb(_ said: ArraySlice<UInt8>) -> Bool {
        let words = said.dropFirst(4).prefix(24)
        return webPhrases.contains { words.firstRange(of: $0)?.lowerBound == words.startIndex }
    }

    private static let webPhrases: [StaticString] = [
        "internal server", "bad gateway", "service unavailable from", "gateway time", "forbidden",
        "not implemented", "http version",
    ]

    /// The word right before that place, in lower case, a colon or bracket between them left out.
    private static func word(in bytes: [UInt8], before index: Int) -> String? {
        var end = index
        while end > 0, index - end < 3, " :([#".utf8.contains(bytes[end - 1]) { end -= 1 }
        guard end < index else { return nil }
        let word = bytes[..<end].reversed().prefix(14).prefix { $0.isLetter || $0.isDigit }
        return word.isEmpty ? nil : String(decoding: word.reversed(), as: UTF8.self).lowercased()
    }

    private static let codeWords: Set = [
        "error", "errors", "status", "code", "codes", "dsn", "reason", "failed", "failure",
        "rejected", "refused", "deferred", "bounced", "permanent", "temporary", "fehler", "erreur",
        "said", "says", "response", "reply", "diagnostic", "because", "fehlercode", "meldung",
        "fehlermeldung", "message", "bounce", "result", "antwort", "antwortet", "errore",
    ]

    /// `550 newsletters`, `421 receipts`: a number of things.
    static func isCount(_ said: ArraySlice<UInt8>) -> Bool {
        let words = said.drop { $0.isDigit || $0 == 46 }.drop { $0 == 32 || $0 == 45 }
        let word = String(decoding: words.prefix(14).prefix { $0.isLetter }, as: UTF8.self)
        return counted.contains(word)
    }

    private static let counted: Set = [
        "messages", "mails", "emails", "newsletters", "receipts", "recipients", "addresses",
        "users", "customers", "requests", "people", "bounces", "connections", "times", "deliveries",
        "invoices", "complaints", "rejections", "refusals", "errors", "mailboxes", "accounts",
        "subscribers", "clients", "servers", "hosts", "days", "hours", "minutes", "seconds", "of",
        "per", "euro", "dollars", "percent", "and", "or", "in", "to", "are", "were", "is", "was",
        "means",
    ]

    /// What replies that refuse say.
    private static let refusals: [StaticString] = [
        "reject", "refus", "denied", "deny", "blocked", "blacklist", "listed", "banned",
        "not accept", "not allow", "not permit", "unauth", "not authori", "unknown", "no such",
        "does not exist", "doesn't exist", "unavailable", "not available", "disabled", "suspended",
        "invalid", "undeliver", "deferred", "weren't sent", "abgelehnt", "abgewiesen", "gesperrt",
        "verweigert", "rechaz", "bloqu", "rifiut", "bloccat", "odrzuc", "geweigerd", "geblokkeerd",
        "отклон", "заблокир", "拒", "ブロックされ", "차단", "黑名单",
    ]

    /// What they have in them beside.
    private static let signs: [StaticString] = [
        "block", "spam", "greylist", "graylist", "try again", "try later", "too many", "too much",
        "rate limit", "limit exceed", "limited", "quota", "is full", "policy", "reputation",
        "relay", "problem", "abuse", "prohibited", "forbidden", "sorry", "verification", "ptr ",
        "reverse dns", "dmarc", "spf", "dkim", "content", "virus", "timeout", "timed out",
        "temporar", "failed", "failure", "failing", "error", "expired", "has exceeded", "per hour",
    ]
}
