import Correspondence
import Foundation
import InternetMessage
import Letters
import TicketStore
import Ticketing

extension Intake {
    /// Executes a command mail once: the same again, by another path or after a restore, does
    /// nothing.
    func commanded(
        _ mail: Case, _ agent: Agent, _ proof: Sender.Proof, _ correlation: Correlation,
        in tx: borrowing Transaction
    ) throws -> MessageFate {
        let ticket = correlation.ticket
        // A refused mail does not use up its content: the same may come again, proven.
        let key = mail.arrival.commandKey(isProven: proof == .proven)
        guard try record(key, mail, agent, in: tx) else {
            return MessageFate(.filed, "the same command mail was answered before", ticket: ticket)
        }
        if let why = proof.objection { return try refused(mail, agent, why, in: tx) }
        if let identity = mail.arrival.identityKey, try !record(identity, mail, agent, in: tx) {
            return try replayed(mail, agent, ticket, in: tx)
        }
        guard !mail.reading.commands.isEmpty else {
            return try puzzled(mail, agent, ticket, in: tx)
        }
        let held = try heldMessage(answeredBy: mail, in: tx)
        let results = try execute(mail, agent, ticket, held, in: tx)
        try desk.answer(
            agent, results, to: mail, about: ticket, speakingOf: held?.row, in: tx)
        return MessageFate(.filed, "an agent's commands", ticket: ticket)
    }

    private func record(
        _ key: [UInt8], _ mail: Case, _ agent: Agent, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.recordCommand(key: key, message: mail.row, agent: agent.address, at: desk.now)
    }

    /// Nothing shows that the agent wrote it: told to the registered address, kept for people.
    private func refused(
        _ mail: Case, _ agent: Agent, _ why: String, in tx: borrowing Transaction
    ) throws -> MessageFate {
        let words = "\(why). Answer the mail in which I told you of the ticket."
        try desk.refuse(agent, unobeyed(mail, words, nil), to: mail, in: tx)
        return MessageFate(.quarantined, "commands that nothing proves to be \(agent.address)'s")
    }

    /// Another mail with the identifier of one that was carried out: a replay with changed
    /// fields, or a program that repeats its identifiers. Only the person can tell.
    private func replayed(
        _ mail: Case, _ agent: Agent, _ ticket: TicketNumber?, in tx: borrowing Transaction
    ) throws -> MessageFate {
        let words =
            "a mail with the same Message-ID was carried out before. If you mean it, write it "
            + "in a new mail."
        try desk.refuse(agent, unobeyed(mail, words, ticket), to: mail, in: tx)
        return MessageFate(.quarantined, "bears the Message-ID of commands carried out before")
    }

    /// No command in it: kept as a note, and said so; the same words again are only kept, for
    /// they may be an answering machine's.
    private func puzzled(
        _ mail: Case, _ agent: Agent, _ ticket: TicketNumber?, in tx: borrowing Transaction
    ) throws -> MessageFate {
        let line = Self.tellingLine(of: mail.reading.reply)
        if let ticket, !line.isEmpty {
            try tx.note(
                "\(agent.address) wrote: \(line)", on: ticket, by: agent.address.description,
                at: desk.now, message: mail.row)
        }
        guard try record(mail.arrival.wordsKey, mail, agent, in: tx) else {
            return MessageFate(
                .filed, "no command in it, in the same words as before", ticket: ticket)
        }
        var result = CommandResult(
            line: line, isDone: false,
            words: Self.puzzlement(ticket, naming: try ticketNamed(in: mail, tx)), ticket: ticket)
        result.isPuzzling = true
        let slips = misspelt(in: mail)
        try desk.tellOfPuzzle(agent, slips.isEmpty ? [result] : slips, ticket, to: mail, in: tx)
        return MessageFate(.filed, "an agent's mail without a command", ticket: ticket)
    }

    /// The line that says most of what a mail without a command wants: not its greeting.
    private static func tellingLine(of reply: String) -> String {
        let lines = reply.split(whereSeparator: \.isNewline).map { String($0).firstLine }
        return lines.first { $0.contains("#") }
            ?? lines.first { $0.split(separator: " ").count > 2 } ?? reply.firstLine
    }

    private static func puzzlement(
        _ ticket: TicketNumber?, naming named: TicketNumber?
    ) -> String {
        var words = "I found no command in your mail"
        if let ticket { words += "; it is kept as a note on \(ticket)" }
        let status = (named ?? ticket).map { " “\($0) status” tells how it stands," } ?? ""
        return words + ".\(status) “help” lists what I understand."
    }

