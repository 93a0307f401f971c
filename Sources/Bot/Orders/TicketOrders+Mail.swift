import Correspondence
import InternetMessage
import TicketStore
import Ticketing

extension TicketOrders {
    func approve(
        _ ticket: Ticket, by order: TicketEvent.Order, in tx: borrowing Transaction
    ) throws -> Meaning {
        if let why = try whyNothingLeaves(of: ticket, in: tx) { return .refusal(why) }
        if case .draft = ticket.status, let draft = try tx.draft(of: ticket.number),
            let why = objection(to: draft, of: ticket)
        {
            return .refusal(why)
        }
        return try unseen(in: ticket, in: tx).map(Meaning.refusal) ?? .order(order)
    }

    /// Nobody approves what they have not seen: addresses that bounces put into the draft since
    /// the receipt that is answered here, in words and with the draft. A receipt's identifier tells
    /// how far the ticket's timeline went, also where tickets are rebuilt without any receipt.
    ///
    /// What an earlier version wrote down since then may have been such an address: it is shown.
    private func unseen(in ticket: Ticket, in tx: borrowing Transaction) throws -> String? {
        guard let message, let draft = try tx.draft(of: ticket.number) else { return nil }
        let mail = committer.letters.parsed(try tx.raw(of: message)).message
        let shown = mail.inReplyTo.compactMap { Self.entries(before: $0, on: ticket.number) }.max()
        guard let shown else { return nil }
        let later = try tx.timeline(of: ticket.number).dropFirst(shown)
            .filter { $0.actor == TimelineLine.bot }.map(\.entry)
        let broughtIn = Set(later.flatMap(\.addressesBroughtIn)).intersection(ticket.addresses)
        guard !broughtIn.isEmpty || later.contains(where: \.isLegacy) else { return nil }
        let what =
            broughtIn.isEmpty
            ? "it may say something else by now."
            : "it is about \(TicketEngine.named(broughtIn.sorted())) too by now."
        return "\(what) “approve” again sends it as it is now:" + Self.shown(draft.body)
    }

    /// The length of the timeline when a receipt, `ticket-12.receipt-3.…`, was written; nil for
    /// any other mail.
    private static func entries(before receipt: MessageID, on ticket: TicketNumber) -> Int? {
        guard let key = MailKey(receipt), key.kind == MailKey.receipt, key.ticket == ticket else {
            return nil
        }
        return key.serial
    }

