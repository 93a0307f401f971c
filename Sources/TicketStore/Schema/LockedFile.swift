import Glibc
import HostFiles

/// A file that this process alone works on, as long as the value lives (flock(2)): another process
/// finds it taken, and what a process left that died is taken over.
final class LockedFile {
    let path: String
    private let descriptor: Int32

    /// Makes the file at `path`, its owner's alone whatever the umask, or takes over one that
    /// nobody holds, waiting at most `seconds` for somebody who does.
    init(_ path: String, waiting seconds: Double = 0) throws(StoreError) {
        self.path = path
        descriptor = try Self.taken(path, tries: 1 + Int(seconds / Self.pause))
    }

    deinit { close(descriptor) }

    private static let pause = 0.05

    private static func taken(_ path: String, tries: Int) throws(StoreError) -> Int32 {
        for attempt in 1...tries {
            if attempt > 1 { usleep(UInt32(pause * 1_000_000)) }
            let file = unsafe open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw StoreError(ofCall: errno, at: path) }
            // It may have got another name, or none, while it was being taken.
            if flock(file, LOCK_EX | LOCK_NB) == 0, names(path, file) {
                fchmod(file, 0o600)
                return file
            }
            close(file)
        }
        throw StoreError(.locked, "\(path): is being written")
    }

    private static func names(_ path: String, _ file: Int32) -> Bool {
        var (named, opened) = (stat(), stat())
        return unsafe stat(path, &named) == 0 && fstat(file, &opened) == 0
            && named.st_dev == opened.st_dev && named.st_ino == opened.st_ino
    }

    func empty() throws(StoreError) {
        guard ftruncate(descriptor, 0) == 0 else { throw StoreError(ofCall: errno, at: path) }
    }

    func write(_ bytes: [UInt8]) throws(StoreError) {
        guard FileCalls.write(bytes, to: descriptor) else {
            throw StoreError(ofCall: errno, at: path)
        }
    }

    /// Gives it its name in one step, in place of whatever has it, once all of it is on the disk.
    func move(to name: String) throws(StoreError) {
        guard fsync(descriptor) == 0, unsafe rename(path, name) == 0 else {
            throw StoreError(ofCall: errno, at: name)
        }
        try Self.syncFolder(of: name)
    }

    func remove() { _ = unsafe unlink(path) }

    /// Makes a change of names durable.
    static func syncFolder(of path: String) throws(StoreError) {
        guard FileCalls.syncFolder(FileName(path).folder) else {
            throw StoreError(ofCall: errno, at: path)
        }
    }
}

/// A path in its two parts.
struct FileName {
    let folder: String
    let name: String

    init(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        name = String(parts.last ?? "")
        folder = parts.count < 2 ? "." : parts.dropLast().joined(separator: "/") + "/"
    }
}
