import ArgumentParser
import Bot
import DNSAudit
import Foundation
import Logging
import MailTransport
import TicketStore
import Ticketing

struct Poll: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read new mail, move tickets, send what is due; then end.",
        discussion: .with(
            """
            Silent when all is well, so that cron has nothing to mail. There is no dry run: in \
            shadow mode it does all but write to postmasters, and “delistbot forecast” lists what \
            would leave.
            """,
            examples: "delistbot poll --verbose", "delistbot poll --now"))

    @OptionGroup var options: ConfigurationOption

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    @Flag(help: "Ask servers at once that are being left alone after a failure.")
    var now = false

    @Flag(name: .shortAndLong, help: "Say what was done.")
    var verbose = false

    @OptionGroup var trace: TraceOption

    func perform() throws {
        var assembly = try options.assemble(at: at)
        try trace.apply(to: &assembly)
        let lock = try assembly.lockAndCheck()
        defer { withExtendedLifetime(lock) {} }
        let database = try assembly.database()
        try assembly.refuseEarlierClock(than: database, given: at)
        if now {
            try database.transaction {
                try $0.tryMailboxAgain()
                try $0.tryRelayAgain()
            }
        }
        var bot = try assembly.bot(database)
        defer { assembly.heartbeat?.finish() }
        var report = try ProgressLine.during("reading and sending mail") { _ in
            try Self.untilNothingIsLeft(&bot, assembly.clock)
        }
        let sweep = try Self.sweep(assembly, database, &bot, &report)
        try Self.carry(assembly, database)
        if verbose || isatty(STDOUT_FILENO) == 1 {
            StandardOutput.say(
                [report.words, sweep?.words].compactMap(\.self).joined(separator: "; "))
        }
        if let trouble = report.mailboxTrouble { throw trouble }
        if let trouble = report.ledgerTrouble { throw trouble }
        if let trouble = report.clock.trouble { throw CommandFailure(.tryLater, trouble) }
        if let absence = report.relayAbsence {
            throw CommandFailure(absence, assembly.localClock)
        }
    }

    /// Asks the blocklists where that is due, and does at once what follows; nil: it was not due.
    private static func sweep(
        _ assembly: Assembly, _ database: TicketDatabase,
        _ bot: inout Bot<ConfiguredSource, ConfiguredSubmitter>, _ report: inout PassReport
    ) throws -> BlocklistMonitor.Outcome? {
        var (monitor, sweeper) = (assembly.monitor(database), assembly.sweeper)
        let outcome = try ProgressLine.during("asking blocklists") { _ in
            try monitor.sweepWhereDue(
                by: &sweeper, at: assembly.clock.now(), chance: .random(in: 0...1),
                while: { !assembly.interruption.isRaised })
        }
        // The first sees what follows, and the second sends the mail that tells it.
        for _ in 0..<2 where outcome != nil {
            report.add(try untilNothingIsLeft(&bot, assembly.clock))
        }
        return outcome
    }

    /// Carries what waits for webhooks and commands; what fails comes again with a later call.
    private static func carry(_ assembly: Assembly, _ database: TicketDatabase) throws {
        let isIdle = try database.read {
            try $0.waitingNotifications().isEmpty && $0.alarms().isEmpty
        }
        guard !isIdle else { return }
        let service = try NotificationSetup(assembly, database).service(
            Logger(label: "delistbot.poll") { _ in SwiftLogNoOpLogHandler() })
        ProgressLine.during("telling webhooks and commands") { _ in service.carryOnce() }
    }

    /// Passes until one did nothing; a bound, in case two things set each other off.
    static func untilNothingIsLeft(
        _ bot: inout Bot<ConfiguredSource, ConfiguredSubmitter>, _ clock: BotClock
    ) throws -> PassReport {
        var total = PassReport()
        for _ in 0..<1_000 {
            let report = try bot.pass(at: clock.now(), vouchedBy: clock.witness())
            total.add(report)
            if !report.didAnything || report.mailboxTrouble != nil { break }
        }
        return total
    }
}

extension BlocklistMonitor.Outcome {
    /// `blocklists: 2 listed, 222 not listed, 4 without an answer`.
    var words: String {
        let unknown: [BlocklistResult.Kind] = [.refused, .failed, .notAsked]
        let parts = [
            (counts[.listed, default: 0], "listed"), (counts[.notListed, default: 0], "not listed"),
            (unknown.map { counts[$0, default: 0] }.reduce(0, +), "without an answer"),
        ]
        return "blocklists: "
            + parts.filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
    }
}

extension PassReport {
    var words: String {
        let done = Self.figures.filter { self[$0] > 0 }.map { $0.words(for: self[$0]) }
        return done.isEmpty ? "nothing to do" : done.joined(separator: ", ")
    }
}
