import Foundation
import Signing

/// The file of numbered keys: made when missing, never readable for others.
enum SecretFile {
    /// The keys of the file at `path`.
    static func keys(at path: String) throws -> SigningKeys {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .configuration,
                "\(path): is missing, and the tickets' reply addresses were made with it; restore "
                    + "it from its backup")
        }
        try refuseOpenFile(path)
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let keys = SigningKeys(file: text)
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
        try write(SigningKeys.file(random: randomBytes()), to: path)
    }

    /// Adds a key, which is the current one from now on.
    ///
    /// - Returns: its number.
    static func rotate(at path: String) throws -> UInt8 {
        let keys = try keys(at: path)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        guard let rotated = SigningKeys.rotated(file: text, random: randomBytes()) else {
            throw CommandFailure(
                .configuration,
                "\(path): key \(keys.current) is the last number there is; remove the oldest lines "
                    + "and give the rest lower numbers")
        }
        try write(rotated, to: path)
        return keys.current + 1
    }

    private static func randomBytes() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// Written aside, made durable and moved: a death in between leaves no half of a secret.
    private static func write(_ text: String, to path: String) throws {
        let aside = path + ".new"
        let made = FileManager.default.createFile(
            atPath: aside, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        let handle = FileHandle(forWritingAtPath: aside)
        try? handle?.synchronize()
        try? handle?.close()
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
