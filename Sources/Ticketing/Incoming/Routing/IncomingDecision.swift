public import Correspondence
public import InternetMessage

/// What becomes of one mail: its fate, what follows, and who sees it.
public struct IncomingDecision: Sendable {
    /// What became of it.
    public var fate: IncomingFate
    /// Why.
    public var reason: IncomingReason
    /// The ticket it is filed on, where that exists already.
    public var ticket: TicketNumber?
    /// Whether it is filed on the first ticket that it opens or adds to.
    public var isOnItsRequest = false
    /// The tickets it may belong to, where that is for a person to say.
    public var guesses: [TicketNumber] = []
    /// What follows, in order.
    public var effects: [IncomingEffect]
    /// Who sees what became of it.
    public var witness: Witness

    init(
        _ fate: IncomingFate, _ reason: IncomingReason, ticket: TicketNumber? = nil,
        guesses: [TicketNumber] = [], effects: [IncomingEffect] = [], seenBy witness: Witness
    ) {
        (self.fate, self.reason, self.ticket) = (fate, reason, ticket)
        (self.guesses, self.effects, self.witness) = (guesses, effects, witness)
    }
}

/// Every message ends as one of these, with the reason on record.
public enum IncomingFate: String, Hashable, Sendable, CaseIterable {
    case filed, ignored, quarantined
}

/// One thing that follows from a mail.
public enum IncomingEffect: Hashable, Sendable {
    /// A token that others have seen is worth nothing from now on.
    case revoke(String)
    /// An uncertain mail of ours was delivered, as this mail shows.
    case settle(MessageID, Settlement)
    /// A mail of ours bounced; that is recorded.
    case markReturned(MessageID)
    /// Our own copy of a mail to a postmaster has a DKIM signature, or none.
    case noteSignature(isSigned: Bool, TicketNumber)
    /// An event of a ticket.
    case apply(TicketEvent, to: TicketNumber, by: String)
    /// An entry of a ticket's timeline.
    case note(TimelineEntry, on: TicketNumber, by: String)
    /// The postmaster's own references, learned from a proven mail.
    case learn([String], of: String, on: TicketNumber)
    /// A refusal that opens nothing is put on record.
    case record(RejectionRecord, on: TicketNumber?)
    /// What a monitor says of an address and a list.
    case observe(ListingObservation)
    /// Something tells whether an address of a ticket is blocked.
    case sight(Sighting, on: TicketNumber)
    /// What a request calls for.
    case change(TicketChange)
    /// The tickets touched are told of, one mail to each of those agents.
    case receipt(Receipt)
    /// An agent is asked for what is missing.
    case ask(Agent, [ReportRemark])
    /// An agent is told what was understood and why nothing was opened.
    case explain(Agent, [ReportRemark])
    /// A command mail is known from now on, by what.
    case remember(Agent, CommandMemory)
    /// An agent's commands are carried out, and answered.
    case carryOut(CommandPlan)
    /// A mail without a command is answered.
    case answer(WithoutCommand)
    /// Commands that are not obeyed are answered, to the registered address.
    case refuse(CommandPlan)
    /// A mail in that agent's name that nothing proves is told with others of its kind.
    case bundle(Agent)
    /// Agents are told of a mail that may matter, and settle it by one reply.
    case tell(IncomingReason, guesses: [TicketNumber])

    /// What shows that an uncertain mail was delivered.
    public enum Settlement: Hashable, Sendable {
        case copyCameBack, reportSpeaksOfIt, answerCitesIt
    }

    /// By what a command mail is known.
    public enum CommandMemory: Hashable, Sendable {
        /// Who wrote what in answer to what.
        case content
        /// Its Message-ID.
        case identifier
        /// Its words, whenever they come.
        case words
    }
}

/// What becomes of a request for a ticket.
public enum TicketChange: Hashable, Sendable {
    /// A ticket is opened.
    case open(TicketOpening)
    /// Evidence is added to a ticket that is open about it.
    case addEvidence(TicketRequest, to: TicketTarget)
    /// Addresses go into a draft about others of their pool.
    case join(TicketRequest, [IPAddress], draft: TicketNumber)
}

