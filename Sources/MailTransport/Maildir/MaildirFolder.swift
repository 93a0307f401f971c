import Glibc

/// A directory of messages, one file each, as it lies on disk.
struct MaildirFolder {
    struct Entry: Hashable {
        /// The unique part of the file's name: what stands before its flags.
        var name: String
        /// Where it lies, below the folder: `new/…` or `cur/…`.
        var place: String

        /// Seconds since 1970 that the name begins with; nil where it begins with none, or with
        /// another number.
        var seconds: Int64? {
            let digits = name.utf8.prefix { (48...57).contains($0) }
            guard let number = Int64(Substring(digits)) else { return nil }
            return (1...Self.lastSecond).contains(number) ? number : nil
        }

        /// The end of the year 9999.
        private static let lastSecond: Int64 = 253_402_300_799
    }

    struct Stamp: Hashable {
        var values: [Int]
    }

    var path: String

    /// The unique part of `file`: what stands before `:2,` or `;2,`, where flags follow.
    static func uniquePart(_ file: String) -> String {
        String(file.prefix { $0 != ":" && $0 != ";" })
    }

    /// Every message of `new` and `cur`, oldest first; nil where one of them cannot be read.
    ///
    /// `new` is read first: a message that a mail client moves meanwhile shows twice, not never.
    func entries() -> [Entry]? {
        guard let new = Self.files(in: path + "/new"), let current = Self.files(in: path + "/cur")
        else { return nil }
        var places: [String: String] = [:]
        for file in new { places[Self.uniquePart(file)] = "new/" + file }
        for file in current { places[Self.uniquePart(file)] = "cur/" + file }
        // The moment in each name is read once, not in each comparison.
        return places.map { Entry(name: $0.key, place: $0.value) }
            .map { (seconds: $0.seconds ?? 0, entry: $0) }
            .sorted { ($0.seconds, $0.entry.name) < ($1.seconds, $1.entry.name) }
            .map(\.entry)
    }

    var stamp: Stamp {
        Stamp(values: ["/new", "/cur"].flatMap { Self.modified(path + $0) })
    }

    /// Whether a message's file is there, readable or not; a directory is none.
    func holds(_ entry: Entry) -> Bool {
        var status = stat()
        return unsafe stat(MaildirName.path(path + "/" + entry.place), &status) == 0
            && status.st_mode & S_IFMT == S_IFREG
    }

    /// Up to `limit` bytes of a message and its whole size; nil where it is gone or unreadable.
    func read(_ entry: Entry, atMost limit: Int, excerpt: Int) -> (bytes: [UInt8], size: Int)? {
        let place = MaildirName.path(path + "/" + entry.place)
        let file = unsafe open(place, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG
        else { return nil }
        let size = Int(status.st_size)
        guard let bytes = Self.read(file, size > limit ? excerpt : size) else { return nil }
        return (bytes, size)
    }

    private static func read(_ file: Int32, _ count: Int) -> [UInt8]? {
        var failed = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            while filled < count, let base = buffer.baseAddress {
                let got = unsafe Glibc.read(file, base + filled, count - filled)
                if got < 0 && errno == EINTR { continue }
                failed = got < 0
                guard got > 0 else { break }
                filled += got
            }
        }
        return failed ? nil : bytes
    }

    private static func modified(_ path: String) -> [Int] {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return [-1, -1] }
        return [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    }

    /// The names in a directory but those that begin with a dot; nil where it cannot be read.
    private static func files(in path: String) -> [String]? {
        guard let directory = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        errno = 0
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe MaildirName.text(of: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
            errno = 0
        }
        // The end sets no error; a list that broke off would make the rest look gone.
        return errno == 0 ? names : nil
    }
}
