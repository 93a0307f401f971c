import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// `means`: an agent says what the postmaster's last answer meant, and it is remembered.
extension TicketOrders {
    func interpret(
        _ meaning: Command.AnswerMeaning, _ command: Command, _ ticket: Ticket,
        in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard let answer = try tx.lastAnswer(on: ticket.number) else {
            return refused(
                command, "nobody has answered on \(ticket.number) so far.", ticket.number)
        }
        if try hasWrittenSince(ticket.number, in: tx) {
            return refused(
                command,
                "the postmaster has written again since the mail that you answer; answer the last "
                    + "one, or say “\(ticket.number) \(command.words)” in a mail of its own.",
                ticket.number)
        }
        let day = meaning.until?.day(today: committer.letters.localDay)
        if meaning.class == .promise, day == nil {
            let today = committer.letters.localDay.isoDate
            return refused(
                command, "say until when: “means promise \(today)”.", ticket.number)
        }
        let decision = try committer.apply(
            .ordered(.interpret(meaning.class, until: day?.isoDate), by: agent.address),
            to: ticket.number, by: agent.address.description, message: message, in: tx)
        if let refusal = decision.refusal {
            return refused(command, committer.rules.words(for: refusal), ticket.number)
        }
        let remembered = try remember(meaning.class, answer, ticket, in: tx)
        return try done(
            command, sentences(decision.entries) + " " + remembered, decision.ticket, in: tx)
    }

    /// Whether another answer came since our mail that the agent answers here: it is not the one
    /// that they speak of. The mail's identifier tells how far the ticket's timeline went.
    private func hasWrittenSince(
        _ number: TicketNumber, in tx: borrowing Transaction
    ) throws -> Bool {
        guard let message else { return false }
        let mail = committer.letters.parsed(try tx.raw(of: message)).message
        let shown = mail.inReplyTo.compactMap { MailKey($0) }
            .filter { $0.ticket == number && $0.kind != MailKey.mail }.map(\.serial).max()
        guard let shown else { return false }
        return try tx.timeline(of: number).dropFirst(shown).contains(where: \.entry.isAnswer)
    }

    /// Only what the postmaster wrote for certain is remembered. What became of it, in words.
    private func remember(
        _ meaning: PostmasterAnswer.Class,
        _ answer: (message: MessageRow, authenticity: TicketEvent.Authenticity), _ ticket: Ticket,
        in tx: borrowing Transaction
    ) throws -> String {
        guard answer.authenticity != .threadOnly else {
            return "Nothing is remembered, since nothing proves who wrote the answer."
        }
        let reply = committer.letters.parsed(try tx.raw(of: answer.message)).reading.reply
        let theirs = try OurWords.removed(
            from: reply, committer.ourLetters(on: ticket.number, in: tx))
        guard let pattern = AnswerPattern(of: theirs) else {
            return "Nothing is remembered: its words are courtesies alone, or too many."
        }
        try tx.remember(
            pattern, as: meaning, of: ticket.postmaster, on: ticket.number, from: answer.message,
            by: agent.address, at: committer.now)
        let name = committer.letters.displayName(ticket.postmaster)
        return "Answers of \(name) in the same words are read so from now on."
    }
}
