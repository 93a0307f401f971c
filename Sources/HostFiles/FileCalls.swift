import Glibc

/// What has to be done to files in several calls of the system. Where one fails, `errno` says why.
public enum FileCalls {
    /// Writes all of it, however short single writes fall; whether it could.
    public static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var left = bytes[...]
        while !left.isEmpty {
            let count = unsafe left.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            left = left.dropFirst(count)
        }
        return true
    }

    /// Makes a change of names in that folder outlive the machine's death; whether it could.
    public static func syncFolder(_ path: String) -> Bool {
        let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        let isSynced = fsync(folder) == 0
        let reason = errno
        close(folder)
        errno = reason
        return isSynced
    }
}
