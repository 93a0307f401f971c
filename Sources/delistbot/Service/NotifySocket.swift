import Glibc

/// The socket on which whoever started this program wants to hear how it goes (sd_notify(3)): a
/// datagram of lines `NAME=value`, to a path or to a name in Linux' abstract namespace.
///
/// The protocol is public and stable, so no library is needed for it.
struct NotifySocket: Sendable {
    private let name: String

    /// The one that the environment names; nil where nobody wants to hear anything, or in a way
    /// that is not known here.
    init?(environment: [String: String]) {
        guard let name = environment["NOTIFY_SOCKET"], name.hasPrefix("/") || name.hasPrefix("@"),
            name.utf8.count > 1, name.utf8.count < Self.roomForName
        else { return nil }
        self.name = name
    }

    private static var roomForName: Int { MemoryLayout.size(ofValue: sockaddr_un().sun_path) }

    /// Sends the lines as one datagram; whether it was taken. Where the reader has fallen asleep
    /// and its queue is full, it is not, and nobody waits.
    @discardableResult
    func send(_ lines: [String]) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let datagram = Array(lines.joined(separator: "\n").utf8)
        let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
        var (address, length) = address
        let sent = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe sendto(descriptor, datagram, datagram.count, flags, $0, length)
            }
        }
        return sent == datagram.count
    }

    /// A path ends with a zero; an abstract name begins with one in place of its `@`, and ends with
    /// its length (unix(7)).
    private var address: (sockaddr_un, socklen_t) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let isAbstract = name.hasPrefix("@")
        let bytes = isAbstract ? [0] + Array(name.utf8.dropFirst()) : Array(name.utf8) + [0]
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let offset = MemoryLayout.offset(of: \sockaddr_un.sun_path) ?? 2
        return (address, socklen_t(offset + bytes.count))
    }
}
