import InternetMessage
import Ticketing

/// How tickets are told in words, with times as one time zone shows them.
struct TicketWords {
    let clock: LocalClock

    /// How a ticket stands, in one sentence or two.
    func story(of ticket: Ticket) -> String {
        "\(ticket.status.words) \(next(of: ticket))"
    }

    /// What the bot does next by itself, in one sentence.
    func next(of ticket: Ticket) -> String {
        guard let at = ticket.nextActionAt.map(clock.text) else {
            return ticket.status.waitsForPerson
                ? "Nothing leaves before a person says so." : "Nothing more is planned."
        }
        switch ticket.status {
        case .waitingOnPostmaster: return "Next: a follow-up on \(at), if they stay silent."
        case .promised: return "Next: a question on \(at), if nothing came."
        case .verifying: return "Next: closed on \(at), if no refusal comes."
        default: return "Next: it goes on on \(at)."
        }
    }
}

extension Ticket.Status {
    /// Whether only a person moves it.
    var waitsForPerson: Bool {
        switch self {
        case .draft, .waitingOnUs, .held: true
        default: false
        }
    }

    /// The state in words, one sentence.
    var words: String {
        switch self {
        case .draft: "The inquiry awaits approval."
        case .waitingOnPostmaster(followUpAt: nil): "Our mail is on its way."
        case .waitingOnPostmaster: "The postmaster owes us an answer."
        case .waitingOnUs(let need): "It waits for you: \(need.words)."
        case .promised: "The postmaster named a day."
        case .verifying: "They say it is delisted; that is being verified."
        case .snoozed(_, let over): "Snoozed. \(over.words)"
        case .held(let over): "Held. \(over.words)"
        case .closed(let closure): "Closed: \(closure.rawValue)."
        }
    }
}

extension Ticket.Need {
    /// The need in words.
    var words: String {
        switch self {
        case .information: "the postmaster asks for information"
        case .classification: "please say what the answer means"
        case .review: "please look at it"
        case .decision: "please say how to go on"
        }
    }
}
