import Foundation
import Seals

/// The file of numbered keys: made when missing, never readable for others (product §12).
enum SecretFile {
    /// The keys of the file at `path`.
    static func keys(at path: String) throws -> SealKeys {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .configuration,
                "\(path): is missing, and the tickets' reply addresses were made with it; restore "
                    + "it from its backup")
        }
        try refuseOpenFile(path)
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let keys = SealKeys(file: text)
        else {
            throw CommandFailure(
                .configuration,
                "\(path): holds no keys; each line is a number, a colon and 32 bytes in hex, "
                    + "restore it from its backup")
        }
        return keys
    }

    /// Makes the file where there is none; checks it where there is one.
    static func makeWhereMissing(at path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            _ = try keys(at: path)
            return
        }
        var generator = SystemRandomNumberGenerator()
        let random = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
        // Written aside and moved: a death in between leaves no half of a secret.
        let aside = path + ".new"
        let made = FileManager.default.createFile(
            atPath: aside, contents: Data(SealKeys.file(random: random).utf8),
            attributes: [.posixPermissions: 0o600])
        guard made, unsafe rename(aside, path) == 0 else {
            throw CommandFailure(
                .cannotCreate, "\(path): cannot be made; make its folder and give it to this user")
        }
    }

    private static func refuseOpenFile(_ path: String) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let permissions = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0o600
        guard permissions & 0o077 == 0 else {
            throw CommandFailure(
                .configuration, "\(path): others can read it; chmod 600 \(path)")
        }
    }
}
