public import Correspondence
public import InternetMessage

/// The number of a ticket, as people and subjects show it: `#12`. Rises from 1, never used again.
public struct TicketNumber: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The number, 1 or more.
    public let value: Int

    /// The ticket number of that value.
    public init(_ value: Int) { self.value = value }

    /// The lower number is the older ticket.
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }

    /// `#12`.
    public var description: String { "#\(value)" }
}

/// One question put to one postmaster about one set of addresses, from the first message to its
/// closing.
public struct Ticket: Hashable, Sendable {
    /// Whose turn it is, and for what.
    public indirect enum Status: Hashable, Sendable {
        /// A mail of ours awaits a person's approval.
        case draft
        /// The postmaster owes us an answer; a follow-up falls due at `followUpAt`. Nil while our
        /// mail is on its way: the clock starts when the server accepts it.
        case waitingOnPostmaster(followUpAt: Timestamp?)
        /// It is a person's turn.
        case waitingOnUs(for: Need)
        /// The postmaster named a day.
        case promised(until: Timestamp)
        /// They say it is delisted; a new rejection before `until` says otherwise.
        case verifying(until: Timestamp)
        /// An agent looks away until then; the state beneath goes on afterwards.
        case snoozed(until: Timestamp, over: Status)
        /// An agent stopped it; the state beneath goes on when it is resumed.
        case held(over: Status)
        /// Over.
        case closed(Closure)
    }

    /// What a person is asked for.
    public enum Need: String, Hashable, Sendable, CaseIterable {
        /// Answer the postmaster's questions.
        case information
        /// Say what an answer means.
        case classification
        /// Look at something unexpected.
        case review
        /// Say how to go on.
        case decision
    }

    /// How a ticket ended.
    public typealias Closure = Command.Closure

    /// Its number.
    public let number: TicketNumber
    /// The postmaster's name in the configuration.
    public let postmaster: String
    /// The addresses it is about; at least one.
    public var addresses: [IPAddress]
    /// The pool they belong to, by name.
    public var pool: String?
    /// The subject of our mails, without the ticket's mark; never changes once a mail left.
    public var subject: String
    /// Whose turn it is.
    public var status: Status
    /// When it was opened.
    public let openedAt: Timestamp
    /// The ticket this one is a recurrence of.
    public var recurrenceOf: TicketNumber?
    /// Which of the postmaster's contacts we write to, from 0: the rung of the escalation ladder.
    public var rung = 0
    /// How many times it was escalated.
    public var escalation = 0
    /// Who looks after it; nil: every agent.
    public var assignee: EmailAddress?
    /// What became of its mails to the postmaster: not a part of it, but what the outbox tells.
    public var mails = TicketMails()
    /// The number that the last mail to the postmaster got: what the next one's key is made of.
    ///
    /// Kept beside the outbox, which cannot tell it: a mail that a lost database queued has a
    /// number that is never used again, and no row where tickets are rebuilt without its copy.
    public var mailsQueued = 0
    /// How many follow-ups count against the present rung; beside the outbox as well, for an agent
    /// who escalates or resumes lets some be forgotten.
    public var followUpsOnRung = 0
    /// When a server last accepted a mail, or may have: what the minimum gap is counted from. The
    /// outbox forgets it of an uncertain mail that is tried again and refused.
    public var lastLeftAt: Timestamp?
    /// When the postmaster last wrote.
    public var lastAnswerAt: Timestamp?
    /// When an agent last filled in the postmaster's form, which counts like a mail.
    public var formSubmittedAt: Timestamp?
    /// The postmaster's own case number, once known.
    public var postmasterReference: String?
    /// The ticket that took this one in.
    public var mergedInto: TicketNumber?
    /// The ticket that this one's addresses were split from.
    public var splitFrom: TicketNumber?
    /// When one of our people last wrote to the postmaster: before the bot took over the thread, or
    /// in parallel with it.
    public var agentWroteAt: Timestamp?
    /// The Message-IDs of a thread that people had begun before, oldest first: our mails continue
    /// it.
    public var earlierThread: [MessageID] = []
    /// What the postmaster asked in that thread, where theirs was the last word: the first mail
    /// answers it.
    public var openQuestions: [String] = []
    /// The review that its inquiry waits for, or waited for; nil: none was called for.
    public var review: Review?
    /// The follow-up time that agents were told of.
    public var announcedFollowUpAt: Timestamp?

