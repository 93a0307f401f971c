import Correspondence
import InternetMessage

extension TimelineEntry {
    /// What was seen of a listing and of its neighbours, in a sentence.
    func listing(_ clock: LocalClock) -> String {
        switch self {
        case .recurrence(let earlier): "A recurrence: \(earlier) was about the same address."
        case .refusedAgain: "A new refusal was reported."
        case .refusedWhileVerifying: "Refused again while the delisting was being verified."
        case .reviewOpened(let count, let window, let dueAt):
            "Listed for the \(Review.times(count, within: window)): an internal review comes "
                + "before the inquiry, due on \(clock.text(dueAt))."
        case .siblingsRefused(let addresses):
            "\(TicketEngine.named(addresses)), which carries the same mail, was refused for the "
                + "first time; the pool's owner was warned."
        case .stillListed(let lists):
            "The quiet period is over, and sweeps still find addresses of it on "
                + "\(lists.joined(separator: ", "))."
        case .listingsEnded(let lists):
            "Two sweeps agree that its addresses are not on \(lists.joined(separator: ", ")) any "
                + "more."
        case .allowed(let who, let until):
            "\(who) lets our mail in\(until.map { " until \(clock.text($0))" } ?? "")."
        case .lookedUp(let result, let addresses):
            "Looked up at the postmaster's page: \(TicketEngine.named(addresses)), "
                + "\(result.rawValue)."
        case .mailTaken(let who, let addresses):
            "Mail from \(TicketEngine.named(addresses)) was taken by \(who ?? "a recipient")."
        default: ""
        }
    }
}
