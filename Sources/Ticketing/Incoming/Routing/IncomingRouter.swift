import Correspondence
public import InternetMessage

/// Decides what becomes of a mail. Pure: no clock, no database, no network.
///
/// `route` is total: every mail has an answer, and every answer names who sees it. The table test
/// `IncomingRouterTableTests` enumerates sender × proof × automation × kind × correlation ×
/// content.
public struct IncomingRouter: Sendable {
    /// Who we are and whom we write to.
    public let rules: IncomingRules

    /// The router for those rules.
    public init(_ rules: IncomingRules) { self.rules = rules }

    /// What becomes of `mail`, of which `facts` were looked up, at `now`.
    public func route(
        _ mail: IncomingMail, _ facts: IncomingFacts, at now: Timestamp
    ) -> IncomingDecision {
        var decision = decide(Situation(mail, facts, rules, at: now))
        decision.effects = mail.shownTokens.map { .revoke($0) } + decision.effects
        return decision
    }

    private func decide(_ given: Situation) -> IncomingDecision {
        let mail = given.mail
        if let decision = ownMail(given) { return decision }
        if mail.isOld { return old(given) }
        if let decision = reportOnOurMail(given) { return decision }
        switch mail.sender {
        case .agent(let agent, let proof): return agentWrote(given, agent, proof)
        case .postmaster(let postmaster, let isAligned):
            return postmasterWrote(given, postmaster, isAligned)
        case .bounceSource(let isProven): return bounceArrived(given, isProven: isProven)
        case .ourselves:
            return IncomingDecision(
                .quarantined, IncomingReason(.notOurs, "claims to be ours, and is not"),
                seenBy: .quarantine)
        case .stranger: return strangerWrote(given)
        }
    }

    /// Nothing is done with old mail. What nobody has seen yet is told of where it is a person's
    /// and concerns us, and settled by a reply.
    private func old(_ given: Situation) -> IncomingDecision {
        let ticket = given.correlation.ticket
        let isStrangers = if case .stranger = given.mail.sender { true } else { false }
        let concernsUs = ticket != nil || !given.concern.isNone || !isStrangers
        guard given.mail.isLate, concernsUs, !given.isMachines else {
            return IncomingDecision(.filed, .old, ticket: ticket, seenBy: .digest)
        }
        let reason = IncomingReason(
            .unmatched,
            "was found when the mailbox was read again, older than mail that was known")
        let guesses = ticket.map { [$0] } ?? given.concern.tickets
        return IncomingDecision(
            .filed, reason, guesses: guesses, effects: [.tell(reason, guesses: guesses)],
            seenBy: .notice)
    }

    /// The mail under decision, with what follows from it and the facts.
    struct Situation {
        let mail: IncomingMail
        let facts: IncomingFacts
        let correlation: Correlation
        let concern: Concern
        let automation: Automation
        let now: Timestamp

        init(
            _ mail: IncomingMail, _ facts: IncomingFacts, _ rules: IncomingRules,
            at now: Timestamp
        ) {
            (self.mail, self.facts, self.now) = (mail, facts, now)
            correlation = Correlator.correlate(facts.correlation)
            concern = Concern(of: mail, facts, rules)
            automation = Self.automation(of: mail, facts)
        }

        var reading: Reading { mail.reading }
        var isMachines: Bool {
            if case .machine = automation { true } else { false }
        }
        var isMarked: Bool {
            if case .marked = automation { true } else { false }
        }
        var writer: String { mail.message.from.first?.address ?? "postmaster" }

        /// What a mark on a mail is worth, with what else is known: a proven agent and a reference
        /// to our mail are signs of a person too; without any sign it is a machine's.
        private static func automation(
            of mail: IncomingMail, _ facts: IncomingFacts
        ) -> Automation {
            guard case .marked(let sign, let bearsSigns) = mail.reading.automation else {
                return mail.reading.automation
            }
            return bearsSigns || facts.citesOurMail || !facts.taggedTickets.isEmpty
                || mail.sender.isProvenAgent
                ? .marked(sign, bearsSignsOfPerson: true) : .machine(sign)
        }
    }
}

// What comes back of our own mail: copies and delivery reports.
extension IncomingRouter {
    /// A mail is our copy only if Message-ID and body match a row of the outbox. It settles an
    /// uncertain one: the relay took it, and with it the outside recipient. So it does with one
    /// that waits to leave or was withdrawn, whether for a second time or because the database is
    /// older than the mailbox.
    private func ownMail(_ given: Situation) -> IncomingDecision? {
        guard given.mail.sender == .ourselves else { return nil }
        let seen = Witness.nobody(Unwatched(ownMail: given.mail))
        guard let own = given.facts.ownMail else {
            guard given.mail.isSigned else { return nil }
            return IncomingDecision(
                .ignored, IncomingReason(.ownMail, "our own mail, known by its signature"),
                seenBy: seen)
        }
        guard own.hasSameBody else {
            return IncomingDecision(
                .quarantined,
                IncomingReason(.notOurs, "bears a Message-ID of ours with another body"),
                seenBy: .quarantine)
        }
        var effects = [IncomingEffect.settle(own.messageID, .copyCameBack)]
        if own.isToPostmaster, let ticket = own.ticket {
            let isSigned = given.mail.message.first("DKIM-Signature") != nil
            effects.append(.noteSignature(isSigned: isSigned, ticket))
        }
        return IncomingDecision(
            .filed, .ownCopy, ticket: own.ticket, effects: effects, seenBy: seen)
    }

    /// A report that ties to a mail of ours, by the bounce address it went to or the Message-ID
    /// it returns. It never opens a ticket and is never answered. What our own server says is
    /// forged, or claims to be ours and is not, reports nothing.
    private func reportOnOurMail(_ given: Situation) -> IncomingDecision? {
        let kinds: [Reading.Kind] = [.bounce, .delay, .delivered]
        switch given.mail.sender {
        case .agent(_, .forged), .ourselves: return nil
        default: break
        }
        guard kinds.contains(given.reading.kind), let own = given.facts.reportedMail else {
            return nil
        }
        guard let ticket = own.ticket, own.isToPostmaster else {
            return IncomingDecision(
                .filed,
                IncomingReason(.report, "a delivery report on our mail to \(own.recipient)"),
                ticket: own.ticket, seenBy: .digest)
        }
        var effects: [IncomingEffect] = []
        if own.isUncertain { effects.append(.settle(own.messageID, .reportSpeaksOfIt)) }
        // Two reports on one mail are one failure.
        let isFailure = given.reading.kind == .bounce
        let isNews = !isFailure || !own.cameBack
        if isFailure { effects.append(.markReturned(own.messageID)) }
        if given.reading.kind != .delivered, isNews {
            effects.append(.apply(.deliveryFailed(permanently: isFailure), to: ticket, by: "bot"))
        }
        return IncomingDecision(
            .filed, IncomingReason(.report, "a delivery report on our mail"), ticket: ticket,
            effects: effects, seenBy: isFailure && isNews ? .notice : .digest)
    }
}