/// A ticket that exists, or one that the same decision opens.
public enum TicketTarget: Hashable, Sendable {
    /// That one.
    case existing(TicketNumber)
    /// The one that the `n`th opening of the decision makes, from 0.
    case opening(Int)
}

/// A ticket to be opened.
public struct TicketOpening: Hashable, Sendable {
    /// What gives the reason.
    public var request: TicketRequest
    /// Those of its addresses that no open ticket is about.
    public var addresses: [IPAddress]
    /// The closed ticket that was about the first of them.
    public var recurrenceOf: TicketNumber?
    /// Whether policy may let its first mail leave without approval.
    public var mayLeaveAtOnce = false
}

/// A receipt to be written.
public struct Receipt: Hashable, Sendable {
    /// Who gets it.
    public var agents: [Agent]
    /// What was seen and opens nothing.
    public var remarks: [ReportRemark]
    /// Whether it answers the mail, whose writer is an agent.
    public var isAnswer: Bool
    /// Whether the mail is proven to be that agent's.
    public var isProven = true
    /// Whether only new tickets are told of.
    public var isOfNewTickets = false
}

/// The commands of a mail and what becomes of each.
public struct CommandPlan: Hashable, Sendable {
    /// Whose they are.
    public var agent: Agent
    /// The ticket of the mail that they answer.
    public var ticket: TicketNumber?
    /// What becomes of each, in order.
    public var steps: [Step]
    /// Lines that look like commands and are not, with the nearest command.
    public var slips: [CommandSlipFound] = []
    /// Whether some of them were done before, in the same words.
    public var isRepeated = false

    /// One command.
    public enum Step: Hashable, Sendable {
        /// Carried out on that ticket.
        case execute(Command, on: TicketNumber?)
        /// Shown back, to be confirmed.
        case confirm(Command, on: TicketNumber?)
        /// Not carried out.
        case refuse(Command, CommandObjection)
    }
}

/// A line that looks like a command, with the one that may be meant.
public struct CommandSlipFound: Hashable, Sendable {
    /// The line as written.
    public var line: String
    /// The command that may be meant.
    public var meant: String
}

/// Why a command is not carried out.
public enum CommandObjection: Hashable, Sendable {
    /// Nothing proves that the agent wrote it.
    case unproven(Sender.Proof)
    /// A mail with the same Message-ID was carried out before.
    case replayed
    /// The same orders, in answer to the same mail, were carried out then, and nothing else was
    /// ordered since.
    case doneBefore(at: Timestamp)
    /// The mail was not written to the bot but came here by way of somebody else.
    case misaddressed(to: EmailAddress)
    /// The mail is too old.
    case tooOld
    /// The mail has this many commands, of which only the first few are looked at.
    case tooMany(Int, limit: Int)
}

/// The answer to an agent's mail in which no command was found.
public struct WithoutCommand: Hashable, Sendable {
    /// The agent.
    public var agent: Agent
    /// The ticket that the mail answers.
    public var ticket: TicketNumber?
    /// The ticket that its words name.
    public var named: TicketNumber?
    /// The line that says most of what it wants.
    public var line: String
    /// Lines that look like commands and are not.
    public var slips: [CommandSlipFound]
    /// Where this is the last answer for a while: until when.
    public var silentUntil: Timestamp?
}

extension CommandObjection {
    /// The objection in words for the agent, times by that clock.
    public func words(_ clock: LocalClock) -> String {
        switch self {
        case .unproven(let proof):
            "\(proof.objection ?? ""). Answer the mail in which I told you of the ticket."
        case .replayed:
            "a mail with the same Message-ID was carried out before. If you mean it, write it "
                + "in a new mail."
        case .doneBefore(let moment):
            "that was done on \(clock.text(moment)), so it was not done a second time. To do it "
                + "again, reply “again” to this mail."
        case .misaddressed(let address):
            "your mail was not addressed to me but was passed on to me by somebody, so nothing "
                + "in it is carried out. If you mean it, write it to \(address) yourself."
        case .tooOld:
            "your mail took too long to get here; please say it again if you still mean it."
        case .tooMany(let count, let limit):
            "your mail has \(count) lines with commands. Only the first \(limit) were read; please "
                + "send this one and those below it in another mail."
        }
    }
}
