import Correspondence
import InternetMessage
import Signing
import TicketStore
import Ticketing

/// Carries out the commands of one mail as they were planned, and answers it once.
struct CommandMailOrders {
    let committer: TicketCommitter
    let mail: RecordedMail

    /// The mail is known from now on: the same again does nothing.
    func remember(
        _ agent: Agent, _ memory: IncomingEffect.CommandMemory, in tx: borrowing Transaction
    ) throws {
        guard let key = key(memory) else { return }
        _ = try tx.recordCommand(
            key: key, message: mail.row, agent: agent.address, at: committer.now)
    }

    private func key(_ memory: IncomingEffect.CommandMemory) -> [UInt8]? {
        switch memory {
        case .content:
            mail.received.commandKey(isProven: mail.incoming.sender.isProvenAgent)
        case .identifier: mail.received.identityKey
        case .words: mail.received.wordsKey
        }
    }

    /// Carries out what may be carried out, shows back what has to be confirmed.
    func carryOut(_ plan: CommandPlan, in tx: borrowing Transaction) throws {
        let unmatched = UnmatchedMailOrders(
            committer: committer, agent: plan.agent,
            mail: try UnmatchedMailOrders.mail(answeredBy: mail.message, in: tx))
        var results: [CommandResult] = []
        var executed: Set<TicketNumber?> = []
        for step in plan.steps {
            switch step {
            case .execute(let command, let ticket) where command.verb == .confirm:
                results += try confirm(command, ticket, plan, unmatched, in: tx)
            case .execute(let command, _) where command.verb == .again:
                results += try repeatOrders(command, plan.agent, unmatched, in: tx)
            case .execute(let command, let ticket):
                let result = try execute(command, ticket, plan.agent, unmatched, in: tx)
                if result.isDone, command.isOrder { executed.insert(result.ticket ?? ticket) }
                results.append(result)
            case .confirm(let command, let ticket):
                results.append(confirmation(of: command, ticket, plan.agent))
            case .refuse(let command, let objection):
                results.append(refusal(of: command, objection, plan.ticket))
            }
        }
        results += plan.slips.map(Self.slip)
        if let key = mail.received.ordersKey(of: plan.agent, on: plan.ticket, committer.rules) {
            try tx.recordExecution(of: key, on: executed, message: mail.row, at: committer.now)
        }
        try committer.outbox.answer(
            plan.agent, results, to: mail, about: plan.ticket, speakingOf: unmatched.mail?.row,
            isRepeated: plan.isRepeated, in: tx)
    }

    func refuse(_ plan: CommandPlan, in tx: borrowing Transaction) throws {
        let results = plan.steps.compactMap { step in
            if case .refuse(let command, let objection) = step {
                refusal(of: command, objection, plan.ticket)
            } else {
                nil
            }
        }
        try committer.outbox.refuse(plan.agent, results, to: mail, in: tx)
    }

    func answer(_ answer: WithoutCommand, in tx: borrowing Transaction) throws {
        var result = CommandResult(
            line: answer.line, isDone: false, words: words(of: answer), ticket: answer.ticket)
        result.isPuzzling = true
        var results = answer.slips.isEmpty ? [result] : answer.slips.map(Self.slip)
        if answer.silentUntil != nil, !answer.slips.isEmpty { results.append(result) }
        try committer.outbox.answerWithoutCommand(
            answer.agent, results, answer.ticket, to: mail, in: tx)
    }

    private func words(of answer: WithoutCommand) -> String {
        var words = "I found no command in your mail"
        if let ticket = answer.ticket { words += "; it is kept as a note on \(ticket)" }
        if let ticket = answer.named ?? answer.ticket {
            words += ". “\(ticket) status” tells how the ticket stands,"
        } else {
            words += "."
        }
        words += " “help” lists what I understand."
        if let until = answer.silentUntil {
            let day = committer.letters.local(until)
            words +=
                " This is my last answer to mails without a command until \(day):"
                + " what you write until then is kept, and the digest names it."
        }
        return words
    }

    // MARK: One command

    func execute(
        _ command: Command, _ ticket: TicketNumber?, _ agent: Agent,
        _ unmatched: UnmatchedMailOrders, saidIn row: MessageRow? = nil,
        in tx: borrowing Transaction
    ) throws -> CommandResult {
        let orders = TicketOrders(committer: committer, agent: agent, message: row ?? mail.row)
        var result =
            try unmatched.settle(command, in: tx)
            ?? ticket.map { try orders.execute(command, on: $0, in: tx) }
            ?? orders.withoutTicket(command, in: tx)
        if command.isPhrase { result.understood = Self.meant(by: command) }
        // Several results of one line: each says whose it is.
        if let ticket, command.tickets.count > 1, !result.words.contains("\(ticket)") {
            result.words = "\(ticket): \(result.words)"
        }
        return result
    }

