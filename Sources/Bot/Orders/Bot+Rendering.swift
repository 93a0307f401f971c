import Correspondence
public import InternetMessage
public import Letters
import TicketStore
public import Ticketing

/// The letters that can be made of a ticket as it stands, by the names of their templates.
public enum LetterOfTicket: String, CaseIterable, Sendable {
    case inquiry, form, recipient, nudge, thanks, information, receipt, reminder, escalation, notice
    case followUpFirst = "follow-up-first"
    case followUpLater = "follow-up-later"
    case followUpLast = "follow-up-last"
    case replyArrived = "reply-arrived"
    case ticketReminder = "ticket-reminder"
}

extension Bot {
    /// A letter of a ticket as of now, whatever the ticket waits for; nothing is stored or
    /// sent. Nil where no letter with this name is made of a ticket.
    ///
    /// - `name`: a template's name; `inquiry.cloudmark` is the inquiry as that postmaster
    ///   would get it.
    /// - Throws: ``OpeningError`` where the ticket is not there, or has not what the letter needs;
    ///   `TemplateError` where the template is broken.
    public func letter(
        _ name: String, of number: TicketNumber, at now: Timestamp
    ) throws -> Letter? {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let kind = LetterOfTicket(rawValue: parts.first ?? "") else { return nil }
        let committer = committer(at: now)
        return try database.read { tx in
            guard let ticket = try tx.ticket(number) else {
                throw OpeningError(
                    description: "there is no ticket \(number); “delistbot ticket list” shows all")
            }
            return try committer.letters.rendered(
                kind, ticket, for: parts.dropFirst().first, in: tx)
        }
    }
}

extension LetterWriter {
    fileprivate func rendered(
        _ kind: LetterOfTicket, _ ticket: Ticket, for postmaster: String?,
        in tx: borrowing Transaction
    ) throws -> Letter {
        switch kind {
        case .inquiry:
            var facts = try inquiryContext(ticket, in: tx)
            facts.head.postmasterKey = postmaster ?? facts.head.postmasterKey
            return try renderer.print(facts)
        case .form: return try formText(ticket, in: tx)
        case .recipient: return try recipientText(ticket, in: tx)
        case .followUpFirst: return try followUp(.first, ticket, in: tx)
        case .followUpLater: return try followUp(.later, ticket, in: tx)
        case .followUpLast: return try followUp(.last, ticket, in: tx)
        case .nudge: return try followUp(.nudge, ticket, in: tx)
        case .thanks: return try thanks(ticket, in: tx)
        case .information:
            let answer = try lastAnswer(of: ticket, in: tx)
            return try information(
                AnswerReader.questions(in: answer.reading.reply), of: answer.message.date, ticket,
                in: tx)
        case .receipt, .reminder, .ticketReminder, .escalation, .notice, .replyArrived:
            return try renderedForAgent(kind, ticket, in: tx)
        }
    }

    private func renderedForAgent(
        _ kind: LetterOfTicket, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Letter {
        guard let agent = rules.everyAgent.first else {
            throw OpeningError(description: "there is no agent to write to; add one to “agents:”")
        }
        switch kind {
        case .reminder:
            return try noticeLetter(.followUpNear, ticket, message: nil, to: agent, in: tx)
        case .ticketReminder:
            guard let asked = try tx.recipientAsked(on: ticket.number) else {
                throw OpeningError(
                    description: "\(ticket.number): nobody has asked the recipient so far; "
                        + "take another ticket")
            }
            return try ticketReminderLetter(asked, ticket, to: agent, in: tx)
        case .escalation:
            return try noticeLetter(.escalated, ticket, message: nil, to: agent, in: tx)
        case .notice:
            return try noticeLetter(.silenceContinues, ticket, message: nil, to: agent, in: tx)
        case .replyArrived:
            return try answerLetter(
                .answerArrived(.aligned), ticket, try lastAnswer(of: ticket, in: tx), agent, in: tx)
        default:
            var opened = OpenResult(
                ticket: ticket, isNew: true, draft: try tx.draft(of: ticket.number))
            opened.reported = ticket.addresses
            opened.refusals = try tx.rejections(of: ticket.number)
            return try receiptLetter(opened, doubts: [], isProven: true, to: agent, in: tx)
        }
    }

    private func followUp(
        _ attempt: FollowUpContext.Attempt, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Letter {
        let purpose: OutgoingMail.Purpose =
            attempt == .nudge ? .nudge(number: 1) : .followUp(number: 1)
        var facts = try followUpContext(purpose, ticket, in: tx)
        guard !facts.mailDates.isEmpty else {
            throw OpeningError(
                description: "\(ticket.number): no mail has left yet that could be followed; "
                    + "approve it first")
        }
        facts.attempt = attempt
        return try renderer.print(facts)
    }

    private func lastAnswer(of ticket: Ticket, in tx: borrowing Transaction) throws -> ReadMessage {
        guard let raw = try tx.lastAnswer(of: ticket.number) else {
            throw OpeningError(
                description: "\(ticket.number): no answer has arrived yet; take another ticket")
        }
        return parsed(raw)
    }
}
