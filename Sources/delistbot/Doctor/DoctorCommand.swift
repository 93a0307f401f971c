import ArgumentParser
import Bot
import Configuration
import Foundation
import HostClock
import TicketStore
import Ticketing

/// `delistbot doctor [--repair]`: examines the installation.
struct DoctorCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Examine the database, the ledger, the files and the host; mend what is safe.",
        discussion: .with(
            """
            It only looks, also while the bot runs, and asks no server: “delistbot check-config \
            --online” does, and tells when certificates end. With “--repair” it mends what is \
            safe, and needs the bot to be stopped: modes of files, leftover files, rows that \
            nobody can reach, waits that nothing would end. It never sends anything. Exits with \
            65 where something is lost, or will be, and 75 where another delistbot is at work.
            """, examples: "delistbot doctor", "delistbot doctor --repair"))

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Mend what is safe to mend, and say what was done.")
    var repair = false

    @Flag(help: "Print one JSON array of objects.")
    var json = false

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    @OptionGroup var shown: ColorOption

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let doctor = assembly.doctor()
        let lock = repair ? try assembly.lockWhereThereIsOne() : nil
        defer { withExtendedLifetime(lock) {} }
        var diagnoses = ProgressLine.during("examining") { _ in doctor.examine() }
        if repair {
            diagnoses = ProgressLine.during("mending") { _ in doctor.repair(diagnoses) }
        }
        let output = shown.output
        if json {
            output.write(diagnoses.json)
        } else {
            DoctorTable(clock: assembly.localClock).write(diagnoses, to: output)
        }
        output.flush()
        guard !diagnoses.hasFailures else { throw ExitCode(CommandFailure.Code.data.rawValue) }
    }
}

extension Assembly {
    func doctor() -> Doctor {
        var outbox: String?
        if case .maildir(let path) = configuration.submission.location { outbox = path }
        let files = SiteFiles(
            database: configuration.bot.database, ledger: configuration.bot.sentLedger,
            secret: configuration.bot.secretFile, outbox: outbox)
        return Doctor(
            rules: BotRules(configuration, writesToPostmasters: configuration.bot.mode == .live),
            files: files, ledger: ledger,
            copiesComeBack: outbox == nil, zones: configuration.zones, witness: clock.witness(),
            now: clock.now())
    }

    /// The lock of the database; nil where there is none, and so nothing to be kept from.
    fileprivate func lockWhereThereIsOne() throws -> InstanceLock? {
        guard FileManager.default.fileExists(atPath: configuration.bot.database) else { return nil }
        return try InstanceLock(besideDatabase: configuration.bot.database)
    }
}

extension BotConfiguration {
    /// Every time zone that it names.
    fileprivate var zones: [TimeZone] {
        [bot.zone] + agents.flatMap { [$0.zone] + [$0.digest?.zone].compactMap(\.self) }
            + postmasters.values.map(\.followUp.window.zone)
    }
}
