import Glibc

/// A file that a person named, read whole.
enum InputFile {
    /// The bytes of the file at `path`, which may be a pipe, as `/dev/stdin` can be.
    static func contents(of path: String) throws(CommandFailure) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, words(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure(path, words(errno)) }
        switch status.st_mode & S_IFMT {
        case S_IFREG, S_IFIFO, S_IFSOCK: return try rest(of: descriptor, at: path)
        case S_IFDIR: throw failure(path, "it is a folder")
        default: throw failure(path, "it is a device, no file")
        }
    }

    /// The text of the file at `path`, which is UTF-8.
    static func text(of path: String) throws(CommandFailure) -> String {
        guard let text = String(validating: try contents(of: path), as: UTF8.self) else {
            throw CommandFailure(
                .data, "\(path) is not in UTF-8; save it so, or convert it with iconv")
        }
        return text
    }

    /// What the system calls the error of that number.
    static func words(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }

    private static func rest(
        of descriptor: Int32, at path: String
    ) throws(CommandFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 && errno != EINTR { throw failure(path, words(errno)) }
            bytes += buffer.prefix(max(0, count))
        }
    }

    private static func failure(_ path: String, _ cause: String) -> CommandFailure {
        CommandFailure(
            .noInput, "cannot read \(path): \(cause); name a file that this user can read")
    }
}
