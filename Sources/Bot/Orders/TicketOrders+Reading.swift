import Configuration
import Correspondence
import InternetMessage
import TicketStore
import Ticketing

extension TicketOrders {
    enum Meaning {
        case order(TicketEvent.Order)
        case refusal(String)
        /// Refused, and a text is proposed instead.
        case proposal(String, because: String)
    }

    func order(
        _ command: Command, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Meaning {
        switch command.action {
        case .approve: try approve(ticket, by: .approve, in: tx)
        case .approveAnyway: try approve(ticket, by: .approveAnyway, in: tx)
        case .send(let text): try send(text, command, ticket, in: tx)
        case .sendProposed: try sendProposed(ticket, in: tx)
        case .escalate(let name): escalate(to: name)
        case .close(let closure, _): close(closure)
        case .decline: decline(ticket)
        case .reopen: try reopen(ticket, in: tx)
        case .note(let text):
            text.map { .order(.note($0)) }
                ?? .refusal("say what to note: “note they called back”.")
        case .snooze(let when): snooze(when)
        case .hold: .order(.hold)
        case .resume: .order(.resume)
        case .assign(let name): assign(to: name)
        case .fixed(let text): remediate(.fixed, text)
        case .cause(let text): remediate(.cause, text)
        case .review(let text): review(text, ticket)
        case .examine(let item, let text): .order(.examine(item, text))
        case .submitForm(let reference): .order(.submitForm(reference: reference))
        case .askRecipient(let whom): askRecipient(whom, ticket)
        case .lookUp(let result, let ranges):
            try lookUp(result, ranges, ticket, in: tx)
        case .taken(let who, let ranges):
            report(takenBy: who, ranges, ticket)
        case .allowed(let who, let until): allow(by: who, until: until)
        case .add(let ranges): try add(Self.addresses(in: ranges), to: ticket, in: tx)
        case .remove(let ranges): remove(Self.addresses(in: ranges))
        case .means:
            .refusal(
                "say what the answer meant: means "
                    + Command.AnswerMeaning.examples.joined(separator: ", ") + ".")
        case .remind, .mute, .unmute, .merge, .split, .undo, .status, .show, .help, .sent,
            .resend, .release, .file, .open, .digest, .ignoreSender:
            .refusal("“\(command.line)” is not about a single ticket.")
        case .confirm: .refusal("nothing is waiting to be confirmed.")
        case .again: .refusal("nothing is waiting to be done again.")
        }
    }

    /// Why this agent may not give that order; nil where they may.
    func mayNot(_ command: Command) -> String? {
        if committer.outbox.isCatchingUp, isOutward(command) || command.verb == .sent {
            return
                "it was said before the database was restored; please say it again if you mean it."
        }
        guard committer.rules.approval == .manager, agent.role != .manager, isOutward(command)
        else { return nil }
        return "only a manager may approve mail to postmasters (\(managers))."
    }

    private func isOutward(_ command: Command) -> Bool {
        command.verb.syntax.effect == .outward || command.action == .release
    }

    private var managers: String {
        committer.rules.agents.filter { $0.role == .manager }.map(\.address.description)
            .joined(separator: ", ")
    }

    /// Where only managers write outward, an agent's escalation tells them and does no more.
    private func escalate(to name: String?) -> Meaning {
        let isOutward = committer.rules.approval == .agent || agent.role == .manager
        guard let name else { return .order(.escalate(isOutward: isOutward)) }
        return person(name).map { .order(.escalate(to: $0.address, isOutward: isOutward)) }
            ?? .refusal("escalate to whom? One of \(everybody), or “escalate” alone.")
    }

    private func assign(to name: String?) -> Meaning {
        name.flatMap(person).map { .order(.assign($0.address)) }
            ?? .refusal("assign to whom? One of \(everybody).")
    }

    private var everybody: String {
        committer.rules.agents.map(\.address.description).joined(separator: ", ")
    }

    /// The one agent of that address, name or beginning of an address; `me` is who writes.
    private func person(_ text: String) -> Agent? {
        let wanted = text.lowercased()
        if ["me", "myself", "mir", "moi"].contains(wanted) { return agent }
        let found = committer.rules.agents.filter {
            $0.addresses.contains { $0.description.lowercased() == wanted }
                || $0.address.localPart.lowercased() == wanted
                || $0.name?.lowercased() == wanted
        }
        return found.count == 1 ? found[0] : nil
    }

    private func close(_ closure: Ticket.Closure?) -> Meaning {
        closure.map { .order(.close($0)) }
            ?? .refusal(
                "say how it ended: close delisted, not listed, refused, gave up, not ours, "
                    + "duplicate or withdrawn.")
    }

    /// A draft that is not to be sent. Elsewhere the word may mean what the postmaster did.
    private func decline(_ ticket: Ticket) -> Meaning {
        guard ticket.status.beneath == .draft else {
            return .refusal(
                "no mail of \(ticket.number) awaits approval. If they declined, say “close "
                    + "refused”; “hold” stops what would leave.")
        }
        return .order(.close(.withdrawn))
    }

    private func reopen(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Meaning {
        try occupied(ticket.addresses, besides: [ticket.number], ticket.postmaster, in: tx)
            .map { .refusal($0) } ?? .order(.reopen)
    }

    private func snooze(_ when: Command.When?) -> Meaning {
        let today = committer.letters.localDay
        guard let until = when?.day(today: today) else {
            return .refusal("say until when: “snooze 2w” or “until \(today.isoDate)”.")
        }
        return .order(.snooze(until: committer.letters.moment(ofDay: until)))
    }

    /// `review done …`. Without a word of what it showed, it ends a review that is under way.
    private func review(_ text: String?, _ ticket: Ticket) -> Meaning {
        guard let text else {
            let items = ReviewItem.allCases.map(\.rawValue).joined(separator: ", ")
            return .refusal(
                "say “review done” and what it showed, or of one item what you found: “review "
                    + "\(ReviewItem.allCases[0].rawValue): …” (\(items)).")
        }
        guard text.isEmpty else { return .order(.remediate(.review, text)) }
        guard ticket.waitsForReview else {
            return .refusal(
                "no review of \(ticket.number) is under way. To put on record what was found, "
                    + "say it: “review done …”.")
        }
        return .order(.remediate(.review, "nothing else was found"))
    }

    /// `fixed …`, `cause …`: what the next mail can tell the postmaster.
    private func remediate(_ kind: RemediationNote.Kind, _ text: String?) -> Meaning {
        text.map { .order(.remediate(kind, $0)) }
            ?? .refusal("say what: “fixed reverse DNS of mx3”, “cause spamtrap in a list”.")
    }
}
