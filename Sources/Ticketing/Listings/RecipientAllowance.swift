public import InternetMessage

/// How far a recipient is with letting our mail in whatever lists say: asked, allowed, expired.
public struct RecipientAllowance: Sendable {
    /// Who, in the agents' words: a domain, an address, a name; nil: that was not said.
    public var recipient: String?
    /// When it was asked, and by whom; nil: that is not known.
    public var asked: (at: Timestamp, by: EmailAddress)?
    /// When it was allowed, who told, and until when; nil: not yet.
    public var allowed: (at: Timestamp, by: EmailAddress, until: Timestamp?)?

    /// Of each recipient how far it is, by what agents said of it, oldest first: those asked that
    /// have not answered, those that allow it, those whose time is over.
    public static func found(in said: some Sequence<Reminder>) -> [RecipientAllowance] {
        said.reduce(into: []) { found, one in
            guard one.kind == .recipient || one.kind == .allowance else { return }
            let index =
                found.firstIndex { $0.recipient?.lowercased() == one.text?.lowercased() }
                ?? found.endIndex
            if index == found.endIndex { found.append(RecipientAllowance(recipient: one.text)) }
            if one.kind == .recipient {
                found[index].asked = (one.saidAt, one.agent)
            } else {
                found[index].allowed = (one.saidAt, one.agent, one.allowedUntil)
            }
        }
    }

    /// How far it is at `now`, in a sentence; days as `clock` shows them.
    public func words(_ clock: LocalClock, at now: Timestamp) -> String {
        let who = recipient ?? "the recipient"
        if let allowed {
            let start = "\(who) lets our mail in, from \(Self.day(allowed.at, clock))"
            guard let until = allowed.until else {
                return "\(start) on, as \(allowed.by.localPart) told."
            }
            return until <= now
                ? "\(who) let our mail in; that was over on \(Self.day(until, clock))."
                : "\(start) to \(Self.day(until, clock)), as \(allowed.by.localPart) told."
        }
        guard let asked else { return "\(who) was asked." }
        return "\(who) was asked on \(Self.day(asked.at, clock)) by \(asked.by.localPart), "
            + "and has not let our mail in so far."
    }

    private static func day(_ moment: Timestamp, _ clock: LocalClock) -> String {
        clock.time(at: moment).isoDate
    }
}

extension RecipientAllowance {
    /// How long before its end agents are reminded of an allowance.
    static let remindedBefore: Duration = .days(14)
    /// When agents are asked whether one without an end still holds.
    static let askedAfter: Duration = .days(180)

    /// The morning on which an agent is reminded of an allowance.
    public static func reminder(until end: Timestamp?, from now: Timestamp, _ agent: Agent)
        -> Timestamp
    {
        let span = end.map { max(.hours(1), $0 - now - remindedBefore) } ?? askedAfter
        return Reminder.morning(after: span, from: now, in: agent.zone)
    }
}
