public import InternetMessage
import TicketStore
public import Ticketing

/// How the bot stands after a pass, as far as one line tells it.
public struct BotStanding: Hashable, Sendable {
    /// When every mailbox was last read to its end; nil: never.
    public var lastReadAt: Timestamp?
    /// How many tickets wait for a person.
    public var waitingForPeople: Int
    /// When the next mail leaves, if nobody writes before; nil: none does within a week.
    public var nextMailAt: Timestamp?
    /// What kept the pass from doing all that it should.
    public var troubles: [Trouble]

    /// What can keep a pass from doing all that it should.
    public enum Trouble: Hashable, Sendable {
        /// The mailbox could not be read.
        case mailbox(MailSourceError)
        /// The relay takes no mail.
        case relay(since: Timestamp)
        /// The sent ledger is of no use.
        case ledger
        /// Nobody vouches for the clock, or it stands behind.
        case clock
        /// Everything is held.
        case held
    }
}

extension Bot {
    /// How the bot stands at that moment, after that pass.
    public func standing(after report: PassReport, at now: Timestamp) throws -> BotStanding {
        try database.read { tx in
            let waiting = try tx.tickets(openOnly: true).count { $0.status.asksPerson }
            let ahead = try rules.forecast(from: now, until: now + .days(7), in: tx)
            let isHeld = try !tx.holdsOfAll().isEmpty
            return BotStanding(
                lastReadAt: report.reachedEnd ? now : try tx.installation().lastReadAt,
                waitingForPeople: waiting, nextMailAt: ahead.first?.at,
                troubles: report.troubles + (isHeld ? [.held] : []))
        }
    }
}

extension PassReport {
    fileprivate var troubles: [BotStanding.Trouble] {
        let found: [BotStanding.Trouble?] = [
            mailboxTrouble.map { .mailbox($0) }, relayAbsence.map { .relay(since: $0.since) },
            ledgerTrouble.map { _ in .ledger }, clock == .plausible ? nil : .clock,
        ]
        return found.compactMap(\.self)
    }
}

extension Ticket.Status {
    /// Whether a person is asked for something.
    fileprivate var asksPerson: Bool {
        switch self {
        case .draft, .waitingOnUs: true
        default: false
        }
    }
}
