import Correspondence
import InternetMessage
import Letters
import TicketStore
import Ticketing

/// A mail that waits for a release, and when it may leave.
struct Leaving {
    let ticket: TicketNumber
    let words: String
    let at: Timestamp
    let line: String
}

struct Release {
    let ended: [Hold]
    let leaving: [Leaving]
}

extension [Hold] {
    fileprivate func keepBack(_ ticket: Ticket?) -> Bool {
        ticket.map { ticket in contains { $0.covers(ticket) } } ?? false
    }
}

/// What holds everything: an agent, or the bot itself after a restore, or when a database of shadow
/// mode goes live.
extension TicketCommitter {
    /// Records the mode that the database runs in. One that ran in shadow mode and goes live
    /// starts held: agents are told what would leave.
    func noteMode(in tx: borrowing Transaction) throws {
        let installation = try tx.installation()
        guard installation.lastRanInShadow != rules.isShadow else { return }
        try tx.recordMode(isShadow: rules.isShadow)
        guard installation.lastRanInShadow == true,
            try tx.holdsOfAll().allSatisfy(\.isByAgent),
            try tx.hold(.all, because: .newMode, at: now)
        else { return }
        let waiting = try leaving(in: tx)
        try outbox.tellAlarm(.awaitsRelease, in: tx) { facts in
            facts.count = waiting.count
            facts.details = waiting.prefix(Self.linesMax).map(\.line)
            facts.more = max(0, waiting.count - Self.linesMax)
        }
    }

    /// More lines make a mail that nobody reads.
    private static var linesMax: Int { 20 }

    /// Ends whatever holds everything. Mail leaves again in slots: as many a day as the postmaster
    /// gets at most.
    func release(by actor: String, in tx: borrowing Transaction) throws -> Release {
        let waiting = try leaving(in: tx)
        let ended = try tx.holdsOfAll()
        for one in waiting { try postpone(one, by: actor, in: tx) }
        _ = try tx.endHolds(of: .all)
        try tx.clearAlarm(.awaitsRelease, at: now)
        try tx.clearAlarm(.restored, at: now)
        return Release(ended: ended, leaving: waiting)
    }

    /// What leaves once released, in its order, with the slot that each gets.
    private func leaving(in tx: borrowing Transaction) throws -> [Leaving] {
        let narrower = try tx.holds().filter { $0.scope != .all }
        let queued = try tx.items(in: .queued)
        var found: [Leaving] = []
        for postmaster in rules.postmasters {
            let sent = try tx.mailsHandedOver(to: postmaster.name, since: now - .days(1))
            var slots = Slots(used: sent, perDay: postmaster.mailsPerDayMax)
            for item in queued where item.postmaster == postmaster.name {
                guard let ticket = item.ticket,
                    try !narrower.keepBack(tx.ticket(ticket))
                else { continue }
                found.append(
                    leaving(
                        ticket, item.purpose?.words ?? item.kind, max(now + slots.next(), now)))
            }
            let due = try tx.ticketsWaiting(on: postmaster.name, before: now)
            for ticket in due where !narrower.keepBack(ticket) {
                let at = postmaster.followUp.calendar.next(onOrAfter: now + slots.next())
                let followUp = OutgoingMail.Purpose.followUp(number: ticket.mails.followUps + 1)
                found.append(leaving(ticket.number, followUp.words, at))
            }
        }
        return found
    }

    private func leaving(_ ticket: TicketNumber, _ words: String, _ at: Timestamp) -> Leaving {
        Leaving(
            ticket: ticket, words: words, at: at,
            line: "\(letters.local(at))  \(words) of \(ticket)")
    }

    private func postpone(_ one: Leaving, by actor: String, in tx: borrowing Transaction) throws {
        guard one.at > now, let ticket = try tx.ticket(one.ticket) else { return }
        for item in try tx.mailToPostmaster(of: one.ticket) where item.state == .queued {
            try tx.postpone(item, until: one.at)
        }
        guard let status = ticket.status.postponed(until: one.at) else { return }
        var postponed = ticket
        postponed.status = status
        // Of a broken promise agents were told before.
        if case .promised = status, ticket.announcedFollowUpAt == ticket.status.dueAt {
            postponed.announcedFollowUpAt = status.dueAt
        }
        try tx.update(postponed, at: now)
        try tx.note(.released(leavingAt: one.at), on: one.ticket, by: actor, at: now)
    }

    /// The days on which mails leave, at most `perDay` on each.
    private struct Slots {
        var used: Int
        let perDay: Int

        mutating func next() -> Duration {
            defer { used += 1 }
            return .days(used / max(perDay, 1))
        }
    }
}

extension Ticket.Status {
    /// The same state, its mail due later; nil where it has none to come.
    fileprivate func postponed(until moment: Timestamp) -> Self? {
        switch self {
        case .waitingOnPostmaster(.some): .waitingOnPostmaster(followUpAt: moment)
        case .promised: .promised(until: moment)
        default: nil
        }
    }
}
