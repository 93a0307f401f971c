public import InternetMessage

/// Something that is wrong with the bot or around it. It stands from when it was noticed until it
/// is over, and people are told of it once.
///
/// It is remembered by its kind and by what it is about, never by the sentence that tells of it:
/// whoever rewords that sentence causes no mail.
public enum Alarm: Hashable, Sendable {
    /// The database is older than its mailbox.
    case restored
    /// A database that ran in shadow mode went live: everything is held until it is released.
    case awaitsRelease
    /// Our own copies come back without a DKIM signature.
    case copiesUnsigned
    /// The relay does not take our own copies.
    case copyRefused
    /// No mailbox could be read to its end for hours.
    case mailboxUnreadable
    /// A message that a server lists could not be fetched.
    case mailUnfetchable
    /// Messages lie in that mailbox and were never read.
    case mailPassedOver(mailbox: String)
    /// The server gives UIDs of that mailbox anew, or its UIDVALIDITY went back.
    case mailboxTurnedBack(mailbox: String)
    /// That mailbox held messages and holds none.
    case mailboxEmptied(mailbox: String)
    /// The mailbox could not be compared with the database.
    case mailboxNotCompared(mailbox: String)
    /// A mail of that ticket breaks the rules of letters, and the ticket is held.
    case letterKeptBack(TicketNumber)
    /// The ticket's postmaster left the configuration.
    case postmasterGone(TicketNumber)
    /// Addresses of the ticket are in none of our pools any more.
    case addressesGone(TicketNumber)
    /// An agent got so many mails within an hour that the rest waits.
    case tooManyMails(to: EmailAddress)
    /// The relay refuses mail to that agent for good.
    case mailRefused(to: EmailAddress)
    /// As many mails went to that postmaster within a day as may.
    case dailyLimit(postmaster: String)
    /// A contact has answered nobody for weeks.
    case contactSilent(EmailAddress)
    /// The relay takes no mail, whichever.
    case relayAway
    /// A mail of that ticket to its postmaster may or may not have been delivered.
    case mailUncertain(TicketNumber)
    /// Messages could not be processed, and lie in quarantine.
    case mailQuarantined
    /// Little room is left where the database lies.
    case diskNearlyFull
    /// The database's log of changes grows, since another program reads without an end.
    case databaseLogGrown
    /// The command that is to carry alarms to people fails.
    case alertCommandFails
    /// The file that monitoring reads cannot be written.
    case metricsFileFails
    /// The sent ledger is gone, damaged or not to be read: nothing goes to postmasters.
    case ledgerUnusable
    /// The sent ledger cannot be written: mail to postmasters waits.
    case ledgerUnwritable
    /// The last line of the sent ledger ends in its middle.
    case ledgerTorn
    /// What that block of the configuration signs in with ends within a week, or has ended.
    case signInEnds(of: String)
    /// That DNS blocklist is not to be trusted, and is not asked about us.
    case blocklistFails(zone: String)
    /// No DNS blocklist has answered for a day: nobody knows how our addresses stand.
    case blocklistsSilent
    /// Addresses of ours are on that list, as two sweeps or a monitor say.
    case addressesListed(on: String)
    /// A command of `monitoring` that tells a relay of listings fails.
    case reactionFails
    /// More than half of that pool is listed: its relay is told of no more.
    case reactionWithheld(pool: String)
    /// The webhook of that name takes no posts.
    case webhookFails(name: String)
    /// The file of the digest cannot be written.
    case digestFileFails
    /// The host's clock leapt or stands behind, and nobody vouches for it.
    case clockDoubted
    /// One that another version of this program raised.
    case unknown(kind: String, subject: String)
}

extension Alarm {
    /// The names of kinds in the database; never changed.
    private enum Kind: String {
        case restored, awaitsRelease, copiesUnsigned, copyRefused, mailboxUnreadable
        case mailUnfetchable, mailPassedOver, mailboxNotCompared, letterKeptBack, postmasterGone
        case addressesGone
        case tooManyMails, dailyLimit, contactSilent, relayAway, mailUncertain, mailQuarantined
        case diskNearlyFull, databaseLogGrown, alertCommandFails, metricsFileFails
        case ledgerUnusable, ledgerUnwritable, ledgerTorn
        case clockDoubted, mailboxTurnedBack, mailboxEmptied
        case signInEnds, mailRefused
        case blocklistFails, blocklistsSilent, addressesListed, reactionFails, reactionWithheld
        case webhookFails, digestFileFails
    }

    /// The name of its kind, as it is stored.
    public var kind: String { parts.kind }

