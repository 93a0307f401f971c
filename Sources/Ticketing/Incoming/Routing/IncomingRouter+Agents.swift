import Correspondence
import InternetMessage

// Mail with an agent's address in From.
extension IncomingRouter {
    func agentWrote(_ given: Situation, _ agent: Agent, _ proof: Sender.Proof) -> IncomingDecision {
        let isCommand = !given.reading.commands.isEmpty && given.reading.forwarded.isEmpty
        let contents = contents(of: given)
        let isMachines = isMachines(given, contents, proof)
        if proof == .forged, isMachines || !isCommand {
            return IncomingDecision(.quarantined, .forged(agent), seenBy: .quarantine)
        }
        if isMachines { return automaticMail(of: agent, given) }
        if proof != .forged, let postmaster = addressee(of: given) {
            return wroteToPostmaster(given, agent, proof, postmaster, contents)
        }
        // A bounce sent in answer to our question is the report that we asked for.
        let isReport = given.reading.kind != .correspondence
        if !given.reading.commands.isEmpty { return ordered(given, agent, proof) }
        if proof == .proven, let taken = takenInAnswer(given, agent) { return taken }
        if !isReport, answersUs(given) || isMistyped(given, contents) {
            guard let pasted = reportInAnswer(given) else {
                return commanded(given, agent, proof)
            }
            return opening(given, agent, pasted, isProven: proof == .proven)
        }
        return reported(given, agent, contents, isProven: proof == .proven)
    }

    /// A report that a proven agent's client or rule passed on is theirs, though a machine wrote
    /// what stands in it; an out-of-office is not.
    private func isMachines(
        _ given: Situation, _ contents: ReportContents, _ proof: Sender.Proof
    ) -> Bool {
        switch given.reading.kind {
        case .correspondence: given.isMachines
        case .bounce, .delay:
            proof != .proven || (contents.requests.isEmpty && contents.evidence.isEmpty)
        case .delivered, .complaint, .autoReply, .readReceipt, .unreadable: true
        }
    }

    /// An out-of-office or receipt of an agent: kept where it belongs, and counted in the digest.
    private func automaticMail(of agent: Agent, _ given: Situation) -> IncomingDecision {
        IncomingDecision(
            .filed, IncomingReason(.automatic, "automatic mail of an agent"),
            ticket: given.correlation.ticket, seenBy: .digest)
    }

    /// The postmaster a mail of ours is addressed to, with us in copy.
    private func addressee(of given: Situation) -> Postmaster? {
        (given.mail.message.to + given.mail.message.cc).lazy.compactMap(\.email)
            .compactMap { rules.postmaster(writingFrom: $0) }.first
    }

    /// Whether it is a reply to a mail of ours with nothing forwarded inside.
    func answersUs(_ given: Situation) -> Bool {
        guard given.reading.forwarded.isEmpty else { return false }
        if given.mail.tokenTicket != nil { return true }
        guard !given.mail.message.inReplyTo.isEmpty else { return false }
        return given.correlation.ticket != nil || given.facts.citesOurMail
    }

    /// Whether it reports nothing, and a line of it looks like a slip of a command, or names a
    /// ticket. An address that only such a line names, behind a ticket, is what the order was to be
    /// about.
    private func isMistyped(_ given: Situation, _ contents: ReportContents) -> Bool {
        guard given.reading.forwarded.isEmpty else { return false }
        let rest = withoutSlips(given.reading.reply, given)
        let named = rules.inventoryAddresses(
            in: rest + "\n" + (given.mail.message.subject ?? ""))
        let reports = contents.requests.contains { request in
            !mistypesOrders(given) || !request.rejections.isEmpty || request.thread != nil
                || request.addresses.contains(where: named.contains)
        }
        return !reports && (given.facts.ticketNamed != nil || !slips(in: given).isEmpty)
    }

    /// Whether a line names a ticket and looks like an order for it.
    private func mistypesOrders(_ given: Situation) -> Bool {
        slips(in: given).contains { $0.line.hasPrefix("#") }
    }

