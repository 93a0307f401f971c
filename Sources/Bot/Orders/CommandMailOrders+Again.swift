import Correspondence
import InternetMessage
import Signing
import TicketStore
import Ticketing

/// `again`: carries out what the answered letter said was done before.
extension CommandMailOrders {
    /// Carries out the orders of the mail that the answered letter speaks of, once.
    func repeatOrders(
        _ command: Command, _ agent: Agent, _ unmatched: UnmatchedMailOrders,
        in tx: borrowing Transaction
    ) throws -> [CommandResult] {
        guard let repeated = try mailRepeated(by: agent, in: tx) else {
            return [
                command.refused(
                    "nothing is waiting to be done again. Answer the mail in which I said that "
                        + "something was done before, or give the order in other words.")
            ]
        }
        let key = SHA256.hash(Array("again \(repeated.row.id)".utf8))
        let isFirst = try tx.recordCommand(
            key: key, message: mail.row, agent: agent.address, at: committer.now)
        guard isFirst else {
            return [command.refused("that was carried out a second time already.")]
        }
        return try carryOut(repeated, agent, unmatched, in: tx)
    }

    private func carryOut(
        _ repeated: (row: MessageRow, received: ReceivedMessage, ticket: TicketNumber?),
        _ agent: Agent, _ unmatched: UnmatchedMailOrders, in tx: borrowing Transaction
    ) throws -> [CommandResult] {
        let orders = repeated.received.reading.commands
            .filter { $0.isOrder && $0.execution == .yes }
            .prefix(committer.rules.limits.incoming.commandsPerMail)
        var executed: Set<TicketNumber?> = []
        let results = try orders.flatMap { order in
            let targets =
                order.tickets.isEmpty
                ? [repeated.ticket] : order.tickets.map { TicketNumber($0) }
            return try targets.map { target in
                // Whether a text quotes us, the mail that it stands in tells.
                let isText = [.send, .approve].contains(order.verb)
                let result = try execute(
                    order, target, agent, unmatched, saidIn: isText ? repeated.row : nil, in: tx)
                if result.isDone { executed.insert(result.ticket ?? target) }
                return result
            }
        }
        if let key = repeated.received.ordersKey(of: agent, on: repeated.ticket, committer.rules) {
            try tx.recordExecution(of: key, on: executed, message: mail.row, at: committer.now)
        }
        return results
    }

    /// The agent's mail whose orders the answered letter said were done before.
    private func mailRepeated(
        by agent: Agent, in tx: borrowing Transaction
    ) throws -> (row: MessageRow, received: ReceivedMessage, ticket: TicketNumber?)? {
        for letter in mail.message.answered {
            guard let row = try tx.commandMail(answeredBy: letter),
                let stored = try tx.unmatchedMail(row.id), isWritten(stored, by: agent),
                stored.fate.reason.code == .doneBefore
            else { continue }
            let received = ReceivedMessage(
                recorded: try tx.raw(of: row), receivedAt: stored.receivedAt)
            return (row, received, stored.fate.ticket)
        }
        return nil
    }

    /// Whether a recorded mail bears one of that agent's addresses.
    func isWritten(_ stored: UnmatchedMail, by agent: Agent) -> Bool {
        stored.sender.flatMap { EmailAddress($0) }.map(agent.addresses.contains) ?? false
    }
}

extension Command {
    fileprivate func refused(_ why: String) -> CommandResult {
        CommandResult(line: line, isDone: false, words: why, ticket: nil)
    }
}
