public import InternetMessage
public import TicketStore
public import Ticketing

/// Mails on their way out or in that nobody has settled.
public enum SendingFinding: Hashable, Sendable {
    /// Mails stand as leaving. A running bot has one for moments.
    case leaving([TicketNumber], Backlog)
    /// Mails that may or may not have been delivered.
    case uncertain([TicketNumber], Backlog)
    /// Our own copies of accepted mails did not come back.
    case copiesMissing(Backlog)
    /// Messages that a mailbox lists could not be fetched.
    case unfetched(Backlog)
    /// Messages could not be processed.
    case unprocessed(Backlog)
}

extension SendingFinding: FindingFacts {
    public var examination: Examination {
        switch self {
        case .leaving, .uncertain, .copiesMissing: .sending
        case .unfetched, .unprocessed: .mailbox
        }
    }

    public var severity: Severity { .warning }

    public var name: String {
        switch self {
        case .leaving: "mailLeaving"
        case .uncertain: "mailUncertain"
        case .copiesMissing: "copiesMissing"
        case .unfetched: "mailUnfetched"
        case .unprocessed: "mailUnprocessed"
        }
    }

    public var about: [String] {
        switch self {
        case .leaving(let tickets, _), .uncertain(let tickets, _): tickets.map(\.description)
        case .copiesMissing, .unfetched, .unprocessed: []
        }
    }

    private var backlog: Backlog {
        switch self {
        case .leaving(_, let backlog), .uncertain(_, let backlog), .copiesMissing(let backlog),
            .unfetched(let backlog), .unprocessed(let backlog):
            backlog
        }
    }

    public var count: Int? { backlog.count }
    public var since: Timestamp? { backlog.since }

    public func words(_ clock: LocalClock) -> String {
        let since = "since \(clock.text(backlog.since))"
        switch self {
        case .leaving:
            return "\(backlog.count.counted("mail")) \(isOrAre) leaving \(since)\(onTickets)"
        case .uncertain:
            return "\(backlog.count.counted("mail")) may or may not have been delivered, "
                + "\(since)\(onTickets)"
        case .copiesMissing:
            return "our own \(backlog.count == 1 ? "copy" : "copies") of "
                + "\(backlog.count.counted("mail")) did not come back, \(since)"
        case .unfetched:
            return "\(backlog.count.counted("message")) could not be fetched, \(since)"
        case .unprocessed:
            return "\(backlog.count.counted("message")) could not be processed, \(since)"
        }
    }

    private var isOrAre: String { backlog.count == 1 ? "is" : "are" }

    private var onTickets: String { about.isEmpty ? "" : " (\(about.inShort))" }

    public var advice: String? {
        switch self {
        case .leaving: "nothing while the bot runs; otherwise its next pass settles it"
        case .uncertain: "ask the postmaster's side or the relay's log, then “sent” or “resend”"
        case .copiesMissing:
            "let the relay deliver to the bot's own address: without copies, “rebuild” knows "
                + "nothing of these mails"
        case .unfetched: "“delistbot quarantine list” shows what was given up; look at the server"
        case .unprocessed: "“delistbot quarantine list”, then “quarantine retry”"
        }
    }
}
