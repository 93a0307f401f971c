import Correspondence
import Foundation
import InternetMessage
import TicketStore
import Ticketing

/// Carries out what one agent asks of tickets, whether by mail or on the command line.
struct TicketOrders {
    let desk: Desk
    let agent: Agent
    let message: MessageRow?

    /// Carries out one command on one ticket.
    func execute(
        _ command: Command, on number: TicketNumber, in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard let ticket = try tx.ticket(number) else {
            return refused(command, "there is no ticket \(number).", nil)
        }
        switch command.verb {
        case .status: return done(command, desk.story(of: ticket), number)
        case .show:
            let story = try desk.rules.story(of: ticket, in: tx)
            return done(command, story.joined(separator: "\n"), number)
        case .help: return done(command, Self.help, number)
        case .sent: return try settle(command, ticket, resend: false, in: tx)
        case .resend: return try settle(command, ticket, resend: true, in: tx)
        default: break
        }
        switch try order(command, ticket, in: tx) {
        case .order(let order): return try carryOut(order, command, number, in: tx)
        case .refusal(let why): return refused(command, why, number)
        }
    }

    /// Carries out a command that named no ticket and answered no mail of one.
    func withoutTicket(
        _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult {
        let open = try tx.tickets(openOnly: true)
        switch command.verb {
        case .help: return done(command, Self.help, nil)
        case .status, .show:
            let lines = open.map { "\($0.number) \($0.subject): \(desk.story(of: $0))" }
            return done(
                command, lines.isEmpty ? "no ticket is open." : lines.joined(separator: "\n"), nil)
        default:
            let numbers = open.prefix(20).map { "\($0.number) \(command.verb.rawValue)" }
            let hint = numbers.isEmpty ? "no ticket is open." : numbers.joined(separator: "\n")
            return refused(command, "which ticket? One of these lines says it:\n\(hint)", nil)
        }
    }

    private func carryOut(
        _ order: TicketEvent.Order, _ command: Command, _ number: TicketNumber,
        in tx: borrowing Transaction
    ) throws -> CommandResult {
        let decision = try desk.apply(
            .ordered(order, by: agent.address), to: number, by: agent.address.description,
            message: message, in: tx)
        if let refusal = decision.refusal { return refused(command, refusal, number) }
        if case .remediate(let kind, let text) = order {
            let note = RemediationNote(kind: kind, text: text, at: desk.now, by: agent.address)
            try tx.record(note, on: number)
            try desk.redraft(decision.ticket, in: tx)
        }
        let entries = decision.entries.map { $0.last?.isPunctuation == true ? $0 : $0 + "." }
        let next = decision.ticket.isClosed ? [] : [desk.next(of: decision.ticket)]
        return done(command, (entries + next).joined(separator: " "), number)
    }

    private enum Reading {
        case order(TicketEvent.Order)
        case refusal(String)
    }

    private func order(
        _ command: Command, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Reading {
        switch command.verb {
        case .approve: return try approve(ticket, in: tx)
        case .send: return try send(command, ticket, in: tx)
        case .escalate: return .order(.escalate)
        case .close: return close(command)
        case .reopen: return try reopen(ticket, in: tx)
        case .note:
            return command.argument.map { .order(.note($0)) }
                ?? .refusal("say what to note: “note they called back”.")
        case .snooze, .until: return snooze(command)
        case .hold: return .order(.hold)
        case .resume: return .order(.resume)
        case .assign: return assign(command)
        case .fixed, .cause, .review: return remediate(command)
        default: return .refusal("“\(command.verb.rawValue)” is not something I can do yet.")
        }
    }

    private func approve(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Reading {
        if let why = try whyNothingLeaves(of: ticket, in: tx) { return .refusal(why) }
        if case .draft = ticket.status, let draft = try tx.draft(of: ticket.number),
            let why = objection(to: draft, of: ticket)
        {
            return .refusal(why)
        }
        return .order(.approve)
    }

    /// The text below the command goes to the postmaster, unless the rules of letters object.
    private func send(
        _ command: Command, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Reading {
        guard let text = command.argument, !text.trimmed.isEmpty else {
            return .refusal("put the whole text below a line that says only “send”.")
        }
        if let why = try whyNothingLeaves(of: ticket, in: tx) { return .refusal(why) }
        let draft = Draft(
            subject: desk.marked(ticket), body: text.trimmed + "\n", editedBy: agent.address)
        if case .draft = ticket.status.beneath, let why = objection(to: draft, of: ticket) {
            return .refusal(why)
        }
        let trial = desk.rules.engine(for: ticket.postmaster).handle(
            .ordered(.send, by: agent.address), in: ticket, at: desk.now)
        if let why = trial.refusal { return .refusal(why) }
        try tx.keep(draft, of: ticket.number, at: desk.now)
        return .order(.send)
    }

    private func whyNothingLeaves(
        of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> String? {
        guard desk.rules.postmaster(ticket.postmaster) != nil else {
            return "the postmaster “\(ticket.postmaster)” is not in the configuration any more."
        }
        guard desk.rules.writesToPostmasters else {
            return "the draft is kept: \(desk.rules.silenceReason)"
        }
        return try tx.installation().isHeld ? "everything is held; the draft is kept." : nil
    }

    private func objection(to draft: Draft, of ticket: Ticket) -> String? {
        let errors = desk.lint(draft, of: ticket).filter(\.rule.isError)
        return errors.isEmpty
            ? nil
            : "the text cannot leave like this: "
                + errors.map(\.description).joined(separator: " ")
    }

    private func close(_ command: Command) -> Reading {
        let words = (command.argument ?? "").lowercased().filter(\.isLetter)
        let closure = Ticket.Closure.allCases.first { $0.rawValue.lowercased() == words }
        return closure.map { .order(.close($0)) }
            ?? .refusal(
                "say how it ended: close delisted, not listed, refused, gave up, not ours, "
                    + "duplicate or withdrawn.")
    }

    private func reopen(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Reading {
        for address in ticket.addresses {
            let open = try tx.openTicket(about: address, postmaster: ticket.postmaster)
            if let open, open.number != ticket.number {
                return .refusal("\(open.number) is open about \(address) already.")
            }
        }
        return .order(.reopen)
    }

    private func snooze(_ command: Command) -> Reading {
        let today = desk.localDay
        guard let until = command.argument.flatMap({ CommandArgument.day($0, today: today) }) else {
            return .refusal("say until when: “snooze 2w” or “until \(today.isoDate)”.")
        }
        return .order(.snooze(until: desk.moment(ofDay: until)))
    }

    private func assign(_ command: Command) -> Reading {
        let wanted = (command.argument ?? "").lowercased().trimmed
        let found = desk.rules.agents.filter {
            $0.address.description.lowercased() == wanted
                || $0.address.localPart.lowercased() == wanted
                || $0.name?.lowercased() == wanted
        }
        guard found.count == 1 else {
            let names = desk.rules.agents.map(\.address.description).joined(separator: ", ")
            return .refusal("assign to whom? One of \(names).")
        }
        return .order(.assign(found[0].address))
    }

    /// `fixed …`, `cause …`, `review done …`: what the next mail can tell the postmaster.
    private func remediate(_ command: Command) -> Reading {
        var text = (command.argument ?? "").trimmed
        if command.verb == .review, text.lowercased().hasPrefix("done") {
            text = String(text.dropFirst(4).drop { $0 == ":" || $0 == "," || $0 == " " })
            text = text.isEmpty ? "nothing else was found" : text
        }
        guard !text.isEmpty, let kind = RemediationNote.Kind(rawValue: command.verb.rawValue) else {
            return .refusal("say what: “fixed reverse DNS of mx3”, “cause spamtrap in a list”.")
        }
        return .order(.remediate(kind, text))
    }

    /// Mail of unknown fate: a person says whether it was delivered.
    private func settle(
        _ command: Command, _ ticket: Ticket, resend: Bool, in tx: borrowing Transaction
    ) throws -> CommandResult {
        let uncertain = try tx.mailToPostmaster(of: ticket.number)
            .filter { $0.state == .uncertain }
        guard !uncertain.isEmpty else {
            return refused(command, "no mail of \(ticket.number) is uncertain.", ticket.number)
        }
        if resend, !Self.waitsForItsMail(ticket) {
            return refused(
                command,
                "\(ticket.number) does not wait for that mail any more; say “sent "
                    + "\(ticket.number)”, and “resume” to go on.", ticket.number)
        }
        for item in uncertain {
            if resend {
                try desk.resendUncertain(item, in: tx)
            } else {
                try desk.settleUncertain(
                    item, because: "\(agent.address) says that it was delivered", in: tx)
            }
        }
        let words = resend ? "the mail leaves once more." : "the mail counts as delivered."
        return done(command, words, ticket.number)
    }

    /// Only then may the mail of unknown fate be queued again; anything else would withdraw it.
    private static func waitsForItsMail(_ ticket: Ticket) -> Bool {
        if case .waitingOnPostmaster(followUpAt: nil) = ticket.status { true } else { false }
    }

    private func done(_ command: Command, _ words: String, _ ticket: TicketNumber?)
        -> CommandResult
    {
        CommandResult(line: command.line, isDone: true, words: words, ticket: ticket)
    }

    private func refused(_ command: Command, _ why: String, _ ticket: TicketNumber?)
        -> CommandResult
    {
        CommandResult(line: command.line, isDone: false, words: why, ticket: ticket)
    }

    static let help = """
        One command a line, above the quoted text; “#12 escalate” speaks of another ticket.
          approve            the drafted mail leaves now
          escalate           next contact, sooner, manager told
          hold, resume       stop the ticket, let it go on
          snooze 2w          look again then; also: until 2027-01-15
          close delisted     also: not listed, refused, gave up, not ours, duplicate, withdrawn
          reopen             it was not over
          note …             for the record
          fixed …, cause …   what was mended, what it came from: the next mail tells it
          review done …      the review was done, and what it showed
          assign bob         somebody else looks after it
          sent #12, resend   what became of a mail whose delivery is unknown
          status, help       how it stands; this list
        """
}
