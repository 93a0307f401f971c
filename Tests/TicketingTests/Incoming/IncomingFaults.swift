import Correspondence
import InternetMessage
import Ticketing

/// A decision that breaks one of the sentences: an invariant that nothing can break proves nothing.
struct IncomingFault: Sendable {
    let cell: IncomingTable.Cell
    let change: IncomingRow.Change
    let doctor: @Sendable (inout IncomingDecision) -> Void

    private typealias Fixture = IncomingFixture

    init(
        _ cell: IncomingTable.Cell, given change: @escaping IncomingRow.Change = { _, _ in },
        _ doctor: @escaping @Sendable (inout IncomingDecision) -> Void
    ) {
        (self.cell, self.change, self.doctor) = (cell, change, doctor)
    }

    /// The mail as the router decided it, and as the doctored router would have.
    func routed() -> (sound: Routed, broken: Routed) {
        let sound = IncomingRow("", cell, "", change).routed()
        var broken = sound
        doctor(&broken.decision)
        return (sound, broken)
    }

    // MARK: One for each sentence

    static func breaking(_ invariant: IncomingInvariant) -> [IncomingFault] {
        switch invariant {
        case .onlyAgentsAndProvenBounceSourcesOpenTicketsAndUnprovenAgentsOnlyDrafts: opening
        case .onlyAddressesOfOursAreOpenedAndNoneTwice: openingWrongly
        case .aMonitorsAlertOpensNothing: [adding(open(), to: .mail(alice, .monitorAlert))]
        case .onlyAProvenAgentsUnmarkedCommandsAreCarriedOutAndOnlyOnce: commanding
        case .aMachinesMailIsNeverAnAnswer:
            [adding(answer(.threadOnly), to: .mail(aligned, .nothing, reply, machine))]
        case .onlyAnAlignedPostmastersUnmarkedMailIsBelieved: believing
        case .withoutProofOfKnowledgeNothingFromOutsideMovesATicket: moving
        case .onlyAgentsAreWrittenToAndOnlyTheWriterIsAnswered: writing
        case .aPostmastersReferencesAreLearntFromItsProvenMailOnly:
            [
                adding(
                    .learn([], of: "proofpoint", on: Fixture.ticket),
                    to: .mail(.postmaster(aligned: false), .nothing, reply))
            ]
        case .whatMayBeAnAnswerSuspendsBeforeItIsUnderstood: losing
        default: breakingWhatIsSeen(invariant)
        }
    }

    private static func breakingWhatIsSeen(_ invariant: IncomingInvariant) -> [IncomingFault] {
        switch invariant {
        case .onlyOurOwnMailAndMachinesUnrelatedMailIsSeenByNobody:
            [hiding(.mail(stranger)), hiding(.mail(alice))]
        case .mailOfOursOrAboutUsIsAlwaysSeen: hidingWhatMatters
        case .quarantineIsSeenThereOrByARefusal: quarantining
        case .theWitnessSeesWhatTheEffectsWrite: witnessing
        case .oldMailOnlyBurnsTokens:
            [adding(answer(.aligned), to: .mail(aligned, .nothing, reply, .old))]
        case .aForgedMailCausesAtMostOneRefusal: forging
        case .ourOwnMailCausesNoLetterAndOpensNothing:
            [
                adding(.tell(.ignoredSender, guesses: []), to: .mail(.ourselves(.known))),
                adding(.settle(Fixture.inquiry, .copyCameBack), to: .mail(.ourselves(.altered))),
            ]
        case .shownTokensAreBurntAndNoOthers: revoking
        case .lastingRefusalsAreAlwaysRecorded:
            [IncomingFault(.mail(alice, .refusal(.delay))) { $0.effects.removeFirst() }]
        case .whatAProvenReportRefusesOpensOrAddsToATicket:
            [IncomingFault(.mail(alice, .refusal(.content))) { $0.effects.removeFirst() }]
        case .everyTicketNamedIsOneThatIsKnown: naming
        case .aMachineIsNeverAnswered:
            [
                adding(
                    .ask(Fixture.alice, []),
                    to: .mail(alice, .nothing, .none, machine, kind: .autoReply))
            ]
        case .aMailIsAnsweredOnceAndToldOnce:
            [adding(.ask(Fixture.alice, []), to: .mail(alice, .refusal(.block)))]
        case .strangersInJunkAndIgnoredOnesReachTheDigestOnly: [junk(.junk), junk(.ignored)]
        case .nobodyIsAnsweredOrRefusedBeyondTheLimits: exceeding
        case .theSameCommandMailDoesNothingTwice:
            [adding(carryOut(.yes), to: .mail(alice, .commands(.yes), reply, .known))]
        default: []
        }
    }
}

// What doctored decisions are made of.
extension IncomingFault {
    static let alice = IncomingTable.Who.agent(.proven)
    static let forged = IncomingTable.Who.agent(.forged)
    static let stranger = IncomingTable.Who.stranger(aligned: true)
    static let aligned = IncomingTable.Who.postmaster(aligned: true)
    static let reply = IncomingTable.Thread.matched(.inReplyTo, isProof: true)
    static let machine = IncomingTable.machine

    static func adding(_ effect: IncomingEffect, to cell: IncomingTable.Cell) -> IncomingFault {
        IncomingFault(cell) { $0.effects.append(effect) }
    }

    static func answer(_ proof: TicketEvent.Authenticity) -> IncomingEffect {
        .apply(.answerReceived(nil, from: proof), to: Fixture.ticket, by: "somebody")
    }

    /// What an agent's report of a block makes the router open, about that address.
    static func open(_ address: IPAddress = Fixture.ours) -> IncomingEffect {
        let decision = Routed(IncomingTable.Cell.mail(alice, .refusal(.block)).given()).decision
        for case .change(.open(var opening)) in decision.effects {
            (opening.addresses, opening.request.addresses) = ([address], [address])
            return .change(.open(opening))
        }
        preconditionFailure("a reported block opens a ticket")
    }

    /// What an agent's command makes the router carry out, as it stands.
    static func carryOut(_ execution: Command.Execution) -> IncomingEffect {
        var command = Command(verb: .escalate, line: "escalate")
        command.execution = execution
        let cell = IncomingTable.Cell.mail(alice, .commands(.yes), reply)
        for case .carryOut(var plan) in Routed(cell.given()).decision.effects {
            plan.steps = [.execute(command, on: Fixture.ticket)]
            return .carryOut(plan)
        }
        preconditionFailure("a command is carried out")
    }

    /// The witness that nobody has to be, of a machine's mail about nothing of ours.
    static let nobody = Routed(
        IncomingTable.Cell.mail(stranger, .nothing, .none, machine).given()
    ).decision.witness

    static func hiding(_ cell: IncomingTable.Cell) -> IncomingFault {
        IncomingFault(cell) { ($0.effects, $0.witness) = ([], nobody) }
    }

    static func junk(_ circumstance: IncomingTable.Circumstances) -> IncomingFault {
        IncomingFault(.mail(stranger, .names, circumstance)) {
            $0.effects = [.tell($0.reason, guesses: [])]
            $0.witness = .notice
        }
    }
}
