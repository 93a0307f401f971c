public import Correspondence
public import InternetMessage

/// One thing that happened to a ticket, as facts.
///
/// When it happened and who did it stand beside it. Sentences are made when it is shown, and
/// nothing goes by them. How an entry is stored is in `TimelineEntry+Storing.swift`.
public enum TimelineEntry: Hashable, Sendable {
    // MARK: Beginnings

    /// The ticket was opened.
    case opened(because: TicketRequest.Cause)
    /// An earlier ticket, closed by then, was about one of its addresses.
    case recurrence(of: TicketNumber)
    /// It is listed again and again: a review comes before the inquiry, due at that moment.
    case reviewOpened(count: Int, within: Duration, dueAt: Timestamp)
    /// Its addresses were another ticket's until then, whose history is its own as well.
    case splitFrom(TicketNumber)

    // MARK: What others write

    /// A mail that answers for the postmaster was read; nil: its words could not be.
    case answerRead(PostmasterAnswer.Class?, because: String, from: TicketEvent.Authenticity)
    /// The answer that follows is read as that agent said on that ticket of one in the same words.
    case answerRecalled(PostmasterAnswer.Class, by: EmailAddress, on: TicketNumber)
    /// The answer that follows has the words of others, on those tickets, to which people gave a
    /// meaning, and something contradicts.
    case recallDoubted(on: [TicketNumber])
    /// The postmaster only confirmed receipt: no answer.
    case receiptConfirmed
    /// A machine answered: no answer either.
    case autoReplied
    /// One of us wrote to the postmaster past the bot, at that moment.
    case agentWrote(at: Timestamp)
    /// An agent's mail held nothing to do; its most telling line is kept.
    case agentRemarked(EmailAddress, String)
    /// Another refusal was reported.
    case refusedAgain
    /// Addresses that carry the same mail were refused for the first time; their pool's owner was
    /// warned.
    case siblingsRefused([IPAddress])
    /// Another refusal was reported while a delisting was being verified.
    case refusedWhileVerifying
    /// When the quiet period was over, sweeps still found the addresses on those lists.
    case stillListed(on: [String])
    /// Sweeps found that its addresses are on those lists no more.
    case listingsEnded(on: [String])
    /// The answer lay in a folder that is not the inbox.
    case foundInFolder(String)
    /// The message is too large to be taken, having that many bytes: only its beginning was read.
    case leftOnServer(bytes: Int)
    /// The answer came under another subject.
    case subjectDrifted(String)
    /// The answer names other addresses of ours; the tickets are those open about them.
    case addressesDrifted([IPAddress], openOn: [TicketNumber])
    /// The answer names these only, not all addresses of the ticket.
    case answeredInPart([IPAddress])

    // MARK: Our mails

    /// A mail to the postmaster was queued.
    case mailQueued(OutgoingMail.Purpose)
    /// A server accepted it.
    case mailAccepted(OutgoingMail.Purpose)
    /// A server refused it for good.
    case mailRefused(OutgoingMail.Purpose)
    /// Nobody knows whether it was delivered.
    case mailUncertain(OutgoingMail.Purpose)
    /// It was delivered, as something showed later.
    case mailDelivered(OutgoingMail.Purpose, shownBy: DeliveryProof)
    /// The uncertain mail was queued once more.
    case mailRequeued
    /// Queued mail was taken back before it left.
    case mailWithdrawn
    /// A report says that our mail is late.
    case mailDelayed
    /// A report says that our mail came back.
    case mailReturned
    /// Our own copy came back without a DKIM signature: an alarm, told on the ticket.
    case copyUnsigned

    // MARK: What time brings

    /// A follow-up will leave soon, and agents were told.
    case followUpAnnounced(for: Timestamp)
    /// The last follow-up has no answer so far; a question to a person comes next.
    case lastFollowUpUnanswered
    /// An announcement was due, and there was nothing to announce.
    case noFollowUpNear
    /// A follow-up fell due outside the hours in which mail may leave.
    case followUpPostponed(until: Timestamp)
    /// From now on that contact of the postmaster is written to, counted from 0.
    case contactChanged(rung: Int)
    /// What came before the bot's first mail went unanswered, a form or our people's own mails.
    case firstMailDue(afterForm: Bool)
    /// The first mail awaits approval again.
    case inquiryAwaitsApproval
    /// Nobody decided the draft for a day, and somebody else was asked.
    case draftUndecided(UndecidedDraft)
    /// A promised day passed; we ask at that moment.
    case promisePassed(askingAt: Timestamp)
    /// All of this number of follow-ups went unanswered.
    case silenceContinues(followUps: Int)
    /// No refusal came in the quiet period: closed.
    case delistingConfirmed
    /// A snooze ended by itself.
    case snoozeOver
    /// It waited for a mail that was not on its way. A follow-up is due then; nil: the inquiry
    /// awaits approval again.
    case endlessWaitEnded(followUpAt: Timestamp?)
    /// A timer went off, and nothing was due yet.
    case timerEarly
    /// A timer went off in a state that has none.
    case timerIdle

