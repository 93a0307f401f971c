import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Carries out one agent's commands on tickets, given by mail or on the command line.
///
/// A command becomes an order, and the engine decides what that changes. The ticket's state before
/// it is stored, so that `undo` can restore it.
struct TicketOrders {
    let committer: TicketCommitter
    let agent: Agent
    let message: MessageRow?

    func execute(
        _ command: Command, on number: TicketNumber, in tx: borrowing Transaction
    ) throws -> CommandResult {
        if let result = try aboutNoTicket(command, in: tx) { return result }
        guard let ticket = try tx.ticket(number) else {
            return refused(command, "there is no ticket \(number).", nil)
        }
        if let answer = try unrecorded(command, ticket, in: tx) { return answer }
        if let survivor = ticket.mergedInto, command.verb != .reopen {
            return refused(
                command, "\(number) was merged into \(survivor); say it of \(survivor).", survivor)
        }
        if let why = mayNot(command) { return refused(command, why, number) }
        return try recording(command, [number], in: tx) {
            switch command.action {
            case .sent: return try settle(command, ticket, resend: false, in: tx)
            case .resend: return try settle(command, ticket, resend: true, in: tx)
            case .merge(let numbers, nil):
                return try merge(numbers, into: ticket, command, in: tx)
            case .merge(_, let survivor?), .close(.duplicate?, let survivor?):
                return try merge(ticket, into: survivor, command, in: tx)
            case .means(let meaning?): return try interpret(meaning, command, ticket, in: tx)
            case .remind(let when, let about):
                return try remind(on: when, about: about, command, ticket, in: tx)
            case .mute: return try mute(command, number, in: tx)
            case .unmute: return try unmute(command, number, in: tx)
            case .split(let ranges):
                return try split(Self.addresses(in: ranges), command, ticket, in: tx)
            default: break
            }
            switch try order(command, ticket, in: tx) {
            case .order(let order): return try carryOut(order, command, number, in: tx)
            case .refusal(let why): return refused(command, why, number)
            case .proposal(let text, let why):
                var result = refused(command, why + Self.shown(text), number)
                result.proposal = text
                return result
            }
        }
    }

