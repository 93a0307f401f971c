import Correspondence
import InternetMessage
import Ticketing

/// What holds for every incoming mail, whoever sends it and whatever it says: sentences of the
/// product's description, told apart from how the router comes to its decisions.
enum IncomingInvariant: String, CaseIterable, Sendable {
    case onlyAgentsAndProvenBounceSourcesOpenTicketsAndUnprovenAgentsOnlyDrafts
    case onlyAddressesOfOursAreOpenedAndNoneTwice
    case aMonitorsAlertOpensNothing
    case onlyAProvenAgentsUnmarkedCommandsAreCarriedOutAndOnlyOnce
    case aMachinesMailIsNeverAnAnswer
    case onlyAnAlignedPostmastersUnmarkedMailIsBelieved
    case withoutProofOfKnowledgeNothingFromOutsideMovesATicket
    case onlyAgentsAreWrittenToAndOnlyTheWriterIsAnswered
    case onlyOurOwnMailAndMachinesUnrelatedMailIsSeenByNobody
    case mailOfOursOrAboutUsIsAlwaysSeen
    case quarantineIsSeenThereOrByARefusal
    case theWitnessSeesWhatTheEffectsWrite
    case oldMailOnlyBurnsTokens
    case aForgedMailCausesAtMostOneRefusal
    case ourOwnMailCausesNoLetterAndOpensNothing
    case shownTokensAreBurntAndNoOthers
    case lastingRefusalsAreAlwaysRecorded
    case whatAProvenReportRefusesOpensOrAddsToATicket
    case everyTicketNamedIsOneThatIsKnown
    case aMachineIsNeverAnswered
    case aMailIsAnsweredOnceAndToldOnce
    case strangersInJunkAndIgnoredOnesReachTheDigestOnly
    case whatMayBeAnAnswerSuspendsBeforeItIsUnderstood
    case nobodyIsAnsweredOrRefusedBeyondTheLimits
    case theSameCommandMailDoesNothingTwice
    case aPostmastersReferencesAreLearntFromItsProvenMailOnly

    /// What breaks it; nil where nothing does.
    func violation(_ routed: Routed) -> String? {
        switch self {
        case .onlyAgentsAndProvenBounceSourcesOpenTicketsAndUnprovenAgentsOnlyDrafts:
            routed.opensWithoutRight
        case .onlyAddressesOfOursAreOpenedAndNoneTwice: routed.opensForeignOrTwice
        case .aMonitorsAlertOpensNothing: routed.opensForAlert
        case .onlyAProvenAgentsUnmarkedCommandsAreCarriedOutAndOnlyOnce: routed.obeysWrongly
        case .aMachinesMailIsNeverAnAnswer: routed.takesMachineForAnswer
        case .onlyAnAlignedPostmastersUnmarkedMailIsBelieved: routed.believesWrongly
        case .withoutProofOfKnowledgeNothingFromOutsideMovesATicket: routed.movesWithoutProof
        case .onlyAgentsAreWrittenToAndOnlyTheWriterIsAnswered: routed.writesToOthers
        case .onlyOurOwnMailAndMachinesUnrelatedMailIsSeenByNobody: routed.nobodySeesWrongly
        case .mailOfOursOrAboutUsIsAlwaysSeen: routed.isLost
        case .quarantineIsSeenThereOrByARefusal: routed.isQuarantinedUnseen
        case .theWitnessSeesWhatTheEffectsWrite: routed.witnessIsWrong
        case .oldMailOnlyBurnsTokens: routed.actsOnOldMail
        case .aForgedMailCausesAtMostOneRefusal: routed.actsOnForgery
        case .ourOwnMailCausesNoLetterAndOpensNothing: routed.actsOnOurOwn
        case .shownTokensAreBurntAndNoOthers: routed.keepsShownTokens
        case .lastingRefusalsAreAlwaysRecorded: routed.losesEvidence
        case .whatAProvenReportRefusesOpensOrAddsToATicket: routed.dropsReport
        case .everyTicketNamedIsOneThatIsKnown: routed.namesUnknownTicket
        case .aMachineIsNeverAnswered: routed.answersMachine
        case .aMailIsAnsweredOnceAndToldOnce: routed.answersTwice
        case .strangersInJunkAndIgnoredOnesReachTheDigestOnly: routed.tellsOfJunk
        case .whatMayBeAnAnswerSuspendsBeforeItIsUnderstood: routed.suspendsNot
        case .nobodyIsAnsweredOrRefusedBeyondTheLimits: routed.exceedsLimits
        case .theSameCommandMailDoesNothingTwice: routed.repeatsItself
        case .aPostmastersReferencesAreLearntFromItsProvenMailOnly: routed.learnsWrongly
        }
    }
}

