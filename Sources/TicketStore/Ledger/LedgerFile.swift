import Glibc
import HostFiles
public import Ticketing

/// The sent ledger as a file: only its owner can read it, and it only ever grows.
public final class LedgerFile: SentLedger {
    public let place: String

    /// The ledger at `path`, which need not exist.
    public init(path: String) { place = path }

    public func size() throws(LedgerError) -> Int? {
        var found = stat()
        guard unsafe stat(place, &found) == 0 else {
            if errno == ENOENT { return nil }
            throw unreadable()
        }
        // A folder in its place has a size too.
        guard found.st_mode & S_IFMT != S_IFDIR else {
            throw LedgerError(.unreadable("it is a folder"), at: place)
        }
        return Int(found.st_size)
    }

    public func bytes(from offset: Int) throws(LedgerError) -> [UInt8] {
        let file = unsafe open(place, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw unreadable() }
        defer { close(file) }
        guard lseek(file, offset, SEEK_SET) == offset else { throw unreadable() }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe part.withUnsafeMutableBytes {
                unsafe read(file, $0.baseAddress, $0.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw unreadable() }
            if count == 0 { return bytes }
            bytes += part.prefix(count)
        }
    }

    public func probe() throws(LedgerError) { close(try opened()) }

    public func append(_ line: [UInt8]) throws(LedgerError) -> Int {
        let file = try opened()
        defer { close(file) }
        let end = lseek(file, 0, SEEK_END)
        guard end >= 0 else { throw unwritable() }
        let isTorn = end > 0 && lastByte(of: file, end) != 0x0a
        try write((isTorn ? LedgerRecord.tornEnd : []) + line, to: file)
        return lseek(file, 0, SEEK_END)
    }

    public func begin(with bytes: [UInt8]) throws(LedgerError) -> Int {
        let aside = place + ".new"
        _ = unsafe unlink(aside)
        let file = unsafe open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unwritable() }
        defer { close(file) }
        // Whatever the umask.
        guard fchmod(file, 0o600) == 0 else { throw unwritable() }
        try write(bytes, to: file)
        keepOld()
        guard unsafe rename(aside, place) == 0 else { throw unwritable() }
        guard FileCalls.syncFolder(FileName(place).folder) else { throw unwritable() }
        return bytes.count
    }

    /// Leaves what was there beside it; the file is there at every moment.
    private func keepOld() {
        guard unsafe access(place, F_OK) == 0 else { return }
        _ = unsafe unlink(place + ".old")
        _ = unsafe link(place, place + ".old")
    }

    private func opened() throws(LedgerError) -> Int32 {
        let file = unsafe open(place, O_RDWR | O_APPEND | O_CLOEXEC)
        if file >= 0 { return file }
        throw errno == ENOENT ? LedgerError(.missing, at: place) : unwritable()
    }

    private func lastByte(of file: Int32, _ end: Int) -> UInt8 {
        var byte: UInt8 = 0
        return unsafe pread(file, &byte, 1, end - 1) == 1 ? byte : 0
    }

    private func write(_ bytes: [UInt8], to file: Int32) throws(LedgerError) {
        guard FileCalls.write(bytes, to: file), fsync(file) == 0 else { throw unwritable() }
    }

    private func unreadable() -> LedgerError { LedgerError(.unreadable(reason), at: place) }

    private func unwritable() -> LedgerError { LedgerError(.unwritable(reason), at: place) }

    private var reason: String { unsafe String(cString: strerror(errno)) }
}
