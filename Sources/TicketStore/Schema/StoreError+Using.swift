import GRDB
import Glibc

extension StoreError {
    /// What an error of SQLite means for a database that is in use; nil where it is about what was
    /// being stored, or a fault of this program.
    init?(using path: String, _ error: DatabaseError) {
        let code: Code
        switch error.extendedResultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: code = .locked
        // A quota, or a limit of file sizes, shows as a failed write; a full disk also as an index
        // of the log that cannot grow.
        case .SQLITE_FULL, .SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE: code = .full
        case .SQLITE_READONLY: code = .readOnly
        case .SQLITE_CANTOPEN: code = .unreachable
        case .SQLITE_IOERR: code = .inputOutput
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: code = .corrupt
        default: return nil
        }
        let words = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        self.init(code, "\(path): \(words)")
    }

    /// The same while it is opened: then even what SQLite has no better word for is told.
    init(opening path: String, _ error: any Error) {
        guard let error = error as? DatabaseError else {
            self.init(.unreachable, "\(path): \(error)")
            return
        }
        let words = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        let known = StoreError(using: path, error) ?? StoreError(.unreachable, "\(path): \(words)")
        self = known.code == .corrupt ? StoreError(.damaged, known.context) : known
    }

    /// What the error of a system call on the file at `path` means.
    init(ofCall number: Int32, at path: String) {
        let code: Code =
            switch number {
            case ENOSPC, EDQUOT, EFBIG: .full
            case EROFS: .readOnly
            case EACCES, EPERM, ENOENT, ENOTDIR, EISDIR, EEXIST: .unreachable
            default: .inputOutput
            }
        self.init(code, "\(path): \(unsafe String(cString: strerror(number)))")
    }

    /// Whether waiting can mend it: nothing was stored, and the next pass starts over. A disk that
    /// failed to write through is not asked again as if it had.
    public var mayPass: Bool { [.locked, .full, .readOnly, .unreachable].contains(code) }
}
