import Foundation
import Synchronization

/// A directory of a test's own, removed with everything in it when nobody holds it any more, and at
/// the latest when the process ends.
public final class TemporaryDirectory: Sendable {
    /// Where it is.
    public let path: String

    private static let all: Mutex<Set<String>> = {
        atexit { for path in TemporaryDirectory.left { TemporaryDirectory.remove(path) } }
        return Mutex([])
    }()
    private static var left: Set<String> { all.withLock { $0 } }

    /// A new, empty directory.
    public init() throws {
        var template = Array("/tmp/delistbot-test.XXXXXX".utf8CString)
        path = try unsafe template.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress, let made = unsafe mkdtemp(base) else {
                throw ConformanceFailure(description: "no directory can be made below /tmp")
            }
            return unsafe String(cString: made)
        }
        _ = Self.all.withLock { [path] in $0.insert(path) }
    }

    deinit {
        if Self.all.withLock({ [path] in $0.remove(path) }) != nil { Self.remove(path) }
    }

    /// Leaves its removal to somebody else.
    public func letGo() { _ = Self.all.withLock { [path] in $0.remove(path) } }

    private static func remove(_ path: String) {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file, of that mode where one is given, at a path below the directory, making the
    /// directories on its way.
    public func write(_ bytes: [UInt8], to place: String, mode: Int? = nil) throws {
        let url = URL(filePath: path).appending(path: place)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        guard let mode else { return }
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path())
    }

    /// The bytes of each file of a directory below this one, sorted by name.
    public func files(in place: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = URL(filePath: path).appending(path: place)
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path())
        return try (names ?? []).sorted().map { name in
            (name, Array(try Data(contentsOf: folder.appending(path: name))))
        }
    }
}
