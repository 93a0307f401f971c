import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Mail that bears an agent's address.
extension Intake {
    func agentWrote(
        _ mail: Case, _ agent: Agent, _ proof: Sender.Proof, _ correlation: Correlation,
        in tx: borrowing Transaction
    ) throws -> MessageFate {
        let isCommand = !mail.reading.commands.isEmpty && mail.reading.forwarded.isEmpty
        let isAutomatic = mail.reading.isAutomatic || mail.reading.kind != .correspondence
        if proof == .forged, isAutomatic || !isCommand {
            return MessageFate(
                .quarantined, "bears \(agent.address), and our own server says it is forged")
        }
        if isAutomatic {
            return MessageFate(
                .filed, "automatic mail of an agent", ticket: correlation.ticket)
        }
        if proof != .forged, let postmaster = addressee(of: mail) {
            return try wroteToPostmaster(mail, agent, proof, postmaster, correlation, in: tx)
        }
        if try isCommand || answersUs(mail, correlation, in: tx) || isMistyped(mail, in: tx) {
            return try commanded(mail, agent, proof, correlation, in: tx)
        }
        return try reported(mail, agent, isProven: proof == .proven, correlation, in: tx)
    }

    /// Whether it reports nothing, and a line of it looks like a slip of a command, or names a
    /// ticket.
    private func isMistyped(_ mail: Case, in tx: borrowing Transaction) throws -> Bool {
        guard mail.reading.forwarded.isEmpty else { return false }
        let isNamed = try ticketNamed(in: mail, tx) != nil
        guard isNamed || !misspelt(in: mail).isEmpty else { return false }
        return try lasting(findings(in: mail), of: mail, in: tx).openings.isEmpty
    }

    /// The first ticket of ours that an agent's own words name.
    func ticketNamed(in mail: Case, _ tx: borrowing Transaction) throws -> TicketNumber? {
        for match in mail.reading.reply.matches(of: /#(\d{1,6})\b/).prefix(5) {
            let number = TicketNumber(Int(match.1) ?? 0)
            if try tx.ticket(number) != nil { return number }
        }
        return nil
    }

    /// Whether it is a reply to a mail of ours with nothing forwarded inside.
    private func answersUs(
        _ mail: Case, _ correlation: Correlation, in tx: borrowing Transaction
    ) throws -> Bool {
        guard mail.reading.forwarded.isEmpty else { return false }
        if mail.credentials.tokenTicket != nil { return true }
        if correlation.ticket != nil, !mail.message.inReplyTo.isEmpty { return true }
        return try mail.message.inReplyTo.contains { try !tx.items(withMessageID: $0).isEmpty }
    }

    /// A forwarded thread, a forwarded bounce, a pasted log line, or an address by name. Also from
    /// an agent who is not proven: that may open a draft, and commands nothing.
    private func reported(
        _ mail: Case, _ agent: Agent, isProven: Bool, _ correlation: Correlation,
        in tx: borrowing Transaction
    ) throws -> MessageFate {
        let found = try lasting(findings(in: mail), of: mail, in: tx)
        guard !found.openings.isEmpty else {
            if let ticket = correlation.ticket {
                try tx.note(
                    "\(agent.address) wrote: \(mail.reading.reply.firstLine)", on: ticket,
                    by: agent.address.description, at: desk.now, message: mail.row)
            }
            try desk.ask(agent, about: mail, remarks: found.remarks, in: tx)
            return MessageFate(
                .filed, "nothing usable inside; the agent was asked", ticket: correlation.ticket)
        }
        return try open(found, from: mail, agent, isProven: isProven, in: tx)
    }

    private func open(
        _ found: Findings, from mail: Case, _ agent: Agent, isProven: Bool,
        in tx: borrowing Transaction
    ) throws -> MessageFate {
        var opened: [Opened] = []
        for opening in found.openings {
            for one in try desk.open(
                opening, from: mail.row, by: agent.address.description, in: tx)
            {
                opened.append(
                    one.isNew && isProven && rules.firstMailIsAutomatic(to: one.ticket.postmaster)
                        ? try desk.approveByPolicy(one, in: tx) : one)
            }
        }
        try desk.receipt(
            for: opened, remarks: found.remarks, to: agent, answering: mail, isProven: isProven,
            in: tx)
        return MessageFate(.filed, "reported by an agent", ticket: opened.first?.ticket.number)
    }

    /// The postmaster a mail of ours is addressed to, with us in copy.
    private func addressee(of mail: Case) -> Postmaster? {
        (mail.message.to + mail.message.cc).lazy.compactMap(\.email)
            .compactMap { rules.postmaster(writingFrom: $0) }.first
    }

    /// An agent's own mail to the postmaster: it is no order to us, whatever it says. It starts the
    /// clock of its ticket, or opens one whose clock runs since then.
    private func wroteToPostmaster(
        _ mail: Case, _ agent: Agent, _ proof: Sender.Proof, _ postmaster: Postmaster,
        _ correlation: Correlation, in tx: borrowing Transaction
    ) throws -> MessageFate {
        let found = findings(in: mail)
        var tickets = [correlation.ticket].compactMap { $0 }
        for address in found.openings.flatMap(\.addresses) where tickets.isEmpty {
            let known = try tx.openTicket(about: address, postmaster: postmaster.name)
            tickets += [known?.number].compactMap { $0 }
        }
        guard let ticket = tickets.first else {
            guard !found.openings.isEmpty else {
                try desk.ask(agent, about: mail, remarks: found.remarks, in: tx)
                return MessageFate(
                    .filed, "an agent's mail to \(postmaster.displayName) that names no address")
            }
            return try open(found, from: mail, agent, isProven: proof == .proven, in: tx)
        }
        guard proof == .proven else {
            return MessageFate(
                .filed, "says that an agent wrote to \(postmaster.displayName); nothing proves it",
                guesses: [ticket])
        }
        try desk.apply(
            .agentWrote(at: mail.arrival.writtenAt), to: ticket, by: agent.address.description,
            message: mail.row, in: tx)
        return MessageFate(
            .filed, "an agent's own mail to \(postmaster.displayName)", ticket: ticket)
    }
}

extension String {
    /// The first line that has anything on it, at most 200 characters of it.
    var firstLine: String {
        let line = split(whereSeparator: \.isNewline).first { !String($0).trimmed.isEmpty } ?? ""
        return String(String(line).trimmed.prefix(200))
    }
}
