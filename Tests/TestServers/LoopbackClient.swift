import Glibc

/// A client of a server on 127.0.0.1, which says what a test tells it to.
public final class LoopbackClient: Sendable {
    private let descriptor: Int32

    /// Connects to that port; whatever it waits for, it waits ten seconds at most.
    public init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        var address = LoopbackPort.loopback(port)
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, length) == 0
            }
        }
        guard isConnected else {
            close(descriptor)
            throw ServerFailure(description: "nobody listens on port \(port)")
        }
    }

    deinit { close(descriptor) }

    /// Sends the text, as far as the server takes it.
    public func say(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// What the server says until it ends the connection.
    public func hearToTheEnd() -> String {
        var heard: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
            guard count > 0 else { return String(decoding: heard, as: UTF8.self) }
            heard += bytes.prefix(count)
        }
    }
}
