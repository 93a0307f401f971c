import InternetMessage
import TicketStore
import Ticketing

/// When a queued mail leaves, and what keeps it here until then.
struct MailDelay: Hashable {
    enum Cause: Hashable {
        /// The mailbox cannot be read since then, for that reason: an answer may lie in it.
        case mailbox(since: Timestamp, String)
        /// The relay takes no mail since then.
        case relay(since: Timestamp)
        /// As many mails as may went to the postmaster within a day.
        case cap(mails: Int, postmaster: String)
        /// The relay put it off, with these words.
        case putOff(String?)
        /// Another mail left to the same contact shortly before.
        case spacing
    }

    let until: Timestamp
    let cause: Cause

    func words(_ clock: LocalClock) -> String {
        let moment = clock.text(until)
        switch cause {
        case .mailbox(let since, let reason):
            return "The mailbox cannot be read since \(clock.text(since)) (\(reason)), and nothing "
                + "goes to a postmaster before it is: an answer may lie in it."
        case .relay(let since):
            return "The relay has taken no mail since \(clock.text(since)); it is tried again at "
                + "\(moment)."
        case .cap(let mails, let postmaster):
            return "It leaves \(moment), since \(mails.counted("mail")) went to \(postmaster) "
                + "within a day."
        case .putOff(let reply?): return "The relay said “\(reply)”; the next try is at \(moment)."
        case .putOff(nil): return "No attempt went well yet; the next is at \(moment)."
        case .spacing:
            return "It leaves \(moment), so that not all mails reach one contact at once."
        }
    }
}

extension BotRules {
    /// What keeps the queued mail of a ticket here; nil: nothing does, or none is queued.
    func delay(
        of ticket: Ticket, at now: Timestamp, in tx: borrowing Transaction
    ) throws -> MailDelay? {
        let queued = try tx.mailToPostmaster(of: ticket.number).last { $0.state == .queued }
        return try queued.flatMap { try delay(of: $0, at: now, in: tx) }
    }

    /// The same of one mail.
    func delay(
        of item: OutboxItem, at now: Timestamp, in tx: borrowing Transaction
    ) throws -> MailDelay? {
        if item.postmaster != nil, let mailbox = try tx.unreadableMailbox() {
            return MailDelay(
                until: max(mailbox.nextTryAt, item.notBefore, now),
                cause: .mailbox(since: mailbox.since, mailbox.trouble.context))
        }
        if let absence = try tx.relayAbsence(), absence.isPausing(at: now) {
            return MailDelay(
                until: max(absence.nextTryAt, item.notBefore), cause: .relay(since: absence.since))
        }
        if let capped = try capped(item, at: now, in: tx) { return capped }
        guard item.notBefore > now else { return nil }
        let isPutOff = item.failingSince != nil || item.doubtedAttempt != nil
        let reply = try tx.attempts(at: item).last?.reply
        return MailDelay(until: item.notBefore, cause: isPutOff ? .putOff(reply) : .spacing)
    }

    private func capped(
        _ item: OutboxItem, at now: Timestamp, in tx: borrowing Transaction
    ) throws -> MailDelay? {
        guard let postmaster = item.postmaster.flatMap({ postmaster($0) }),
            let cap = try usedUpCap(
                for: item, to: postmaster, behind: try tx.mailsAhead(of: item), at: now, in: tx),
            cap.freeAt >= item.notBefore
        else { return nil }
        return MailDelay(
            until: cap.leavesAt, cause: .cap(mails: cap.sent, postmaster: postmaster.displayName))
    }

    /// The postmaster's daily cap, where it keeps the mail here: how many mails used it up, when it
    /// has room again for this one behind `ahead` others, and when the mail leaves then.
    func usedUpCap(
        for item: OutboxItem, to postmaster: Postmaster, behind ahead: Int = 0, at now: Timestamp,
        in tx: borrowing Transaction
    ) throws -> (sent: Int, freeAt: Timestamp, leavesAt: Timestamp)? {
        let sent = try tx.momentsOfHandover(to: postmaster.name, since: now - .days(1))
        let cap = DailyCap(limit: postmaster.mailsPerDayMax)
        let freeAt = cap.earliest(after: sent, behind: ahead, at: now)
        guard freeAt > now else { return nil }
        let leavesAt = pacing(to: postmaster).postponed(
            by: freeAt - now, isApproved: isApproved(item, postmaster), at: now)
        return (sent.count, freeAt, leavesAt)
    }

    func pacing(to postmaster: Postmaster) -> ContactPacing {
        ContactPacing(spacing: postmaster.spacing, calendar: postmaster.followUp.calendar)
    }

    /// Whether a person asked for the mail.
    func isApproved(_ item: OutboxItem, _ postmaster: Postmaster) -> Bool {
        let isPolicy = item.purpose == .inquiry && firstMailIsAutomatic(to: postmaster.name)
        return item.purpose?.isFollowUp == false && !isPolicy
    }
}
