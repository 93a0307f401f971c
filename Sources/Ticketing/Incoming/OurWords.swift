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
        let lines = reading.reply.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let theirs = lines.filter { !isOurs($0, letters) }
        guard theirs.count < lines.count else { return reading }
        reading.reply = theirs.joined(separator: "\n").trimmed
        reading.answer = AnswerReader.answer(in: reading.reply, date: mail.message.date)
        return reading
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
