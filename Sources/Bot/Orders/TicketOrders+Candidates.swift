import Correspondence
import TicketStore
import Ticketing

/// A command that names no ticket, in answer to a mail of none, such as a digest: which is meant?
extension TicketOrders {
    /// Not done: asks which ticket, with a line for each that it can be, in the digest's order,
    /// and by mail a link that says it with a click.
    func whichTicket(_ command: Command, in tx: borrowing Transaction) throws -> CommandResult {
        guard command.verb.syntax.needsTicket else {
            return refused(command, "nothing is waiting for “\(command.words.firstLine)”.", nil)
        }
        let candidates = try candidates(for: command.verb, in: tx)
        guard !candidates.isEmpty else {
            return refused(command, "which ticket? No open one fits.", nil)
        }
        var lines = [
            message == nil
                ? "which ticket? Use one of these lines:"
                : "which ticket? Click one of these links, or reply with its line:"
        ]
        for ticket in candidates.prefix(Self.candidatesMax) {
            lines += self.lines(of: ticket, command)
        }
        let rest = candidates.count - Self.candidatesMax
        if rest > 0 { lines.append("… and \(rest) more, by number: “#12 \(Self.said(command))”.") }
        return refused(command, lines.joined(separator: "\n"), nil)
    }

    /// More make a list that nobody reads.
    private static let candidatesMax = 20

    private func lines(of ticket: Ticket, _ command: Command) -> [String] {
        let line = "\(ticket.number) \(Self.said(command))"
        let lines = [
            "“\(line)”", "    \(ticket.addresses.inShort): \(committer.letters.story(of: ticket))",
        ]
        return message == nil
            ? lines : lines + ["    <\(committer.letters.link(line, for: agent))>"]
    }

    /// The command as it would be repeated, on one line: `escalate bob`.
    private static func said(_ command: Command) -> String {
        var said = command
        said.tickets = []
        return said.words.firstLine
    }

    /// The tickets that the command can be about, those that wait for this agent first.
    private func candidates(
        for verb: Command.Verb, in tx: borrowing Transaction
    ) throws -> [Ticket] {
        if verb == .reopen {
            return try tx.tickets(openOnly: false).filter(\.isClosed).reversed()
        }
        let open = try tx.tickets(openOnly: true).filter { isCandidate($0, for: verb) }
        let digest = DigestContents(
            for: agent, at: committer.now, since: nil, tickets: open, changes: [],
            health: DigestHealth(), linesMax: open.count)
        return digest.sections.flatMap(\.lines).map(\.ticket)
    }

    /// Whether the engine would follow such an order now; what depends on more is asked later.
    private func isCandidate(_ ticket: Ticket, for verb: Command.Verb) -> Bool {
        let order: TicketEvent.Order? =
            switch verb {
            case .approve: .approve
            case .escalate: .escalate()
            case .hold: .hold
            case .resume: .resume
            default: nil
            }
        switch verb {
        case .decline: return ticket.status.beneath == .draft
        case .sent, .resend: return ticket.mails.hasUncertain
        default: break
        }
        guard let order else { return true }
        return committer.rules.engine(for: ticket.postmaster).handle(
            .ordered(order, by: agent.address), in: ticket, at: committer.now
        ).refusal == nil
    }
}
