import Correspondence
import InternetMessage
import Ticketing

// What agents command, or should.
extension IncomingRow {
    private static let alice = IncomingTable.Who.agent(.proven)
    private static let unproven = IncomingTable.Who.agent(.missing(.tokenIsOld))
    private static let forged = IncomingTable.Who.agent(.forged)
    private static let reply = IncomingTable.Thread.matched(.inReplyTo, isProof: true)

    static let ofCommands = [
        IncomingRow(
            "an agent commands in a reply", .mail(alice, .commands(.yes), reply),
            "filed commands #7 | remember content, remember identifier, do escalate #7 | answer"),
        IncomingRow(
            "an agent's command below other words", .mail(alice, .commands(.confirm), reply),
            "filed commands #7 | "
                + "remember content, remember identifier, confirm escalate #7 | answer"),
        IncomingRow(
            "an agent's command in a mail that is marked as automatic",
            .mail(alice, .commands(.yes), reply, IncomingTable.bareMark),
            "filed commands #7 | "
                + "remember content, remember identifier, confirm escalate #7 | answer"),
        IncomingRow(
            "a machine of an agent's commands",
            .mail(alice, .commands(.yes), reply, IncomingTable.machine),
            "filed automatic #7 | nothing | digest"),
        IncomingRow(
            "an agent's command that took eight days", .mail(alice, .commands(.yes), reply),
            "filed commands #7 | "
                + "remember content, remember identifier, tooOld escalate | answer"
        ) { mail, _ in
            var message = mail.message
            message.date = IncomingFixture.now - .days(8)
            mail.read = ReadMail(message, mail.reading, receivedAt: IncomingFixture.now)
        },
        IncomingRow(
            "an agent says the same twice, and addresses other tickets",
            .mail(alice, .nothing, reply),
            "filed commands #7 | remember content, remember identifier, do hold #7, "
                + "do hold #12, do hold #15 | answer"
        ) { mail, _ in
            mail.read.reading.commands = [
                Command(verb: .hold, line: "hold"), Command(verb: .hold, line: "hold"),
                Command(verb: .hold, tickets: [12, 15], line: "#12 #15 hold"),
            ]
        },
        IncomingRow(
            "an agent comes back to an order", .mail(alice, .nothing, reply),
            "filed commands #7 | remember content, remember identifier, do hold #7, "
                + "do resume #7, do hold #7 | answer"
        ) { mail, _ in
            mail.read.reading.commands = [
                Command(verb: .hold, line: "hold"), Command(verb: .resume, line: "resume"),
                Command(verb: .hold, line: "hold"),
            ]
        },
        IncomingRow(
            "an agent gives more commands than are looked at", .mail(alice, .nothing),
            "filed commands | remember content, remember identifier, "
                + (1...50).map { "do show #\($0)" }.joined(separator: ", ")
                + ", tooMany show | answer"
        ) { mail, _ in
            mail.read.reading.commands = (1...52).map {
                Command(verb: .show, tickets: [$0], line: "#\($0) show")
            }
        },
        IncomingRow(
            "a forged command after the fifth refusal of the hour",
            .mail(forged, .commands(.yes), reply),
            "quarantined unproven | remember content, bundle | notice"
        ) { _, facts in
            facts.commands.refusals = (1...5).map { IncomingFixture.now - .minutes($0) }
        },
        IncomingRow(
            "a forged command after five refusals earlier that day",
            .mail(forged, .commands(.yes), reply),
            "quarantined unproven | remember content, refuse unproven escalate | answer"
        ) { _, facts in
            facts.commands.refusals = (1...5).map { IncomingFixture.now - .hours($0) }
        },
        IncomingRow(
            "the same command mail again", .mail(alice, .commands(.yes), reply, .known),
            "filed repeated #7 | nothing | digest"),
        IncomingRow(
            "commands under the Message-ID of others", .mail(alice, .commands(.yes), reply),
            "quarantined replayed | "
                + "remember content, refuse replayed escalate | answer"
        ) { _, facts in facts.commands.isIdentifierKnown = true },
        IncomingRow(
            "a command that nothing proves", .mail(unproven, .commands(.yes), reply),
            "quarantined unproven | remember content, refuse unproven escalate | answer"),
        IncomingRow(
            "a forged command", .mail(forged, .commands(.yes), reply),
            "quarantined unproven | remember content, refuse unproven escalate | answer"),
        IncomingRow(
            "a forged command after the tenth refusal of the day",
            .mail(forged, .commands(.yes), reply, .limited),
            "quarantined unproven | remember content, bundle | notice"),
        IncomingRow(
            "a forged command of a machine's",
            .mail(forged, .commands(.yes), reply, IncomingTable.machine),
            "quarantined forged | nothing | quarantine"),
        IncomingRow(
            "commands in a copy to the postmaster",
            .mail(alice, .toPostmaster(names: true), reply),
            "filed toPostmaster #7 | #7 agentWrote | digest"
        ) { mail, _ in
            mail.read.reading.commands = [Command(verb: .close, line: "close delisted")]
        },
        IncomingRow(
            "a command above a forward is done beside the report", .mail(alice, .thread),
            "filed commands | open 192.0.2.1, receipt alice, remember content, "
                + "remember identifier, do escalate | answer"
        ) { mail, _ in
            mail.read.reading.commands = [Command(verb: .escalate, line: "escalate")]
        },
        IncomingRow(
            "a token shown to others", .mail(.agent(.missing(.tokenWasShown)), .commands(.yes)),
            "quarantined unproven | "
                + "burn token, remember content, refuse unproven escalate | answer"
        ) { mail, _ in mail.shownTokens = ["token"] },
        IncomingRow(
            "a token shown in an old mail", .mail(alice, .commands(.yes), .old),
            "filed old | burn token | digest"
        ) { mail, _ in mail.shownTokens = ["token"] },
        IncomingRow(
            "an agent thanks us", .mail(alice, .nothing, reply),
            "filed withoutCommand #7 | remember content, remember identifier, note #7, "
                + "remember words, answer | answer"),
        IncomingRow(
            "an agent thanks us in the same words as before", .mail(alice, .nothing, reply),
            "filed repeated #7 | "
                + "remember content, remember identifier, note #7 | digest"
        ) { _, facts in facts.commands.areWordsKnown = true },
        IncomingRow(
            "the mail without a command after the fifth of the day",
            .mail(alice, .nothing, reply),
            "filed withoutCommand #7 | remember content, remember identifier, note #7, "
                + "remember words, last answer | answer"
        ) { _, facts in
            facts.commands.answersWithoutCommand = (1...5).map {
                IncomingFixture.now - .hours($0)
            }
        },
        IncomingRow(
            "the mail without a command after the last answer",
            .mail(alice, .nothing, reply, .limited),
            "filed withoutCommand #7 | "
                + "remember content, remember identifier, note #7, remember words | digest"),
        IncomingRow(
            "a line that is nearly a command", .mail(alice, .slip),
            "filed withoutCommand | remember content, remember identifier, "
                + "remember words, answer | answer"),
        IncomingRow(
            "an agent names a ticket and nothing else", .mail(alice),
            "filed withoutCommand | remember content, remember identifier, "
                + "remember words, answer | answer"
        ) { _, facts in facts.ticketNamed = IncomingFixture.ticket },
    ]
}