    // MARK: What agents ask for

    /// An agent's words, for the record.
    case noted(String)
    /// What an agent found or did about the block, in the agent's words.
    case remediated(RemediationNote.Kind, String)
    /// The inquiry leaves though its review was not done.
    case reviewOverridden
    /// What the postmaster's last answer meant.
    case answerMeant(PostmasterAnswer.Class)
    /// What was said of an answer of this ticket does not count for others any more.
    case meaningForgotten(PostmasterAnswer.Class)
    /// The postmaster's form was filled in, and gave that reference.
    case formSubmitted(reference: String?)
    /// The recipient, who is the postmaster's customer, was asked to take it up; the agent who
    /// asked is reminded at that moment.
    case recipientAsked(String?, remindingAt: Timestamp)
    /// An agent saw that of those addresses at the postmaster's look-up page.
    case lookedUp(LookUpResult, [IPAddress])
    /// A recipient's server took our mail from those addresses.
    case mailTaken(by: String?, from: [IPAddress])
    /// A recipient lets our mail in whatever lists say, until that moment where it ends.
    case allowed(by: String, until: Timestamp?)
    /// It was escalated, to that person or to everybody.
    case escalated(to: EmailAddress?)
    /// Somebody looks after it.
    case assigned(to: EmailAddress)
    /// It is over.
    case closed(as: Ticket.Closure)
    /// It is not over.
    case reopened
    /// Nobody looks until then.
    case snoozed(until: Timestamp)
    /// Stopped.
    case held
    /// It goes on.
    case resumed
    /// It continues with a first mail to approve, since no mail was ever read.
    case resumedAsDraft
    /// Everything was held, and is no more; what was due leaves at that moment.
    case released(leavingAt: Timestamp)
    /// It is about these addresses as well.
    case addressesAdded([IPAddress])
    /// It is not about these addresses any more.
    case addressesRemoved([IPAddress])
    /// Another ticket is about these addresses from now on.
    case addressesSplit([IPAddress], to: TicketNumber)
    /// It goes on as part of another ticket.
    case mergedInto(TicketNumber)
    /// Another ticket became part of it, with these addresses.
    case tookIn(TicketNumber, [IPAddress])
    /// An order, quoted, was taken back.
    case takenBack(String)
    /// An order was not followed.
    case orderRefused(OrderRefusal)

    // MARK: What only words are known of

    /// What an earlier version wrote down as a sentence: shown, and never read for a fact.
    case legacy(text: String)
    /// What another version wrote down, in a kind that this one does not know.
    case unknown(kind: String, payload: String)
}

/// What shows that an uncertain mail was delivered.
public enum DeliveryProof: Hashable, Sendable {
    /// Our own copy came back.
    case copy
    /// A delivery report is about it.
    case report
    /// An answer cites it.
    case answer
    /// The sent ledger has it.
    case ledger
    /// That agent says so.
    case word(of: EmailAddress)
}

extension TimelineEntry {
    /// The addresses that it made the ticket's own, on top of those that it had.
    public var addressesBroughtIn: [IPAddress] {
        switch self {
        case .addressesAdded(let addresses), .tookIn(_, let addresses): addresses
        default: []
        }
    }

    /// Whether an answer was read.
    public var isAnswer: Bool {
        if case .answerRead = self { true } else { false }
    }

    /// Whether siblings were refused.
    public var isSiblingsRefusal: Bool {
        if case .siblingsRefused = self { true } else { false }
    }

    /// Whether it was escalated.
    public var isEscalation: Bool {
        if case .escalated = self { true } else { false }
    }

    /// Whether it is a sentence of an earlier version, in which any fact may stand.
    public var isLegacy: Bool {
        if case .legacy = self { true } else { false }
    }

    /// Whether it can have made it a person's turn.
    public var asksPerson: Bool {
        switch self {
        case .answerRead, .refusedWhileVerifying, .stillListed, .mailReturned, .mailRefused,
            .silenceContinues,
            .reopened, .tookIn, .takenBack, .resumed, .snoozeOver, .legacy:
            true
        default: false
        }
    }
}
