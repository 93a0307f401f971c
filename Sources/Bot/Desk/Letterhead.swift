import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Turns facts into letters.
struct Letterhead {
    func inquiry(_ ticket: Ticket, facts desk: Desk, in tx: borrowing Transaction) throws -> Draft {
        let lines = try tx.rejections(of: ticket.number).map {
            "\($0.refusedAt.iso8601) \($0.recipientDomain ?? ""): \($0.rejection.text)"
        }
        let addresses = ticket.addresses.map(\.description).joined(separator: ", ")
        return Draft(
            subject: ticket.subject,
            body: "Our address \(addresses) is refused:\n\n" + lines.joined(separator: "\n")
                + "\n\nPlease tell us what you saw.\n\n\(desk.rules.name)\n")
    }

    func toPostmaster(
        _ purpose: OutgoingMail.Purpose, _ ticket: Ticket, facts desk: Desk,
        in tx: borrowing Transaction
    ) throws -> Letter {
        let subject = SubjectMark.marking(ticket.subject, ticket.number)
        if purpose == .inquiry, let draft = try tx.draft(of: ticket.number) {
            return Letter(subject: subject, text: draft.body)
        }
        return Letter(
            subject: "Re: " + subject, text: "We still wait for an answer (\(purpose)).\n")
    }

    func notice(
        _ notice: OutgoingMail.Notice, _ ticket: Ticket, message: MessageRow?, facts desk: Desk,
        in tx: borrowing Transaction
    ) throws -> Letter {
        Letter(
            subject: SubjectMark.marking(ticket.subject, ticket.number),
            text: "\(notice)\n\n\(desk.story(of: ticket))\n")
    }

    func receipt(
        _ opened: Opened, remarks: [String], _ agent: Agent, facts desk: Desk,
        in tx: borrowing Transaction
    ) throws -> Letter {
        Letter(
            subject: SubjectMark.marking(opened.ticket.subject, opened.ticket.number),
            text: "\(desk.story(of: opened.ticket))\n\n\(opened.draft?.body ?? "")\n"
                + remarks.joined(separator: "\n"))
    }

    func question(_ message: ParsedMessage, remarks: [String], _ agent: Agent) throws -> Letter {
        Letter(
            subject: "Re: \(message.subject ?? "")",
            text: (remarks + ["Which of our addresses is it about?"]).joined(separator: "\n"))
    }

    func answer(_ results: [CommandResult], to message: ParsedMessage, _ agent: Agent) throws
        -> Letter
    {
        Letter(
            subject: "Re: \(message.subject ?? "")",
            text: results.map { "\($0.line)\n  \($0.words)" }.joined(separator: "\n"))
    }

    func stray(
        _ message: ParsedMessage, _ reading: Reading, _ reason: String, _ guesses: [TicketNumber]
    ) throws -> Letter {
        Letter(subject: "A mail to look at", text: "\(reason)\n\n\(reading.reply)\n")
    }

    func alarm(_ words: String) throws -> Letter {
        Letter(subject: "Alarm", text: words + "\n")
    }

    func digest(
        for agent: Agent, since: Timestamp?, facts desk: Desk, in tx: borrowing Transaction
    ) throws -> Letter {
        let lines = try tx.tickets(openOnly: true).map { "\($0.number) \(desk.story(of: $0))" }
        return Letter(subject: "Digest", text: lines.joined(separator: "\n") + "\n")
    }
}
