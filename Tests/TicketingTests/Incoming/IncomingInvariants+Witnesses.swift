import Correspondence
import InternetMessage
import Ticketing

// Who is written to, and who sees what became of a mail.
extension Routed {
    /// Strangers get nothing; mail goes to configured agents, and an answer to
    /// the registered address of the agent who wrote.
    var writesToOthers: String? {
        for effect in effects {
            if case .receipt(let receipt) = effect {
                let configured = IncomingFixture.rules.agents
                if !receipt.agents.allSatisfy(configured.contains) { return "a stranger is told" }
                if receipt.isAnswer, receipt.agents.count != 1 { return "an answer to several" }
            }
            guard let answered = effect.answered else { continue }
            if answered != agent?.agent { return "\(sender) is answered at \(answered.address)" }
        }
        return nil
    }

    /// No silent drop.
    var nobodySeesWrongly: String? {
        guard case .nobody(let unwatched) = decision.witness else { return nil }
        switch unwatched.reason {
        case .ourOwn:
            let isOurs = mail.isSigned || (facts.ownMail?.hasSameBody ?? false)
            return sender == .ourselves && isOurs ? nil : "somebody else's mail is our own"
        case .unrelated:
            guard case .stranger = sender, isMachines else { return "a person is not seen" }
            return effects.isEmpty ? nil : "what causes something is not seen"
        }
    }

    /// Every mail of an agent, a postmaster's domain, a bounce source, or that cites
    /// a mail of ours or names an address of ours, ends where a person sees it.
    var isLost: String? {
        guard case .nobody(let unwatched) = decision.witness, unwatched.reason != .ourOwn
        else { return nil }
        if sender.isKnown { return "mail of \(sender) is lost" }
        if facts.citesOurMail || !candidates.isEmpty { return "mail of a ticket is lost" }
        return namesOurs ? "mail that names an address of ours is lost" : nil
    }

    /// What is quarantined is counted there, was refused to its agent, or is told with others.
    var isQuarantinedUnseen: String? {
        let isRefused = effects.contains { if case .refuse = $0 { true } else { false } }
        let isBundled = effects.contains { if case .bundle = $0 { true } else { false } }
        switch (decision.fate, decision.witness) {
        case (.quarantined, .quarantine), (.filed, .receipt), (.filed, .answer),
            (.filed, .notice), (.filed, .digest), (.ignored, .digest), (_, .nobody):
            return decision.fate == .quarantined && decision.witness.name == "nobody"
                ? "quarantined for nobody" : nil
        case (.quarantined, .notice): return isBundled ? nil : "quarantined, yet told"
        case (.quarantined, .answer): return isRefused ? nil : "quarantined, yet answered"
        default: return "\(decision.fate) is seen by \(decision.witness)"
        }
    }

    /// What a witness is promised is written, and nothing is written at once of what only the
    /// digest is to tell.
    var witnessIsWrong: String? {
        let isAnswered = effects.contains { $0.answered != nil }
        let hasReceipt = effects.contains {
            if case .receipt(let receipt) = $0 { !receipt.agents.isEmpty } else { false }
        }
        let isTold = effects.contains(where: \.isTelling) || events.contains(where: notifies)
        switch decision.witness {
        case .receipt: return hasReceipt ? nil : "no receipt is written"
        case .answer:
            let isOfOrders = effects.contains(where: \.isCommand)
            return isAnswered && (!hasReceipt || isOfOrders) ? nil : "no answer is written"
        case .notice: return isTold && !isAnswered ? nil : "nobody is told at once"
        case .digest, .quarantine, .nobody:
            return isTold || isAnswered || hasReceipt ? "somebody is told at once" : nil
        }
    }

    /// Whether agents are told at once of what the event makes of its ticket.
    private func notifies(_ one: (event: TicketEvent, ticket: TicketNumber)) -> Bool {
        let ticket =
            facts.tickets[one.ticket]
            ?? EngineFixture.ticket(.waitingOnPostmaster(followUpAt: nil))
        // Which reports are news depends on the ticket's state, which nobody looked up for them.
        if case .deliveryFailed(let permanently) = one.event { return permanently }
        let engine = TicketEngine(policy: EngineFixture.policy)
        return !engine.handle(one.event, in: ticket, at: IncomingFixture.now).notices.isEmpty
    }

