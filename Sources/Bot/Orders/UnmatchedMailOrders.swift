import Correspondence
import InternetMessage
import Letters
import TicketStore
import Ticketing

/// What an agent says of a mail that belongs to no ticket: one reply to the letter that told of it
/// settles it.
struct UnmatchedMailOrders {
    let committer: TicketCommitter
    let agent: Agent
    /// The mail; nil where the reply answers no letter that spoke of one.
    let mail: UnmatchedMail?

    /// The mail that a reply is about: the letter it answers spoke of it.
    static func mail(
        answeredBy reply: ParsedMessage, in tx: borrowing Transaction
    ) throws -> UnmatchedMail? {
        for letter in reply.answered {
            if let message = try tx.message(spokenOfBy: letter) { return message }
        }
        return nil
    }

    /// Carries out a command that settles unmatched mail; nil where the command is another.
    func settle(_ command: Command, in tx: borrowing Transaction) throws -> CommandResult? {
        let number = Self.number(in: command.action)
        let unmatched = try number.map { try tx.unmatchedMail($0) } ?? mail
        if command.verb == .undo, let unmatched, unmatched.fate.fate == .ignored {
            return try unignore(command, unmatched, in: tx)
        }
        guard [.file, .new, .ignore].contains(command.verb) else { return nil }
        guard let unmatched else {
            if let number { return command.result(refused: "there is no mail \(number).") }
            return command.result(
                refused: "which mail? Answer the mail in which I told you of it, or give its "
                    + "number: “file mail 17 under #12”, “new ticket from mail 17”.")
        }
        if let ticket = unmatched.fate.ticket {
            return command.result(refused: "that mail is on \(ticket) already.", ticket)
        }
        switch command.action {
        case .file(_, let ticket): return try file(command, unmatched, under: ticket, in: tx)
        case .open(_, let text): return try open(command, unmatched, about: text, in: tx)
        default: return try ignore(command, unmatched, in: tx)
        }
    }

    private static func number(in action: Command.Action) -> Int64? {
        switch action {
        case .file(let mail, _), .open(let mail, _): mail
        default: nil
        }
    }

    /// It takes effect as an answer that somebody has to read: the ticket waits on us.
    private func file(
        _ command: Command, _ unmatched: UnmatchedMail, under number: Int?,
        in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard let number, let ticket = try tx.ticket(TicketNumber(number)) else {
            let named = number.map { "#\($0)" } ?? "of that number"
            return command.result(refused: "there is no ticket \(named).")
        }
        let reading = committer.letters.parsed(try tx.raw(of: unmatched.row)).reading
        try tx.settle(
            unmatched.row,
            as: MessageFate(
                .filed, IncomingReason(.settled, "filed by \(agent.address)"),
                ticket: ticket.number, seenBy: Witness.answer.name))
        try intake.adoptCitedMessages(of: unmatched.row, in: tx)
        let decision = try committer.apply(
            .answerReceived(reading.answer, from: .threadOnly), to: ticket.number,
            by: unmatched.sender ?? "somebody", message: unmatched.row, in: tx)
        let next = try committer.letters.next(of: decision.ticket, in: tx)
        return command.result(done: "the mail is on \(ticket.number) now. \(next)", ticket.number)
    }

    private func open(
        _ command: Command, _ unmatched: UnmatchedMail, about text: String?,
        in tx: borrowing Transaction
    ) throws -> CommandResult {
        let bounces = try unprovenBounces(with: unmatched, in: tx)
        let requests =
            try text.map { reader.requests(about: $0) }
            ?? self.requests(of: bounces, in: tx)
        guard !requests.isEmpty else {
            return command.result(
                refused:
                    "that mail names no address of ours. Say which one: “new ticket 192.0.2.7”.")
        }
        let opened = try requests.flatMap {
            try committer.open($0, from: unmatched.row, by: agent.address.description, in: tx)
        }
        let fate = MessageFate(
            .filed, IncomingReason(.settled, "opened by \(agent.address)"),
            ticket: opened.first?.ticket.number, seenBy: Witness.answer.name)
        for bounce in bounces { try tx.settle(bounce.row, as: fate) }
        let words = try opened.map { one in
            let verb = one.isNew ? "was opened." : "is open about it already; the mail was added."
            let next = try committer.letters.next(of: one.ticket, in: tx)
            return "\(one.ticket.number) \(verb) \(next)"
        }
        var result = command.result(done: words.joined(separator: " "), opened.first?.ticket.number)
        result.draft = opened.first.flatMap { one in
            one.draft.map {
                QuotedDraft(
                    to: committer.letters.contact(of: one.ticket).description, subject: $0.subject,
                    text: $0.body)
            }
        }
        return result
    }

    private func ignore(
        _ command: Command, _ unmatched: UnmatchedMail, in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard let sender = unmatched.sender.flatMap({ EmailAddress($0) }) else {
            return command.result(refused: "the mail names no sender.")
        }
        let rules = committer.rules
        let isOurs = sender == rules.address || rules.agent(sender) != nil
        guard !isOurs, rules.postmaster(writingFrom: sender) == nil else {
            return command.result(refused: "mail from \(sender) is never ignored.")
        }
        try tx.ignore(sender: sender, by: agent.address, at: committer.now)
        try tx.settle(
            unmatched.row,
            as: MessageFate(.ignored, .ignoredSender, seenBy: Witness.answer.name))
        var result = command.result(
            done: "mail from \(sender) is filed without a word from now on; the digest counts it.")
        result.undo = "undo"
        return result
    }

    private func unignore(
        _ command: Command, _ unmatched: UnmatchedMail, in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard let sender = unmatched.sender.flatMap({ EmailAddress($0) }),
            try tx.unignore(sender: sender)
        else { return command.result(refused: "its sender is not ignored.") }
        try tx.settle(
            unmatched.row,
            as: MessageFate(
                .filed, IncomingReason(.settled, "its sender is heard again"),
                seenBy: Witness.answer.name))
        return command.result(done: "you will hear of mail from \(sender) again.")
    }

    /// The mail itself, and where nothing proved it to be a bounce of a server of ours, every other
    /// such bounce of that server that waits: one reply counts them all.
    private func unprovenBounces(
        with unmatched: UnmatchedMail, in tx: borrowing Transaction
    ) throws -> [UnmatchedMail] {
        guard unmatched.fate.reason.code == .unprovenBounce, let sender = unmatched.sender else {
            return [unmatched]
        }
        let others = try tx.unfiledMessages(of: sender, because: .unprovenBounce)
        return [unmatched] + others.filter { $0.row != unmatched.row }
    }

    private func requests(
        of mails: [UnmatchedMail], in tx: borrowing Transaction
    ) throws -> [TicketRequest] {
        var requests: [TicketRequest] = []
        for mail in mails {
            let contents = reader.contents(of: try read(mail, in: tx))
            // A person says that it is a case: a delay counts, too.
            requests += contents.requests.isEmpty ? contents.evidence : contents.requests
        }
        return requests
    }

    /// A recorded message as it was when it arrived.
    private func read(_ unmatched: UnmatchedMail, in tx: borrowing Transaction) throws -> ReadMail {
        ReceivedMessage(recorded: try tx.raw(of: unmatched.row), receivedAt: unmatched.receivedAt)
            .read
    }

    private var reader: ReportReader { ReportReader(committer.rules.incoming) }

    private var intake: Intake {
        Intake(
            committer: committer, mailbox: "settled by hand", validity: UIDValidity(0),
            actsSince: Timestamp(milliseconds: 0))
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
