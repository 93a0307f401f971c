import Configuration
import InternetMessage
import TicketStore
import Ticketing

/// Drafts that nobody decides: another agent is asked each day, until everybody was.
extension TicketCommitter {
    func askAnother(about ticket: Ticket, in tx: borrowing Transaction) throws {
        guard let question = try rules.question(about: ticket, in: tx) else { return }
        let nextAt = question.next == nil ? nil : now + UndecidedDraft.patience
        try tx.ask(about: ticket.number, at: nextAt)
        try apply(.draftUndecided(question), to: ticket.number, by: TimelineLine.bot, in: tx)
    }
}

extension BotRules {
    /// The question about the ticket's draft, to somebody who may decide it, was not asked before
    /// and did not mute the ticket: who looks after it or its pool, agents, managers. Nil where no
    /// draft awaits a decision.
    func question(
        about ticket: Ticket, in tx: borrowing Transaction
    ) throws -> UndecidedDraft? {
        guard let since = try tx.undecided(ticket.number)?.since else { return nil }
        let managers = agents.filter { $0.role == .manager }
        let deciders = approval == .manager ? managers : everyAgent + managers
        let near = [ticket.assignee.flatMap { agent($0) }, owner(ofPool: ticket.pool)]
        let candidates = try (near.compactMap(\.self).filter(deciders.contains) + deciders)
            .filter { try !hasMuted(ticket.number, $0, in: tx) }
        var asked: [EmailAddress] = []
        for person in try tx.peopleTold(of: ticket.number, since: since) {
            let address = agent(person)?.address ?? person
            if !asked.contains(address) { asked.append(address) }
        }
        return UndecidedDraft(
            since: since, asked: asked, among: candidates.map(\.address))
    }

    /// Whom the question is put to.
    func agents(askedBy question: UndecidedDraft, of ticket: Ticket) -> [Agent] {
        let asked = (question.next.map { [$0] } ?? question.asked).compactMap { agent($0) }
        return asked.isEmpty ? agents(of: ticket) : asked
    }
}
