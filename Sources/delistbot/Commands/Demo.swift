import ArgumentParser
import Bot
import Configuration
import Foundation
import InternetMessage
import Letters
import TicketStore
import Ticketing

/// `delistbot demo`: six simulated weeks of correspondence from a Maildir of stories.
///
/// Works on a copy: the stories are delivered when their time comes, the clock jumps from one
/// event to the next, sent mail goes into a Maildir beside.
struct Demo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Live through six weeks of sample correspondence and tell what happens.")

    @Option(help: "The Maildir of stories.", completion: .directory)
    var mailbox = "mailbox"

    @Option(help: "Where to put the copy, the database, sent mail and the digest; made anew.")
    var into = ".build/demo"

    func run() throws {
        try CommandFailure.reporting {
            let stage = try DemoStage(stories: mailbox, folder: into)
            var theatre = try DemoTheatre(stage)
            try theatre.play()
            try theatre.finish()
        }
    }
}

/// The folder of a demonstration: stories that wait, the live mailbox, what was sent.
struct DemoStage {
    let folder: URL
    private(set) var waiting: [(at: Timestamp, file: URL)]

    /// Makes the folder anew.
    init(stories: String, folder path: String) throws {
        folder = URL(fileURLWithPath: path).standardizedFileURL
        let files = FileManager.default
        let source = URL(fileURLWithPath: stories).appendingPathComponent("new")
        guard let names = try? files.contentsOfDirectory(atPath: source.path), !names.isEmpty else {
            throw CommandFailure(
                .data, "\(source.path): holds no stories; run this in the project's folder")
        }
        waiting = names.compactMap { name in
            let seconds = name.prefix { $0.isNumber }
            return Int64(seconds).map {
                (Timestamp(seconds: $0), source.appendingPathComponent(name))
            }
        }.sorted { ($0.at, $0.file.path) < ($1.at, $1.file.path) }
        do {
            try? files.removeItem(at: folder)
            for part in ["mailbox/new", "mailbox/cur", "mailbox/tmp", "sent"] {
                try files.createDirectory(
                    at: folder.appendingPathComponent(part), withIntermediateDirectories: true)
            }
            try Data(Self.configuration.utf8).write(to: configurationFile)
        } catch {
            throw CommandFailure(.cannotCreate, "\(folder.path): cannot be made: \(error)")
        }
    }

    var configurationFile: URL { folder.appendingPathComponent("delistbot.yaml") }

    /// Copies the stories whose time has come into the live mailbox.
    mutating func deliver(until now: Timestamp) throws {
        while let next = waiting.first, next.at <= now {
            let target = folder.appendingPathComponent("mailbox/new/\(next.file.lastPathComponent)")
            try FileManager.default.copyItem(at: next.file, to: target)
            waiting.removeFirst()
        }
    }

    private static let configuration = """
        # The demonstration's configuration; “delistbot ticket list -c FILE” works on it afterwards.
        mailbox:
          url: maildir:mailbox
          since: 2026-11-01
        submission:
          url: maildir:sent
        bot:
          address: delist@example.org
          name: Example Mail Operations
          database: delistbot.sqlite
          secret-file: secret
          time-zone: Europe/Berlin
          mode: live
        authentication:
          authserv-id: mx.example.org
        agents:
          - {address: alice@example.org, name: Alice, role: agent}
          - {address: bob@example.org, name: Bob, role: agent}
          - {address: mira@example.org, name: Mira, role: manager}
        pools:
          - name: transactional
            addresses: [192.0.2.0/28]
            mail-flow:
              sends: order confirmations and invoices
              recipients: customers of our shop
              opt-in: each address was confirmed by a link
              volume-per-day: 40000
              helo: mta1.example.org
              dkim-domains: [example.org]
          - name: newsletter
            addresses: [198.51.100.0/28]
            mail-flow:
              sends: a monthly letter to schools
              recipients: schools that asked for it
              opt-in: double opt-in, logged
              volume-per-day: 3000
        digest: {on: Mon 08:00}

        """
}

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
            throw CommandFailure(.data, "there is no story to tell")
        }
        self.stage = stage
        now = first.at - .hours(1)
        end = now + .days(42)
        let configuration = try BotConfiguration(file: stage.configurationFile.path)
        assembly = Assembly(configuration: configuration, clock: BotClock(fixed: now))
        database = try assembly.database()
    }

    /// Six weeks, from event to event.
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
            print("\(clock.text(entry.at))  \(entry.ticket)  \(entry.actor): \(entry.entry)")
            told = entry.serial
        }
    }

    private var clock: LocalClock {
        LocalClock(assembly.configuration.followUp.window.zone)
    }

    /// Leaves a digest to look at, and compares the end with what is written beside the stories.
    func finish() throws {
        let moment = Assembly(configuration: assembly.configuration, clock: BotClock(fixed: end))
        let digest = stage.folder.appendingPathComponent("digest.html")
        let bot = try moment.bot(database)
        let letter = try bot.digest(for: assembly.configuration.agents[0], at: end)
        try Data((letter.html ?? letter.text).utf8).write(to: digest)
        let tickets = try database.read { try $0.tickets(openOnly: false) }
        print("\nAfter six weeks:")
        for ticket in tickets {
            print("  " + String(decoding: ticket.line(), as: UTF8.self), terminator: "")
        }
        for fate in try database.read({ try $0.fates() }) { print("  mail \(fate)") }
        print("\nThe digest:  \(digest.path)")
        print("Sent mail:   \(stage.folder.path)/sent/new")
        print("Look closer: delistbot ticket show 1 -c \(stage.configurationFile.path)")
    }
}
