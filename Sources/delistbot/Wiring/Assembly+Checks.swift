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

    /// The bot does not start with a template that it cannot fill.
    func checkTemplates() throws {
        let errors = letters.validate()
        guard !errors.isEmpty else { return }
        throw CommandFailure(.configuration, errors.map(\.description).joined(separator: "\n"))
    }
}
