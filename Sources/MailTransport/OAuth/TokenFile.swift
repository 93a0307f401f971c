import Foundation
import Glibc
import HostFiles

/// The file in which tokens are kept: 0600, replaced as a whole, by one process at a time.
///
/// Whoever shows a refresh token may get another in its place, once. So the room for the answer is
/// made before the server is asked, and the answer is on the disk before its token is used. A death
/// before the file was moved into its place leaves it aside, where the next process finds it.
struct TokenFile: Sendable {
    let client: OAuthClient
    let limits: TokenLimits

    private var path: String { client.cache }
    private var aside: String { path + ".new" }
    private var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

    /// What is kept; nil where nothing is, or nothing that can be read as tokens.
    func tokens() throws(TokenError) -> StoredTokens? { try read(path) }

    /// Does `body` while no other process does the like.
    func inTurn<Value>(
        _ interruption: InterruptionFlag, _ body: () throws -> Value
    ) throws -> Value {
        let lock = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0 else { throw trouble("its folder cannot be opened") }
        defer { close(lock) }
        let deadline = ContinuousClock.now + limits.turn
        while flock(lock, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw trouble("cannot be locked") }
            if interruption.sleep(.milliseconds(50)) {
                throw TokenError(.interrupted, client, "interrupted")
            }
            guard ContinuousClock.now < deadline else {
                throw TokenError(.unavailable, client, "another process asks it, and has for long")
            }
        }
        return try body()
    }

    /// What is kept, also where the last process died before it was in its place. Only in turn.
    func newestTokens() throws(TokenError) -> StoredTokens? {
        let kept = try read(path)
        guard let left = try read(aside), left.serial > kept?.serial ?? 0 else { return kept }
        let file = unsafe open(aside, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw trouble("cannot be written") }
        defer { close(file) }
        try putInPlace(file)
        return left
    }

    /// Makes room for an answer, so that a disk that is full is noticed before the server is asked.
    /// It stays open, so that nothing but the answer's bytes is missing once the answer is there.
    func reserve() throws(TokenError) -> FileHandle {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
        let file = unsafe open(aside, flags, 0o600)
        guard file >= 0 else { throw trouble("cannot be written") }
        let room = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        let error = posix_fallocate(file, 0, off_t(limits.answerBytesMax * 2))
        guard error == 0, fchmod(file, 0o600) == 0 else {
            removeAside()
            if error != 0 { errno = error }
            throw trouble("cannot be written")
        }
        giveAway(file)
        return room
    }

    /// Takes the room back, since no answer came.
    func removeAside() { _ = unsafe unlink(aside) }

    /// Keeps the tokens in that room. Once this returns they outlive the machine's death.
    func store(_ tokens: StoredTokens, in room: FileHandle) throws(TokenError) {
        let data: Data
        do { data = try JSONEncoder().encode(tokens) } catch {
            throw TokenError(keeping: client, "\(error)")
        }
        let file = room.fileDescriptor
        // A zero ends what counts, wherever a death leaves the room that was made.
        guard FileCalls.write(Array(data) + [0], to: file), ftruncate(file, off_t(data.count)) == 0
        else { throw trouble("cannot be written") }
        try putInPlace(file)
    }

    /// Moves what lies aside into its place, to stay.
    private func putInPlace(_ file: Int32) throws(TokenError) {
        guard fsync(file) == 0 else { throw trouble("cannot be made to last") }
        guard unsafe rename(aside, path) == 0 else { throw trouble("cannot be replaced") }
        guard FileCalls.syncFolder(folder) else { throw trouble("cannot be made to last") }
    }

    /// An administrator checks the configuration, and the daemon, another user, reads the file.
    private func giveAway(_ file: Int32) {
        var owner = stat()
        guard geteuid() == 0, unsafe stat(folder, &owner) == 0 else { return }
        // What fails here fails the daemon at its next sign-in, with a word of whose file it is.
        _ = fchown(file, owner.st_uid, owner.st_gid)
    }

    private func read(_ path: String) throws(TokenError) -> StoredTokens? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            guard errno != ENOENT else { return nil }
            throw trouble("cannot be read")
        }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        var shape = stat()
        guard unsafe fstat(file, &shape) == 0 else { throw trouble("cannot be read") }
        guard shape.st_mode & S_IFMT == S_IFREG else {
            throw TokenError(keeping: client, "is no file; name a file of its own")
        }
        guard shape.st_mode & 0o077 == 0 else {
            throw TokenError(keeping: client, "others can read it; run: chmod 600 \(path)")
        }
        let data: Data?
        do { data = try handle.read(upToCount: limits.fileBytesMax) } catch {
            throw trouble("cannot be read")
        }
        // The room that was made for an answer, or what a person or a failing disk left, is
        // nothing: the server is asked again, and says so where its last refresh token is lost.
        let text = (data ?? Data()).prefix { $0 != 0 }
        let tokens = try? JSONDecoder().decode(StoredTokens.self, from: text)
        return tokens.flatMap { $0.isPossible ? $0 : nil }
    }

    /// The trouble, with the reason that the system gives for it.
    private func trouble(_ words: String) -> TokenError {
        let reason = POSIXErrorCode(rawValue: errno).map { POSIXError($0).localizedDescription }
        return TokenError(keeping: client, "\(words) (\(reason ?? "error \(errno)"))")
    }
}
