import Correspondence
import InternetMessage

/// QUIRK: some clients and help desks put the mail they answer below their answer without any mark
/// of quotation. What our own letter asks and says must not be taken for the postmaster's words.
public enum OurWords {
    /// A letter of ours as it is looked for: words with one space between them.
    public static func words(of letter: String) -> String {
        words(letter.filter { $0 != ">" })
    }

    /// The reading without the lines that stand in our letters, its answer read anew.
    static func removed(from mail: ReadMail, _ letters: [String]) -> Reading {
        var reading = mail.reading
        reading.reply = removed(from: mail.reading.reply, letters)
        guard reading.reply != mail.reading.reply else { return reading }
        reading.answer = AnswerReader.answer(
            in: reading.reply, about: AddressReader.addresses(in: mail.message.subject ?? ""),
            sentAt: mail.message.sentAt)
        return reading
    }

    /// A visible reply without the lines that stand in our letters.
    public static func removed(from reply: String, _ letters: [String]) -> String {
        let lines = reply.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let theirs = lines.filter { !isOurs($0, letters) }
        return theirs.count < lines.count ? theirs.joined(separator: "\n").trimmed : reply
    }

    private static func isOurs(_ line: Substring, _ letters: [String]) -> Bool {
        let words = words(line)
        return words.count >= lineLengthMin && letters.contains { $0.contains(words) }
    }

    private static func words(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Shorter lines, a name or a greeting, are anybody's.
    private static let lineLengthMin = 16
}
