import Glibc

/// Which file a database was opened as: its path and what the file system knows it by.
struct DatabaseFile: Sendable {
    private let path: String
    private let device: dev_t
    private let node: ino_t

    init(at path: String) throws(StoreError) {
        guard let found = Self.look(at: path) else { throw Self.replaced(path) }
        (self.path, device, node) = (path, found.st_dev, found.st_ino)
    }

    func check() throws(StoreError) {
        guard let found = Self.look(at: path), found.st_dev == device, found.st_ino == node else {
            throw Self.replaced(path)
        }
    }

    private static func replaced(_ path: String) -> StoreError {
        StoreError(.replaced, "\(path): the database was removed or replaced while it was in use")
    }

    private static func look(at path: String) -> stat? {
        var found = stat()
        return unsafe stat(path, &found) == 0 ? found : nil
    }
}
