import Correspondence
import InternetMessage

// Mail from outside: postmasters, servers of ours that report bounces, strangers.
extension IncomingRouter {
    func postmasterWrote(
        _ given: Situation, _ postmaster: Postmaster, _ isAligned: Bool
    ) -> IncomingDecision {
        guard let ticket = given.correlation.ticket, let evidence = given.correlation.evidence
        else { return postmasterUnmatched(given, postmaster, isAligned) }
        if given.isMachines {
            return isAligned || provesKnowledge(given, ticket)
                ? autoReplied(given, ticket) : automaticMail(of: postmaster, isAligned)
        }
        if isAligned {
            return answered(given, ticket, given.isMarked ? .marked : .aligned, evidence)
        }
        if provesKnowledge(given, ticket) {
            return answered(given, ticket, .threadOnly, evidence)
        }
        // A forged "you are delisted": it suggests, it never closes, it does not even suspend.
        return told(given, .unproven(postmaster), guesses: [ticket])
    }

    private func postmasterUnmatched(
        _ given: Situation, _ postmaster: Postmaster, _ isAligned: Bool
    ) -> IncomingDecision {
        let name = postmaster.displayName
        guard !given.isMachines else { return automaticMail(of: postmaster, isAligned) }
        guard isAligned else {
            let shown = given.candidates.filter { provesKnowledge(given, $0) }
            return suspending(
                shown, told(given, .unproven(postmaster), guesses: given.candidates),
                by: given.writer)
        }
        let reason = IncomingReason(
            .unmatched, "is from \(name) and shows no ticket that it belongs to")
        // It may answer the only ticket that waits for them. Where several wait, stopping all of
        // them for one mail would keep most of them back for nothing.
        let mayBeMeant =
            given.candidates.isEmpty
            ? [given.facts.ticketAwaiting].compactMap { $0 } : given.candidates
        return suspending(mayBeMeant, told(given, reason, guesses: mayBeMeant), by: postmaster.name)
    }

    /// A machine's mail that is on no ticket.
    private func automaticMail(of postmaster: Postmaster, _ isAligned: Bool) -> IncomingDecision {
        let name = postmaster.displayName
        let words =
            isAligned
            ? "automatic mail of \(name)"
            : "automatic mail in the name of \(name), which nothing proves"
        return IncomingDecision(.ignored, IncomingReason(.automatic, words), seenBy: .digest)
    }

    /// Whatever it says, we do not write on while it may have been the answer.
    private func suspending(
        _ tickets: [TicketNumber], _ decision: IncomingDecision, by writer: String
    ) -> IncomingDecision {
        var decision = decision
        let suspensions = tickets.map {
            IncomingEffect.apply(.answerReceived(nil, from: .threadOnly), to: $0, by: writer)
        }
        decision.effects = suspensions + decision.effects
        return decision
    }

    /// The thread is the evidence: a reply from any address of theirs counts, once it shows that
    /// its writer has had our mail.
    func strangerWrote(_ given: Situation) -> IncomingDecision {
        guard let ticket = given.correlation.ticket, let evidence = given.correlation.evidence,
            provesKnowledge(given, ticket)
        else { return answeredOneOfSeveral(given) ?? unverified(given) }
        if given.isMachines { return autoReplied(given, ticket) }
        return answered(given, ticket, .threadOnly, evidence)
    }

    /// Its writer has had our mail of several tickets, and an agent says which one it answers.
    private func answeredOneOfSeveral(_ given: Situation) -> IncomingDecision? {
        let shown = given.candidates.filter { provesKnowledge(given, $0) }
        guard !shown.isEmpty, !given.isMachines else { return nil }
        let reason = IncomingReason(.concerns, "may answer one of several tickets")
        let told = IncomingDecision(
            .filed, reason, guesses: given.candidates,
            effects: [.tell(reason, guesses: given.candidates)], seenBy: .notice)
        return suspending(shown, told, by: given.writer)
    }

    /// Nothing proves it. What concerns us is told, but for machines' mail and what a filter put
    /// aside, which the digest names.
    private func unverified(_ given: Situation) -> IncomingDecision {
        if given.reading.kind == .unreadable {
            return IncomingDecision(
                .quarantined, IncomingReason(.unreadable, "nothing could be made of it"),
                seenBy: .quarantine)
        }
        if [.bounce, .delay].contains(given.reading.kind) {
            return IncomingDecision(
                .filed,
                IncomingReason(
                    .unprovenBounce, "a bounce that nothing proves; forward it to open a ticket"),
                guesses: given.concern.tickets, seenBy: unwatchedOrDigest(given))
        }
        guard !given.concern.isNone else {
            return IncomingDecision(
                .filed, IncomingReason(.stranger, "from an unknown sender"),
                seenBy: unwatchedOrDigest(given))
        }
        let reason = IncomingReason(
            .concerns, "is from an unknown sender and speaks of something of ours")
        guard !given.isMachines, given.mail.folder == nil else {
            return IncomingDecision(.filed, reason, guesses: given.concern.tickets, seenBy: .digest)
        }
        return told(given, reason, guesses: given.concern.tickets)
    }

    /// Who sees a mail about which no letter is sent: nobody, where that is allowed, or the digest.
    private func unwatchedOrDigest(_ given: Situation) -> Witness {
        guard given.isMachines, let unwatched = Unwatched(given.mail, given.concern, rules) else {
            return .digest
        }
        return .nobody(unwatched)
    }

