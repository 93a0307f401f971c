public import Correspondence
public import InternetMessage

/// Something that happened to a ticket.
public enum TicketEvent: Hashable, Sendable {
    /// A mail that answers for the postmaster arrived; nil where its words could not be read.
    case answerReceived(PostmasterAnswer?, from: Authenticity)
    /// One of our people wrote to the postmaster themselves, at that moment: the postmaster owes an
    /// answer again.
    case agentWrote(at: Timestamp)
    /// An auto-reply or a receipt arrived: noted, moves nothing (RFC 3834).
    case autoReplyReceived
    /// A new refusal of one of its addresses was reported.
    case rejectionReported
    /// The quiet period is over, and sweeps still find its addresses on those lists.
    case stillListed(on: [String])
    /// A delivery report says that our mail did not arrive.
    case deliveryFailed(permanently: Bool)
    /// The moment `Ticket.nextActionAt` has come.
    case timerDue
    /// The follow-up falls due within a day.
    case followUpNear
    /// Nobody decided the draft for a day: somebody else is asked.
    case draftUndecided(UndecidedDraft)
    /// The server accepted our mail to the postmaster, at that moment.
    case mailAccepted(OutgoingMail.Purpose, at: Timestamp)
    /// While tickets are rebuilt from the mailbox: our own copy shows that the `serial`th mail of
    /// the ticket was accepted, and went to the contact at `rung`.
    case mailRecovered(OutgoingMail.Purpose, serial: Int, rung: Int, at: Timestamp)
    /// The server refused our mail to the postmaster for good.
    case mailFailed(OutgoingMail.Purpose)
    /// Whether our mail to the postmaster was delivered is unknown.
    case mailUncertain(OutgoingMail.Purpose)
    /// A person said that the uncertain mail is to be sent again: it is queued again.
    case mailRequeued
    /// The ticket waits for a mail of ours to be accepted, and none is on its way: found by
    /// `doctor`, for nothing that the bot does leaves that behind.
    case mailMissing
    /// An agent gave an order.
    case ordered(Order, by: EmailAddress)

    /// How sure we are that the postmaster wrote. The store keeps the names of the cases.
    public enum Authenticity: String, Hashable, Sendable, CaseIterable {
        /// Our server's Authentication-Results pass for one of the postmaster's domains.
        case aligned
        /// They pass, and the mail is marked as automatic though it shows signs of a person:
        /// what it means is for a person to say.
        case marked
        /// It cites something that only a reader of our mail can know: the ticket's reply address
        /// or one of our Message-IDs.
        case threadOnly
    }

    /// What an agent can ask of a ticket.
    public enum Order: Hashable, Sendable {
        /// The drafted mail may leave.
        case approve
        /// The same, though the review that it waits for is not done.
        case approveAnyway
        /// The agent's own words go to the postmaster.
        case send
        /// Our managers are told, and that person looks after it; outward, the postmaster's next
        /// contact is written to, sooner.
        case escalate(to: EmailAddress? = nil, isOutward: Bool = true)
        /// It is over.
        case close(Ticket.Closure)
        /// It is not over.
        case reopen
        /// For the record.
        case note(String)
        /// Look again at that moment.
        case snooze(until: Timestamp)
        /// Stop until resumed.
        case hold
        /// Go on.
        case resume
        /// Somebody else looks after it.
        case assign(EmailAddress)
        /// What was found or done about the block.
        case remediate(RemediationNote.Kind, String)
        /// What the review showed of that.
        case examine(ReviewItem, String)
        /// The postmaster's last answer meant that; a promise, until the end of that day,
        /// `2026-12-01`.
        case interpret(PostmasterAnswer.Class, until: String?)
        /// An agent filled in the postmaster's form, and got that reference.
        case submitForm(reference: String?)
        /// An agent asked the recipient, the postmaster's customer, to take it up: whom, in the
        /// agent's words, and when the agent is reminded of it.
        case askRecipient(String?, remindingAt: Timestamp)
        /// An agent saw that of those addresses at the postmaster's look-up page; where all of the
        /// ticket's were found clear by now, the block is gone.
        case lookUp(LookUpResult, [IPAddress], isAllClear: Bool)
        /// A recipient's server took our mail from those addresses: whose, in the agent's words.
        case report(takenBy: String?, [IPAddress])
        /// A recipient lets our mail in whatever lists say: who, in the agent's words, until when,
        /// and when the agent is reminded of it.
        case allow(by: String, until: Timestamp?, remindingAt: Timestamp)
        /// It is about these addresses as well.
        case add([IPAddress])
        /// It is not about these addresses.
        case remove([IPAddress])
        /// That ticket's addresses and correspondence become part of this one's.
        case takeIn(Ticket)
        /// It goes on as part of that one.
        case mergeInto(TicketNumber)
        /// Another ticket is about these addresses from now on.
        case giveAway([IPAddress], to: TicketNumber)
        /// An earlier order, by its words, that made this of the ticket is taken back.
        case takeBack(String, was: Ticket, became: Ticket)
    }
}
