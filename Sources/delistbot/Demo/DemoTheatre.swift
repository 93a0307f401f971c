import Bot
import Configuration
import Foundation
import InternetMessage
import Letters
import TicketStore
import Ticketing

/// Plays the stories, and tells them.
struct DemoTheatre {
    private var stage: DemoStage
    private let assembly: Assembly
    private let database: TicketDatabase
    private var now: Timestamp
    private let end: Timestamp
    private var told = 0

    init(_ stage: DemoStage) throws {
        guard let first = stage.waiting.first else {
            throw CommandFailure(.data, "there is no story to tell; name a folder that holds one")
        }
        self.stage = stage
        now = first.at - .hours(1)
        end = now + .days(42)
        let configuration = try BotConfiguration(file: stage.configurationFile.path)
        assembly = Assembly(configuration: configuration, clock: BotClock(fixed: now))
        database = try assembly.database()
    }

    mutating func play() throws {
        while now < end {
            try stage.deliver(until: now)
            let moment = Assembly(
                configuration: assembly.configuration, clock: BotClock(fixed: now))
            var bot = try moment.bot(database)
            let report = try Poll.untilNothingIsLeft(&bot, moment.clock)
            if let trouble = report.mailboxTrouble { throw trouble }
            try tell()
            let candidates = [stage.waiting.first?.at, try bot.nextMoment(), end]
            now = max(candidates.compactMap { $0 }.min() ?? end, now + .minutes(1))
        }
    }

    private mutating func tell() throws {
        let entries = try database.read { try $0.timeline(after: told) }
        for entry in entries {
            StandardOutput.say(
                "\(clock.text(entry.at))  \(entry.ticket)  \(entry.actor): "
                    + entry.entry.words(clock))
            told = entry.serial
        }
    }

    private var clock: LocalClock { assembly.localClock }

    /// What must have become of the stories stands beside them.
    private func compare(_ tickets: [Ticket]) throws {
        guard let expected = stage.expected else { return }
        let found = tickets.map(ExpectedTicket.init)
        guard found == expected else {
            let lines =
                found.filter { !expected.contains($0) }.map { "  found \($0)" }
                + expected.filter { !found.contains($0) }.map { "  expected \($0)" }
            throw CommandFailure(
                .data,
                "the stories did not end as they should; compare:\n" + lines.joined(separator: "\n")
            )
        }
        StandardOutput.say("Every story ended as it should.")
    }

    /// Rebuilding the tickets from the mailbox alone gives the same tickets.
    private func compareRebuilt(with tickets: [Ticket]) throws {
        let anew = try TicketDatabase.inMemory(now: end)
        let moment = Assembly(
            configuration: assembly.configuration, clock: BotClock(fixed: end))
        var bot = try moment.bot(anew)
        try bot.rebuild(copies: moment.copies(anew), at: end)
        let rebuilt = try anew.read { try $0.tickets(openOnly: false) }.map(ExpectedTicket.init)
        let found = tickets.map(ExpectedTicket.init)
        guard rebuilt == found else {
            let lines = rebuilt.filter { !found.contains($0) }.map { "  made anew \($0)" }
            throw CommandFailure(
                .data,
                "the mailbox tells another story; compare:\n" + lines.joined(separator: "\n"))
        }
        StandardOutput.say("Made anew from the mailbox alone, the tickets are the same.")
    }

    /// Leaves a digest to look at, and compares the end with what is written beside the stories.
    func finish() throws {
        let moment = Assembly(
            configuration: assembly.configuration, clock: BotClock(fixed: end))
        let digest = stage.folder.appendingPathComponent("digest.html")
        let bot = try moment.bot(database)
        let letter = try bot.digest(for: assembly.configuration.agents[0], at: end)
        try Data((letter.html ?? letter.text).utf8).write(to: digest)
        let tickets = try database.read { try $0.tickets(openOnly: false) }
        StandardOutput.say("\nAfter six weeks:")
        let output = StandardOutput()
        output.write(
            TextTable(Ticket.columns, rows: tickets.map { $0.row(assembly.configuration) }))
        output.flush()
        for fate in try database.read({ try $0.fates() }) { StandardOutput.say("  mail \(fate)") }
        try compare(tickets)
        try compareRebuilt(with: tickets)
        StandardOutput.say("\nThe digest:  \(digest.path)")
        StandardOutput.say("Sent mail:   \(stage.folder.path)/sent/new")
        StandardOutput.say(
            "Look closer: delistbot ticket show 1 -c \(stage.configurationFile.path)")
    }
}