    /// Agents are told of a mail that may matter and proves nothing, unless one said that its
    /// sender does not.
    private func told(
        _ given: Situation, _ reason: IncomingReason, guesses: [TicketNumber]
    ) -> IncomingDecision {
        if given.facts.isSenderIgnored, !given.mail.sender.isKnown {
            return IncomingDecision(.filed, .ignoredSender, seenBy: .digest)
        }
        return IncomingDecision(
            .filed, reason, guesses: guesses, effects: [.tell(reason, guesses: guesses)],
            seenBy: .notice)
    }

    private func provesKnowledge(_ given: Situation, _ ticket: TicketNumber) -> Bool {
        given.facts.taggedTickets.contains(ticket) || given.facts.citedTickets.contains(ticket)
    }

    /// What a machine says is shown, never believed, and suspends nothing.
    private func autoReplied(_ given: Situation, _ ticket: TicketNumber) -> IncomingDecision {
        IncomingDecision(
            .filed, .automatic, ticket: ticket,
            effects: [.apply(.autoReplyReceived, to: ticket, by: given.writer)],
            seenBy: .digest)
    }

    // MARK: Answers

    private func answered(
        _ given: Situation, _ ticket: TicketNumber, _ authenticity: TicketEvent.Authenticity,
        _ evidence: Correlation.Evidence
    ) -> IncomingDecision {
        var reading = OurWords.removed(from: given.mail.read, given.facts.ourLetters)
        let recall = recall(reading, given, ticket, authenticity)
        recall.apply(to: &reading)
        var effects = given.facts.uncertainMailCited.map {
            IncomingEffect.settle($0, .answerCitesIt)
        }
        if authenticity == .aligned, case .postmaster(let postmaster, _) = given.mail.sender {
            let references = Array(given.mail.read.caseReferences.prefix(4))
            effects.append(.learn(references, of: postmaster.name, on: ticket))
        }
        if let folder = given.mail.folder {
            effects.append(.note(.foundInFolder(folder), on: ticket, by: "bot"))
        }
        let drift = ThreadDrift(of: given.mail, reading, on: ticket, given.facts, rules)
        effects += drift.notes.map { .note($0, on: ticket, by: "bot") }
        let answer = drift.speaksOfOthers ? nil : reading.answer
        if let entry = recall.entry, !drift.speaksOfOthers {
            effects.append(.note(entry, on: ticket, by: "bot"))
        }
        effects.append(
            .apply(.answerReceived(answer, from: authenticity), to: ticket, by: given.writer))
        let isReceipt = authenticity == .aligned && answer?.class == .receipt
        let isClosed = given.facts.tickets[ticket]?.isClosed ?? false
        if !isReceipt, !isClosed {
            // It may answer the mails from before a split as well: what it means there, a person
            // says.
            effects += given.facts.ticketsSharingMail.map {
                .apply(.answerReceived(nil, from: .threadOnly), to: $0, by: given.writer)
            }
        }
        return IncomingDecision(
            .filed, .answer(by: evidence), ticket: ticket, effects: effects,
            seenBy: isReceipt && !isClosed ? .digest : .notice)
    }

    /// What is remembered of the answer's words. Mail of nobody proven recalls nothing.
    private func recall(
        _ reading: Reading, _ given: Situation, _ number: TicketNumber,
        _ authenticity: TicketEvent.Authenticity
    ) -> AnswerRecall {
        guard authenticity == .aligned, let ticket = given.facts.tickets[number] else {
            return .nothing
        }
        return AnswerRecall.of(
            reading.reply, takenFor: reading.answer, on: ticket,
            among: given.facts.rememberedAnswers, sentAt: given.mail.message.sentAt)
    }

    // MARK: Bounces of our own servers

    /// A bounce from a configured source. One that nothing proves is told at once: local bounces
    /// carry no results, and one reply counts them.
    func bounceArrived(_ given: Situation, isProven: Bool) -> IncomingDecision {
        var contents = contents(of: given)
        // A server names addresses for many reasons; only a refusal is one to write about.
        contents.requests.removeAll(where: \.rejections.isEmpty)
        guard isProven else { return unprovenBounce(given, contents) }
        var effects = recording(contents, given)
        guard !contents.requests.isEmpty else {
            let words =
                contents.remarks.first?.description ?? "a bounce that names no address of ours"
            return IncomingDecision(
                .filed, IncomingReason(.evidence, words), effects: effects, seenBy: .digest)
        }
        var requests = contents.requests
        for index in requests.indices { requests[index].isUnasked = true }
        effects += openings(for: requests, given.facts).map { .change($0) }
        effects.append(
            .receipt(
                Receipt(
                    agents: rules.everyAgent, remarks: contents.remarks, isAnswer: false,
                    isOfNewTickets: true)))
        var decision = IncomingDecision(
            .filed, IncomingReason(.reported, "a bounce of ours"), effects: effects,
            seenBy: .receipt)
        decision.isOnItsRequest = true
        return decision
    }

    private func unprovenBounce(
        _ given: Situation, _ contents: ReportContents
    ) -> IncomingDecision {
        let namesOurs = given.concern.quotesAddress || rules.mentionsAddress(given.mail.read)
        let refusesOurs = !given.reading.rejections.isEmpty && namesOurs
        let isUseful = !contents.requests.isEmpty || !contents.evidence.isEmpty || refusesOurs
        let reason = IncomingReason(
            .unprovenBounce, "claims to be a bounce of a server of ours, which nothing proves")
        guard isUseful, given.mail.folder == nil else {
            return IncomingDecision(.filed, reason, seenBy: .digest)
        }
        return IncomingDecision(
            .filed, reason, effects: [.tell(reason, guesses: [])], seenBy: .notice)
    }
}

extension IncomingRouter.Situation {
    /// The tickets between which evidence cannot decide.
    fileprivate var candidates: [TicketNumber] {
        if case .ambiguous(let candidates, _) = correlation { candidates } else { [] }
    }
}
