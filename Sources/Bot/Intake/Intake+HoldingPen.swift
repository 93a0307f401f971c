import Correspondence
import InternetMessage
import Letters
import Seals
import TicketStore
import Ticketing

/// Mail that waits for a person's word, and the one reply that settles it (product §4).
extension Intake {
    /// The reason on record of mail whose sender an agent does not want to hear of.
    static let ignoredReason = "its sender is ignored, as an agent said"

    /// Tells agents of a mail that may matter and proves nothing, unless one said that its sender
    /// does not.
    func hold(
        _ mail: Case, because reason: String, guesses: [TicketNumber], in tx: borrowing Transaction
    ) throws -> MessageFate {
        if let author = mail.arrival.author, try tx.isIgnored(sender: author) {
            return MessageFate(.filed, Self.ignoredReason)
        }
        try desk.tellOfStray(mail, reason, guesses: guesses, in: tx)
        return MessageFate(.filed, reason, guesses: guesses)
    }

    /// The tickets that a stranger's mail may be about; nil where nothing in it concerns us.
    func concern(
        of mail: Case, _ correlation: Correlation, in tx: borrowing Transaction
    ) throws -> [TicketNumber]? {
        guard !mail.reading.isAutomatic, mail.reading.kind == .correspondence else { return nil }
        var guesses: [TicketNumber] = [correlation.ticket].compactMap { $0 }
        if case .ambiguous(let candidates, _) = correlation { guesses += candidates }
        let subject = mail.message.subject ?? ""
        guesses += try SubjectMark.numbers(in: subject).prefix(10).filter {
            try tx.ticket($0) != nil
        }
        let texts = [subject, mail.reading.reply] + mail.reading.forwarded.map(\.text)
        let addresses = rules.inventoryAddresses(in: texts.joined(separator: "\n")).prefix(20)
        for address in addresses {
            for postmaster in rules.postmasters {
                let open = try tx.openTicket(about: address, postmaster: postmaster.name)
                guesses += [open?.number].compactMap { $0 }
            }
        }
        guard !guesses.isEmpty || !addresses.isEmpty else { return nil }
        return Array(Set(guesses).sorted().prefix(10))
    }

    /// The held message that an agent's reply is about: the letter it answers spoke of it.
    func heldMessage(
        answeredBy mail: Case, in tx: borrowing Transaction
    ) throws -> HeldMessage? {
        let cited = mail.message.inReplyTo + mail.message.references.suffix(5).reversed()
        for letter in cited {
            if let message = try tx.message(spokenOfBy: letter) { return message }
        }
        return nil
    }

    /// Carries out a command that settles a held message; nil where the command is another.
    func settle(
        _ command: Command, _ held: HeldMessage?, _ agent: Agent, in tx: borrowing Transaction
    ) throws -> CommandResult? {
        if command.verb == .undo, let held, held.fate.fate == .ignored {
            return try heed(command, held, in: tx)
        }
        guard [.file, .new, .ignore].contains(command.verb) else { return nil }
        guard let held else {
            return command.result(
                refused: "of which mail? Answer the letter in which I told you of it.")
        }
        if let ticket = held.fate.ticket {
            return command.result(refused: "that mail is on \(ticket) already.", ticket)
        }
        switch command.verb {
        case .file: return try file(command, held, agent, in: tx)
        case .new: return try open(command, held, agent, in: tx)
        default: return try ignore(command, held, agent, in: tx)
        }
    }

    /// It takes effect as an answer that somebody has to read: the ticket waits on us.
    private func file(
        _ command: Command, _ held: HeldMessage, _ agent: Agent, in tx: borrowing Transaction
    ) throws -> CommandResult {
        let digits = (command.argument ?? "").filter(\.isNumber)
        guard let value = Int(digits), let ticket = try tx.ticket(TicketNumber(value)) else {
            return command.result(refused: "there is no ticket \(command.argument ?? "").")
        }
        let reading = desk.parsed(try tx.raw(of: held.row)).reading
        try tx.settle(
            held.row,
            as: MessageFate(.filed, "filed by \(agent.address)", ticket: ticket.number))
        try adoptRelatives(of: held.row, in: tx)
        let decision = try desk.apply(
            .answerReceived(reading.answer, from: .threadOnly), to: ticket.number,
            by: held.sender ?? "somebody", message: held.row, in: tx)
        return command.result(
            done: "the mail is on \(ticket.number) now. \(desk.next(of: decision.ticket))",
            ticket.number)
    }