    private static func meant(by command: Command) -> String {
        var meant = command
        meant.tickets = []
        return meant.words
    }

    /// What stands below other words may be somebody else's: one click says that it is meant.
    private func confirmation(
        of command: Command, _ ticket: TicketNumber?, _ agent: Agent
    ) -> CommandResult {
        let said = [ticket?.description, Self.meant(by: command)].compactMap(\.self)
            .joined(separator: " ")
        var words =
            (mail.reading.automation == .person
                ? "not carried out yet, since it may be a quotation: it stands below other words, "
                    + "or in text that I cannot tell from a quotation. "
                : "not carried out yet, since your mail is marked as automatic. ")
            + "If you mean it, reply “confirm”"
        if !command.words.contains("\n") {
            words += " or click this link:\n\n<\(committer.letters.link(said, for: agent))>"
        } else if let text = command.argument {
            words += ". This is the text as I read it:\n\n"
            words += text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { "| \($0)" }.joined(separator: "\n")
        }
        var result = CommandResult(line: command.line, isDone: false, words: words, ticket: ticket)
        result.awaitsConfirmation = true
        return result
    }

    /// Carries out what the answered letter showed back, once; with a ticket named, only what is
    /// about that one.
    private func confirm(
        _ command: Command, _ named: TicketNumber?, _ plan: CommandPlan,
        _ unmatched: UnmatchedMailOrders, in tx: borrowing Transaction
    ) throws -> [CommandResult] {
        let waiting = try commandsShownBack(to: plan.agent, in: tx)
        let wanted = command.tickets.isEmpty ? nil : named
        let meant = waiting.commands.filter { wanted == nil || $0.ticket == wanted }
        guard !meant.isEmpty, let mail = waiting.mail else {
            let words =
                "nothing is waiting to be confirmed. Answer the mail in which I asked about the "
                + "command, or write the command alone in a new mail."
            return [CommandResult(line: command.line, isDone: false, words: words, ticket: named)]
        }
        return try meant.map { shown in
            let key = SHA256.hash(
                Array(
                    "confirmed \(mail.id) \(shown.command.words) \(shown.ticket?.value ?? 0)".utf8))
            let isFirst = try tx.recordCommand(
                key: key, message: self.mail.row, agent: plan.agent.address, at: committer.now)
            guard isFirst else {
                return CommandResult(
                    line: shown.command.line, isDone: false,
                    words: "that was confirmed and carried out already.", ticket: shown.ticket)
            }
            // Whether a text quotes us, the mail that it stands in tells.
            let isText = [.send, .approve].contains(shown.command.verb)
            return try execute(
                shown.command, shown.ticket, plan.agent, unmatched, saidIn: isText ? mail : nil,
                in: tx)
        }
    }

    /// The commands that the letter which this mail answers asked to be confirmed: read again from
    /// the agent's own mail.
    private func commandsShownBack(
        to agent: Agent, in tx: borrowing Transaction
    ) throws -> (mail: MessageRow?, commands: [(command: Command, ticket: TicketNumber?)]) {
        for letter in mail.message.answered {
            guard let row = try tx.commandMail(answeredBy: letter),
                let stored = try tx.unmatchedMail(row.id),
                isWritten(stored, by: agent)
            else { continue }
            let reading = committer.letters.parsed(try tx.raw(of: row)).reading
            let shown = reading.commands.filter { $0.execution == .confirm }
            return (
                row,
                shown.flatMap { command -> [(command: Command, ticket: TicketNumber?)] in
                    command.tickets.isEmpty
                        ? [(command, stored.fate.ticket)]
                        : command.tickets.map { (command, TicketNumber($0)) }
                }
            )
        }
        return (nil, [])
    }

    private func refusal(
        of command: Command, _ objection: CommandObjection, _ ticket: TicketNumber?
    ) -> CommandResult {
        CommandResult(
            line: command.line, isDone: false, words: objection.words(committer.letters.clock),
            ticket: ticket)
    }

    private static func slip(_ slip: CommandSlipFound) -> CommandResult {
        var result = CommandResult(
            line: slip.line, isDone: false, words: "Did you mean “\(slip.meant)”?", ticket: nil)
        result.isPuzzling = true
        return result
    }
}