    /// The text without such lines.
    private func withoutSlips(_ text: String, _ given: Situation) -> String {
        let orders = Set(slips(in: given).map(\.line).filter { $0.hasPrefix("#") })
        return text.split(whereSeparator: \.isNewline)
            .filter { !orders.contains(String($0).trimmed) }.joined(separator: "\n")
    }

    /// What an agent pastes into an answer to a mail of ours: refusals, and in answer to a letter
    /// of no ticket, such as our question, addresses. Only their own words count, for the rest
    /// quotes our letters. Nil where there is nothing of the kind.
    private func reportInAnswer(_ given: Situation) -> ReportContents? {
        let contents = pasted(
            withoutSlips(ownWords(in: given), given), given,
            namesCount: given.correlation.ticket == nil)
        return contents.requests.isEmpty ? nil : contents
    }

    /// What a text of an agent's own reports. `namesCount`: also by the mere name of an address.
    func pasted(_ own: String, _ given: Situation, namesCount: Bool) -> ReportContents {
        var message = given.mail.message
        (message.subject, message.text) = (nil, own)
        var reading = given.reading
        (reading.reply, reading.bounces) = (own, [])
        reading.rejections = RejectionReader.rejections(in: own)
        var contents = contents(
            of: given, in: ReadMail(message, reading, receivedAt: given.mail.read.receivedAt))
        let refused = Set(reading.rejections.compactMap(\.address))
        if !namesCount {
            contents.requests.removeAll {
                $0.rejections.isEmpty && !$0.addresses.contains(where: refused.contains)
            }
        }
        // What is pursued already is no news without its line of a log: a machine that quotes us
        // unmarked would get a receipt for each of its answers.
        guard answersUs(given) else { return contents }
        contents.requests.removeAll { request in
            request.addresses.allSatisfy {
                given.facts.openTicket(about: $0, request.postmaster.name) != nil
            } && !reading.rejections.contains { reading.occasions[$0]?.isEmpty == false }
        }
        return contents
    }

    /// Lines of a log in an agent's own words that say that hosts of the ticket's postmaster took
    /// our mail; nil where there are none, or one says that they did not.
    func takenInAnswer(_ given: Situation, _ agent: Agent) -> IncomingDecision? {
        guard let number = given.correlation.ticket, let ticket = given.facts.tickets[number],
            !ticket.isClosed, answersUs(given), given.reading.rejections.isEmpty
        else { return nil }
        let deliveries = LoggedDelivery.found(in: ownWords(in: given)).filter {
            RefusingHost.postmaster(ofHost: $0.host) == ticket.postmaster
        }
        let domains = Set(deliveries.map(\.recipientDomain)).sorted()
        guard !domains.isEmpty else { return nil }
        guard ticket.addresses.count == 1 else {
            return IncomingDecision(
                .filed, IncomingReason(.nothingUsable, "a log without the address; asked back"),
                ticket: number, effects: [.ask(agent, [.takenFromSeveral(at: domains)])],
                seenBy: .answer)
        }
        return taken(deliveries, at: domains, ticket, given, agent)
    }

    private func taken(
        _ deliveries: [LoggedDelivery], at domains: [String], _ ticket: Ticket,
        _ given: Situation, _ agent: Agent
    ) -> IncomingDecision {
        let address = ticket.addresses[0]
        let written = given.mail.read.writtenAt
        var effects: [IncomingEffect] = deliveries.map { delivery in
            let moment = delivery.stamp.flatMap { rules.moment(of: $0, in: given.mail.read) }
            let sighting = Sighting(
                .taken(by: delivery.recipientDomain), of: address,
                at: min(moment ?? written, written), by: agent.address)
            return .sight(sighting, on: ticket.number)
        }
        effects.append(
            .apply(
                .ordered(
                    .report(takenBy: domains.joined(separator: ", "), [address]),
                    by: agent.address),
                to: ticket.number, by: agent.address.description))
        effects.append(.explain(agent, [.taken(at: domains, address)]))
        return IncomingDecision(
            .filed, IncomingReason(.evidence, "a log shows that mail was taken"),
            ticket: ticket.number, effects: effects, seenBy: .answer)
    }

