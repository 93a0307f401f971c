import Foundation
import Signing

/// The file of numbered keys: made when missing, never readable for others.
enum SecretFile {
    static func keys(at path: String) throws -> SigningKeys {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .configuration,
                "\(path): is missing, and the tickets' reply addresses were made with it; restore "
                    + "it from its backup")
        }
        try refuseOpenFile(path)
        guard let keys = SigningKeys(file: try text(at: path)) else {
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
        guard let rotated = SigningKeys.rotated(file: try text(at: path), random: randomBytes())
        else {
            throw CommandFailure(
                .configuration,
                "\(path): key \(keys.current) is the last number there is; remove the oldest lines "
                    + "and give the rest lower numbers")
        }
        try write(rotated, to: path)
        return keys.current + 1
    }

    /// A file that cannot be read is no reason to put another in its place.
    private static func text(at path: String) throws -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw CommandFailure(
                .configuration,
                "\(path): cannot be read; look whose it is, and whether it is a file")
        }
    }

    private static func randomBytes() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// Written aside, synced and moved, the folder synced: a death in between leaves no half of a
    /// secret, and no mail leaves with a key that the disk has lost by the next start.
    private static func write(_ text: String, to path: String) throws {
        let aside = path + ".new"
        do {
            let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
            let file = try handle(unsafe open(aside, flags, 0o600))
            // One that a death left may be open to others.
            guard fchmod(file.fileDescriptor, 0o600) == 0 else { throw Self.trouble() }
            try file.write(contentsOf: Data(text.utf8))
            try file.synchronize()
            try file.close()
            guard unsafe rename(aside, path) == 0 else { throw Self.trouble() }
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            try handle(unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)).synchronize()
        } catch {
            throw CommandFailure(
                .cannotCreate,
                "\(path): cannot be made; make its folder, give it to this user, and look whether "
                    + "the disk is full (\(error.localizedDescription))")
        }
    }

    private static func handle(_ descriptor: Int32) throws -> FileHandle {
        guard descriptor >= 0 else { throw trouble() }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private static func trouble() -> POSIXError {
        POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }

    private static func refuseOpenFile(_ path: String) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let permissions = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0o600
        guard permissions & 0o077 == 0 else {
            throw CommandFailure(.configuration, "\(path): others can read it; chmod 600 \(path)")
        }
    }
}