    /// A delay or a recipient's policy is evidence, and rejections are never lost.
    ///
    /// EXCEPTION: an answer to a mail of ours quotes our letters, which quote refusals. Only what
    /// stands in the agent's own words counts there (`IncomingMailTests`), and nothing in a mail
    /// with commands; the table's answers hold their refusals as if they were quoted.
    var losesEvidence: String? {
        guard !mail.isOld, !isReportOnOurs, reports else { return nil }
        let recorded = effects.compactMap {
            if case .record(let record, _) = $0 { record.rejection.class } else { nil }
        }
        return mail.reading.rejections.first { refusal in
            let isOurs = refusal.address.map(IncomingFixture.pool.contains) ?? false
            let persists = refusal.class == .delay || refusal.class == .policy
            return isOurs && persists && !recorded.contains(refusal.class)
        }.map { "the record of “\($0.text)” is missing" }
    }

    /// A block opens a ticket, and a content refusal does, where a proven agent or a
    /// proven bounce source reports it. The EXCEPTION of `losesEvidence` is one here, too.
    var dropsReport: String? {
        guard !mail.isOld, !isReportOnOurs, reports else { return nil }
        let refused = mail.reading.rejections.first { refusal in
            let isOurs = refusal.address.map(IncomingFixture.pool.contains) ?? false
            return isOurs && (refusal.class == .block || refusal.class == .content)
        }
        return requests.isEmpty ? refused.map { "“\($0.text)” opens nothing" } : nil
    }

    private var reports: Bool {
        switch sender {
        case .bounceSource(isProven: true): return [.bounce, .delay].contains(kind)
        case .agent(_, .proven):
            if [.bounce, .delay].contains(kind) { return true }
            guard kind == .correspondence, !isMachines else { return false }
            let isToUs = !mail.message.to.contains { $0.email == IncomingFixture.contact }
            let isAnswer = isToUs && !mail.message.inReplyTo.isEmpty
            return !isAnswer && mail.reading.commands.isEmpty
        default: return false
        }
    }

    /// Nothing is done to, filed on or guessed of a ticket that nobody looked up.
    var namesUnknownTicket: String? {
        var known = facts.taggedTickets.union(facts.citedTickets).union(facts.markedTickets)
            .union(facts.ticketsSharingMail).union(facts.draftsOpenForAddresses.map(\.ticket))
        for rank in Correlation.Evidence.allCases { known.formUnion(facts.correlation[rank]) }
        let others = [
            facts.ticketNamed, facts.ownMail?.ticket, facts.reportedMail?.ticket,
            facts.ticketAwaiting, mail.tokenTicket,
        ]
        known.formUnion(others.compactMap(\.self))
        for address in [IncomingFixture.ours, IncomingFixture.other] {
            known.formUnion(
                [facts.openTicket(about: address, "proofpoint")].compactMap(\.self))
        }
        let named =
            effects.flatMap(\.touched) + decision.guesses
            + [decision.ticket].compactMap(\.self)
        return named.first { !known.contains($0) }.map { "\($0) is not known" }
    }

    /// RFC 3834: machine mail is never answered. What a proven agent passes on as it
    /// came is that agent's, though a machine wrote what stands in it.
    var answersMachine: String? {
        guard isMachines, let answer = effects.first(where: { $0.answered != nil }) else {
            return nil
        }
        let isPassedOn = sender.isProvenAgent && [.bounce, .delay].contains(kind)
        return isPassedOn && !answer.isCommand ? nil : "a machine is answered"
    }

    /// Each mail gets one answer; what is reported beside orders gets its own.
    var answersTwice: String? {
        let answers = effects.filter { $0.answered != nil }
        let ofOrders = answers.count(where: \.isCommand)
        if ofOrders > 1 || answers.count - ofOrders > 1 { return "it is answered twice" }
        return effects.count(where: \.isTelling) > 1 ? "it is told twice" : nil
    }

    /// Mail that a filter put aside, or whose sender does not matter, interrupts nobody, unless it
    /// shows that its writer has had our mail.
    var tellsOfJunk: String? {
        guard case .stranger = sender, provenTickets.isEmpty,
            mail.folder != nil || facts.isSenderIgnored
        else { return nil }
        return decision.witness.isMail ? "\(decision.witness.name) of a stranger's junk" : nil
    }
}
