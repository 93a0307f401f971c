/// Why a message ended as it did: a code that rules and queries go by, and words for people.
public struct IncomingReason: Hashable, Sendable, CustomStringConvertible {
    /// The reasons that rules and queries tell apart.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Our own mail came back as a copy.
        case ownCopy
        /// Our own mail that needs no row: to an agent, or known by its signature.
        case ownMail
        /// Claims to be ours, or has a Message-ID of ours, and is not.
        case notOurs
        /// Received before the first mail to act on.
        case old
        /// A delivery report on a mail of ours.
        case report
        /// Our own server says that it is forged.
        case forged
        /// A machine's mail: of an agent, a postmaster, or anybody on a ticket.
        case automatic
        /// A command mail that was answered before.
        case repeated
        /// Commands that nothing proves.
        case unproven
        /// Commands with the Message-ID of others that were carried out.
        case replayed
        /// Orders that were carried out before, in another mail.
        case doneBefore
        /// An agent's commands in a mail to somebody else.
        case misaddressed
        /// An agent's mail without a command.
        case withoutCommand
        /// An agent's commands.
        case commands
        /// An agent's mail in which nothing usable stood.
        case nothingUsable
        /// A report that opened a ticket, or added to one.
        case reported
        /// Evidence that opens no ticket by itself: a delay, a policy, somebody else's list.
        case evidence
        /// An agent's own mail to a postmaster.
        case toPostmaster
        /// An answer on a ticket.
        case answer
        /// A postmaster's mail of no ticket that it shows, or that nothing proves.
        case unmatched
        /// A bounce that nothing proves.
        case unprovenBounce
        /// From an unknown sender, about nothing of ours.
        case stranger
        /// From an unknown sender, about something of ours.
        case concerns
        /// Its sender is ignored, as an agent said.
        case ignoredSender
        /// A person settled it: filed, opened a ticket from it, dismissed it, imported it.
        case settled
        /// Nothing could be made of it, or processing it failed.
        case unreadable
        /// The server did not hand it over.
        case unfetchable
        /// Not decided yet.
        case undecided
        /// Decided before reasons had codes.
        case legacy
    }

    /// The code.
    public var code: Code
    /// The reason in words for people.
    public var words: String

    /// Memberwise.
    public init(_ code: Code, _ words: String) { (self.code, self.words) = (code, words) }

    public var description: String { words }
}

extension IncomingReason {
    static let ownCopy = IncomingReason(.ownCopy, "our own copy")
    static let old = IncomingReason(.old, "older than the first mail to act on")
    static let automatic = IncomingReason(.automatic, "an automatic mail")
    static let commands = IncomingReason(.commands, "an agent's commands")

    /// Its sender is ignored.
    public static let ignoredSender = IncomingReason(
        .ignoredSender, "its sender is ignored, as an agent said")

    /// An answer on a ticket, by the evidence that tied it.
    public static func answer(by evidence: Correlation.Evidence) -> IncomingReason {
        IncomingReason(.answer, "an answer, by \(evidence.words)")
    }

    static func forged(_ agent: Agent) -> IncomingReason {
        IncomingReason(.forged, "bears \(agent.address), and our own server says it is forged")
    }

    static func unproven(_ postmaster: Postmaster) -> IncomingReason {
        IncomingReason(
            .unmatched, "says it is from \(postmaster.displayName), which nothing proves")
    }
}

extension Correlation.Evidence {
    /// The evidence in words.
    public var words: String {
        switch self {
        case .replyAddress: "the ticket's reply address"
        case .inReplyTo: "In-Reply-To"
        case .references: "References"
        case .subjectMark: "the mark in its subject"
        case .postmasterReference: "the postmaster's reference"
        case .address: "the address it names"
        }
    }
}
