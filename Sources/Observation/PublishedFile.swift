import Glibc
import HostFiles

/// A file that others read while it is written anew: always one whole text, open to all (0644).
public struct PublishedFile: Sendable {
    private let path: String
    private let isDurable: Bool

    /// The file at that path. One that is written again soon need not outlive the machine's death;
    /// one that is `isDurable` is on the disk before it gets its name.
    public init(path: String, isDurable: Bool = false) {
        (self.path, self.isDurable) = (path, isDurable)
    }

    /// Puts that text in its place; nil, or what kept it from that, in one line.
    public func write(_ text: String) -> String? {
        let aside = path + ".new"
        // One that a death left, or that somebody else put there to be written through.
        _ = unsafe unlink(aside)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let file = unsafe open(aside, flags, 0o644)
        guard file >= 0 else { return trouble }
        // Whatever the umask.
        let isWhole =
            fchmod(file, 0o644) == 0 && FileCalls.write(Array(text.utf8), to: file)
            && (!isDurable || fsync(file) == 0)
        let error = isWhole ? nil : trouble
        close(file)
        if let error {
            _ = unsafe unlink(aside)
            return error
        }
        guard unsafe rename(aside, path) == 0 else {
            let error = trouble
            _ = unsafe unlink(aside)
            return error
        }
        return nil
    }

    private var trouble: String {
        "\(path) cannot be written (\(unsafe String(cString: strerror(errno))))"
    }
}