    /// What it is about, as it is stored: a mailbox, an address, a ticket's number, a postmaster's
    /// name; empty where it is about the whole installation.
    public var subject: String { parts.subject }

    private var parts: (kind: String, subject: String) {
        switch self {
        case .restored: (Kind.restored.rawValue, "")
        case .awaitsRelease: (Kind.awaitsRelease.rawValue, "")
        case .copiesUnsigned: (Kind.copiesUnsigned.rawValue, "")
        case .copyRefused: (Kind.copyRefused.rawValue, "")
        case .mailboxUnreadable: (Kind.mailboxUnreadable.rawValue, "")
        case .mailUnfetchable: (Kind.mailUnfetchable.rawValue, "")
        case .mailPassedOver(let mailbox): (Kind.mailPassedOver.rawValue, mailbox)
        case .mailboxTurnedBack(let mailbox): (Kind.mailboxTurnedBack.rawValue, mailbox)
        case .mailboxEmptied(let mailbox): (Kind.mailboxEmptied.rawValue, mailbox)
        case .mailboxNotCompared(let mailbox): (Kind.mailboxNotCompared.rawValue, mailbox)
        case .letterKeptBack(let ticket): (Kind.letterKeptBack.rawValue, "\(ticket.value)")
        case .postmasterGone(let ticket): (Kind.postmasterGone.rawValue, "\(ticket.value)")
        case .addressesGone(let ticket): (Kind.addressesGone.rawValue, "\(ticket.value)")
        case .tooManyMails(let agent): (Kind.tooManyMails.rawValue, agent.description)
        case .mailRefused(let agent): (Kind.mailRefused.rawValue, agent.description)
        case .dailyLimit(let postmaster): (Kind.dailyLimit.rawValue, postmaster)
        case .contactSilent(let contact): (Kind.contactSilent.rawValue, contact.description)
        case .relayAway: (Kind.relayAway.rawValue, "")
        case .mailUncertain(let ticket): (Kind.mailUncertain.rawValue, "\(ticket.value)")
        case .mailQuarantined: (Kind.mailQuarantined.rawValue, "")
        case .diskNearlyFull: (Kind.diskNearlyFull.rawValue, "")
        case .databaseLogGrown: (Kind.databaseLogGrown.rawValue, "")
        case .alertCommandFails: (Kind.alertCommandFails.rawValue, "")
        case .metricsFileFails: (Kind.metricsFileFails.rawValue, "")
        case .ledgerUnusable: (Kind.ledgerUnusable.rawValue, "")
        case .ledgerUnwritable: (Kind.ledgerUnwritable.rawValue, "")
        case .ledgerTorn: (Kind.ledgerTorn.rawValue, "")
        case .clockDoubted: (Kind.clockDoubted.rawValue, "")
        case .signInEnds(let account): (Kind.signInEnds.rawValue, account)
        case .blocklistFails(let zone): (Kind.blocklistFails.rawValue, zone)
        case .addressesListed(let list): (Kind.addressesListed.rawValue, list)
        case .blocklistsSilent: (Kind.blocklistsSilent.rawValue, "")
        case .reactionFails: (Kind.reactionFails.rawValue, "")
        case .reactionWithheld(let pool): (Kind.reactionWithheld.rawValue, pool)
        case .webhookFails(let name): (Kind.webhookFails.rawValue, name)
        case .digestFileFails: (Kind.digestFileFails.rawValue, "")
        case .unknown(let kind, let subject): (kind, subject)
        }
    }

    /// The alarm that is stored so.
    public init(kind: String, subject: String) {
        self =
            Kind(rawValue: kind).flatMap { Self.known($0, subject) }
            ?? .unknown(kind: kind, subject: subject)
    }