    /// A new ticket: its first mail awaits approval.
    public init(
        number: TicketNumber, postmaster: String, addresses: [IPAddress], pool: String?,
        subject: String, openedAt: Timestamp, recurrenceOf: TicketNumber? = nil
    ) {
        precondition(!addresses.isEmpty, "a ticket is about at least one address")
        (self.number, self.postmaster, self.addresses) = (number, postmaster, addresses)
        (self.pool, self.subject, self.openedAt) = (pool, subject, openedAt)
        (self.recurrenceOf, self.status) = (recurrenceOf, .draft)
    }

    /// Whether it is closed.
    public var isClosed: Bool {
        if case .closed = status { true } else { false }
    }

    /// Since when the postmaster has owed an answer: the last mail or form of ours it could have
    /// read, or nil where it owes none.
    public var waitingSince: Timestamp? {
        switch status.beneath {
        case .waitingOnPostmaster: lastWrittenAt
        case .draft: agentWroteAt
        default: nil
        }
    }

    /// When the postmaster could last have read one of us, bot or person, by mail or form.
    public var lastWrittenAt: Timestamp? {
        [mails.lastAcceptedAt, agentWroteAt, formSubmittedAt].compactMap(\.self).max()
    }

    /// Goes on with a correspondence that people had begun: in its thread, by its clock.
    public mutating func goOn(with thread: EarlierThread) {
        earlierThread = thread.identifiers
        agentWroteAt = thread.writtenAt
        openQuestions = thread.endsWithTheirs ? thread.questions : []
        guard let subject = thread.subject?.prefix(150), !subject.isEmpty else { return }
        self.subject = String(subject.filter { !$0.isNewline })
    }

    /// A promise that was just made may name the very moment that agents were told of before.
    mutating func forgetEarlierPromise() {
        if case .promised = status.beneath { announcedFollowUpAt = nil }
    }

    /// Whether its inquiry waits for an internal review.
    public var waitsForReview: Bool { review?.state == .open && status.beneath == .draft }

    /// Whether no mail of ours can have been read: none was accepted, or all came back.
    public var isUnread: Bool { mails.accepted <= mails.returned && !mails.hasUncertain }

    /// When the bot will next do something by itself, if nothing happens before.
    public var nextActionAt: Timestamp? { status.dueAt }
}

extension Ticket.Status {
    /// The state beneath holds and snoozes.
    public var beneath: Ticket.Status {
        switch self {
        case .held(let over), .snoozed(_, let over): over.beneath
        default: self
        }
    }

    /// When this state ends by itself; nil where it does not.
    public var dueAt: Timestamp? {
        switch self {
        case .waitingOnPostmaster(let followUpAt): followUpAt
        case .promised(let until), .verifying(let until), .snoozed(let until, _): until
        case .draft, .waitingOnUs, .held, .closed: nil
        }
    }

    /// Every name of a state, in the order in which a ticket may go through them.
    public static let names = [
        "draft", "waitingOnPostmaster", "waitingOnUs", "promised", "verifying", "snoozed", "held",
        "closed",
    ]

    /// The state's name, as the JSON of `ticket list` has it.
    public var name: String {
        switch self {
        case .draft: "draft"
        case .waitingOnPostmaster: "waitingOnPostmaster"
        case .waitingOnUs: "waitingOnUs"
        case .promised: "promised"
        case .verifying: "verifying"
        case .snoozed: "snoozed"
        case .held: "held"
        case .closed: "closed"
        }
    }
}
