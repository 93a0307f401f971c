import GRDB

/// What goes wrong, from the seed; nothing any more once the universe calms down.
final class Faults {
    enum Kind: CaseIterable {
        case mailboxUnreachable, connectionLost, shortBatch, messageUnfetchable, dateMissing
        case relayUnreachable, relayAway, relayDefers, relayRefuses
        case lostAfterDot, copyLost, copyRefused
        case clockAhead, clockUnvouched
        case deathAtCommit, deathAfterDataSent, deathAfterDelivery
        case ledgerFull, deathAfterLedgerLine, databaseRestored
    }

    var random: SeededGenerator
    var isCalm = false
    /// Whether the servers tell no lies and let nothing wait: what the relay took comes back as a
    /// copy, what it did not take is tried again, and mail is read in its order. Only then does the
    /// mailbox tell the whole story, for that a mail waits while agents give orders it does not
    /// tell.
    let isFaithful: Bool
    /// Whether the process is dead: nothing it does is stored any more.
    var isDead = false
    /// How many commits are left to live, where death was decided.
    var commitsToLive: Int?
    /// Whether the mailbox was read to its end in this pass.
    var endWasReached = false

    /// Whether the database is put back from backups now and then, and no own copy comes back.
    let isForgetful: Bool

    init(random: SeededGenerator, isFaithful: Bool, isForgetful: Bool = false) {
        (self.random, self.isFaithful, self.isForgetful) = (random, isFaithful, isForgetful)
    }

    func strikes(_ kind: Kind) -> Bool {
        if kind == .copyLost, isForgetful { return true }
        guard !isCalm, !(isFaithful && kind.isUnfaithful),
            isForgetful || kind != .databaseRestored
        else { return false }
        return random.once(in: kind.odds)
    }
}

extension Faults.Kind {
    fileprivate var isUnfaithful: Bool {
        switch self {
        case .messageUnfetchable, .dateMissing, .relayAway, .relayRefuses, .lostAfterDot,
            .copyLost, .copyRefused, .deathAfterDataSent, .deathAfterLedgerLine,
            .databaseRestored:
            true
        default: false
        }
    }

    fileprivate var odds: Int {
        switch self {
        case .mailboxUnreachable: 12
        case .connectionLost: 25
        case .shortBatch: 6
        case .messageUnfetchable: 25
        case .dateMissing: 30
        case .relayUnreachable, .relayDefers: 8
        case .relayAway: 300
        case .relayRefuses: 120
        case .lostAfterDot: 15
        case .copyLost: 4
        case .copyRefused: 40
        case .clockAhead: 250
        case .clockUnvouched: 3
        case .deathAtCommit: 30
        case .deathAfterDataSent, .deathAfterDelivery, .deathAfterLedgerLine: 40
        case .ledgerFull: 30
        case .databaseRestored: 150
        }
    }
}

/// The process dies.
struct Death: Error {}

/// Kills the process at a commit, without any hook in the bot itself.
final class Reaper: TransactionObserver {
    let faults: Faults

    init(faults: Faults) { self.faults = faults }

    func databaseWillCommit() throws {
        if let left = faults.commitsToLive {
            faults.commitsToLive = left - 1
            if left <= 0 { faults.isDead = true }
        }
        if faults.isDead { throw Death() }
    }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) {}
    func databaseDidRollback(_ db: Database) {}
}
