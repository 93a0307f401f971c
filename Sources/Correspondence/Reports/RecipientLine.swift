import InternetMessage

/// Lines in which reports name the recipient they are about.
enum RecipientLine {
    /// The recipient a line begins with: alone, or followed by what is said of it.
    static func recipient(_ line: Substring) -> String? {
        let trimmed = withoutMarks(line)
        guard let address = MailText.addresses(in: trimmed.prefix(400)).first else { return nil }
        let bare = trimmed.drop { $0 == "<" || $0 == "\"" || $0 == "'" }
        guard bare.hasPrefix(address) else { return nil }
        let rest = bare.dropFirst(address.count).drop { $0 == ">" || $0 == "\"" || $0 == "'" }
        guard let next = rest.first(where: { !$0.isWhitespace }) else { return address }
        // QUIRK: Exchange 2003 writes `a@b on Thu, 29 Apr …`.
        let isDated = rest.drop { $0.isWhitespace }.hasPrefix("on ")
        return ":[(<;,.-".contains(next) || isDated || isReply(rest) ? address : nil
    }

    /// Whether a server's reply follows: Kerio writes `a@b   550 5.1.1 unknown` (in a column).
    private static func isReply(_ rest: Substring) -> Bool {
        let bytes = Array(rest.utf8.drop { $0 == 32 || $0 == 9 }.prefix(12))
        return ServerWords.replyCode(in: bytes)?.end == 3
    }

    /// What the line says after its recipient and the colon.
    static func rest(_ line: Substring) -> Substring {
        guard let address = recipient(line), let range = line.firstRange(of: address) else {
            return line.drop { $0.isWhitespace }
        }
        return line[range.upperBound...].drop { ">:\"' \t".contains($0) }
    }

    /// The addresses in a line about delivery to them.
    static func mentioned(_ line: Substring) -> [String] {
        let lowered = line.lowercased()
        guard words.isFound(in: lowered), !lowered.contains("mail from"),
            !lowered.hasPrefix("from:")
        else { return [] }
        return MailText.addresses(in: addressed(line)).filter { !isMailSystem($0) }
    }

    /// Whether that address is a mail system's own.
    static func isMailSystem(_ address: String) -> Bool {
        let lowered = address.lowercased()
        return lowered.hasPrefix("postmaster@") || lowered.hasPrefix("mailer-daemon@")
    }

    /// What follows `addressed to`, where that stands: KumoMTA writes `from a@b and addressed to
    /// c@d`.
    private static func addressed(_ line: Substring) -> String {
        let bytes = Array(line.utf8)
        let start = bytes.firstRange(of: " addressed to ")?.upperBound ?? 0
        return String(decoding: bytes[start...], as: UTF8.self)
    }

    private static let words = PhraseSet(BouncePhrases.sheet[.recipientWords])

    /// Bullets, quotation of the transcript, and labels such as `Recipient address:`.
    private static func withoutMarks(_ line: Substring) -> Substring {
        var rest = line.drop { " \t>*-•".contains($0) }
        for label in labels where rest.lowercased().hasPrefix(label) {
            rest = rest.dropFirst(label.count).drop { $0 == " " || $0 == "\t" }
            break
        }
        return rest
    }

    private static let labels = BouncePhrases.sheet[.recipientLabels]
}
