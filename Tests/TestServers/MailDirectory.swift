import Conformance
import Foundation

/// The Maildirs of a server for tests: one for each address, named for it.
public final class MailDirectory: Sendable {
    /// Who owns all mail. Dovecot refuses the superuser.
    static let owner = (uid: 65_534, gid: 65_534)

    let directory: TemporaryDirectory
    private let count = Counter()

    /// No mail yet.
    public init() throws {
        directory = try TemporaryDirectory()
        try ChildProcess.run(["chmod", "711", directory.path])
        try own(directory.path)
    }

    /// Where the mail of `user` lies.
    public func path(of user: String) -> String { directory.path + "/" + user }

    /// Puts a message into the Maildir of `user`, as a delivery agent does.
    ///
    /// - Returns: the unique part of its file's name.
    @discardableResult
    public func deliver(_ bytes: [UInt8], to user: String, at seconds: Int = 1_793_600_000) throws
        -> String
    {
        let (number, files) = (count.next(), FileManager.default)
        let name = "\(seconds + number).M\(number)P1.localhost"
        for folder in ["", "/new", "/cur", "/tmp"]
        where !files.fileExists(atPath: path(of: user) + folder) {
            try files.createDirectory(
                atPath: path(of: user) + folder, withIntermediateDirectories: true)
            try own(path(of: user) + folder)
        }
        let file = path(of: user) + "/tmp/" + name
        try Data(bytes).write(to: URL(filePath: file))
        try own(file)
        try files.moveItem(atPath: file, toPath: path(of: user) + "/new/" + name)
        return name
    }

    /// Every message of `user`, in the order of delivery: file name with flags, and bytes.
    public func messages(of user: String) throws -> [(name: String, bytes: [UInt8])] {
        let both = try ["new", "cur"].flatMap { try directory.files(in: user + "/" + $0) }
        return both.sorted { $0.name < $1.name }
    }

    /// The users who have mail, or had some.
    public var users: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []).sorted()
    }

    /// Whether no message of `user` bears a flag.
    public func isUnmarked(_ user: String) throws -> Bool {
        try messages(of: user).allSatisfy { !$0.name.contains(":2,") || $0.name.hasSuffix(":2,") }
    }

    /// Takes a message away, by the unique part of its file's name.
    public func remove(_ name: String, of user: String) throws {
        for folder in ["/new/", "/cur/"] {
            let place = path(of: user) + folder
            for file in try FileManager.default.contentsOfDirectory(atPath: place)
            where file.hasPrefix(name) {
                try FileManager.default.removeItem(atPath: place + file)
            }
        }
    }

    /// Forgets the UIDs of `user`'s mail, so that the server numbers it anew.
    public func resetValidity(of user: String) throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: path(of: user))
        where file.hasPrefix("dovecot.index") || file == "dovecot-uidlist" {
            try FileManager.default.removeItem(atPath: path(of: user) + "/" + file)
        }
    }

    private func own(_ path: String) throws {
        try FileManager.default.setAttributes(
            [
                .ownerAccountID: NSNumber(value: Self.owner.uid),
                .groupOwnerAccountID: NSNumber(value: Self.owner.gid),
            ], ofItemAtPath: path)
    }
}
