import Configuration
import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// What a command asks of the engine.
extension TicketOrders {
    /// A command read to the end.
    enum Meaning {
        case order(TicketEvent.Order)
        case refusal(String)
    }

    func order(
        _ command: Command, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Meaning {
        switch command.verb {
        case .approve where command.argument == nil: try approve(ticket, in: tx)
        case .approve, .send: try send(command, ticket, in: tx)
        case .escalate: escalate(command)
        case .close: close(command)
        case .decline: decline(ticket)
        case .reopen: try reopen(ticket, in: tx)
        case .note:
            command.argument.map { .order(.note($0)) }
                ?? .refusal("say what to note: “note they called back”.")
        case .snooze, .until: snooze(command)
        case .hold: .order(.hold)
        case .resume: .order(.resume)
        case .assign: assign(command)
        case .fixed, .cause, .review: remediate(command)
        case .submitted: submitted(command)
        case .add: try add(command, to: ticket, in: tx)
        case .remove: remove(command)
        case .merge, .split, .undo, .status, .show, .help, .sent, .resend, .release, .file, .new,
            .ignore:
            .refusal("“\(command.line)” is not an order to one ticket.")
        case .confirm: .refusal("nothing waits to be confirmed.")
        }
    }

    /// Why this agent may not give that order; nil where they may.
    func mayNot(_ command: Command) -> String? {
        if desk.isCatchingUp, isOutward(command) || command.verb == .sent {
            return "it was said before the database was restored; say it again if it still holds."
        }
        guard desk.rules.approval == .manager, agent.role != .manager, isOutward(command) else {
            return nil
        }
        return "mail to postmasters is for a manager to approve (\(managers))."
    }

    private func isOutward(_ command: Command) -> Bool {
        command.verb.syntax.effect == .outward
    }

    private var managers: String {
        desk.rules.agents.filter { $0.role == .manager }.map(\.address.description)
            .joined(separator: ", ")
    }

    /// Where only managers write outward, an agent's escalation tells them and does no more.
    private func escalate(_ command: Command) -> Meaning {
        let isOutward = desk.rules.approval == .agent || agent.role == .manager
        guard let name = command.argument else { return .order(.escalate(isOutward: isOutward)) }
        return person(name).map { .order(.escalate(to: $0.address, isOutward: isOutward)) }
            ?? .refusal("escalate to whom? One of \(everybody), or “escalate” alone.")
    }

    private func assign(_ command: Command) -> Meaning {
        person(command.argument ?? "").map { .order(.assign($0.address)) }
            ?? .refusal("assign to whom? One of \(everybody).")
    }

    private var everybody: String {
        desk.rules.agents.map(\.address.description).joined(separator: ", ")
    }

    /// The one agent of that address, name or beginning of an address; `me` is who writes.
    private func person(_ text: String) -> Agent? {
        var wanted = text.lowercased().trimmed
        if wanted.hasPrefix("to ") { wanted = String(wanted.dropFirst(3)) }
        if ["me", "myself", "mir", "moi"].contains(wanted) { return agent }
        let found = desk.rules.agents.filter {
            $0.address.description.lowercased() == wanted
                || $0.address.localPart.lowercased() == wanted
                || $0.name?.lowercased() == wanted
        }
        return found.count == 1 ? found[0] : nil
    }

    private func close(_ command: Command) -> Meaning {
        Command.Closure(written: command.argument ?? "").map { .order(.close(.init($0))) }
            ?? .refusal(
                "say how it ended: close delisted, not listed, refused, gave up, not ours, "
                    + "duplicate or withdrawn.")
    }

    /// A draft that shall not leave. Elsewhere the word may mean what the postmaster did.
    private func decline(_ ticket: Ticket) -> Meaning {
        guard ticket.status.beneath == .draft else {
            return .refusal(
                "no mail of \(ticket.number) awaits approval. Did they decline? “close refused”. "
                    + "“hold” stops what would leave.")
        }
        return .order(.close(.withdrawn))
    }

    private func reopen(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Meaning {
        try occupied(ticket.addresses, besides: [ticket.number], ticket.postmaster, in: tx)
            .map { .refusal($0) } ?? .order(.reopen)
    }

    private func snooze(_ command: Command) -> Meaning {
        let today = desk.localDay
        guard let until = command.argument.flatMap({ CommandArgument.day($0, today: today) }) else {
            return .refusal("say until when: “snooze 2w” or “until \(today.isoDate)”.")
        }
        return .order(.snooze(until: desk.moment(ofDay: until)))
    }

    /// `fixed …`, `cause …`, `review done …`: what the next mail can tell the postmaster.
    private func remediate(_ command: Command) -> Meaning {
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

    /// `submitted form PDR-1234`, `submitted the form, ref 77`, `submitted form`.
    private func submitted(_ command: Command) -> Meaning {
        var words = (command.argument ?? "").split { " ,:".contains($0) }.map(String.init)
        let fillers: Set<String> = [
            "the", "ipcheck", "web", "form", "ref", "ref.", "reference", "number", "no", "no.",
        ]
        while let first = words.first, fillers.contains(first.lowercased()) { words.removeFirst() }
        let reference = words.joined(separator: " ")
        return .order(.submitForm(reference: reference.isEmpty ? nil : reference))
    }
}

extension Ticket.Closure {
    /// The closure that the word of a command means.
    fileprivate init(_ said: Command.Closure) {
        self =
            switch said {
            case .delisted: .delisted
            case .notListed: .notListed
            case .refused: .refused
            case .gaveUp: .gaveUp
            case .notOurs: .notOurs
            case .duplicate: .duplicate
            case .withdrawn: .withdrawn
            }
    }
}
