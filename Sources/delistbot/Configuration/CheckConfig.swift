import ArgumentParser
import Bot
import Configuration
import Foundation
import InternetMessage
import Letters
import MailTransport
import Signing
import TicketStore
import Ticketing

struct CheckConfig: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the configuration; with --online the servers too.",
        discussion: .with(
            """
            It tells what it looked at, a line each. With “--show” it prints instead what stands \
            under each key, and where that is said: a file and its line, a variable of the \
            environment, or “default”.

            Nothing is written, except that --online keeps the access tokens that it gets, and \
            that a passed --send-test is remembered: in live mode, mail goes to outside contacts \
            only after it.
            """, examples: "delistbot check-config", "delistbot check-config --online --send-test",
            "delistbot check-config --show"))

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Sign in to the mailbox and to the relay, sending nothing.")
    var online = false

    @Flag(help: "With --online: mail the bot itself and see what arrives.")
    var sendTest = false

    @Flag(help: "Print each key with its value and where it stands; check nothing else.")
    var show = false

    @Flag(help: "Print one JSON object per line.")
    var json = false

    @OptionGroup var trace: TraceOption

    @OptionGroup var shown: ColorOption

    func validate() throws {
        guard online || !sendTest else { throw ValidationError("--send-test needs --online.") }
        guard !show || !online else {
            throw ValidationError("--show and --online do not go together.")
        }
    }

    func perform() throws {
        guard !show else { return showValues(try options.read()) }
        let report = CheckReport(asJSON: json, output: shown.output)
        var assembly = try options.assemble()
        try trace.apply(to: &assembly)
        report.say(
            "configuration",
            "\(assembly.configuration.agents.count.counted("agent")), mode "
                + assembly.configuration.bot.mode.rawValue)
        try assembly.checkTemplates()
        report.say("templates", "all \(assembly.letters.names.count) can be filled")
        try assembly.checkSecrets { report.say($0, $1) }
        try checkFiles(assembly, report)
        try checkRanges(assembly, report)
        checkHost(assembly, report)
        checkMonitoring(assembly.configuration.bot, report)
        try checkWebhooks(assembly, report)
        checkCommands(assembly.configuration, report)
        for remark in assembly.configuration.remarks { report.warn("configuration", remark) }
        if online { try checkTokens(assembly, report) }
        checkEnds(assembly, report)
        if online { try assembly.checkServers(report) }
        if sendTest { try SendTest(assembly, report).run() }
    }

    private func showValues(_ configuration: BotConfiguration) {
        let output = shown.output
        output.list(
            configuration.values, asJSON: json, none: "no keys",
            json: { ["schema": 1, "key": $0.key, "value": $0.text, "origin": $0.origin] },
            columns: ["KEY", .cut("VALUE"), .cut("ORIGIN")], row: { [$0.key, $0.text, $0.origin] })
        output.flush()
    }

    private func checkFiles(_ assembly: Assembly, _ report: CheckReport) throws {
        let files = FileManager.default
        if files.fileExists(atPath: assembly.configuration.bot.secretFile) {
            _ = try assembly.keys()
            report.say("secret file", assembly.configuration.bot.secretFile)
        } else {
            report.say("secret file", "will be made at the first run")
        }
        if files.fileExists(atPath: assembly.configuration.bot.database) {
            let database = try assembly.database()
            let count = try database.read { try $0.tickets(openOnly: true).count }
            report.say("database", count.counted("open ticket"))
            if !sendTest, assembly.configuration.bot.mode == .live,
                try !assembly.maySend(database)
            {
                report.tell(
                    .note, "send test",
                    "nothing goes to postmasters before --online --send-test has passed")
            }
        } else {
            report.say("database", "will be made at the first run")
        }
    }

    /// Providers change their prefixes every few weeks: an old list misleads.
    private func checkRanges(_ assembly: Assembly, _ report: CheckReport) throws {
        guard let prefixes = try assembly.prefixes() else { return }
        let count = prefixes.table.entries.count.counted("named prefix", "named prefixes")
        let words = "\(count), as of \(prefixes.date)"
        let day = CalendarDay(prefixes.date).flatMap {
            assembly.localClock.moments(showing: $0.at(minute: 0)).first
        }
        if let day, assembly.clock.now() - day > Self.rangesAgeMax {
            report.warn("ranges", words + "; get a newer list")
        } else {
            report.say("ranges", words)
        }
    }

    private static let rangesAgeMax: Duration = .days(90)

    /// What a bot needs of its host: time zones, room on the disk, a clock that somebody sets.
    private func checkHost(_ assembly: Assembly, _ report: CheckReport) {
        for diagnosis in assembly.doctor().examineHost() {
            let words = diagnosis.words(assembly.localClock)
            let name = diagnosis.finding.facts.examination.words
            if diagnosis.severity == .ok {
                report.say(name, words)
            } else {
                report.warn(
                    name, [words, diagnosis.advice].compactMap(\.self).joined(separator: "; "))
            }
        }
    }

    /// A file that cannot be written keeps no mail, so that it is told and no more.
    private func checkMonitoring(_ bot: BotIdentity, _ report: CheckReport) {
        if let place = bot.metricsListen {
            report.say("monitoring", "http://\(place)/metrics, /healthz, /readyz")
        }
        if let file = bot.metricsFile { checkFile(file, "bot.metrics-file", "monitoring", report) }
    }

    private func checkFile(
        _ file: String, _ key: String, _ what: String, _ report: CheckReport
    ) {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            report.warn(
                what,
                "\(key): nothing can be written into \(folder): make it, or let the bot's user "
                    + "write there.")
            return
        }
        report.say(what, file)
    }

    /// What is told to whom; nothing is posted.
    private func checkWebhooks(_ assembly: Assembly, _ report: CheckReport) throws {
        let configuration = assembly.configuration
        let posting = configuration.digestPosting
        for webhook in configuration.webhooks {
            let rule = webhook.rule
            if let secret = webhook.signingSecret,
                try WebhookKey(secret.resolve()) == nil
            {
                throw CommandFailure(
                    .configuration,
                    "webhook \(rule.name): signing-secret is no key; \(WebhookKey.advice)")
            }
            report.say("webhook", "\(rule.name), \(rule.format.rawValue): \(webhook.told(posting))")
        }
        if online, !configuration.webhooks.isEmpty {
            report.tell(.note, "webhook", "nothing was posted; “delistbot webhook test” does that")
        }
        if let file = posting?.file { checkFile(file, "digest.file", "digest file", report) }
    }

    /// A command that is a file has to be one that can be run; a shell knows of others.
    private func checkCommands(_ configuration: BotConfiguration, _ report: CheckReport) {
        let lines = [
            ("bot.alert-command", configuration.bot.alertCommand),
            ("monitoring.on-listing", configuration.monitoring.onListing),
            ("monitoring.on-clear", configuration.monitoring.onClear),
        ]
        for (key, line) in lines {
            guard let word = line?.split(separator: " ").first, word.hasPrefix("/"),
                !FileManager.default.isExecutableFile(atPath: String(word))
            else { continue }
            report.warn(
                "commands",
                "\(key): \(word) is no program that can be run: put it there, and let the bot's "
                    + "user run it.")
        }
    }

    /// Gets a new token for each account that needs one, whatever is kept.
    private func checkTokens(_ assembly: Assembly, _ report: CheckReport) throws {
        for (group, client) in assembly.configuration.oauth {
            let renewed = try ProgressLine.during("asking the token server") { _ in
                try assembly.tokens[group]?.renew()
            }
            guard let end = renewed else { continue }
            let moment = assembly.localClock.text(end)
            report.say("token", "\(group).oauth: good until \(moment), kept in \(client.cache)")
        }
    }

    private func checkEnds(_ assembly: Assembly, _ report: CheckReport) {
        for end in assembly.signInEnds() {
            let until = "\(end.account) is valid until \(assembly.localClock.text(end.moment))"
            if end.isNear(at: assembly.clock.now()) {
                report.warn("sign-in", until + ": renew its client secret or refresh token.")
            } else {
                report.say("sign-in", until)
            }
        }
    }
}
