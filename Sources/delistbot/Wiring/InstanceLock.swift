import Foundation

/// Keeps a second process from making passes over the same database.
final class InstanceLock {
    private let descriptor: Int32

    /// Holds the lock beside that database until deallocated.
    init(besideDatabase path: String) throws {
        let file = URL(filePath: path).resolvingSymlinksInPath().path + ".lock"
        descriptor = unsafe open(file, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .cannotCreate, "\(file): cannot be made; make its folder and give it to this user")
        }
        fchmod(descriptor, 0o600)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFailure(
                .tryLater,
                "\(path): another delistbot is at work on it; stop that one, or try again later")
        }
    }

    deinit { close(descriptor) }
}
