import Correspondence
import InternetMessage
import Ticketing

// What postmasters answer, and what comes back of our own mail.
extension IncomingRow {
    private static let aligned = IncomingTable.Who.postmaster(aligned: true)
    private static let claimed = IncomingTable.Who.postmaster(aligned: false)
    private static let machine = IncomingTable.machine
    private static let reply = IncomingTable.Thread.matched(.inReplyTo, isProof: true)
    private static let byAddress = IncomingTable.Thread.matched(.address, isProof: false)

    static let fromPostmasters = [
        IncomingRow(
            "the postmaster says that we are delisted", .mail(aligned, .answer(.delisted), reply),
            "filed answer #7 | learn 0 #7, #7 delisted aligned | notice"),
        IncomingRow(
            "the postmaster says so in a new mail that names our address",
            .mail(aligned, .answer(.delisted), byAddress),
            "filed answer #7 | learn 0 #7, #7 delisted aligned | notice"),
        IncomingRow(
            "the postmaster says so in a mail marked as automatic",
            .mail(aligned, .answer(.delisted), reply, IncomingTable.mark),
            "filed answer #7 | #7 delisted marked | notice"),
        IncomingRow(
            "the postmaster's machine says so in an automatic answer",
            .mail(aligned, .answer(.delisted), reply, machine, kind: .autoReply),
            "filed automatic #7 | #7 autoReply | digest"),
        IncomingRow(
            "the postmaster's machine says so in a mail of its own",
            .mail(aligned, .answer(.delisted), reply, machine),
            "filed automatic #7 | #7 autoReply | digest"),
        IncomingRow(
            "the postmaster's mail is marked, has no sign of a person and cites our mail",
            .mail(aligned, .answer(.unclassified), reply, IncomingTable.bareMark),
            "filed answer #7 | #7 unclassified marked | notice"),
        IncomingRow(
            "the postmaster's mail is marked and has no sign of a person at all",
            .mail(aligned, .answer(.unclassified), byAddress, IncomingTable.bareMark),
            "filed automatic #7 | #7 autoReply | digest"),
        IncomingRow(
            "the postmaster confirms receipt", .mail(aligned, .answer(.receipt), reply),
            "filed answer #7 | learn 0 #7, #7 receipt aligned | digest"),
        IncomingRow(
            "the postmaster confirms receipt on a closed ticket",
            .mail(aligned, .answer(.receipt), .closed),
            "filed answer #7 | learn 0 #7, #7 receipt aligned | notice"),
        IncomingRow(
            "the postmaster answers and settles a mail of unknown fate",
            .mail(aligned, .answer(.unclassified), reply),
            "filed answer #7 | settle: answerCitesIt, learn 0 #7, "
                + "#7 unclassified aligned | notice"
        ) { _, facts in facts.uncertainMailCited = [IncomingFixture.inquiry] },
        IncomingRow(
            "the postmaster answers mail from before a split",
            .mail(aligned, .answer(.delisted), reply),
            "filed answer #7 | learn 0 #7, #7 delisted aligned, #8 unread threadOnly | notice"
        ) { _, facts in facts.ticketsSharingMail = [IncomingFixture.sibling] },
        IncomingRow(
            "the postmaster answers on a closed ticket that shares its mails with another",
            .mail(aligned, .answer(.delisted), .closed),
            "filed answer #7 | learn 0 #7, #7 delisted aligned | notice"
        ) { _, facts in facts.ticketsSharingMail = [IncomingFixture.sibling] },
        IncomingRow(
            "the postmaster speaks of another address of ours",
            .mail(aligned, .answer(.delisted), reply),
            "filed answer #7 | learn 0 #7, note #7, #7 unread aligned | notice"
        ) { mail, _ in
            mail.read.reading.reply = "\(IncomingFixture.other) has been removed."
        },
        IncomingRow(
            "a mail that says it is the postmaster's cites our mail",
            .mail(claimed, .answer(.delisted), reply),
            "filed answer #7 | #7 delisted threadOnly | notice"),
        IncomingRow(
            "a mail that says it is the postmaster's names our address",
            .mail(claimed, .answer(.delisted), byAddress),
            "filed unmatched | tell #7 | notice"),
        IncomingRow(
            "a machine that says it is the postmaster's names our address",
            .mail(claimed, .answer(.delisted), byAddress, machine),
            "ignored automatic | nothing | digest"),
        IncomingRow(
            "the postmaster writes of no ticket that it shows", .mail(aligned),
            "filed unmatched | tell | notice"),
        IncomingRow(
            "the postmaster writes of no ticket while one alone waits for them",
            .mail(aligned, .answer(.delisted), .none, .awaited),
            "filed unmatched | #8 unread threadOnly, tell #8 | notice"),
        IncomingRow(
            "the postmaster's machine writes of no ticket while one waits for them",
            .mail(aligned, .answer(.receipt), .none, machine, .awaited),
            "ignored automatic | nothing | digest"),
        IncomingRow(
            "the postmaster's machine writes of no ticket",
            .mail(aligned, .nothing, .none, machine), "ignored automatic | nothing | digest"),
        IncomingRow(
            "the postmaster writes of one of two tickets",
            .mail(aligned, .answer(.delisted), .ambiguous(.address, isProof: false)),
            "filed unmatched | #7 unread threadOnly, #8 unread threadOnly, tell #7 #8 | notice"),
        IncomingRow(
            "the postmaster's mail from before the first to act on",
            .mail(aligned, .answer(.delisted), reply, .old), "filed old #7 | nothing | digest"),
        IncomingRow(
            "the postmaster's mail that cannot be read",
            .mail(aligned, .nothing, reply, kind: .unreadable),
            "filed answer #7 | learn 0 #7, #7 unread aligned | notice"),
    ]

