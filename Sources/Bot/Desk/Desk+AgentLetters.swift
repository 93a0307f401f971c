import Correspondence
import Foundation
import InternetMessage
import Letters
import MIME
import TicketStore
import Ticketing

/// A recorded message, read again.
struct ReadMessage {
    let message: ParsedMessage
    let reading: Reading
}

/// The letters to agents.
extension Desk {
    func noticeLetter(
        _ notice: OutgoingMail.Notice, _ ticket: Ticket, message: MessageRow?, to agent: Agent,
        in tx: borrowing Transaction
    ) throws -> Letter {
        switch notice {
        case .answerArrived, .lateAnswer:
            guard let message else { break }
            return try answerLetter(
                notice, ticket, parsed(try tx.raw(of: message)), agent,
                from: try tx.mail(numbered: message.id)?.folder, in: tx)
        case .followUpNear: return try reminderLetter(ticket, agent, in: tx)
        case .escalated: return try escalationLetter(ticket, agent, in: tx)
        default: break
        }
        var facts = AlertContext(
            subject: marked(ticket), agent: agent.displayName,
            what: "\(ticket.number): \(notice.what(displayName(ticket.postmaster)))",
            advice: notice.advice(ticket.number), organisation: rules.name)
        facts.meanwhile = next(of: ticket)
        if notice == .silenceContinues { facts.texts = try otherWays(ticket, in: tx) }
        if notice == .mailBounced, let message {
            facts.details = Self.details(ofReport: parsed(try tx.raw(of: message)))
        }
        return try letters.print(facts)
    }

    /// Who reports what, so that a reader can tell whether the report is to be believed: delivery
    /// reports seldom carry any proof.
    private static func details(ofReport report: ReadMessage) -> [String] {
        let reporter = report.message.from.first?.address ?? "somebody who gives no address"
        let failures = report.reading.bounces.prefix(5).map { bounce in
            let reason = bounce.diagnostic ?? bounce.status?.description ?? "no reason given"
            return "\(bounce.recipient ?? "unknown recipient"): \(reason)"
        }
        return (["reported by \(reporter)"] + failures).map { line in
            String(line.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(300))
        }
    }

    /// Where mail is not answered: the look-up form, and the recipient, who is their customer.
    private func otherWays(
        _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> [AlertContext.Text] {
        let link = rules.postmaster(ticket.postmaster)?.lookUpLink(for: ticket.addresses[0])
        let form = link.map { "The look-up form, \($0), takes this text:" }
        var texts = [
            AlertContext.Text(
                title: "A text that you can send to the recipient, who is their customer:",
                text: try recipientText(ticket, in: tx).text)
        ]
        if let form {
            texts.insert(
                AlertContext.Text(title: form, text: try formText(ticket, in: tx).text), at: 0)
        }
        return texts
    }

    func answerLetter(
        _ notice: OutgoingMail.Notice, _ ticket: Ticket, _ mail: ReadMessage, _ agent: Agent,
        from folder: String? = nil, in tx: borrowing Transaction
    ) throws -> Letter {
        let answer = mail.reading.answer
        var facts = ReplyArrivedContext(
            subject: marked(ticket), agent: agent.displayName,
            from: mail.message.from.first?.address ?? "somebody",
            at: local(mail.message.date ?? now), ticket: ticket.number.description,
            addresses: ticket.addresses.map(\.description),
            meaning: answer?.class.meaning ?? "nothing that I could understand.",
            isProven: notice != .answerArrived(.threadOnly),
            asked: notice == .lateAnswer
                ? "nothing; the ticket is closed. “reopen” opens it again."
                : ticket.status.beneath.asked,
            next: next(of: ticket),
            excerpt: mail.reading.reply.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init), organisation: rules.name)
        (facts.isMarked, facts.folder) = (notice == .answerArrived(.marked), folder)
        facts.because = answer.flatMap { $0.because.isEmpty ? nil : $0.because }
        facts.confidence = answer.flatMap {
            $0.class == .unclassified ? nil : "\(Int(($0.confidence * 100).rounded())) % sure"
        }
        facts.commands = ticket.usualCommands.map { "“\($0)”" }
        facts.questions = AnswerReader.questions(in: mail.reading.reply)
        if notice != .lateAnswer, let text = try suggestion(answering: mail, ticket, in: tx)?.text {
            facts.suggestion = text.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
        }
        return try letters.print(facts)
    }

