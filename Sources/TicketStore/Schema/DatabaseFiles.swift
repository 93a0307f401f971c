import Glibc

/// The files of one database, which are their owner's alone (mode 0600), whatever the umask:
/// people's mail lies in them.
struct DatabaseFiles {
    /// The database's own; SQLite's log and index of it lie beside.
    let path: String

    /// Makes the file, empty, where there is none: SQLite gives the files beside it the mode that
    /// it has. Whatever keeps it from being made is told by SQLite, which meets it next.
    func makeWhereMissing() {
        let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        // An umask can have taken even the owner's rights away.
        fchmod(descriptor, 0o600)
        close(descriptor)
    }

    /// Closes those to others that are open to them; which were.
    ///
    /// By name, never by opening them: closing a file takes away the locks that SQLite has on it.
    func closeToOthers() -> [String] {
        [path, path + "-wal", path + "-shm"].filter { file in
            var status = stat()
            guard unsafe stat(file, &status) == 0, status.st_mode & 0o077 != 0 else { return false }
            return unsafe chmod(file, 0o600) == 0
        }
    }
}
