import Correspondence
import InternetMessage
import Ticketing

// What strangers and servers of ours write.
extension IncomingRow {
    private static let stranger = IncomingTable.Who.stranger(aligned: false)
    private static let proven = IncomingTable.Who.bounceSource(isProven: true)
    private static let local = IncomingTable.Who.bounceSource(isProven: false)
    private static let machine = IncomingTable.machine
    private static let reply = IncomingTable.Thread.matched(.inReplyTo, isProof: true)

    static let fromOutside = [
        IncomingRow(
            "a stranger names an address of ours", .mail(stranger, .names),
            "filed concerns | tell | notice"),
        IncomingRow(
            "a stranger names an address of ours, in Junk", .mail(stranger, .names, .junk),
            "filed concerns | nothing | digest"),
        IncomingRow(
            "an ignored stranger names an address of ours",
            .mail(stranger, .names, .ignored), "filed ignoredSender | nothing | digest"),
        IncomingRow(
            "a stranger's machine names an address of ours",
            .mail(stranger, .names, .none, machine), "filed concerns | nothing | digest"),
        IncomingRow(
            "a stranger's machine quotes an address of ours",
            .mail(stranger, .quotes, .none, machine), "filed stranger | nothing | digest"),
        IncomingRow(
            "a feedback report about a mail from an address of ours",
            .mail(stranger, .complaint, .none, machine, kind: .complaint),
            "filed concerns | nothing | digest"),
        IncomingRow(
            "a stranger's mail about nothing of ours", .mail(stranger),
            "filed stranger | nothing | digest"),
        IncomingRow(
            "a stranger's machine about nothing of ours",
            .mail(stranger, .nothing, .none, machine), "filed stranger | nothing | nobody"),
        IncomingRow(
            "a stranger's mail marked as automatic, without a sign of a person",
            .mail(stranger, .nothing, .none, IncomingTable.bareMark),
            "filed stranger | nothing | nobody"),
        IncomingRow(
            "a stranger's mail that cannot be read",
            .mail(stranger, kind: .unreadable), "quarantined unreadable | nothing | quarantine"),
        IncomingRow(
            "a mail that cannot be read, sent to a ticket's reply address",
            .mail(
                stranger, .nothing, .matched(.replyAddress, isProof: true), kind: .unreadable),
            "filed answer #7 | #7 unread threadOnly | notice"),
        IncomingRow(
            "a stranger commands", .mail(stranger, .commands(.yes)),
            "filed stranger | nothing | digest"),
        IncomingRow(
            "a stranger's mail with a ticket's number in its subject",
            .mail(stranger, .nothing, .marked),
            "filed concerns | tell #7 | notice"),
        IncomingRow(
            "a stranger cites a mail of ours and says that we are delisted",
            .mail(stranger, .answer(.delisted), reply),
            "filed answer #7 | #7 delisted threadOnly | notice"),
        IncomingRow(
            "the same from Junk", .mail(stranger, .answer(.delisted), reply, .junk),
            "filed answer #7 | note #7, #7 delisted threadOnly | notice"),
        IncomingRow(
            "a stranger cites a mail that we only know from others",
            .mail(stranger, .answer(.delisted), .matched(.references, isProof: false)),
            "filed concerns | tell #7 | notice"),
        IncomingRow(
            "a stranger cites such a mail and a letter of ours to an agent",
            .mail(stranger, .answer(.delisted), .matched(.references, isProof: false)),
            "filed concerns | tell #7 | notice"
        ) { _, facts in facts.citesOurMail = true },
        IncomingRow(
            "a stranger's out-of-office to a mail of ours",
            .mail(stranger, .nothing, reply, machine, kind: .autoReply),
            "filed automatic #7 | #7 autoReply | digest"),
        IncomingRow(
            "a stranger has had our mail of two tickets",
            .mail(stranger, .answer(.delisted), .ambiguous(.inReplyTo, isProof: true)),
            "filed concerns | #7 unread threadOnly, #8 unread threadOnly, tell #7 #8 | notice"),
        IncomingRow(
            "a stranger's bounce of our address",
            .mail(stranger, .refusal(.block), .none, machine, kind: .bounce),
            "filed unprovenBounce | nothing | digest"),
        IncomingRow(
            "a stranger's bounce about nothing of ours",
            .mail(stranger, .nothing, .none, machine, kind: .bounce),
            "filed unprovenBounce | nothing | nobody"),
        IncomingRow(
            "a proven bounce of our address",
            .mail(proven, .refusal(.block), .none, machine, kind: .bounce),
            "filed reported | draft 192.0.2.1, receipt alice+bob | receipt"),
        IncomingRow(
            "a proven bounce of an address that fits a draft of its pool",
            .mail(proven, .refusal(.block), .none, machine, kind: .bounce),
            "filed reported | join #8, receipt alice+bob | receipt"
        ) { _, facts in
            facts.draftsOpenForAddresses = [IncomingFixture.growingDraft]
        },
        IncomingRow(
            "a proven bounce of a content refusal beside a draft about a block",
            .mail(proven, .refusal(.content), .none, machine, kind: .bounce),
            "filed reported | draft 192.0.2.1, receipt alice+bob | receipt"
        ) { _, facts in
            facts.draftsOpenForAddresses = [IncomingFixture.growingDraft]
        },
        IncomingRow(
            "a proven bounce of an address that comes back, beside a draft of its pool",
            .mail(proven, .refusal(.block), .none, machine, kind: .bounce),
            "filed reported | draft 192.0.2.1 after #5, receipt alice+bob | receipt"
        ) { _, facts in
            facts.draftsOpenForAddresses = [IncomingFixture.growingDraft]
            facts.learn(
                .init(IncomingFixture.ours, "proofpoint"), open: nil,
                closed: .init(TicketNumber(5), closedAt: IncomingFixture.now - .days(9)),
                waiting: [])
        },
        IncomingRow(
            "a proven bounce of a recipient's policy",
            .mail(proven, .refusal(.policy), .none, machine, kind: .bounce),
            "filed evidence | record policy | digest"),
        IncomingRow(
            "a proven bounce of a delay, for the sender's queue gave up",
            .mail(proven, .refusal(.delay), .none, machine, kind: .bounce),
            "filed reported | record delay, draft 192.0.2.1, receipt alice+bob | receipt"),
        IncomingRow(
            "a proven notice of a delay",
            .mail(proven, .refusal(.delay), .none, machine, kind: .delay),
            "filed evidence | record delay | digest"),
        IncomingRow(
            "a proven bounce of an address that is not ours",
            .mail(proven, .refusal(.block, isOurs: false), .none, machine, kind: .bounce),
            "filed evidence | nothing | digest"),
        IncomingRow(
            "a bounce of a server of ours that nothing proves",
            .mail(local, .refusal(.block), .none, machine, kind: .bounce),
            "filed unprovenBounce | tell | notice"),
        IncomingRow(
            "a delay notice of a server of ours that nothing proves",
            .mail(local, .refusal(.delay), .none, machine, kind: .delay),
            "filed unprovenBounce | tell | notice"),
        IncomingRow(
            "a bounce of a server of ours that nothing proves, in Junk",
            .mail(local, .refusal(.block), .none, machine, kind: .bounce, .junk),
            "filed unprovenBounce | nothing | digest"),
        IncomingRow(
            "a bounce of a server of ours that names no address and that nothing proves",
            .mail(local, .nothing, .none, machine, kind: .bounce),
            "filed unprovenBounce | nothing | digest"),
        IncomingRow(
            "a bounce of a server of ours by another list, naming our address, that nothing proves",
            .mail(local, .refusal(.otherList), .none, machine, kind: .bounce),
            "filed unprovenBounce | tell | notice"),
        IncomingRow(
            "a bounce of a server of ours by another list of somebody else's address",
            .mail(local, .refusal(.otherList, isOurs: false), .none, machine, kind: .bounce),
            "filed unprovenBounce | nothing | digest"),
    ]
}