    static let ofOurOwn = [
        IncomingRow(
            "our own copy", .mail(.ourselves(.known)),
            "filed ownCopy #7 | settle: copyCameBack, unsigned | nobody"),
        IncomingRow(
            "our own copy, signed by the relay", .mail(.ourselves(.known)),
            "filed ownCopy #7 | settle: copyCameBack, signed | nobody"
        ) { mail, _ in
            var message = mail.message
            message.header.append(HeaderField(name: "DKIM-Signature", value: "v=1"))
            mail.read = ReadMail(message, mail.reading, receivedAt: IncomingFixture.now)
        },
        IncomingRow(
            "our own copy of a mail to an agent", .mail(.ourselves(.known)),
            "filed ownCopy | settle: copyCameBack | nobody"
        ) { _, facts in
            facts.ownMail = IncomingFixture.own(ticket: nil, isToPostmaster: false)
            facts.ownMail?.hasSameBody = true
        },
        IncomingRow(
            "our Message-ID above another body", .mail(.ourselves(.altered)),
            "quarantined notOurs | nothing | quarantine"),
        IncomingRow(
            "a mail with our signature that no row knows", .mail(.ourselves(.signed)),
            "ignored ownMail | nothing | nobody"),
        IncomingRow(
            "a mail that claims to be ours", .mail(.ourselves(.nobodys)),
            "quarantined notOurs | nothing | quarantine"),
        IncomingRow(
            "a bounce of our mail to the postmaster",
            .mail(
                .stranger(aligned: false), .nothing, .none, machine, kind: .bounce, .report),
            "filed report #7 | came back, #7 bounced | notice"),
        IncomingRow(
            "a second bounce of the same mail",
            .mail(
                .stranger(aligned: false), .nothing, .none, machine, kind: .bounce, .report),
            "filed report #7 | came back | digest"
        ) { _, facts in facts.reportedMail?.cameBack = true },
        IncomingRow(
            "a bounce of a mail whose fate was unknown",
            .mail(
                .stranger(aligned: false), .nothing, .none, machine, kind: .bounce, .report),
            "filed report #7 | settle: reportSpeaksOfIt, came back, #7 bounced | notice"
        ) { _, facts in facts.reportedMail?.isUncertain = true },
        IncomingRow(
            "a delay of our mail to the postmaster",
            .mail(.stranger(aligned: false), .nothing, .none, machine, kind: .delay, .report),
            "filed report #7 | #7 delayed | digest"),
        IncomingRow(
            "a report that our mail was delivered",
            .mail(
                .stranger(aligned: false), .nothing, .none, machine, kind: .delivered, .report),
            "filed report #7 | nothing | digest"),
        IncomingRow(
            "a bounce of our mail to an agent",
            .mail(
                .stranger(aligned: false), .nothing, .none, machine, kind: .bounce, .report),
            "filed report | nothing | digest"
        ) { _, facts in
            facts.reportedMail = IncomingFixture.own(ticket: nil, isToPostmaster: false)
        },
        IncomingRow(
            "a forged report that says it is an agent's",
            .mail(.agent(.forged), .nothing, .none, machine, kind: .bounce, .report),
            "quarantined forged | nothing | quarantine"),
        IncomingRow(
            "a report that says it is ours",
            .mail(.ourselves(.nobodys), .nothing, .none, machine, kind: .bounce, .report),
            "quarantined notOurs | nothing | quarantine"),
    ]
}
