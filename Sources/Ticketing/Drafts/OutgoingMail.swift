/// Our kinds of mail. What it says is made later, by a template, from facts.
public enum OutgoingMail {
    /// Why a mail to the postmaster is written.
    public enum Purpose: Hashable, Sendable {
        /// The first mail of a ticket.
        case inquiry
        /// The `number`th mail that nothing but silence caused.
        case followUp(number: Int)
        /// The mail after a promise went by; counted with the follow-ups.
        case nudge(number: Int)
        /// The `number`th mail of a ticket, in an agent's own words.
        case reply(number: Int)
    }
}

extension OutgoingMail.Purpose: CustomStringConvertible {
    /// The plain part of keys: `inquiry`, `follow-up-2`, `nudge-3`, `reply-4`.
    public var description: String {
        switch self {
        case .inquiry: "inquiry"
        case .followUp(let number): "follow-up-\(number)"
        case .nudge(let number): "nudge-\(number)"
        case .reply(let number): "reply-\(number)"
        }
    }

    /// The purpose that `description` writes; nil for anything else.
    public init?(_ text: some StringProtocol) {
        if text == "inquiry" {
            self = .inquiry
        } else if text.hasPrefix("follow-up-"), let number = Int(text.dropFirst(10)) {
            self = .followUp(number: number)
        } else if text.hasPrefix("nudge-"), let number = Int(text.dropFirst(6)) {
            self = .nudge(number: number)
        } else if text.hasPrefix("reply-"), let number = Int(text.dropFirst(6)) {
            self = .reply(number: number)
        } else {
            return nil
        }
    }

    /// What people call it, to stand in a sentence: `the inquiry`, `follow-up 2`.
    public var words: String {
        switch self {
        case .inquiry: "the inquiry"
        case .followUp(let number): "follow-up \(number)"
        case .nudge: "the question about their promise"
        case .reply: "the mail in an agent's own words"
        }
    }

    /// Whether silence caused it.
    public var isFollowUp: Bool {
        switch self {
        case .followUp, .nudge: true
        case .inquiry, .reply: false
        }
    }

    /// The name in `forecast --json`.
    public var kindName: String {
        switch self {
        case .inquiry: "inquiry"
        case .followUp: "followUp"
        case .nudge: "nudge"
        case .reply: "reply"
        }
    }
}
