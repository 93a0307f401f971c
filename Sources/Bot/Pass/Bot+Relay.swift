import InternetMessage
import Letters
import TicketStore
import Ticketing

/// What the attempts of one pass show of the relay.
struct RelayInPass {
    /// How long sending took so far.
    private(set) var spent: Duration = .zero
    /// The last trouble, where the relay has spoken of no mail in this pass since.
    private(set) var trouble: RelayTrouble?
    /// Whether it takes no mail at all, whichever: one failure to get there shows that, and two
    /// mails in a row over which it falls silent.
    private(set) var isAbsent = false
    private var wasHeard = false

    mutating func note(_ attempt: SubmissionAttempt, _ result: AttemptResult) {
        spent += attempt.took
        guard case .doubted(let doubt) = result else {
            (trouble, wasHeard) = (nil, true)
            return
        }
        isAbsent = doubt.kind != .stalled || trouble != nil
        // One silence among mails that pass may be that mail's own.
        trouble = isAbsent || !wasHeard ? doubt : nil
    }
}

/// The relay's own troubles: they keep all mail waiting and use up the attempts of none.
extension Bot {
    /// Records one more failure to get mail to the relay; what is known of its absence now.
    ///
    /// - Parameter pauses: whether nobody connects for a while; otherwise only the mail waits over
    ///   which it fell silent.
    func note(
        _ trouble: RelayTrouble, pauses: Bool, waiting: Int, at now: Timestamp
    ) throws -> RelayAbsence {
        var absence = RelayAbsence(
            trouble, after: try database.read { try $0.relayAbsence() }, at: now)
        if !pauses { absence.nextTryAt = now }
        let noted = absence
        try database.transaction { try $0.recordAbsence(noted) }
        try tell(of: noted, waiting: waiting, at: now)
        return noted
    }

    /// Raises the alarm once the absence has lasted, while mail waits.
    func tell(of absence: RelayAbsence, waiting: Int, at now: Timestamp) throws {
        guard absence.isAlarming(at: now), waiting > 0,
            try !database.read({ try $0.alarms().contains(.relayAway) })
        else { return }
        let committer = committer(at: now)
        try database.transaction { tx in
            try committer.outbox.tellAlarm(.relayAway, in: tx) { facts in
                facts.since = committer.letters.local(absence.since)
                (facts.because, facts.count) = (absence.trouble.because, waiting)
            }
        }
    }
}

extension TicketCommitter {
    /// The relay spoke of a mail: whatever kept it from that is over, and who was told of it hears
    /// that.
    func endAbsence(heardIn attempt: AttemptRow, in tx: borrowing Transaction) throws {
        try tx.recordHeard(in: attempt)
        try outbox.endAlarm(.relayAway, in: tx)
    }
}
