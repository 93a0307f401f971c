import Foundation

/// A server that says what a script tells it to: for faults that real servers do not show.
///
/// Clear text on 127.0.0.1. Each connection runs the script once, on a thread of its own; all end
/// with this object.
public final class ScriptedServer: Sendable {
    private let socket: ListeningSocket
    private let connections = Counter()

    /// The port it listens on.
    public var port: Int { socket.port }
    /// How many connections it has taken.
    public var connectionCount: Int { connections.value }

    /// Starts one that runs `script` for each connection, and closes it when the script returns.
    public init(_ script: @escaping @Sendable (ScriptedConnection) -> Void) throws {
        socket = try ListeningSocket()
        let (socket, connections) = (socket, connections)
        // The thread must not hold this object, or neither would ever end. It holds the socket:
        // were that closed before the thread asks it for the last time, its number could already
        // be another server's, whose client would then hear this script.
        Thread.detachNewThread { Self.accept(on: socket, counting: connections, script) }
    }

    deinit { shutdown(socket.descriptor, Int32(SHUT_RDWR)) }

    private static func accept(
        on socket: ListeningSocket, counting connections: Counter,
        _ script: @escaping @Sendable (ScriptedConnection) -> Void
    ) {
        while true {
            let connection = Foundation.accept(socket.descriptor, nil, nil)
            guard connection >= 0 else { return }
            let number = connections.next()
            Thread.detachNewThread {
                script(ScriptedConnection(descriptor: connection, number: number))
            }
        }
    }
}

/// One client of a scripted server.
public final class ScriptedConnection {
    private let descriptor: Int32
    private var waiting: [UInt8] = []
    /// Which of the server's connections it is, counted from 1.
    public let number: Int
    /// Every line that the client has said.
    public private(set) var heard: [String] = []

    init(descriptor: Int32, number: Int) {
        (self.descriptor, self.number) = (descriptor, number)
        // Else each answer of two lines waits for the client's acknowledgement of the first.
        var isOn: Int32 = 1
        unsafe setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(descriptor) }

    /// Says `text`; line ends are the caller's.
    @discardableResult
    public func say(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return unsafe send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            == bytes.count
    }

    /// Says a line, its end included.
    @discardableResult
    public func line(_ text: String) -> Bool { say(text + "\r\n") }

    /// The client's next line, its end taken off; nil where it has gone.
    public func hear() -> String? {
        while true {
            if let end = waiting.firstIndex(of: 0x0A) {
                let line = String(decoding: waiting[..<end], as: UTF8.self)
                waiting.removeFirst(end + 1)
                heard.append(line.filter { !$0.isNewline })
                return heard.last
            }
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            waiting += buffer[..<count]
        }
    }

    /// That many bytes of the client; nil where it has gone before.
    func hear(bytes count: Int) -> String? {
        while waiting.count < count {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let received = unsafe recv(descriptor, &buffer, buffer.count, 0)
            guard received > 0 else { return nil }
            waiting += buffer[..<received]
        }
        defer { waiting.removeFirst(count) }
        return String(decoding: waiting[..<count], as: UTF8.self)
    }

    /// Says one byte about every `pause` microseconds, until the client goes.
    public func drip(_ text: String, every pause: UInt32) {
        for byte in text.unicodeScalars {
            guard say(String(byte)) else { return }
            usleep(pause)
        }
    }

    /// Waits until the client has gone.
    public func awaitEnd() { while hear() != nil {} }
}
