import ArgumentParser
import Configuration
import Foundation
import Letters
import MailTransport
import TicketStore
import Ticketing

struct CheckConfig: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the configuration; with --online the servers too.",
        discussion: """
            Nothing is written, except that --online keeps the access tokens that it gets, and \
            that a passed --send-test is remembered: in live mode, mail goes to outside contacts \
            only after it.
            """)

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Sign in to the mailbox and to the relay, sending nothing.")
    var online = false

    @Flag(help: "With --online: mail the bot itself and see what arrives.")
    var sendTest = false

    func validate() throws {
        guard online || !sendTest else { throw ValidationError("--send-test needs --online.") }
    }

    func perform() throws {
        let assembly = try options.assemble()
        Self.say(
            "configuration",
            "\(assembly.configuration.agents.count.counted("agent")), mode "
                + assembly.configuration.bot.mode.rawValue)
        try assembly.checkTemplates()
        Self.say("templates", "all \(assembly.letters.names.count) can be filled")
        try checkSecrets(assembly.configuration)
        try checkFiles(assembly)
        checkMonitoring(assembly.configuration.bot)
        for remark in assembly.configuration.remarks { StandardOutput.say("!   \(remark)") }
        if online { try checkTokens(assembly) }
        checkEnds(assembly)
        if online { try assembly.checkServers() }
        if sendTest { try SendTest(assembly).run() }
    }

    private func checkSecrets(_ configuration: BotConfiguration) throws {
        var problems: [String] = []
        for (key, secret) in configuration.secrets {
            do throws(SecretError) {
                _ = try secret.resolve()
                Self.say("secret", "\(key): \(secret)")
            } catch {
                problems.append("\(key): \(error)")
            }
        }
        guard problems.isEmpty else {
            throw CommandFailure(.configuration, problems.joined(separator: "\n"))
        }
    }

    private func checkFiles(_ assembly: Assembly) throws {
        let files = FileManager.default
        if files.fileExists(atPath: assembly.configuration.bot.secretFile) {
            _ = try assembly.keys()
            Self.say("secret file", assembly.configuration.bot.secretFile)
        } else {
            Self.say("secret file", "will be made at the first run")
        }
        if files.fileExists(atPath: assembly.configuration.bot.database) {
            let database = try assembly.database()
            let count = try database.read { try $0.tickets(openOnly: true).count }
            Self.say("database", count.counted("open ticket"))
            if !sendTest, assembly.configuration.bot.mode == .live,
                try !assembly.maySend(database)
            {
                StandardOutput.say(
                    "--  nothing goes to postmasters before --online --send-test has passed")
            }
        } else {
            Self.say("database", "will be made at the first run")
        }
    }

    /// A file that cannot be written keeps no mail, so that it is told and no more.
    private func checkMonitoring(_ bot: BotIdentity) {
        if let place = bot.metricsListen {
            Self.say("monitoring", "http://\(place)/metrics, /healthz, /readyz")
        }
        guard let file = bot.metricsFile else { return }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            StandardOutput.say(
                "!   bot.metrics-file: nothing can be written into \(folder): make it, or let the "
                    + "bot's user write there.")
            return
        }
        Self.say("monitoring", file)
    }

    /// Gets a new token for each account that needs one, whatever is kept.
    private func checkTokens(_ assembly: Assembly) throws {
        for (group, client) in assembly.configuration.oauth {
            guard let end = try assembly.tokens[group]?.renew() else { continue }
            let moment = assembly.localClock.text(end)
            Self.say("token", "\(group).oauth: good until \(moment), kept in \(client.cache)")
        }
    }

    private func checkEnds(_ assembly: Assembly) {
        for end in assembly.signInEnds() where end.isNear(at: assembly.clock.now()) {
            let moment = assembly.localClock.text(end.moment)
            StandardOutput.say(
                "!   \(end.account) is valid until \(moment): renew its client secret or refresh "
                    + "token.")
        }
    }

    static func say(_ what: String, _ result: String) {
        StandardOutput.say(
            "ok  \(what.padding(toLength: 14, withPad: " ", startingAt: 0))\(result)")
    }
}
