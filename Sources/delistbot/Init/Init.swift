import ArgumentParser
import Configuration
import Foundation

/// `delistbot init`: asks what has to be known, tries it, and writes the configuration.
struct Init: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask a few questions, try the servers, and write the configuration.",
        discussion: .with(
            """
            What an option says is not asked. Where the standard input is no terminal nothing is \
            asked, and what is missing is said. Files that are there are never overwritten. As \
            root it writes for the service's user: passwords and configuration are that user's \
            alone.
            """, examples: "delistbot init",
            "delistbot init --mailbox imaps://imap.example.org/INBOX --dry-run"))

    @Option(help: "The file to write.", completion: .file(extensions: ["yaml", "yml"]))
    var config = BotConfiguration.systemFile

    @OptionGroup(title: "Answers") var answers: InitAnswers

    @Option(help: "The folder of the database and the keys.", completion: .directory)
    var state = "/var/lib/delistbot"

    @Option(help: "As root: the service's user.")
    var user = "delistbot"

    @Flag(help: "Do not try the servers.")
    var offline = false

    @Flag(help: "Print the configuration, and write nothing.")
    var dryRun = false

    func perform() throws {
        let files = InitialFiles(
            configuration: URL(filePath: config).path, stateFolder: URL(filePath: state).path)
        try files.refuseOverwriting()
        var settings = InitialSettings()
        settings.stateFolder = files.stateFolder
        try answers.take(into: &settings, folder: files.folder)
        var passwords = try answers.passwords()
        try ask(InitQuestion.all, &settings, &passwords, files.folder)
        if dryRun { return StandardOutput.say(settings.yaml(.inFiles(of: files.folder))) }
        let owner = try serviceUser()
        try files.makeFolders(for: owner)
        try owner.takePlace()
        if !offline { try tryServers(&settings, &passwords, files.folder) }
        let needed = passwords.filter { settings.needs($0.key) }
        let written = try files.write(settings, needed)
        tellNext(written, settings)
    }

    private func serviceUser() throws -> ServiceUser {
        guard geteuid() == 0 else { return .current }
        guard let owner = ServiceUser(named: user) else {
            throw CommandFailure(
                .usage,
                "--user \(user): there is no such user; install the package, which makes it, or "
                    + "name another")
        }
        return owner
    }

    // MARK: Answers

    private func ask(
        _ questions: [InitQuestion], _ settings: inout InitialSettings,
        _ passwords: inout [InitialSettings.Password: String], _ folder: String
    ) throws {
        guard TerminalQuestions.isThere else {
            return try suppose(questions, &settings, &passwords, folder)
        }
        for question in questions
        where question.isAsked(settings) && question.answer(settings) == nil {
            try TerminalQuestions.ask(question, &settings, folder: folder)
        }
        try askPasswords(settings, &passwords)
    }

    private func askPasswords(
        _ settings: InitialSettings, _ passwords: inout [InitialSettings.Password: String]
    ) throws {
        let asked: [InitialSettings.Password] = [
            .mailbox, .clientSecret, .refreshToken, .submission,
        ]
        for password in asked {
            while settings.needs(password), passwords[password] == nil {
                let said = try TerminalQuestions.password(password.question)
                passwords[password] = said ?? (password == .submission ? passwords[.mailbox] : nil)
            }
        }
    }

    /// What nobody can be asked is as suggested; what has no suggestion is missing.
    private func suppose(
        _ questions: [InitQuestion], _ settings: inout InitialSettings,
        _ passwords: inout [InitialSettings.Password: String], _ folder: String
    ) throws {
        var missing: [String] = []
        for question in questions
        where question.isAsked(settings) && question.answer(settings) == nil {
            if let suggestion = question.suggestion(settings) {
                question.take(&settings, suggestion)
            } else if !question.isOptional {
                missing.append("--\(question.option)")
            }
        }
        if settings.needs(.submission), passwords[.submission] == nil {
            passwords[.submission] = passwords[.mailbox]
        }
        let secrets = InitialSettings.Password.allCases.filter {
            settings.needs($0) && passwords[$0] == nil
        }
        // A relay takes the mailbox's password, unless it is told another.
        missing += secrets.filter { $0 != .submission || !secrets.contains(.mailbox) }.map(\.option)
        guard missing.isEmpty else {
            throw CommandFailure(
                .usage,
                "nobody can be asked, for the standard input is no terminal; missing is "
                    + missing.joined(separator: ", "))
        }
        if let problem = settings.problem(folder: folder) { throw CommandFailure(.usage, problem) }
    }

    // MARK: Servers

    /// Tries what was said; at a terminal again and again, with other answers.
    private func tryServers(
        _ settings: inout InitialSettings, _ passwords: inout [InitialSettings.Password: String],
        _ folder: String
    ) throws {
        while true {
            for (password, text) in passwords { unsafe setenv(password.variable, text, 1) }
            do {
                let configuration = try settings.configuration(folder: folder)
                let clock = try BotClock(at: nil, configuration)
                return try Assembly(configuration: configuration, clock: clock).checkServers(
                    CheckReport())
            } catch {
                let failure = CommandFailure.exit(for: error)
                guard TerminalQuestions.isThere,
                    try TerminalQuestions.agrees(to: "Answer anew what concerns the servers?")
                else {
                    StandardOutput.complain(
                        "delistbot: nothing was written; mend that, or write it untried: --offline")
                    throw failure
                }
                for question in InitQuestion.servers where question.isAsked(settings) {
                    try TerminalQuestions.ask(question, &settings, folder: folder)
                }
                passwords = [:]
                try askPasswords(settings, &passwords)
            }
        }
    }

    private func tellNext(_ written: [String], _ settings: InitialSettings) {
        for file in written { CheckReport().say("written", file) }
        let isUsual = config == BotConfiguration.systemFile
        let option = isUsual ? "" : " --config \(config)"
        StandardOutput.say(
            """

            It starts in shadow mode: nothing goes to postmasters. Next:

                delistbot check-config --online --send-test\(option)
                \(isUsual ? "systemctl enable --now delistbot" : "delistbot run\(option)")
                delistbot status\(option)

            Then forward a bounce to \(settings.address ?? "the bot").
            """)
    }
}
