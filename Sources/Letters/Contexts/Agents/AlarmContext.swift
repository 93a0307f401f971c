import InternetMessage
public import Ticketing

/// The facts of the mail that tells agents of an alarm. What it says of each kind stands in the
/// template; a kind uses those of the facts that it needs.
public struct AlarmContext: LetterContext, Sendable {
    /// Which alarm.
    public var alarm: Alarm
    /// Whether it is over, since when it stood being known.
    public var isOver = false
    /// Whether more addresses joined since agents were told, which the details name.
    public var hasGrown = false
    /// Whether the list's operator is written to, so that tickets pursue its listings.
    public var opensTickets = false
    /// Whether it is over only since its list is asked no more.
    public var isUnwatched = false
    /// Whom it goes to.
    public var agent: String
    /// The postmaster as people know it, where it is about one or about a contact of one.
    public var postmaster: String?
    /// How many messages or mails it is about.
    public var count = 0
    /// How many of them may leave within a day, where that is what it is about.
    public var limit = 0
    /// On how many tickets.
    public var tickets = 0
    /// Since when, as people read it.
    public var since: String?
    /// The server's number of the message it is about, or of the first.
    public var uid: String?
    /// What a server, or a look at the mailbox, gave as the reason.
    public var because: String?
    /// The mailbox it lies in, where the alarm is not about that itself.
    public var mailbox: String?
    /// Which of a ticket's mails, as it stands in a sentence: `follow-up 2`.
    public var mail: String?
    /// What nobody can know after a restore, a sentence each.
    public var unknowns: [String] = []
    /// What it is about in detail, one per line.
    public var details: [String] = []
    /// How many more details there are than those lines.
    public var more = 0

    /// The facts of an alarm of which nothing more is known yet.
    public init(_ alarm: Alarm, agent: String) {
        (self.alarm, self.agent) = (alarm, agent)
    }

    public var template: String { isOver ? "alarm-over" : "alarm" }

    public var context: TemplateContext {
        flags.merging([
            "title": .text(alarm.words), "agent": .text(agent), "subject": .text(alarm.subject),
            "ticket": .text("#\(alarm.subject)"), "mailbox": .text(mailbox),
            "postmaster": .text(postmaster),
            "messages": .text(count.counted("message")), "mails": .text(count.counted("mail")),
            "posts": .text(count.counted("post")),
            "hasGrown": .flag(hasGrown), "isUnwatched": .flag(isUnwatched),
            "opensTickets": .flag(opensTickets),
            "isOne": .flag(count == 1), "tickets": .text(tickets.counted("ticket")),
            "limit": .text(limit.counted("mail")), "since": .text(since), "uid": .text(uid),
            "because": .text(because), "mail": .text(mail), "details": .lines(details),
            "unknowns": .lines(unknowns),
            "more": .text(more > 0 ? more.grouped : nil),
        ])
    }

    private var flags: TemplateContext {
        let isOf = { (kind: String) in TemplateContext.Value.flag(alarm.kind == kind) }
        return [
            "isRestored": isOf("restored"), "isAwaitingRelease": isOf("awaitsRelease"),
            "isCopyUnsigned": isOf("copiesUnsigned"), "isCopyRefused": isOf("copyRefused"),
            "isMailboxUnreadable": isOf("mailboxUnreadable"),
            "isMailUnfetchable": isOf("mailUnfetchable"),
            "isMailPassedOver": isOf("mailPassedOver"),
            "isMailboxTurnedBack": isOf("mailboxTurnedBack"),
            "isMailboxEmptied": isOf("mailboxEmptied"),
            "isMailboxNotCompared": isOf("mailboxNotCompared"),
            "isLetterKeptBack": isOf("letterKeptBack"),
            "isPostmasterGone": isOf("postmasterGone"),
            "isAddressGone": isOf("addressesGone"),
            "isTooManyMails": isOf("tooManyMails"), "isDailyLimit": isOf("dailyLimit"),
            "isMailRefused": isOf("mailRefused"),
            "isContactSilent": isOf("contactSilent"), "isRelayAway": isOf("relayAway"),
            "isDiskNearlyFull": isOf("diskNearlyFull"),
            "isDatabaseLogGrown": isOf("databaseLogGrown"),
            "isAlertCommandFailing": isOf("alertCommandFails"),
            "isMetricsFileFailing": isOf("metricsFileFails"),
            "isLedgerUnusable": isOf("ledgerUnusable"),
            "isLedgerUnwritable": isOf("ledgerUnwritable"), "isLedgerTorn": isOf("ledgerTorn"),
            "isClockDoubted": isOf("clockDoubted"), "isSignInEnding": isOf("signInEnds"),
            "isBlocklistFailing": isOf("blocklistFails"),
            "areBlocklistsSilent": isOf("blocklistsSilent"),
            "isAddressListed": isOf("addressesListed"),
            "isReactionFailing": isOf("reactionFails"),
            "isReactionWithheld": isOf("reactionWithheld"),
            "isWebhookFailing": isOf("webhookFails"),
            "isDigestFileFailing": isOf("digestFileFails"),
        ]
    }
}

