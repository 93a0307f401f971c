import Bot
import Configuration
import Foundation
import InternetMessage
import TicketStore
import Ticketing

extension Assembly {
    /// Takes the lock, after everything was checked that can be without writing: a new database is
    /// made only once the mailbox was seen.
    func lockAndCheck() throws -> InstanceLock {
        if !FileManager.default.fileExists(atPath: configuration.bot.database) {
            var source = try source(PassingMaildirNames())
            _ = try source.contents()
        }
        return try InstanceLock(besideDatabase: configuration.bot.database)
    }
}