    /// Every command of a mail of which none is carried out, with the reason.
    private func unobeyed(
        _ mail: Case, _ why: String, _ ticket: TicketNumber?
    ) -> [CommandResult] {
        mail.reading.commands.prefix(rules.limits.commandsPerMail).map {
            CommandResult(line: $0.line, isDone: false, words: why, ticket: ticket)
        }
    }

    // MARK: Carrying out

    private func execute(
        _ mail: Case, _ agent: Agent, _ ticket: TicketNumber?, _ held: HeldMessage?,
        in tx: borrowing Transaction
    ) throws -> [CommandResult] {
        let commands = mail.reading.commands
        guard mail.arrival.age(at: desk.now) <= rules.limits.commandsExpireAfter else {
            return unobeyed(
                mail,
                "your mail took too long to get here; please say it again if it still holds.",
                ticket)
        }
        var results: [CommandResult] = []
        var seen: Set<Asked> = []
        for command in commands {
            for target in targets(of: command, ticket) {
                guard seen.insert(Asked(command, target)).inserted else { continue }
                guard results.count < rules.limits.commandsPerMail else {
                    return results + [tooMany(commands, from: command)]
                }
                results.append(try execute(command, agent, target, held, mail, in: tx))
            }
        }
        return results + misspelt(in: mail)
    }

    /// What is asked of which ticket: the same twice in one mail is asked once.
    private struct Asked: Hashable {
        let verb: Command.Verb
        let argument: String?
        let ticket: TicketNumber?

        init(_ command: Command, _ ticket: TicketNumber?) {
            (verb, argument, self.ticket) = (command.verb, command.argument, ticket)
        }
    }

    private func targets(of command: Command, _ ticket: TicketNumber?) -> [TicketNumber?] {
        command.tickets.isEmpty ? [ticket] : command.tickets.map { TicketNumber($0) }
    }

    private func execute(
        _ command: Command, _ agent: Agent, _ ticket: TicketNumber?, _ held: HeldMessage?,
        _ mail: Case, in tx: borrowing Transaction
    ) throws -> CommandResult {
        var result =
            try settle(command, held, agent, in: tx)
            ?? obey(
                command, TicketOrders(desk: desk, agent: agent, message: mail.row), ticket, in: tx)
        if command.isPhrase {
            var meant = command
            meant.tickets = []
            result.understood = meant.words
        }
        // Several results of one line: each says whose it is.
        if let ticket, command.tickets.count > 1, !result.words.contains("\(ticket)") {
            result.words = "\(ticket): \(result.words)"
        }
        return result
    }

    private func obey(
        _ command: Command, _ orders: TicketOrders, _ ticket: TicketNumber?,
        in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard let ticket else { return try orders.withoutTicket(command, in: tx) }
        return try orders.execute(command, on: ticket, in: tx)
    }

    private func tooMany(_ commands: [Command], from command: Command) -> CommandResult {
        let most = rules.limits.commandsPerMail
        return CommandResult(
            line: command.line, isDone: false,
            words: "your mail holds \(commands.count) lines with commands. The first \(most) were "
                + "looked at, this one and those below it were not; send them in another mail.",
            ticket: nil)
    }

    /// Lines that look like commands and are none, with the nearest one.
    func misspelt(in mail: Case) -> [CommandResult] {
        let read = Set(
            mail.reading.commands.flatMap {
                ($0.line + "\n" + ($0.argument ?? "")).split(whereSeparator: \.isNewline)
            }.map { String($0).trimmed })
        return mail.reading.reply.split(whereSeparator: \.isNewline).map { String($0).trimmed }
            .filter { !read.contains($0) && !$0.hasPrefix(">") }
            .compactMap { line in
                CommandReader.correction(of: line).map { meant in
                    var result = CommandResult(
                        line: line, isDone: false, words: "Did you mean “\(meant)”?", ticket: nil)
                    result.isPuzzling = true
                    return result
                }
            }.prefix(10).map(\.self)
    }
}

extension Sender.Proof {
    /// Why commands are not obeyed, for the agent; nil where they are.
    fileprivate var objection: String? {
        switch self {
        case .proven: nil
        case .missing(let why): why
        case .forged: "our own mail server says that the mail is not yours"
        }
    }
}