extension AlarmContext {
    /// One of each kind.
    public static var samples: [AlarmContext] {
        let contact = EmailAddress("postmaster@proofpoint.com")
        let alarms: [Alarm?] = [
            .restored, .awaitsRelease, .copiesUnsigned, .copyRefused, .mailboxUnreadable,
            .mailUnfetchable, .mailPassedOver(mailbox: "delist@imap.example.org/INBOX"),
            .mailboxNotCompared(mailbox: "delist@imap.example.org/INBOX"),
            .letterKeptBack(TicketNumber(12)), .postmasterGone(TicketNumber(12)),
            .addressesGone(TicketNumber(12)),
            EmailAddress("alice@example.org").map { .tooManyMails(to: $0) },
            EmailAddress("bob@example.org").map { .mailRefused(to: $0) },
            .dailyLimit(postmaster: "proofpoint"), contact.map { .contactSilent($0) },
            .relayAway, .diskNearlyFull, .alertCommandFails,
            .ledgerUnusable, .ledgerUnwritable, .ledgerTorn,
            .clockDoubted,
            .mailboxTurnedBack(mailbox: "delist@imap.example.org/INBOX"),
            .mailboxEmptied(mailbox: "delist@imap.example.org/INBOX"), .databaseLogGrown,
            .signInEnds(of: "mailbox.oauth"), .metricsFileFails,
            .blocklistFails(zone: "bl.example.org"), .blocklistsSilent,
            .addressesListed(on: "bl.example.org"),
            .reactionFails, .reactionWithheld(pool: "transactional"),
            .webhookFails(name: "team-chat"), .digestFileFails,
        ]
        let raised = alarms.compactMap(\.self).enumerated().map { sample($1, $0) }
        let ending: Set<Alarm> = [.mailboxUnreadable, .relayAway, .diskNearlyFull]
        let over = raised.filter { ending.contains($0.alarm) }
        var grown = sample(.addressesListed(on: "bl.example.org"), 0)
        (grown.hasGrown, grown.opensTickets) = (true, true)
        var unwatched = AlarmContext(.addressesListed(on: "bl.example.org"), agent: "Alice")
        (unwatched.isOver, unwatched.isUnwatched) = (true, true)
        unwatched.since = grown.since
        return raised + [grown, unwatched]
            + over.map { context in
                var context = context
                context.isOver = true
                return context
            }
    }

    private static func sample(_ alarm: Alarm, _ index: Int) -> AlarmContext {
        var context = AlarmContext(alarm, agent: "Alice")
        (context.count, context.limit, context.tickets) = (index == 1 ? 1 : 20, 20, 4)
        context.since = "Mon 2 Nov 2026 09:00 CET"
        context.postmaster = "Proofpoint"
        (context.uid, context.mailbox) = ("4711", "delist@imap.example.org/INBOX")
        context.because = "imap.example.org: the connection was refused"
        context.mail = "follow-up 2"
        switch alarm {
        case .restored:
            context.details = ["Mon 23 Nov 2026 09:00 CET  bob@example.org: an agent's commands"]
            context.more = 19
            context.unknowns = UnknownPast.sample.sentences(.utc)
        case .awaitsRelease: context.details = ["Mon 30 Nov 2026 09:00 CET  follow-up of #12"]
        case .ledgerUnusable:
            context.because = "\(LedgerError(.missing, at: "/var/lib/delistbot/sent"))"
        case .ledgerUnwritable:
            let trouble = LedgerError(.unwritable("No space left on device"), at: "/srv/sent")
            context.because = "\(trouble)"
        case .signInEnds: context.because = "Mon 9 Nov 2026 09:00 CET"
        case .metricsFileFails:
            context.because = "/srv/delistbot.prom cannot be written (Permission denied)"
        case .blocklistFails: context.because = "lists 127.0.0.1, which no list may"
        case .addressesListed:
            context.details = ["192.0.2.7, since Mon 2 Nov 2026 09:00 CET: 127.0.0.2; spam trap"]
            context.more = 3
        case .addressesGone: context.details = ["192.0.2.7"]
        case .reactionFails: context.because = "it ended with status 1"
        case .webhookFails: context.because = "it answers with status 404"
        case .digestFileFails:
            context.because = "/srv/digest.html cannot be written (Permission denied)"
        case .ledgerTorn: context.because = "/var/lib/delistbot/sent"
        case .letterKeptBack:
            context.details = ["Threats end a correspondence: leave this out. “Or we go to court.”"]
        default: break
        }
        return context
    }
}

extension UnknownPast {
    /// As after a backup that lacks two mails, one of them of unknown fate.
    fileprivate static var sample: UnknownPast {
        var past = UnknownPast(.restored)
        past.knownUntil = Timestamp(seconds: 1_793_793_600)
        past.forgotten = [1, 3].compactMap { number in
            EmailAddress("postmaster@proofpoint.com").map { recipient in
                let key = "ticket-\(number).mail-1.inquiry"
                return LedgerEntry(
                    .handed, at: Timestamp(seconds: 1_793_880_000), installation: "1f0c",
                    ticket: TicketNumber(number), key: key,
                    messageID: MessageID("\(key)@example.org"), recipient: recipient,
                    addresses: [])
            }
        }
        past.withoutOutcome = Array(past.forgotten.suffix(1))
        past.unfetched = 2
        return past
    }
}