    /// The announcement shows the mail as it would be now; what happens meanwhile is added to it.
    private func reminderLetter(
        _ ticket: Ticket, _ agent: Agent, in tx: borrowing Transaction
    ) throws -> Letter {
        let quiet = ticket.waitingSince.map { Int((now - $0).milliseconds / 86_400_000) } ?? 0
        var facts = ReminderContext(
            subject: marked(ticket), agent: agent.displayName,
            number: ticket.mails.followUps + 1, ticket: ticket.number.description,
            addresses: ticket.addresses.map(\.description),
            to: contact(of: ticket).description, at: ticket.nextActionAt.map(local) ?? "",
            silence: quiet == 1 ? "1 day" : "\(quiet) days", organisation: rules.name)
        if ticket.mails.accepted > 0 {
            let purpose = OutgoingMail.Purpose.followUp(number: ticket.mails.followUps + 1)
            let next = try letter(purpose, ticket, in: tx)
            facts.objections = objections(to: next, purpose, of: ticket).map(\.description)
            facts.draft = QuotedDraft(
                to: contact(of: ticket).description, subject: next.subject, text: next.text)
        }
        return try letters.print(facts)
    }

    private func escalationLetter(
        _ ticket: Ticket, _ agent: Agent, in tx: borrowing Transaction
    ) throws -> Letter {
        let timeline = try tx.timeline(of: ticket.number)
        var facts = EscalationContext(
            subject: marked(ticket), agent: agent.displayName,
            by: timeline.last { $0.entry.isEscalation }?.actor ?? "An agent",
            ticket: ticket.number.description,
            addresses: ticket.addresses.map(\.description),
            postmaster: displayName(ticket.postmaster),
            history: timeline.suffix(12).map {
                "\(clock.zonedText($0.at)): \(rules.words(for: $0.entry))"
            },
            next: next(of: ticket),
            asked: "use another way to \(displayName(ticket.postmaster)), if you have one, "
                + "or say how to go on.", organisation: rules.name)
        facts.effect = try tx.rejections(of: ticket.number).impact?.sentence
        return try letters.print(facts)
    }

    func questionLetter(
        _ message: ParsedMessage, remarks: [ReportRemark], to agent: Agent
    ) throws -> Letter {
        let found =
            remarks.isEmpty
            ? ["no refusal and no address of ours"] : remarks.map(\.description)
        return try letters.print(
            QuestionContext(
                subject: Self.reply(to: message), agent: agent.displayName,
                yourSubject: message.subject ?? "(no subject)",
                yourDate: local(message.date ?? now), found: found,
                question: "Which of our addresses is it about?",
                example: "192.0.2.7 is refused by Proofpoint", organisation: rules.name))
    }

    func explanationLetter(
        _ message: ParsedMessage, remarks: [ReportRemark], to agent: Agent
    ) throws -> Letter {
        var facts = AlertContext(
            subject: Self.reply(to: message), agent: agent.displayName,
            what: "Your mail was read and kept. It opened no ticket, for this reason:",
            advice: "nothing. If it should be a ticket all the same, reply “new ticket”.",
            organisation: rules.name)
        facts.details = remarks.map(\.description)
        return try letters.print(facts)
    }

    func answerLetter(
        _ results: [CommandResult], to message: ParsedMessage, _ agent: Agent
    ) throws -> Letter {
        var facts = AnswerContext(
            subject: Self.reply(to: message), agent: agent.displayName,
            results: results.map(\.fact), organisation: rules.name)
        facts.details = results.flatMap(\.details)
        facts.draft = results.lazy.compactMap(\.draft).first
        facts.undo = Self.undo(results)
        return try letters.print(facts)
    }

