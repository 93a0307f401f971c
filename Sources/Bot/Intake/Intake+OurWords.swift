import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// QUIRK: some clients and help desks put the mail they answer below their answer without any mark
/// of quotation. What our own letter asks and says must not be taken for the postmaster's words.
extension Intake {
    /// The mail without the lines that our mails on that ticket hold, its answer read anew.
    func withoutOurWords(
        _ mail: Case, of ticket: TicketNumber, in tx: borrowing Transaction
    ) throws -> Case {
        let ours = try ourWords(on: ticket, in: tx)
        let lines = mail.reading.reply.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let theirs = lines.filter { !Self.isOurs($0, ours) }
        guard theirs.count < lines.count else { return mail }
        var arrival = mail.arrival
        arrival.reading.reply = theirs.joined(separator: "\n").trimmed
        arrival.reading.answer = AnswerReader.answer(
            in: arrival.reading.reply, date: mail.message.date)
        return Case(arrival: arrival, row: mail.row, credentials: mail.credentials)
    }

    /// What the last mails to the postmaster say, as words with one space between them.
    private func ourWords(
        on ticket: TicketNumber, in tx: borrowing Transaction
    ) throws -> [String] {
        try tx.mailToPostmaster(of: ticket).suffix(Self.mailsLookedAt).map { item in
            let text = desk.parsed(try tx.raw(of: item.mail)).message.text ?? ""
            return Self.words(text.filter { $0 != ">" })
        }
    }

    private static func isOurs(_ line: Substring, _ ours: [String]) -> Bool {
        let words = words(line)
        return words.count >= lineLengthMin && ours.contains { $0.contains(words) }
    }

    private static func words(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// How many of our mails, the latest, may stand below an answer.
    private static let mailsLookedAt = 6
    /// Shorter lines, a name or a greeting, are anybody's.
    private static let lineLengthMin = 16
}
