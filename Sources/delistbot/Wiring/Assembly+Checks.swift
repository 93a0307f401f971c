import Configuration
import Letters
import TicketStore
import Ticketing

extension Assembly {
    /// Takes the lock, after everything was checked that can be without writing: a new database is
    /// made only once the mailbox was seen.
    func lockAndCheck() throws -> InstanceLock {
        try checkTemplates()
        if try isNew() {
            try refuseForgottenMail()
            for (_, source) in try sources({ _ in PassingMaildirNames() }) {
                var source = source
                _ = try source.contents()
            }
        }
        return try InstanceLock(besideDatabase: configuration.bot.database)
    }

    /// A message that is handed over is decided as of now: not while nobody knows when that is.
    func refuseDoubtfulClock(_ database: TicketDatabase) throws {
        let seen = try database.read { try $0.installation().clockHighWater }
        let verdict = ClockVerdict(of: clock.now(), after: seen, clock.witness())
        guard verdict == .unvouched, let trouble = verdict.trouble else { return }
        throw CommandFailure(.tryLater, trouble)
    }

    /// The bot does not start with a template that it cannot fill. Its own are filled by the tests.
    func checkTemplates() throws {
        guard configuration.bot.templates != nil else { return }
        let errors = letters.validate()
        guard !errors.isEmpty else { return }
        throw CommandFailure(.configuration, errors.map(\.description).joined(separator: "\n"))
    }

    /// Reads every secret that is named, and forgets it, and every file of certificate authorities:
    /// libcurl tells of neither before a server is asked. Tells what is as it should be.
    ///
    /// - Parameter runningCommands: whether to run commands that print a secret. What they ask may
    ///   be away for a while, and that is no reason not to start.
    /// - Throws: what is wrong, a line each, by the names of the keys.
    func checkSecrets(
        runningCommands: Bool = true,
        _ tell: (_ what: String, _ words: String) -> Void = { _, _ in }
    ) throws(CommandFailure) {
        var problems: [String] = []
        for (key, secret) in configuration.secrets where runningCommands || !secret.isCommand {
            do throws(SecretError) {
                _ = try secret.resolve()
                tell("secret", "\(key): \(secret)")
            } catch { problems.append("\(key): \(error)") }
        }
        for (key, path) in configuration.authorityFiles {
            do throws(CommandFailure) {
                try AuthorityFile.check(path)
                tell("authorities", "\(key): \(path)")
            } catch { problems.append("\(key): \(error)") }
        }
        guard problems.isEmpty else {
            throw CommandFailure(.configuration, problems.joined(separator: "\n"))
        }
    }
}
