import Synchronization

/// A receiver of webhooks over HTTP, clear text on 127.0.0.1, that does to each request what a
/// script tells it to.
public final class HookServer: Sendable {
    /// What happens to one request.
    public enum Act: Sendable, Equatable {
        /// It is answered with that status, and these lines in the header.
        case answer(Int, fields: [String] = [])
        /// An answer that does not end.
        case flood
        /// The connection is closed once the request was read.
        case hangUp
        /// Nothing is said until the client goes.
        case silence
        /// A byte now and then.
        case drip
        /// No HTTP.
        case nonsense
    }

    /// A request as it came.
    public struct Request: Sendable {
        /// Its first line.
        public let line: String
        /// Its header fields, by their names in small letters.
        public let fields: [String: String]
        /// Its body.
        public let body: String
    }

    private struct State: Sendable {
        var acts: [Act] = []
        var requests: [Request] = []
    }

    private final class Mind: Sendable {
        let state = Mutex(State())
    }

    private let mind = Mind()
    private let server: ScriptedServer

    /// Starts one that does those things in turn, and answers with 200 after them.
    public init(_ acts: [Act] = []) throws {
        let mind = mind
        mind.state.withLock { $0.acts = acts }
        server = try ScriptedServer { connection in
            guard let request = Request(from: connection) else { return }
            let act = mind.state.withLock { state in
                state.requests.append(request)
                return state.acts.isEmpty ? .answer(200) : state.acts.removeFirst()
            }
            act.perform(on: connection)
        }
    }

    /// Its URL, which whoever knows it can post to.
    public var url: String { "http://127.0.0.1:\(server.port)/hooks/secret-4711" }
    /// What came so far.
    public var requests: [Request] { mind.state.withLock { $0.requests } }

    /// What it does from now on, before it answers with 200 again.
    public func does(_ acts: [Act]) { mind.state.withLock { $0.acts = acts } }
}

extension HookServer.Request {
    fileprivate init?(from connection: ScriptedConnection) {
        guard let first = connection.hear() else { return nil }
        line = first.filter { !$0.isNewline }
        var fields: [String: String] = [:]
        while let field = connection.hear()?.filter({ !$0.isNewline }), !field.isEmpty {
            let parts = field.split(separator: ":", maxSplits: 1)
            let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
            fields[parts[0].lowercased()] = String(value)
        }
        self.fields = fields
        body = connection.hear(bytes: Int(fields["content-length"] ?? "") ?? 0) ?? ""
    }
}

extension HookServer.Act {
    fileprivate func perform(on connection: ScriptedConnection) {
        switch self {
        case .answer(let status, let fields):
            let lines = fields.map { $0 + "\r\n" }.joined()
            connection.say("HTTP/1.1 \(status) Said\r\n\(lines)Content-Length: 2\r\n\r\nok")
        case .flood:
            connection.say("HTTP/1.1 200 OK\r\n\r\n")
            while connection.say(String(repeating: "x", count: 65_536)) {}
        case .hangUp: break
        case .silence: connection.awaitEnd()
        case .drip:
            connection.say("HTTP/1.1 200 OK\r\nX: ")
            connection.drip(String(repeating: "H", count: 100_000), every: 100_000)
        case .nonsense: connection.say("220 mail.example.org ESMTP\r\n")
        }
    }
}
