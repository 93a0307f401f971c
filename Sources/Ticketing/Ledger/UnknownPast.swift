import Correspondence
public import InternetMessage

/// What nobody can know of a database that was put back from a backup, or made anew from the
/// mailbox. It is told before everything is let go on: a person may know.
public struct UnknownPast: Hashable, Sendable {
    /// Where the database is from.
    public enum Cause: String, Hashable, Sendable {
        /// From a backup that is older than what happened since.
        case restored
        /// From the mailbox alone.
        case rebuilt
        /// From the mailbox alone, which was not read yet.
        case rebuilding
    }

    /// Where the database is from.
    public var cause: Cause
    /// The last moment that a backup is known to be from; nil where that is not known.
    public var knownUntil: Timestamp?
    /// Mails that the sent ledger has as handed over and the database does not.
    public var forgotten: [LedgerEntry] = []
    /// Mails that were handed over and of which nobody knows what became.
    public var withoutOutcome: [LedgerEntry] = []
    /// Messages that a mailbox lists and that could not be fetched.
    public var unfetched = 0
    /// Whether every mailbox was read to its end since.
    public var isReadToEnd = true
    /// Why the ledger tells nothing; nil: it does.
    public var ledgerTrouble: LedgerError?

    /// Nothing is known to be unknown yet.
    public init(_ cause: Cause) { self.cause = cause }

    /// Whether it is about mails, and not only about what nothing can count.
    public var isAboutMails: Bool {
        !forgotten.isEmpty || !withoutOutcome.isEmpty || unfetched > 0 || ledgerTrouble != nil
    }

    /// Of the mails that the database does not have, those that a person approved or wrote.
    public var forgottenApprovals: [LedgerEntry] { forgotten.filter { !$0.isCausedBySilence } }
}

extension LedgerEntry {
    /// Whether nothing but silence caused the mail; its key ends with its purpose,
    /// `ticket-12.mail-2.follow-up-1`.
    var isCausedBySilence: Bool {
        let purpose = key.split(separator: ".", maxSplits: 2).dropFirst(2).first
        return purpose.flatMap { OutgoingMail.Purpose($0) }?.isFollowUp ?? false
    }
}

extension UnknownPast {
    /// It in sentences, moments as `clock` shows them: the same on the command line and by mail.
    public func sentences(_ clock: LocalClock) -> [String] {
        [
            origin(clock), ledgerTrouble.map(lossOfLedger), handedOver, doubt, approvals, orders,
            listings, mailToCome,
        ].compactMap(\.self)
    }

    private func origin(_ clock: LocalClock) -> String? {
        knownUntil.map { "The backup knows what happened until \(clock.text($0))." }
    }

    private func lossOfLedger(_ trouble: LedgerError) -> String {
        "What was sent, nothing tells for certain: \(trouble.what)."
    }

    /// What is in no mail, and what only the database knew that it was said.
    private var listings: String? {
        guard cause != .restored else { return nil }
        return "Nor does it tell of listings that sweeps found: they begin anew, and an address "
            + "that a relay was told to take out stays out until you put it back."
    }

    private var handedOver: String? {
        let (mails, tickets) = (forgotten.count.counted("mail"), forgotten.tickets.inShort)
        let isOne = forgotten.count == 1
        switch cause {
        case _ where forgotten.isEmpty:
            return ledgerTrouble == nil && cause == .restored
                ? "The sent ledger has no mail that the database does not have." : nil
        case .restored:
            return "\(mails) had been handed over of which the database knows nothing "
                + "(\(tickets)): \(isOne ? "it does" : "they do") not leave again."
        case .rebuilt:
            return "\(mails) had been handed over whose \(isOne ? "copy is" : "copies are") not in "
                + "the mailbox (\(tickets)): \(isOne ? "it does" : "they do") not leave again, and "
                + "\(isOne ? "is" : "are") not counted."
        case .rebuilding:
            return "The sent ledger tells of \(mails) handed over (\(tickets)): those whose copies "
                + "are not in the mailbox will be missing from their tickets."
        }
    }

    private var doubt: String? {
        guard !withoutOutcome.isEmpty else { return nil }
        let isOne = withoutOutcome.count == 1
        return "Nobody knows what became of \(withoutOutcome.count.counted("mail")) that "
            + "\(isOne ? "was" : "were") handed over (\(withoutOutcome.tickets.inShort)): say "
            + "“sent” or “resend” of \(isOne ? "it" : "each")."
    }

    private var approvals: String? {
        let lost = forgottenApprovals
        guard cause == .restored, !lost.isEmpty else { return nil }
        return "At least \(lost.count.counted("approval")) given after the backup "
            + "\(lost.count == 1 ? "is" : "are") not in the database (\(lost.tickets.inShort))."
    }

    private var orders: String {
        cause == .restored
            ? "Approvals that sent nothing yet, closures, snoozes and other orders that were given "
                + "on the command line after the backup are unknown, and nothing counts them."
            : "A mailbox does not tell of approvals, closures, snoozes and other orders that were "
                + "given on the command line, and nothing counts them."
    }

    private var mailToCome: String? {
        guard cause != .rebuilding else { return nil }
        if unfetched > 0 {
            return "\(unfetched.counted("message")) in the mailbox could not be fetched: what "
                + "\(unfetched == 1 ? "it says" : "they say") is unknown."
        }
        return isReadToEnd
            ? nil : "The mailbox was not read to its end since: later mail is unknown."
    }
}