    /// Carries out commands that need no recording: those that only show something, and `undo`,
    /// which keeps a record of its own. Nil for all others.
    private func unrecorded(
        _ command: Command, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> CommandResult? {
        switch command.action {
        case .status: return done(command, committer.letters.story(of: ticket), ticket.number)
        case .show:
            let story = try committer.rules.story(of: ticket, at: committer.now, in: tx)
            return done(command, story.joined(separator: "\n"), ticket.number)
        case .undo: return try undo(command, ticket, in: tx)
        default: return nil
        }
    }

    func withoutTicket(_ command: Command, in tx: borrowing Transaction) throws -> CommandResult {
        if let result = try aboutNoTicket(command, in: tx) { return result }
        let open = try tx.tickets(openOnly: true)
        switch command.action {
        case .status, .show:
            let lines = open.map {
                "\($0.number) \($0.subject): \(committer.letters.story(of: $0))"
            }
            return done(
                command, lines.isEmpty ? "no ticket is open." : lines.joined(separator: "\n"), nil)
        case .undo: return try undo(command, nil, in: tx)
        default: return try whichTicket(command, in: tx)
        }
    }

    /// Carries out commands that concern no ticket, even in a reply to a ticket's mail. Nil for all
    /// others.
    private func aboutNoTicket(
        _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult? {
        switch command.action {
        case .help(let verb): return done(command, CommandHelp.text(of: verb), nil)
        case .release: return try release(command, in: tx)
        case .digest(let choice): return try digest(choice, command, in: tx)
        case .hold(let scope?): return try hold(scope, command, in: tx)
        case .resume(let scope?): return try resume(scope, command, in: tx)
        default: return nil
        }
    }

    private func carryOut(
        _ order: TicketEvent.Order, _ command: Command, _ number: TicketNumber,
        in tx: borrowing Transaction
    ) throws -> CommandResult {
        let decision = try committer.apply(
            .ordered(order, by: agent.address), to: number, by: agent.address.description,
            message: message, in: tx)
        if let refusal = decision.refusal {
            return refused(command, committer.rules.words(for: refusal), number)
        }
        var (ticket, more) = (decision.ticket, "")
        switch order {
        case .remediate(let kind, let text): try note(kind, text, on: number, in: tx)
        case .examine(let item, let text):
            try note(.review, item.note(text), on: number, in: tx)
        case .askRecipient(let whom, let moment):
            more = try keepReminder(of: whom, at: moment, on: ticket, in: tx)
        case .lookUp(let result, let addresses, _):
            try keep(.lookedUp(result), of: addresses, on: ticket, in: tx)
            if result == .clear { more = try standingListings(of: number, in: tx) }
        case .report(let who, let addresses):
            try keep(.taken(by: who), of: addresses, on: ticket, in: tx)
        case .allow(let who, let until, let moment):
            try keepAllowance(by: who, until: until, remindingAt: moment, on: number, in: tx)
        case .approve, .approveAnyway: more = try doubtfulListings(of: number, in: tx)
        case .close(.delisted), .close(.notListed):
            more = try standingListings(of: number, in: tx)
        // Whoever is to look after it has to hear of it.
        case .assign(let person), .escalate(let person?, _):
            _ = try tx.unmute(number, for: person)
        case .add:
            ticket = try committer.callForReviewLate(
                of: committer.renamed(ticket, in: tx), in: tx)
        case .remove:
            ticket = try committer.renamed(ticket, in: tx)
            try tx.tieListingsAnew()
        default: break
        }
        if order.changesFacts { try committer.redraft(ticket, in: tx) }
        return try done(command, sentences(decision.entries) + more, ticket, in: tx)
    }

    private func note(
        _ kind: RemediationNote.Kind, _ text: String, on ticket: TicketNumber,
        in tx: borrowing Transaction
    ) throws {
        try tx.record(
            RemediationNote(kind: kind, text: text, at: committer.now, by: agent.address),
            on: ticket)
    }

    /// That sweeps say otherwise of a ticket that is closed as not listed, as a sentence more;
    /// empty where they do not.
    private func standingListings(
        of ticket: TicketNumber, in tx: borrowing Transaction
    ) throws -> String {
        let standing = try tx.standingListings(pursuedBy: ticket)
        guard !standing.isEmpty else { return "" }
        let found = standing.prefix(3).map { "\($0.address) on \($0.list)" }
        let more = standing.count > 3 ? ", and \(standing.count - 3) more" : ""
        return " But the last sweep found \(found.joined(separator: ", "))\(more)."
    }

    /// That nobody saw the listings of a ticket lately that its inquiry tells of, as a sentence
    /// more; empty where one stands, or there never was any.
    private func doubtfulListings(
        of ticket: TicketNumber, in tx: borrowing Transaction
    ) throws -> String {
        let listings = try tx.listings(pursuedBy: ticket)
        guard !listings.isEmpty, !listings.contains(where: { $0.state == .listed }) else {
            return ""
        }
        let lost = listings.prefix(3).map { "\($0.address) on \($0.list) (\($0.stateInWords))" }
        return " But its listings do not stand for sure: \(lost.joined(separator: ", "))."
    }

    func sentences(_ entries: [TimelineEntry]) -> String {
        entries.map { committer.rules.words(for: $0) }
            .map { $0.last?.isPunctuation == true ? $0 : $0 + "." }.joined(separator: " ")
    }

    /// Runs `body`, and records the order with the tickets' state before it where `body` succeeded
    /// or changed any of them.
    func recording(
        _ command: Command, _ numbers: [TicketNumber], in tx: borrowing Transaction,
        _ body: () throws -> CommandResult
    ) throws -> CommandResult {
        var images: [(number: TicketNumber, was: TicketImage?)] = []
        for number in numbers { images.append((number, try tx.image(of: number))) }
        var result = try body()
        var hasChanged = result.isDone
        for image in images where try tx.image(of: image.number) != image.was { hasChanged = true }
        guard hasChanged, result.undo == nil else { return result }
        try tx.recordOrder(
            command.line.firstLine, by: agent.address, message: message, changing: images,
            at: committer.now)
        if let ticket = result.ticket { result.undo = "undo \(ticket)" }
        if result.isDone, command.verb.syntax.effect == .outward {
            result.leaving = result.ticket
        }
        return result
    }

    // MARK: Results

    func done(_ command: Command, _ words: String, _ ticket: TicketNumber?) -> CommandResult {
        CommandResult(line: command.line, isDone: true, words: words, ticket: ticket)
    }

    /// A success, with what the bot will do next about the ticket.
    func done(
        _ command: Command, _ words: String, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> CommandResult {
        var result = done(command, words, ticket.number)
        result.next = ticket.isClosed ? nil : try committer.letters.next(of: ticket, in: tx)
        return result
    }

    func refused(_ command: Command, _ why: String, _ ticket: TicketNumber?) -> CommandResult {
        CommandResult(line: command.line, isDone: false, words: why, ticket: ticket)
    }
}

extension TicketEvent.Order {
    /// Whether a draft that awaits approval has to be written again afterwards.
    fileprivate var changesFacts: Bool {
        switch self {
        case .remediate, .examine, .add, .remove, .takeIn, .giveAway: true
        default: false
        }
    }
}