// What the sentences speak of.
extension Routed {
    var sender: Sender { mail.sender }
    var effects: [IncomingEffect] { decision.effects }
    var kind: Reading.Kind { mail.reading.kind }

    /// The agent it bears the address of, with the proof.
    var agent: (agent: Agent, proof: Sender.Proof)? {
        if case .agent(let agent, let proof) = sender { (agent, proof) } else { nil }
    }

    /// From outside: neither ours, nor an agent's, nor an aligned postmaster's, nor a proven
    /// bounce source's.
    var isUnprovenOutside: Bool {
        switch sender {
        case .stranger, .postmaster(_, aligned: false), .bounceSource(isProven: false): true
        default: false
        }
    }

    /// A machine wrote it: by what it is, by its own word, or marked without one sign of a person:
    /// forward, reply prefix and decisive words, which reading finds; a reference to our mail; a
    /// proven agent.
    var isMachines: Bool {
        switch kind {
        case .bounce, .delay, .delivered, .complaint, .autoReply, .readReceipt: return true
        case .correspondence, .unreadable: break
        }
        switch mail.reading.automation {
        case .person: return false
        case .machine: return true
        case .marked(_, let bearsSigns):
            let isInReply = facts.citesOurMail || !facts.taggedTickets.isEmpty
            return !(bearsSigns || isInReply || sender.isProvenAgent)
        }
    }

    var isMarked: Bool { if case .marked = mail.reading.automation { true } else { false } }

    /// A report that was tied to a mail of ours, by its Message-ID or the bounce address.
    var isReportOnOurs: Bool {
        facts.reportedMail != nil && [.bounce, .delay, .delivered].contains(kind)
    }

    /// The tickets of which its writer has had a mail.
    var provenTickets: Set<TicketNumber> {
        let reported = isReportOnOurs ? facts.reportedMail?.ticket : nil
        return facts.taggedTickets.union(facts.citedTickets)
            .union([reported].compactMap(\.self))
    }

    /// The tickets that the strongest evidence points at.
    var candidates: [TicketNumber] {
        let ranks = Correlation.Evidence.allCases.sorted(by: >)
        guard let rank = ranks.first(where: { !facts.correlation[$0].isEmpty }) else { return [] }
        let found = facts.correlation[rank]
        return rank == .references ? Array(found.prefix(1)) : found
    }

    /// Whether an address of ours stands anywhere in it.
    var namesOurs: Bool {
        let reading = mail.reading
        let forwards = reading.forwarded.flatMap { [$0.subject, $0.text] }
        let texts = [mail.message.subject, mail.message.text, reading.reply] + forwards
        let fields = reading.bounces.map(\.refusedAddress) + [reading.complaint?.sourceAddress]
        let refused = reading.rejections.map { $0.address?.description }
        return (texts + fields + refused).contains { $0?.contains("192.0.2.") ?? false }
    }

    var events: [(event: TicketEvent, ticket: TicketNumber)] {
        effects.compactMap {
            if case .apply(let event, let ticket, _) = $0 { (event, ticket) } else { nil }
        }
    }

    /// The answers taken from it, each with its proof and its ticket.
    var answers: [(proof: TicketEvent.Authenticity, ticket: TicketNumber)] {
        events.compactMap {
            if case .answerReceived(_, let proof) = $0.event { (proof, $0.ticket) } else { nil }
        }
    }

    /// What is opened, added to or joined: the request and its new addresses.
    var requests: [(request: TicketRequest, fresh: [IPAddress])] {
        effects.compactMap {
            switch $0 {
            case .change(.open(let opening)): (opening.request, opening.addresses)
            case .change(.join(let request, let addresses, _)): (request, addresses)
            case .change(.addEvidence(let request, _)): (request, [])
            default: nil
            }
        }
    }
}

extension IncomingEffect {
    /// Whom it answers, where it answers the mail.
    var answered: Agent? {
        switch self {
        case .receipt(let receipt): receipt.isAnswer ? receipt.agents.first : nil
        case .ask(let agent, _), .explain(let agent, _): agent
        case .carryOut(let plan), .refuse(let plan): plan.agent
        case .answer(let answer): answer.agent
        default: nil
        }
    }

    var isTelling: Bool {
        switch self {
        case .tell, .bundle: true
        default: false
        }
    }
    var isCommand: Bool {
        switch self {
        case .carryOut, .answer, .refuse: true
        default: false
        }
    }

    /// The tickets that it changes; what is asked of others by `#12` is the agent's word.
    var touched: [TicketNumber] {
        switch self {
        case .noteSignature(_, let ticket), .apply(_, let ticket, _), .note(_, let ticket, _),
            .learn(_, _, let ticket), .change(.addEvidence(_, .existing(let ticket))),
            .change(.join(_, _, let ticket)), .record(_, .some(let ticket)):
            [ticket]
        default: []
        }
    }
}