    private func open(
        _ command: Command, _ held: HeldMessage, _ agent: Agent, in tx: borrowing Transaction
    ) throws -> CommandResult {
        let mail = try reread(held, in: tx)
        let openings =
            try command.argument.map { try named(in: $0) } ?? findings(in: mail).openings
        guard !openings.isEmpty else {
            return command.result(
                refused: "it names no address of ours. Say which one: “new ticket 192.0.2.7”.")
        }
        let opened = try openings.flatMap {
            try desk.open($0, from: held.row, by: agent.address.description, in: tx)
        }
        try tx.settle(
            held.row,
            as: MessageFate(
                .filed, "opened by \(agent.address)", ticket: opened.first?.ticket.number))
        let words = opened.map { one in
            let verb = one.isNew ? "was opened" : "is open about it; the mail was added"
            return "\(one.ticket.number) \(verb). \(desk.next(of: one.ticket))"
        }
        var result = command.result(
            done: words.joined(separator: " "), opened.first?.ticket.number)
        result.draft = opened.first.flatMap { one in
            one.draft.map {
                QuotedDraft(
                    to: desk.contact(of: one.ticket).description, subject: $0.subject,
                    text: $0.body)
            }
        }
        return result
    }

    /// One opening for each pool of the addresses that the command names.
    private func named(in text: String) throws -> [Opening] {
        let pools = rules.inventoryAddresses(in: text).reduce(into: [String: [IPAddress]]()) {
            $0[rules.pool(of: $1)?.name ?? "", default: []].append($1)
        }
        return pools.sorted { $0.key < $1.key }.compactMap { name, addresses in
            rules.postmasters.first.map {
                Opening(
                    postmaster: $0, pool: rules.pools.first { $0.name == name },
                    addresses: addresses, rejections: [], cause: "a mail that an agent put to it")
            }
        }
    }

    private func ignore(
        _ command: Command, _ held: HeldMessage, _ agent: Agent, in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard let sender = held.sender.flatMap({ EmailAddress($0) }) else {
            return command.result(refused: "the mail names no sender.")
        }
        let isOurs = sender == rules.address || rules.agent(sender) != nil
        guard !isOurs, rules.postmaster(writingFrom: sender) == nil else {
            return command.result(refused: "mail of \(sender) is never passed over.")
        }
        try tx.ignore(sender: sender, by: agent.address, at: desk.now)
        try tx.settle(held.row, as: MessageFate(.ignored, Self.ignoredReason))
        var result = command.result(
            done: "mail of \(sender) is filed without a word from now on; the digest counts it.")
        result.undo = "undo"
        return result
    }

    private func heed(
        _ command: Command, _ held: HeldMessage, in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard let sender = held.sender.flatMap({ EmailAddress($0) }),
            try tx.heed(sender: sender)
        else { return command.result(refused: "its sender is not ignored.") }
        try tx.settle(held.row, as: MessageFate(.filed, "its sender is heard again"))
        return command.result(done: "you hear of mail of \(sender) again.")
    }

    /// A recorded message as it was when it arrived, its proofs left out.
    private func reread(_ held: HeldMessage, in tx: borrowing Transaction) throws -> Case {
        let raw = try tx.raw(of: held.row)
        let arrival = Arrival(recorded: raw, receivedAt: held.receivedAt)
        let credentials = Credentials(
            of: arrival, rules: rules, keys: desk.keys, at: desk.now, isBurnt: { _ in true })
        return Case(arrival: arrival, row: held.row, credentials: credentials)
    }
}

extension Intake {
    /// Decides anew what becomes of a message in quarantine.
    func retake(_ stored: HeldMessage, in tx: borrowing Transaction) throws -> MessageFate {
        let raw = try tx.raw(of: stored.row)
        let arrival = Arrival(recorded: raw, receivedAt: stored.receivedAt)
        let credentials = try credentials(of: arrival, in: tx)
        let fate = try decide(
            Case(arrival: arrival, row: stored.row, credentials: credentials), in: tx)
        try tx.settle(stored.row, as: fate)
        try tx.cite(arrival.identifiers, by: stored.row)
        if fate.ticket != nil { try adoptRelatives(of: stored.row, in: tx) }
        return fate
    }
}

extension Command {
    fileprivate func result(done words: String, _ ticket: TicketNumber? = nil) -> CommandResult {
        CommandResult(line: line, isDone: true, words: words, ticket: ticket)
    }

    fileprivate func result(refused why: String, _ ticket: TicketNumber? = nil) -> CommandResult {
        CommandResult(line: line, isDone: false, words: why, ticket: ticket)
    }
}
