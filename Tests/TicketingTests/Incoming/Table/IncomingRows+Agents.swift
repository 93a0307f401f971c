import Correspondence
import InternetMessage
import Ticketing

// What agents report.
extension IncomingRow {
    private static let alice = IncomingTable.Who.agent(.proven)
    private static let unproven = IncomingTable.Who.agent(.missing(.nothing))
    private static let forged = IncomingTable.Who.agent(.forged)

    static let ofAgents = [
        IncomingRow(
            "an agent pastes a block of our address", .mail(alice, .refusal(.block)),
            "filed reported | open 192.0.2.1, receipt alice | receipt"),
        IncomingRow(
            "an agent's rule passes on a bounce, marked auto-generated",
            .mail(alice, .refusal(.block), .none, IncomingTable.mark, kind: .bounce),
            "filed reported | open 192.0.2.1, receipt alice | receipt"),
        IncomingRow(
            "an agent's rule passes on a block, marked and without a sign of a person",
            .mail(alice, .refusal(.block), .none, IncomingTable.bareMark),
            "filed reported | open 192.0.2.1, receipt alice | receipt"),
        IncomingRow(
            "an agent answers our question with the bounce itself",
            .mail(
                alice, .refusal(.block), .matched(.inReplyTo, isProof: true),
                IncomingTable.machine, kind: .bounce),
            "filed reported | add to #7, receipt alice | receipt"),
        IncomingRow(
            "an agent reports a block of an address that a ticket is open about",
            .mail(alice, .refusal(.block)),
            "filed reported | add to #7, receipt alice | receipt"
        ) { _, facts in
            facts.learn(
                .init(IncomingFixture.ours, "proofpoint"), open: IncomingFixture.ticket,
                closed: nil, waiting: [])
        },
        IncomingRow(
            "an agent reports a block of an address whose ticket is closed",
            .mail(alice, .refusal(.block)),
            "filed reported | open 192.0.2.1 after #5, receipt alice | receipt"
        ) { _, facts in
            facts.learn(
                .init(IncomingFixture.ours, "proofpoint"), open: nil,
                closed: .init(TicketNumber(5), closedAt: IncomingFixture.now - .days(9)),
                waiting: [])
        },
        IncomingRow(
            "an agent who is not proven reports a block", .mail(unproven, .refusal(.block)),
            "filed reported | draft 192.0.2.1, unproven receipt alice | receipt"),
        IncomingRow(
            "an agent's report that our own server calls forged",
            .mail(forged, .refusal(.block)), "quarantined forged | nothing | quarantine"),
        IncomingRow(
            "an agent forwards a content refusal of our address",
            .mail(alice, .refusal(.content)),
            "filed reported | open 192.0.2.1, receipt alice | receipt"),
        IncomingRow(
            "an agent reports a block of an address that is not ours",
            .mail(alice, .refusal(.block, isOurs: false)),
            "filed evidence | explain alice | answer"),
        IncomingRow(
            "an agent reports a delay of our address", .mail(alice, .refusal(.delay)),
            "filed evidence | record delay, explain alice | answer"),
        IncomingRow(
            "an agent reports a delay that was on record 25 hours before",
            .mail(alice, .delaySince(hours: 25)),
            "filed reported | record delay, open 192.0.2.1, receipt alice | receipt"),
        IncomingRow(
            "an agent reports a delay that was on record 23 hours before",
            .mail(alice, .delaySince(hours: 23)),
            "filed evidence | record delay, explain alice | answer"),
        IncomingRow(
            "an agent reports a delay that was on record 20 days before",
            .mail(alice, .delaySince(hours: 480)),
            "filed evidence | record delay, explain alice | answer"),
        IncomingRow(
            "an agent reports a delay that was on record before a ticket about it was closed",
            .mail(alice, .refusal(.delay)), "filed evidence | record delay, explain alice | answer"
        ) { _, facts in
            facts.learn(
                .init(IncomingFixture.ours, "proofpoint"), open: nil,
                closed: .init(TicketNumber(5), closedAt: IncomingFixture.now - .hours(20)),
                waiting: [IncomingFixture.record(.delay, hoursAgo: 30)])
        },
        IncomingRow(
            "an agent reports a delay of an address that a ticket is open about",
            .mail(alice, .delaySince(hours: 25), .matched(.references, isProof: true)),
            "filed evidence #7 | record delay #7, note #7, explain alice | answer"),
        IncomingRow(
            "an agent reports a recipient's policy", .mail(alice, .refusal(.policy)),
            "filed evidence | record policy, explain alice | answer"),
        IncomingRow(
            "an agent reports a listing by somebody else's list",
            .mail(alice, .refusal(.otherList)), "filed evidence | explain alice | answer"),
        IncomingRow(
            "an agent forwards a monitor's alert", .mail(alice, .monitorAlert),
            "filed evidence | observe SORBS, explain alice | answer"),
        IncomingRow(
            "an agent forwards a thread with the postmaster", .mail(alice, .thread),
            "filed reported | open 192.0.2.1, receipt alice | receipt"),
        IncomingRow(
            "an agent names an address of ours", .mail(alice, .names),
            "filed reported | open 192.0.2.1, receipt alice | receipt"),
        IncomingRow(
            "an agent's mail in which nothing usable stands", .mail(alice),
            "filed nothingUsable | ask alice | answer"),
        IncomingRow(
            "an agent's out-of-office",
            .mail(alice, .nothing, .none, IncomingTable.machine, kind: .autoReply),
            "filed automatic | nothing | digest"),
        IncomingRow(
            "an agent's read receipt on a ticket",
            .mail(
                alice, .nothing, .matched(.inReplyTo, isProof: true), IncomingTable.machine,
                kind: .readReceipt), "filed automatic #7 | nothing | digest"),
        IncomingRow(
            "an agent's report from before the first mail to act on",
            .mail(alice, .refusal(.block), .old), "filed old | nothing | digest"),
        IncomingRow(
            "an agent writes to the postmaster about our address, with us in copy",
            .mail(alice, .toPostmaster(names: true)),
            "filed reported | open 192.0.2.1, receipt alice | receipt"),
        IncomingRow(
            "an agent writes to the postmaster on a ticket, with us in copy",
            .mail(alice, .toPostmaster(names: true), .matched(.inReplyTo, isProof: true)),
            "filed toPostmaster #7 | #7 agentWrote | digest"),
        IncomingRow(
            "an agent writes to the postmaster and names no address",
            .mail(alice, .toPostmaster(names: false)),
            "filed toPostmaster | ask alice | answer"),
        IncomingRow(
            "somebody unproven writes to the postmaster on a ticket, as an agent",
            .mail(unproven, .toPostmaster(names: true), .matched(.inReplyTo, isProof: true)),
            "filed unproven | tell #7 | notice"),
        IncomingRow(
            "an agent quotes a delay to the postmaster, with us in copy",
            .mail(alice, .delayToPostmaster, .matched(.references, isProof: true)),
            "filed toPostmaster #7 | record delay #7, #7 agentWrote | digest"),
    ]
}
