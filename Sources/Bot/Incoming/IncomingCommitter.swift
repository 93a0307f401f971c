import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Stores what was decided about a mail and everything that follows from it, in the transaction it
/// is given.
struct IncomingCommitter {
    let committer: TicketCommitter
    let mail: RecordedMail

    init(_ committer: TicketCommitter, _ mail: RecordedMail) {
        var committer = committer
        committer.outbox.cause = mail.row
        committer.outbox.unproven = mail.incoming.sender.unproven
        (self.committer, self.mail) = (committer, mail)
    }

    func commit(_ decision: IncomingDecision, in tx: borrowing Transaction) throws -> MessageFate {
        var opened: [OpenResult] = []
        for effect in decision.effects {
            try carryOut(effect, &opened, in: tx)
        }
        let ticket = decision.isOnItsRequest ? opened.first?.ticket.number : decision.ticket
        return MessageFate(
            decision.fate, decision.reason, ticket: ticket, guesses: decision.guesses,
            seenBy: try witness(of: decision, in: tx).name)
    }

    /// Who sees the mail. Where a limit kept the letter about it from being queued, the digest
    /// lists the mail instead.
    private func witness(
        of decision: IncomingDecision, in tx: borrowing Transaction
    ) throws -> Witness {
        guard decision.witness.isMail, try tx.lettersCaused(by: mail.row) == 0 else {
            return decision.witness
        }
        return .digest
    }

    private func carryOut(
        _ effect: IncomingEffect, _ opened: inout [OpenResult], in tx: borrowing Transaction
    ) throws {
        switch effect {
        case .revoke(let token): try tx.revoke(token: token, at: committer.now)
        case .settle(let identifier, let settlement):
            try settle(identifier, settlement, in: tx)
        case .markReturned(let identifier):
            for item in try tx.items(withMessageID: identifier) {
                _ = try tx.markReturned(item, at: committer.now)
            }
        case .noteSignature(let isSigned, let ticket):
            try noteSignature(isSigned, ticket, in: tx)
        case .apply(let event, let ticket, let actor):
            try committer.apply(event, to: ticket, by: actor, message: mail.row, in: tx)
        case .note(let entry, let ticket, let actor):
            try tx.note(entry, on: ticket, by: actor, at: committer.now, message: mail.row)
        case .learn(let references, let postmaster, let ticket):
            try tx.learn(references, of: postmaster, on: ticket, from: mail.row)
        case .record(let record, let ticket): try self.record(record, on: ticket, in: tx)
        case .observe(let observation): try committer.observe(observation, in: tx)
        case .sight(let sighting, let number):
            if let ticket = try tx.ticket(number) { try tx.record(sighting, on: ticket) }
        case .change(let change):
            opened.append(
                try committer.open(change, after: opened, from: mail.row, by: actor, in: tx))
        case .receipt(let receipt): try write(receipt, of: opened, in: tx)
        case .ask(let agent, let remarks):
            try committer.outbox.ask(agent, about: mail, remarks: remarks, in: tx)
        case .explain(let agent, let remarks):
            try committer.outbox.explain(agent, about: mail, remarks: remarks, in: tx)
        case .tell(let reason, let guesses):
            try committer.outbox.tellOfUnmatched(mail, reason, guesses: guesses, in: tx)
        case .remember(let agent, let memory): try commands.remember(agent, memory, in: tx)
        case .carryOut(let plan): try commands.carryOut(plan, in: tx)
        case .refuse(let plan): try commands.refuse(plan, in: tx)
        case .bundle(let agent):
            try tx.bundle(
                mail.row, as: .unproven, of: nil, for: agent.address, at: committer.now)
        case .answer(let answer): try commands.answer(answer, in: tx)
        }
    }

    /// A refusal that opens nothing may be a sibling's first.
    private func record(
        _ record: RejectionRecord, on ticket: TicketNumber?, in tx: borrowing Transaction
    ) throws {
        let postmaster = record.rejection.postmaster ?? ""
        let address = record.rejection.address.map { [$0] } ?? []
        let siblings = try committer.unrefused(address, by: postmaster, in: tx)
        try committer.record(record, on: ticket, from: mail.row, in: tx)
        try committer.warn(
            of: siblings, in: siblings.first.flatMap { committer.rules.pool(of: $0)?.name },
            at: postmaster, reportedBy: actor, in: tx)
    }

    private func write(
        _ receipt: Receipt, of opened: [OpenResult], in tx: borrowing Transaction
    ) throws {
        let tickets = receipt.isOfNewTickets ? opened.filter(\.isNew) : opened
        for agent in receipt.agents {
            try committer.outbox.receipt(
                for: tickets, remarks: receipt.remarks.map(\.description), to: agent,
                answering: receipt.isAnswer ? mail : nil,
                because: receipt.isAnswer ? nil : mail, isProven: receipt.isProven, in: tx)
        }
    }

    private var commands: CommandMailOrders { CommandMailOrders(committer: committer, mail: mail) }

    /// Who the timeline names for what the mail caused: the agent in its From, proven or not, or
    /// the bot.
    private var actor: String {
        if case .agent(let agent, _) = mail.incoming.sender { return agent.address.description }
        return "bot"
    }

    // MARK: Our own mail

    private func settle(
        _ identifier: MessageID, _ settlement: IncomingEffect.Settlement,
        in tx: borrowing Transaction
    ) throws {
        let states: [OutboxItem.State] =
            settlement == .copyCameBack ? [.uncertain, .queued, .withdrawn] : [.uncertain]
        for item in try tx.items(withMessageID: identifier) where states.contains(item.state) {
            try committer.settleUncertain(item, shownBy: settlement.proof, in: tx)
        }
    }

    /// DKIM signing is the relay's job. That a copy of our own came back unsigned is noted on the
    /// ticket once, and warned of in the digest until a signed copy comes.
    private func noteSignature(
        _ isSigned: Bool, _ ticket: TicketNumber, in tx: borrowing Transaction
    ) throws {
        let alarm = Alarm.copiesUnsigned
        guard !isSigned else {
            try tx.clearAlarm(alarm, at: committer.now)
            return
        }
        _ = try tx.raiseAlarm(alarm, at: committer.now)
        guard try tx.markAlarmTold(alarm, at: committer.now) else { return }
        try tx.note(.copyUnsigned, on: ticket, by: TimelineLine.bot, at: committer.now)
    }
}

extension IncomingEffect.Settlement {
    fileprivate var proof: DeliveryProof {
        switch self {
        case .copyCameBack: .copy
        case .reportSpeaksOfIt: .report
        case .answerCitesIt: .answer
        }
    }
}

extension Sender {
    fileprivate var unproven: OutboxWriter.Unproven {
        switch self {
        case .agent(_, .proven), .postmaster(_, aligned: true), .bounceSource(isProven: true):
            .nothing
        case .agent: .agentsName
        case .postmaster, .bounceSource, .stranger, .ourselves: .thread
        }
    }
}