    /// The text below the command goes to the postmaster. Where the rules of letters object to a
    /// first mail, it becomes the draft and is shown back.
    ///
    /// The text stands below the command, or is the draft as the agent edited it in the quote of
    /// our mail, which reading the mail put there for `approve with changes`.
    func send(
        _ text: String, _ command: Command, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Meaning {
        guard !text.isEmpty else {
            return .refusal(
                "put the whole text below a line that says only “\(Self.opening(command))”. What "
                    + "your mail quotes does not leave, but for a draft that you edit there, by "
                    + "“approve with changes”.")
        }
        if command.verb == .send, text.split(separator: "\n").contains(where: Self.isQuoted) {
            return .refusal("quoted lines do not leave: leave out what begins with “>”.")
        }
        if let line = try strayLine(in: text, of: ticket, in: tx) {
            return .refusal(
                "your text contains parts of my own mail (“\(line)”), so it was not sent; please "
                    + "leave them out.")
        }
        return try leave(text, ticket, in: tx)
    }

    /// The text that our notice offered leaves, if it still reads so: nobody sends what they have
    /// not seen.
    func sendProposed(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Meaning {
        guard let text = try committer.letters.proposal(for: ticket, in: tx) else {
            return .refusal("no text is proposed for \(ticket.number): “send”, and yours below it.")
        }
        let seen =
            try tx.proposal(inAnyOf: answered(in: tx)) ?? tx.lastProposal(on: ticket.number)
        guard seen == text || committer.outbox.isRebuilding else {
            return .proposal(
                text,
                because: "the text would read differently by now. “send proposed” in answer to "
                    + "this mail sends it like this:")
        }
        return try leave(text.trimmed, ticket, in: tx)
    }

    /// The mails that the order's mail answers.
    private func answered(in tx: borrowing Transaction) throws -> [MessageID] {
        guard let message else { return [] }
        return committer.letters.parsed(try tx.raw(of: message)).message.inReplyTo
    }

    private static func isQuoted(_ line: Substring) -> Bool {
        line.first { !$0.isWhitespace } == ">"
    }

    /// Sends a text in the agent's name, as far as the rules of letters and the ticket let it.
    private func leave(
        _ text: String, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Meaning {
        let draft = Draft(
            subject: committer.letters.marked(ticket), body: text + "\n", editedBy: agent.address)
        let trial = committer.rules.engine(for: ticket.postmaster).handle(
            .ordered(.send, by: agent.address), in: ticket, at: committer.now)
        let why =
            try whyNothingLeaves(of: ticket, in: tx) ?? objection(to: draft, of: ticket)
            ?? trial.refusal.map { committer.rules.words(for: $0) }
        if case .draft = ticket.status.beneath {
            try tx.keep(draft, of: ticket.number, at: committer.now)
            let kept = " Your text is the draft now; “approve” sends it once that is settled."
            if let why { return .refusal(why + kept + Self.shown(draft.body)) }
        }
        if let why { return .refusal(why) }
        try tx.keep(draft, of: ticket.number, at: committer.now)
        return .order(.send)
    }

    private static func opening(_ command: Command) -> String {
        command.verb == .send ? "send" : "approve with changes"
    }

    static func shown(_ text: String) -> String {
        "\n"
            + text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "| \($0)" }.joined(separator: "\n")
    }

    /// A line of our mail to the agent that got into the agent's text, because a client quotes
    /// without marks. The draft that it showed, or the text that it offered, is meant to be there.
    private func strayLine(
        in text: String, of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> String? {
        let draft = try Self.longLines(tx.draft(of: ticket.number)?.body ?? "")
        for identifier in try answered(in: tx) {
            guard let item = try tx.items(withMessageID: identifier).first else { continue }
            let ours = committer.letters.parsed(try tx.raw(of: item.mail)).message.text ?? ""
            let offered = try tx.proposal(inAnyOf: [identifier]) ?? ""
            let known = Self.longLines(ours).subtracting(draft)
                .subtracting(Self.longLines(LostMarks.defused(offered)))
            if let stray = Self.longLines(text).intersection(known).min() { return stray }
        }
        return nil
    }

    /// The lines that are long enough to be nobody else's.
    private static func longLines(_ text: String) -> Set<String> {
        Set(
            text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
                .filter { $0.count >= 30 && !$0.hasPrefix(">") })
    }

    private func whyNothingLeaves(
        of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> String? {
        guard committer.rules.postmaster(ticket.postmaster) != nil else {
            return "the postmaster “\(ticket.postmaster)” is no longer in the configuration."
        }
        guard committer.rules.writesToPostmasters else {
            return "the draft is kept: \(committer.rules.silenceReason)"
        }
        let holds = try tx.holds(over: ticket).map { $0.words(committer.letters.clock) }
        return holds.isEmpty ? nil : holds.joined(separator: "; ") + "."
    }

    /// A first mail answers to every rule; later ones stand in a thread that names the addresses.
    private func objection(to draft: Draft, of ticket: Ticket) -> String? {
        let isFirst = ticket.status.beneath == .draft
        let errors = committer.letters.lint(draft, of: ticket).filter {
            $0.isError && (isFirst || $0.rule != .missingAddress)
        }
        return errors.isEmpty
            ? nil
            : "the text cannot leave like this: "
                + errors.map(\.description).joined(separator: " ")
    }

    /// Uncertain mail: a person says whether it was delivered.
    func settle(
        _ command: Command, _ ticket: Ticket, resend: Bool, in tx: borrowing Transaction
    ) throws -> CommandResult {
        let uncertain = try tx.mailToPostmaster(of: ticket.number)
            .filter { $0.state == .uncertain }
        guard !uncertain.isEmpty else {
            return refused(
                command, "there is no doubt about any mail of \(ticket.number).", ticket.number)
        }
        if resend, !Self.waitsForItsMail(ticket) {
            return refused(
                command,
                "\(ticket.number) is not waiting for that mail any more; say “sent "
                    + "\(ticket.number)”, and “resume” to go on.", ticket.number)
        }
        for item in uncertain {
            if resend {
                try committer.resendUncertain(item, in: tx)
            } else {
                try committer.settleUncertain(item, shownBy: .word(of: agent.address), in: tx)
            }
        }
        let words = resend ? "the mail is sent again." : "the mail counts as delivered."
        return try done(command, words, tx.ticket(ticket.number) ?? ticket, in: tx)
    }

    /// Only then may the uncertain mail be queued again; anything else would withdraw it.
    private static func waitsForItsMail(_ ticket: Ticket) -> Bool {
        if case .waitingOnPostmaster(followUpAt: nil) = ticket.status { true } else { false }
    }
}
