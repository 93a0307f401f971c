import Foundation
public import InternetMessage
import Signing
import Ticketing

/// The bot's files on its host: what they are, who can read them, what a death left beside them.
public struct SiteFiles: Sendable {
    /// The database; its log and its index lie beside it.
    public let database: String
    /// The sent ledger.
    public let ledger: String
    /// The file of keys.
    public let secret: String
    /// The Maildir that mail is written into; nil where a server takes it.
    public let outbox: String?

    /// Memberwise.
    public init(database: String, ledger: String, secret: String, outbox: String?) {
        (self.database, self.ledger, self.secret) = (database, ledger, secret)
        self.outbox = outbox
    }

    /// A file half written that is younger may be being written right now.
    private static let leftoverAge = Duration.hours(1)
    /// A log of so many bytes is more than a bot at work leaves.
    private static let logBytesMax = 64 << 20

    /// What is wrong with them at that moment.
    public func findings(at now: Timestamp) -> [Finding] {
        secretFindings + openFiles + openCopies + leftovers(at: now)
    }

    // MARK: Modes

    private var own: [String] {
        [database, database + "-wal", database + "-shm", ledger, secret]
    }

    private var openFiles: [Finding] {
        own.compactMap { path in
            guard let mode = mode(of: path), mode & 0o077 != 0 else { return nil }
            return .files(.openToOthers(path: path, mode: mode))
        }
    }

    private static let endingsOfCopies = [
        ".old", ".bak", ".backup", ".copy", ".orig", ".save", ".kept", "~",
    ]

    private var openCopies: [Finding] {
        let copies = [database, ledger, secret].flatMap { path in
            Self.endingsOfCopies.map { path + $0 }
        }
        return copies.filter { (mode(of: $0) ?? 0) & 0o077 != 0 }
            .map { .files(.copyOpenToOthers(path: $0)) }
    }

    private var secretFindings: [Finding] {
        guard FileManager.default.fileExists(atPath: secret) else {
            // A new installation gets one together with its database.
            let isNew = !FileManager.default.fileExists(atPath: database)
            return isNew ? [] : [.files(.secretMissing(path: secret))]
        }
        let text = try? String(contentsOfFile: secret, encoding: .utf8)
        return text.flatMap { SigningKeys(file: $0) } == nil
            ? [.files(.secretUnusable(path: secret))] : []
    }

    // MARK: What a death left

    private func leftovers(at now: Timestamp) -> [Finding] {
        (asides + unfinishedMails).compactMap { path in
            guard let since = changedAt(path), since + Self.leftoverAge < now else { return nil }
            return .files(.leftover(path: path, since: since))
        }
    }

    /// Written aside, to be moved into place.
    private var asides: [String] {
        [database, ledger, secret].flatMap { path in
            let (folder, name) = Self.parts(of: path)
            return names(in: folder).filter {
                $0 == name + ".new" || ($0.hasPrefix(name) && $0.hasSuffix(".tmp"))
            }.map { "\(folder)/\($0)" }
        }
    }

    /// Our own mails in the `tmp` of the Maildir, which appear in its `new` once they are whole.
    private var unfinishedMails: [String] {
        guard let folder = outbox.map({ $0 + "/tmp" }) else { return [] }
        return names(in: folder).filter { $0.hasSuffix(".delistbot") }.map { "\(folder)/\($0)" }
    }

    // MARK: Room

    /// How much room there is, and how large the database's log has grown.
    public func rooms(least: Int) -> [Finding] {
        let places = shareVolume ? [database] : [database, ledger]
        var found: [SurroundingsFinding] = places.compactMap { path in
            free(besides: path).map { .room(path: path, free: $0, least: least) }
        }
        let log = database + "-wal"
        if let bytes = bytes(of: log), bytes > Self.logBytesMax {
            found.append(.logGrown(path: log, bytes: bytes))
        }
        return found.map { .surroundings($0) }
    }

    /// Whether the ledger is lost together with the database's volume.
    var shareVolume: Bool {
        guard let one = device(of: database), let other = device(of: ledger) else { return false }
        return one == other
    }

    // MARK: Mending

    /// Closes a file to others, or removes one that is left over.
    func mend(_ finding: FileFinding, at now: Timestamp) throws {
        switch finding {
        // By name: opening and closing a database's file takes SQLite's locks away.
        case .openToOthers(let path, _):
            for file in own where file == path || file.hasPrefix(path + "-") {
                guard mode(of: file) != nil else { continue }
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: Self.resolved(file))
            }
        case .leftover(let path, _):
            guard leftovers(at: now).contains(.files(finding)) else { return }
            try FileManager.default.removeItem(atPath: path)
        case .copyOpenToOthers, .secretMissing, .secretUnusable: break
        }
    }

    // MARK: What the system tells

    func bytes(of path: String) -> Int? { attributes(of: path)?[.size] as? Int }

    func isFolder(_ path: String) -> Bool {
        attributes(of: path)?[.type] as? FileAttributeType == .typeDirectory
    }

    private func mode(of path: String) -> Int? {
        guard !isFolder(path) else { return nil }
        return (attributes(of: path)?[.posixPermissions] as? NSNumber)?.intValue
    }

    private func changedAt(_ path: String) -> Timestamp? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            attributes[.type] as? FileAttributeType == .typeRegular,
            let date = attributes[.modificationDate] as? Date
        else { return nil }
        return Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }

    private func device(of path: String) -> Int? {
        (attributes(of: path)?[.systemNumber] as? NSNumber)?.intValue
    }

    private func attributes(of path: String) -> [FileAttributeKey: Any]? {
        try? FileManager.default.attributesOfItem(atPath: Self.resolved(path))
    }

    private func free(besides path: String) -> Int? {
        let folder = URL(fileURLWithPath: Self.parts(of: path).folder)
        return try? folder.resourceValues(forKeys: [.volumeAvailableCapacityKey])
            .volumeAvailableCapacity
    }

    private func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    private static func parts(of path: String) -> (folder: String, name: String) {
        let url = URL(fileURLWithPath: path)
        return (url.deletingLastPathComponent().path, url.lastPathComponent)
    }
}
