import Dispatch
import Glibc

/// Answers HTTP on an address of this host, on a thread of its own: one request a connection.
///
/// Everything is bounded (`Limits`). It waits in poll(2) alone, so that no client keeps another
/// waiting; once there are as many connections as may be, the oldest ends for the next.
public final class LoopbackListener: Sendable {
    /// The bounds.
    public struct Limits: Hashable, Sendable {
        /// The longest head of a request, in bytes.
        public var headBytesMax = 8 << 10
        /// How long a connection may last, from its beginning to its end.
        public var connection = Duration.seconds(5)
        /// How many connections there are at a time.
        public var connectionsMax = 16

        /// The usual bounds.
        public init() {}
    }

    private let listening: Int32
    private let limits: Limits
    private let answer: @Sendable (HTTPRequest) -> HTTPResponse
    private let hasEnded = DispatchSemaphore(value: 0)

    /// Listens from now on; `answer` is asked on the listener's thread.
    ///
    /// - Throws: `ListeningError` where the address is none of this host's own loopback, or is
    ///   taken.
    public init(
        host: String, port: Int, limits: Limits = Limits(),
        answer: @escaping @Sendable (HTTPRequest) -> HTTPResponse
    ) throws(ListeningError) {
        (self.limits, self.answer) = (limits, answer)
        listening = try LoopbackSocket.listening(host: host, port: port)
        DispatchQueue(label: "delistbot.monitoring").async { [self] in
            serve()
            hasEnded.signal()
        }
    }

    /// Ends it and every connection.
    public func stop() {
        // Wakes poll(2), which then finds the socket hung up.
        shutdown(listening, Int32(SHUT_RDWR))
        hasEnded.wait()
        hasEnded.signal()
    }

    private func serve() {
        var connections: [HTTPConnection] = []
        while let isWanted = hasNext(&connections) {
            if isWanted, let accepted = accepted() {
                if connections.count >= limits.connectionsMax { connections.removeFirst().end() }
                connections.append(accepted)
            }
            for connection in connections where connection.isOver { connection.end() }
            connections.removeAll(where: \.isOver)
        }
        connections.forEach { $0.end() }
        close(listening)
    }

    /// Waits for something to happen and lets the connections go on; whether somebody wants a new
    /// one, nil once the listener is to end.
    private func hasNext(_ connections: inout [HTTPConnection]) -> Bool? {
        var polled = [pollfd(fd: listening, events: Int16(POLLIN), revents: 0)]
        polled += connections.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
        let found = unsafe poll(&polled, nfds_t(polled.count), pause(before: connections))
        guard found >= 0 || errno == EINTR else { return nil }
        guard Int32(polled[0].revents) & (POLLHUP | POLLERR | POLLNVAL) == 0 else { return nil }
        for index in connections.indices where polled[index + 1].revents != 0 {
            connections[index].goOn(limits, answer)
        }
        return Int32(polled[0].revents) & POLLIN != 0
    }

    /// Milliseconds until the first connection has lasted too long; -1 where there is none.
    private func pause(before connections: [HTTPConnection]) -> Int32 {
        guard let first = connections.map(\.deadline).min() else { return -1 }
        let left = (first - .now).components
        return Int32(max(0, left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000 + 1))
    }

    private func accepted() -> HTTPConnection? {
        let descriptor = accept(listening, nil, nil)
        guard descriptor >= 0 else {
            // Too many open files, say: whoever waits is still there after a moment.
            if errno != EAGAIN { usleep(100_000) }
            return nil
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        return HTTPConnection(descriptor, until: .now + limits.connection)
    }
}
