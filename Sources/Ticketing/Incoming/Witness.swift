/// Who sees what became of a mail. Every decision names one.
public enum Witness: Hashable, Sendable {
    /// Agents get a receipt: what was understood, which ticket, what happens next.
    case receipt
    /// Its writer, an agent, gets an answer or a question.
    case answer
    /// Agents are told at once.
    case notice
    /// The next digest has a line for it, of its own or for its group (sender's domain × reason).
    case digest
    /// It is in quarantine, which the digest counts and `quarantine list` shows.
    case quarantine
    /// Nobody has to see it.
    case nobody(Unwatched)

    /// The name in the database and in JSON.
    public var name: String {
        switch self {
        case .receipt: "receipt"
        case .answer: "answer"
        case .notice: "notice"
        case .digest: "digest"
        case .quarantine: "quarantine"
        case .nobody: "nobody"
        }
    }

    /// Whether it promises that a mail leaves to an agent.
    public var isMail: Bool {
        switch self {
        case .receipt, .answer, .notice: true
        case .digest, .quarantine, .nobody: false
        }
    }
}

/// Why nobody has to see a mail: a proof that no rule forbids it.
///
/// It cannot be made for mail of an agent, of a postmaster's domain or of a bounce source, nor for
/// any that cites a mail of ours or names an address of our pools.
public struct Unwatched: Hashable, Sendable {
    /// The reasons there are.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// It is our own mail, come back as a copy.
        case ourOwn
        /// A machine's mail that mentions nothing of ours.
        case unrelated
    }

    /// Why nobody has to see it.
    public let reason: Reason

    /// Our own mail, known by a row of the outbox or by our signature.
    init(ownMail: IncomingMail) {
        precondition(ownMail.sender == .ourselves, "somebody else's mail is not our own")
        reason = .ourOwn
    }

    /// The proof for that mail; nil where somebody has to see it.
    ///
    /// - Parameter concern: what the mail has to do with us, but for addresses that it mentions.
    init?(_ mail: IncomingMail, _ concern: Concern, _ rules: IncomingRules) {
        guard !mail.sender.isKnown, mail.sender != .ourselves, concern.isNone,
            !concern.quotesAddress, !rules.mentionsAddress(mail.read)
        else { return nil }
        reason = .unrelated
    }
}