    func unmatchedLetter(
        _ mail: RecordedMail, _ reason: IncomingReason, guesses: [TicketNumber], to agent: Agent
    ) throws -> Letter {
        let guess = guesses.map(\.description).joined(separator: " or ")
        var facts = AlertContext(
            subject: "A mail to look at: \(mail.message.subject ?? "(no subject)")",
            agent: agent.displayName,
            what: "A mail \(reason.words)."
                + (guess.isEmpty ? "" : " It may belong to \(guess); nothing was done."),
            advice: "reply “file under \(guesses.first ?? TicketNumber(12))” to put it on that "
                + "ticket, “new ticket” to open one from it, or “ignore sender” to hear of no "
                + "more mail from there.", organisation: rules.name)
        let lines = mail.reading.reply.split(whereSeparator: \.isNewline).prefix(20)
        facts.details = ["From: \(mail.message.from.first?.address ?? "")", Self.proof(of: mail)]
        facts.texts = [
            AlertContext.Text(
                title: "It says:", text: lines.map { "> \($0)" }.joined(separator: "\n"))
        ]
        return try letters.print(facts)
    }

    private static func proof(of mail: RecordedMail) -> String {
        switch mail.incoming.sender {
        case .postmaster(_, aligned: true): "Our mail server confirms the sender's domain."
        case .stranger(aligned: true):
            "Our mail server confirms the sender's domain; it is nobody that I know."
        default: "Nothing proves who sent it: whoever wrote it chose what stands above."
        }
    }

    func alarmLetter(_ words: String, to agent: Agent) throws -> Letter {
        let lines = words.split(separator: "\n").map(String.init)
        var facts = AlertContext(
            subject: "Alarm: \(words.prefix { $0 != "." && $0 != "(" })",
            agent: agent.displayName, what: lines.first ?? words,
            advice: "look at the bot's log on its host.", organisation: rules.name)
        facts.details = Array(lines.dropFirst())
        return try letters.print(facts)
    }

    /// A recorded message, read again.
    func parsed(_ raw: [UInt8]) -> ReadMessage {
        let message = MessageParser.parse(raw)
        return ReadMessage(message: message, reading: MessageReader.read(message))
    }

    /// The postmaster's contact that a ticket is at.
    func contact(of ticket: Ticket) -> EmailAddress {
        let contacts = (rules.postmaster(ticket.postmaster) ?? rules.postmasters[0]).contacts
        return contacts[min(ticket.rung, contacts.count - 1)]
    }

    /// How to take back what was done: all of it by one reply, where orders to tickets are among
    /// it; holds by their own commands.
    private static func undo(_ results: [CommandResult]) -> String? {
        let ways = results.compactMap(\.undo).filter { !$0.hasPrefix("undo") }
            .map { "“\($0)”" }
        let hasOrders = results.contains { $0.undo?.hasPrefix("undo") ?? false }
        let all = (hasOrders ? ["“undo” to this mail"] : []) + ways
        let leaving = results.compactMap(\.leaving?.description).joined(separator: " ")
        let warning =
            leaving.isEmpty
            ? ""
            : " Once the mail has left, nothing calls it back; “\(leaving) hold” stops the next."
        return all.isEmpty ? nil : "reply \(all.joined(separator: ", or ")).\(warning)"
    }

    static func reply(to message: ParsedMessage) -> String {
        let subject = message.subject ?? ""
        return subject.lowercased().hasPrefix("re:") ? subject : "Re: \(subject)"
    }
}

extension CommandResult {
    /// Short results are told beside their command; whole texts below.
    fileprivate var fact: AnswerContext.Result {
        var fact = AnswerContext.Result(
            line: line, outcome: isDone ? .done : isPuzzling ? .notUnderstood : .refused,
            text: words.contains("\n") ? "see below." : words, next: next)
        fact.understood = understood
        return fact
    }

    fileprivate var details: [String] {
        words.contains("\n")
            ? words.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) : []
    }
}
