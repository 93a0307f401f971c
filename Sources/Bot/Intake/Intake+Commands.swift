import Correspondence
import Foundation
import InternetMessage
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
        guard
            try tx.recordCommand(
                key: key, message: mail.row, agent: agent.address, at: desk.now)
        else {
            return MessageFate(.filed, "the same command mail was answered before", ticket: ticket)
        }
        if case .missing(let why) = proof {
            let words = "\(why); answer the mail in which I sent you the ticket."
            let results = mail.reading.commands.map {
                CommandResult(line: $0.line, isDone: false, words: words, ticket: nil)
            }
            try desk.refuse(agent, results, to: mail, in: tx)
            return MessageFate(.filed, "commands of an agent who is not proven: \(why)")
        }
        let results = try execute(mail, agent, ticket, in: tx)
        try desk.answer(agent, results, to: mail, about: ticket, in: tx)
        return MessageFate(.filed, "an agent's commands", ticket: ticket)
    }

    private func execute(
        _ mail: Case, _ agent: Agent, _ ticket: TicketNumber?, in tx: borrowing Transaction
    ) throws -> [CommandResult] {
        let commands = mail.reading.commands
        guard mail.arrival.age(at: desk.now) <= rules.limits.commandsExpireAfter else {
            return commands.map {
                CommandResult(
                    line: $0.line, isDone: false,
                    words: "your mail took too long to get here; please say it again if it "
                        + "still holds.", ticket: ticket)
            }
        }
        guard !commands.isEmpty else { return [try unread(mail, agent, ticket, in: tx)] }
        var results: [CommandResult] = []
        for command in commands {
            results += try execute(command, agent, ticket, mail, in: tx)
        }
        return results + misspelt(in: mail)
    }

    /// Lines that look like commands and are none, with the nearest one.
    private func misspelt(in mail: Case) -> [CommandResult] {
        let read = Set(
            mail.reading.commands.flatMap { $0.line.split(whereSeparator: \.isNewline) }
                .map { String($0).trimmed })
        return mail.reading.reply.split(whereSeparator: \.isNewline).map { String($0).trimmed }
            .filter { !read.contains($0) }
            .compactMap { line in
                CommandReader.suggestion(for: line).map { verb in
                    CommandResult(
                        line: line, isDone: false,
                        words: "I did not understand this. Did you mean “\(verb.rawValue)”?",
                        ticket: nil)
                }
            }
    }

    /// No command in it: kept as a note, and said so.
    private func unread(
        _ mail: Case, _ agent: Agent, _ ticket: TicketNumber?, in tx: borrowing Transaction
    ) throws -> CommandResult {
        let line = mail.reading.reply.firstLine
        var words = "I found no command in your mail"
        if let ticket {
            try tx.note(
                "\(agent.address) wrote: \(line)", on: ticket, by: agent.address.description,
                at: desk.now, message: mail.row)
            words += "; it is kept as a note on \(ticket)"
        }
        if let verb = CommandReader.suggestion(for: line) {
            words += ". Did you mean “\(verb.rawValue)”?"
        } else {
            words += ". “help” lists what I understand."
        }
        return CommandResult(line: line, isDone: false, words: words, ticket: ticket)
    }

    private func execute(
        _ command: Command, _ agent: Agent, _ ticket: TicketNumber?, _ mail: Case,
        in tx: borrowing Transaction
    ) throws -> [CommandResult] {
        let orders = TicketOrders(desk: desk, agent: agent, message: mail.row)
        let named = command.tickets.map { TicketNumber($0) }
        let targets = named.isEmpty ? [ticket].compactMap { $0 } : named
        guard !targets.isEmpty else {
            return [try orders.withoutTicket(command, in: tx)]
        }
        var results: [CommandResult] = []
        for target in targets {
            results.append(try orders.execute(command, on: target, in: tx))
        }
        return results
    }
}
