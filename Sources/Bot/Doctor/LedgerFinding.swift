import InternetMessage
public import Ticketing

/// What the sent ledger shows, beside the database.
public enum LedgerFinding: Hashable, Sendable {
    /// It is of no use.
    case unusable(LedgerError)
    /// There is none yet: the first pass begins it.
    case notBegun
    /// Its last line ends in the middle.
    case torn(path: String)
    /// It can be read and has so many mails; there is no database to compare them with.
    case tells(mails: Int)
    /// So many mails stand in it, and the database knows the same of them.
    case agrees(mails: Int)
    /// Mails that it has as handed over and the outbox does not, and the bot has not seen that.
    case forgotten([TicketNumber], mails: Int)
    /// The same since a restore that the bot has seen: it held everything, and told people.
    case leftInLedger([TicketNumber], mails: Int)
    /// Mails that the outbox has as accepted and that it lacks.
    case unrecorded([TicketNumber], mails: Int)
    /// Mails of which neither says what became of them.
    case withoutOutcome([TicketNumber], mails: Int)
    /// It lies on the database's own volume.
    case sharesVolume
}

extension LedgerFinding: FindingFacts {
    public var examination: Examination { .ledger }

    public var severity: Severity {
        switch self {
        case .unusable, .forgotten: .failure
        case .torn, .leftInLedger, .unrecorded, .withoutOutcome: .warning
        case .notBegun, .tells, .agrees, .sharesVolume: .ok
        }
    }

    public var name: String {
        switch self {
        case .unusable: "ledgerUnusable"
        case .notBegun: "ledgerNotBegun"
        case .torn: "ledgerTorn"
        case .tells: "ledgerReadable"
        case .agrees: "ledgerAgrees"
        case .forgotten: "ledgerMailForgotten"
        case .leftInLedger: "ledgerMailKnownAlone"
        case .unrecorded: "ledgerMailUnrecorded"
        case .withoutOutcome: "ledgerMailWithoutOutcome"
        case .sharesVolume: "ledgerSharesVolume"
        }
    }

    public var about: [String] {
        switch self {
        case .unusable(let error): [error.place]
        case .torn(let path): [path]
        case .forgotten(let tickets, _), .leftInLedger(let tickets, _),
            .unrecorded(let tickets, _), .withoutOutcome(let tickets, _):
            tickets.map(\.description)
        case .notBegun, .tells, .agrees, .sharesVolume: []
        }
    }

    public var count: Int? {
        switch self {
        case .tells(let mails), .agrees(let mails), .forgotten(_, let mails),
            .leftInLedger(_, let mails), .unrecorded(_, let mails), .withoutOutcome(_, let mails):
            mails
        case .unusable, .notBegun, .torn, .sharesVolume: nil
        }
    }

    public func words(_ clock: LocalClock) -> String {
        switch self {
        case .unusable(let error): "\(error.place): \(error.what)"
        case .notBegun: "there is no sent ledger yet, and nothing was sent"
        case .torn(let path): "\(path) ends in the middle of a line, as a crash leaves it"
        case .tells(let mails): "it can be read, and has \(mails.counted("mail"))"
        case .agrees(let mails):
            "it has \(mails.counted("mail")), and the database knows the same of them"
        case .forgotten(_, let mails):
            "\(mails.counted("mail")) had been handed over of which the database knows nothing "
                + "(\(about.inShort)): it is older than the ledger"
        case .leftInLedger(_, let mails):
            "since a restore \(mails.counted("mail")) that had been handed over "
                + "\(mails == 1 ? "stands" : "stand") in it alone (\(about.inShort))"
        case .unrecorded(_, let mails):
            "\(mails.counted("mail")) that left \(mails == 1 ? "is" : "are") not in it "
                + "(\(about.inShort))"
        case .withoutOutcome(_, let mails):
            "nobody knows what became of \(mails.counted("mail")) that "
                + "\(mails == 1 ? "was" : "were") handed over (\(about.inShort))"
        case .sharesVolume:
            "it lies on the database's volume: a snapshot that takes both back is not noticed"
        }
    }

    public var advice: String? {
        switch self {
        case .unusable(let error): error.hint
        case .notBegun, .tells, .agrees: nil
        case .torn: "nothing; the next line closes it"
        case .forgotten:
            "start the bot: it holds everything and mails what had been sent; “release” then"
        case .leftInLedger:
            "nothing, or approve them again: they do not leave twice, and the tickets go on"
        case .unrecorded:
            "look whether the ledger was put back from a backup; “delistbot ledger begin” adds them"
        case .withoutOutcome: "say “sent” or “resend” of each"
        case .sharesVolume: "name a file on another volume in “bot.sent-ledger”"
        }
    }
}