    /// The lines of an answer that quote nothing.
    func ownWords(in given: Situation) -> String {
        given.reading.reply.split(whereSeparator: \.isNewline)
            .filter { !$0.hasPrefix(">") }.joined(separator: "\n")
    }

    // MARK: Reports

    /// A forwarded thread, a forwarded bounce, a pasted log line, or an address by name. Also from
    /// an agent who is not proven: that may open a draft, and commands nothing.
    func reported(
        _ given: Situation, _ agent: Agent, _ contents: ReportContents, isProven: Bool
    ) -> IncomingDecision {
        guard !contents.requests.isEmpty else {
            return withoutRequest(given, agent, contents, isProven: isProven)
        }
        return opening(given, agent, contents, isProven: isProven)
    }

    /// What was understood is explained; only what was not is asked for.
    func withoutRequest(
        _ given: Situation, _ agent: Agent, _ contents: ReportContents, isProven: Bool
    ) -> IncomingDecision {
        let ticket = given.correlation.ticket
        var effects = recording(contents, given)
        if isProven { effects += contents.observations.map { .observe($0) } }
        if let ticket {
            effects.append(
                .note(
                    .agentRemarked(agent.address, given.reading.reply.firstLine), on: ticket,
                    by: agent.address.description))
        }
        effects.append(
            contents.isUnderstood
                ? .explain(agent, contents.remarks) : .ask(agent, contents.remarks))
        let reason =
            contents.isUnderstood
            ? IncomingReason(.evidence, "reports what opens no ticket; the agent was told")
            : IncomingReason(.nothingUsable, "nothing usable inside; the agent was asked")
        return IncomingDecision(.filed, reason, ticket: ticket, effects: effects, seenBy: .answer)
    }

    func opening(
        _ given: Situation, _ agent: Agent, _ contents: ReportContents, isProven: Bool
    ) -> IncomingDecision {
        var effects = recording(contents, given)
        let mayLeave = isProven && given.mail.isAddressedToUs
        effects += openings(for: contents.requests, given.facts, mayLeaveAtOnce: mayLeave)
            .map { .change($0) }
        effects.append(
            .receipt(
                Receipt(
                    agents: [agent], remarks: contents.remarks, isAnswer: true,
                    isProven: isProven)))
        var decision = IncomingDecision(
            .filed, IncomingReason(.reported, "reported by an agent"), effects: effects,
            seenBy: .receipt)
        decision.isOnItsRequest = true
        return decision
    }

    /// An agent's own mail to the postmaster: it is no order to us, whatever it says. It starts the
    /// clock of its ticket, or opens one whose clock runs since then.
    private func wroteToPostmaster(
        _ given: Situation, _ agent: Agent, _ proof: Sender.Proof, _ postmaster: Postmaster,
        _ contents: ReportContents
    ) -> IncomingDecision {
        let name = postmaster.displayName
        let recorded = recording(contents, given)
        let known = contents.requests.flatMap(\.addresses).lazy.compactMap {
            given.facts.openTicket(about: $0, postmaster.name)
        }
        guard let ticket = given.correlation.ticket ?? known.first else {
            guard !contents.requests.isEmpty else {
                return IncomingDecision(
                    .filed,
                    IncomingReason(
                        .toPostmaster, "an agent's mail to \(name) that names no address"),
                    effects: recorded + [.ask(agent, contents.remarks)], seenBy: .answer)
            }
            return opening(given, agent, contents, isProven: proof == .proven)
        }
        guard proof == .proven else {
            let reason = IncomingReason(
                .unproven, "says that an agent wrote to \(name); nothing proves it")
            return IncomingDecision(
                .filed, reason, guesses: [ticket],
                effects: [.tell(reason, guesses: [ticket])], seenBy: .notice)
        }
        return IncomingDecision(
            .filed, IncomingReason(.toPostmaster, "an agent's own mail to \(name)"),
            ticket: ticket,
            effects: recorded + [
                .apply(
                    .agentWrote(at: given.mail.read.writtenAt), to: ticket,
                    by: agent.address.description)
            ], seenBy: .digest)
    }
}