    private static func known(_ kind: Kind, _ subject: String) -> Alarm? {
        switch kind {
        case .restored: .restored
        case .awaitsRelease: .awaitsRelease
        case .copiesUnsigned: .copiesUnsigned
        case .copyRefused: .copyRefused
        case .mailboxUnreadable: .mailboxUnreadable
        case .mailUnfetchable: .mailUnfetchable
        case .mailPassedOver: .mailPassedOver(mailbox: subject)
        case .mailboxTurnedBack: .mailboxTurnedBack(mailbox: subject)
        case .mailboxEmptied: .mailboxEmptied(mailbox: subject)
        case .mailboxNotCompared: .mailboxNotCompared(mailbox: subject)
        case .letterKeptBack: Int(subject).map { .letterKeptBack(TicketNumber($0)) }
        case .postmasterGone: Int(subject).map { .postmasterGone(TicketNumber($0)) }
        case .addressesGone: Int(subject).map { .addressesGone(TicketNumber($0)) }
        case .tooManyMails: EmailAddress(subject).map { .tooManyMails(to: $0) }
        case .mailRefused: EmailAddress(subject).map { .mailRefused(to: $0) }
        case .dailyLimit: .dailyLimit(postmaster: subject)
        case .contactSilent: EmailAddress(subject).map { .contactSilent($0) }
        case .relayAway: .relayAway
        case .mailUncertain: Int(subject).map { .mailUncertain(TicketNumber($0)) }
        case .mailQuarantined: .mailQuarantined
        case .diskNearlyFull: .diskNearlyFull
        case .databaseLogGrown: .databaseLogGrown
        case .alertCommandFails: .alertCommandFails
        case .metricsFileFails: .metricsFileFails
        case .ledgerUnusable: .ledgerUnusable
        case .ledgerUnwritable: .ledgerUnwritable
        case .ledgerTorn: .ledgerTorn
        case .clockDoubted: .clockDoubted
        case .signInEnds: .signInEnds(of: subject)
        case .blocklistFails: .blocklistFails(zone: subject)
        case .addressesListed: .addressesListed(on: subject)
        case .blocklistsSilent: .blocklistsSilent
        case .reactionFails: .reactionFails
        case .reactionWithheld: .reactionWithheld(pool: subject)
        case .webhookFails: .webhookFails(name: subject)
        case .digestFileFails: .digestFileFails
        }
    }
}

extension Alarm {
    /// What is wrong, in a few words without a full stop: a subject, a line of a digest.
    public var words: String {
        switch self {
        case .restored: "the database was restored from a backup"
        case .awaitsRelease: "everything is held until “release”"
        case .copiesUnsigned: "our own copies come back without a DKIM signature"
        case .copyRefused: "the relay refuses our own copies"
        case .mailboxUnreadable: "the mailbox cannot be read"
        case .mailUnfetchable: "a message cannot be fetched"
        case .mailPassedOver(let mailbox): "\(mailbox) holds mail that was never read"
        case .mailboxTurnedBack(let mailbox): "\(mailbox) counts anew"
        case .mailboxEmptied(let mailbox): "\(mailbox) was emptied"
        case .mailboxNotCompared(let mailbox):
            "\(mailbox) could not be checked for mail that was missed"
        case .letterKeptBack(let ticket): "a mail of \(ticket) was kept back"
        case .postmasterGone(let ticket): "the postmaster of \(ticket) is not configured any more"
        case .addressesGone(let ticket): "addresses of \(ticket) are in none of our pools"
        case .tooManyMails(let agent): "too much mail to \(agent) within an hour"
        case .mailRefused(let agent): "the relay refuses mail to \(agent)"
        case .dailyLimit(let postmaster): "the daily limit of mail to \(postmaster) is reached"
        case .contactSilent(let contact): "\(contact) does not answer"
        case .relayAway: "the relay takes no mail"
        case .mailUncertain(let ticket): "a mail of \(ticket) may or may not have arrived"
        case .mailQuarantined: "a message could not be processed"
        case .diskNearlyFull: "the disk is nearly full"
        case .databaseLogGrown: "the database's log of changes grows"
        case .alertCommandFails: "alert-command fails"
        case .metricsFileFails: "metrics-file cannot be written"
        case .ledgerUnusable: "the sent ledger cannot be used"
        case .ledgerUnwritable: "the sent ledger cannot be written"
        case .ledgerTorn: "the sent ledger ends in the middle of a line"
        case .clockDoubted: "the clock of the bot's host was in doubt"
        case .signInEnds(let account): "the sign-in of \(account) has to be renewed"
        case .blocklistsSilent: "no DNS blocklist answers"
        case .blocklistFails(let zone): "the blocklist \(zone) is not to be trusted"
        case .addressesListed(let list): "addresses of ours are on \(list)"
        case .reactionFails: "the command that is told of listings fails"
        case .reactionWithheld(let pool): "more than half of \(pool) is listed"
        case .webhookFails(let name): "the webhook \(name) takes no posts"
        case .digestFileFails: "the file of the digest cannot be written"
        case .unknown(let kind, let subject): subject.isEmpty ? kind : "\(kind): \(subject)"
        }
    }
}

extension Alarm {
    /// Whether digests show it in a place of their own, and a mail of its own told of it.
    public var isShownElsewhere: Bool {
        switch self {
        case .mailUncertain, .mailQuarantined: true
        default: false
        }
    }
}
