import Synchronization

/// A watcher that is asked for its URL over HTTP, clear text on 127.0.0.1.
public final class HeartbeatServer: Sendable {
    private struct State: Sendable {
        var status: Int? = 200
        var requests: [String] = []
    }

    private final class Mind: Sendable {
        let state = Mutex(State())
    }

    private let mind = Mind()
    private let server: ScriptedServer

    /// Starts one that answers with 200.
    public init() throws {
        let mind = mind
        server = try ScriptedServer { connection in
            guard let request = connection.hear() else { return }
            while let line = connection.hear(), !line.allSatisfy(\.isNewline) {}
            let status = mind.state.withLock { state in
                state.requests.append(request.filter { !$0.isNewline })
                return state.status
            }
            guard let status else { return connection.awaitEnd() }
            connection.say(
                "HTTP/1.1 \(status) Said\r\nLocation: /elsewhere\r\nContent-Length: 2\r\n\r\nOK")
        }
    }

    /// Its URL, which whoever knows it can ask for.
    public var url: String { "http://127.0.0.1:\(server.port)/ping/secret-4711" }
    /// The first line of each request.
    public var requests: [String] { mind.state.withLock { $0.requests } }
    /// What it answers with from now on; nil: with nothing, until the client goes.
    public var status: Int? {
        get { mind.state.withLock { $0.status } }
        set { mind.state.withLock { $0.status = newValue } }
    }
}
