import Configuration
import Foundation
import TicketStore
import Ticketing

/// The files of one backup: the copy of the database, and beside it, where they were taken along,
/// the secret and the sent ledger.
struct BackupFiles {
    /// The copy of the database.
    let database: String

    var secret: String { database + ".secret" }
    var ledger: String { database + ".sent" }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Copies the secret and the ledger of that installation: after the database, for a ledger
    /// that is shorter than the database knows would be useless.
    func takeAlong(_ assembly: Assembly) throws {
        if try assembly.ledger.size() != nil {
            try PrivateFile.write(assembly.ledger.bytes(from: 0), to: ledger)
        }
        let keys = assembly.configuration.bot.secretFile
        try PrivateFile.write(InputFile.contents(of: keys), to: secret)
    }

    /// Puts those of the secret and the ledger in place that are missing there; in words, which.
    func putMissing(_ assembly: Assembly) throws -> [String] {
        let keys = assembly.configuration.bot.secretFile
        var done: [String] = []
        if !Self.exists(keys), Self.exists(secret) {
            try PrivateFile.write(InputFile.contents(of: secret), to: keys)
            done.append("\(keys): was missing, and is that of the backup.")
        }
        if try assembly.ledger.size() == nil, Self.exists(ledger) {
            _ = try assembly.ledger.begin(with: InputFile.contents(of: ledger))
            done.append(
                "\(assembly.ledger.place): was missing, and is that of the backup: what was sent "
                    + "since it was made is unknown.")
        }
        return done
    }
}
