/// A file that only its owner can read, written whole or not at all: until `finish` it has another
/// name, and whatever was there before stays.
public final class PrivateFile {
    private let path: String
    private let aside: LockedFile
    private var isFinished = false

    /// Begins the file at `path`.
    public init(_ path: String) throws(StoreError) {
        self.path = path
        aside = try LockedFile(path + ".tmp")
        try aside.empty()
    }

    deinit { if !isFinished { aside.remove() } }

    /// Adds to it.
    public func write(_ bytes: [UInt8]) throws(StoreError) { try aside.write(bytes) }

    /// Gives it its name, once all of it is on the disk.
    public func finish() throws(StoreError) {
        try aside.move(to: path)
        isFinished = true
    }

    /// Puts the bytes into the file at `path`, in place of whatever was there.
    public static func write(_ bytes: [UInt8], to path: String) throws(StoreError) {
        let file = try PrivateFile(path)
        try file.write(bytes)
        try file.finish()
    }
}
