extension OrderRefusal {
    /// The refusal in words for the agent, beginning in lower case; times as `clock` shows them.
    public func words(_ clock: LocalClock) -> String {
        switch reason {
        case .closed: "\(ticket) is closed; “reopen” it first."
        case .held: "\(ticket) is held; “resume” it first."
        case .alreadyClosed: "\(ticket) is closed already."
        case .notClosed: "\(ticket) is not closed."
        case .wentInto(let survivor):
            "\(ticket) went into \(survivor); “split” its addresses from there."
        case .nothingToSnooze: "\(ticket) is closed; there is nothing to snooze."
        case .past(let moment): "\(clock.text(moment)) has passed already."
        case .nothingToHold: "\(ticket) is closed; there is nothing to hold."
        case .alreadyHeld: "\(ticket) is held already."
        case .awaitsApproval: "\(ticket) awaits approval: answer “approve”."
        case .notStopped: "\(ticket) is not stopped."
        case .changedSince(let line):
            "\(ticket) changed after “\(line)”, so that cannot be taken back."
        case .uncertainMail:
            "nobody knows whether the last mail of \(ticket) was delivered; say “sent "
                + "\(ticket)” or “resend \(ticket)” first."
        case .nothingToApprove: "no mail of \(ticket) awaits approval."
        case .reviewOpen(let moment):
            "the inquiry of \(ticket) waits for the internal review, due on "
                + "\(clock.text(moment)): “review done …” with what it showed, or “approve "
                + "anyway”, which is put on record."
        case .otherMailLeaving: "another mail of \(ticket) is on its way."
        case .tooSoon(let left, let gap):
            "our last mail left on \(clock.text(left)); unless the postmaster writes, the next "
                + "one may leave \(gap.words) after it."
        case .aboutAlready(let addresses):
            "\(ticket) is about \(TicketEngine.named(addresses)) already."
        case .notAbout(let addresses): "\(ticket) is not about \(TicketEngine.named(addresses))."
        case .noAddressLeft:
            "a ticket is about at least one address; “close” \(ticket) instead."
        case .mailNamesThem: "a mail of \(ticket) is on its way; split it once that has left."
        case .itself: "\(ticket) is that ticket itself."
        case .otherPostmaster(let theirs, let ours):
            "\(ticket) is a question to \(theirs), not \(ours)."
        case .beingVerified:
            "what \(ticket) is about is delisted, as far as is known, and being verified; it would "
                + "be closed together with what is not. Leave them apart."
        case .otherPool:
            "\(ticket) is about another pool; a mail describes the mail flow of one pool only."
        }
    }
}
