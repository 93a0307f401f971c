import Foundation
import Synchronization

/// A token server (RFC 6749) that says what a test tells it to, and answers mail servers that ask
/// whether a token is good (RFC 7662). Clear text on 127.0.0.1.
public final class TokenServer: Sendable {
    /// What it answers to a request for a token.
    public enum Answer: Sendable {
        /// A new access token that is good for so many seconds and has
        /// so many letters of `padding` at its end; `rotating` with a new refresh token in
        /// place of the one that was shown, `extra` more fields of JSON.
        case token(lifetime: Int, rotating: Bool = false, padding: Int = 0, extra: String = "")
        /// A refusal with that `error`.
        case refusal(String, status: Int = 400)
        /// That status and body.
        case text(status: Int, String)
        /// Nothing, until the client goes.
        case silence
        /// More than anybody wants to read.
        case flood
    }

    /// The account that its tokens are for.
    public static let user = "delist@example.org"
    /// The refresh token that it knows at first.
    public static let refreshToken = "refresh-secret-0"
    /// The client's secret.
    public static let clientSecret = "client-secret-of-ours"

    private struct State: Sendable {
        var answer = Answer.token(lifetime: 3_600)
        var requests: [[String: String]] = []
        var good: Set<String> = []
        var refreshToken = TokenServer.refreshToken
        var count = 0
    }

    private final class Mind: Sendable {
        let state = Mutex(State())
    }

    private let mind = Mind()
    private let server: ScriptedServer

    /// Starts one that gives tokens.
    public init() throws {
        let mind = mind
        server = try ScriptedServer { Self.talk($0, mind) }
    }

    /// Where tokens are asked for.
    public var url: String { "http://127.0.0.1:\(server.port)/token" }
    /// Where a mail server asks whether a token is good.
    public var introspectionURL: String { "http://127.0.0.1:\(server.port)/introspect" }

    /// What it answers from now on.
    public var answer: Answer {
        get { mind.state.withLock { $0.answer } }
        set { mind.state.withLock { $0.answer = newValue } }
    }

    /// Every request for a token, as the fields of its form.
    public var requests: [[String: String]] { mind.state.withLock { $0.requests } }
    /// The access tokens that are good.
    public var good: Set<String> { mind.state.withLock { $0.good } }
    /// The only refresh token that it takes.
    public var refreshToken: String { mind.state.withLock { $0.refreshToken } }

    /// Takes no access token any more that was given up to now.
    public func forgetAccessTokens() { mind.state.withLock { $0.good = [] } }

    /// Takes that refresh token from now on, and no other.
    public func take(_ refreshToken: String) {
        mind.state.withLock { $0.refreshToken = refreshToken }
    }

    private static func talk(_ connection: ScriptedConnection, _ mind: Mind) {
        while let request = connection.hear() {
            var length = 0
            while let line = connection.hear(), !line.allSatisfy(\.isNewline) {
                let field = line.lowercased()
                if field.hasPrefix("content-length:") {
                    length = Int(field.dropFirst(15).filter(\.isNumber)) ?? 0
                }
            }
            guard let body = connection.hear(bytes: length) else { return }
            let form = fields(of: body)
            guard request.contains("/introspect") else {
                give(mind.state.withLock { reply(to: form, &$0) }, to: connection)
                continue
            }
            let isGood = mind.state.withLock { $0.good.contains(form["token"] ?? "") }
            say(200, #"{"active": \#(isGood), "username": "\#(user)"}"#, to: connection)
        }
    }

    private static func reply(to form: [String: String], _ state: inout State) -> Answer {
        state.requests.append(form)
        guard case .token(let lifetime, let rotating, let padding, let extra) = state.answer else {
            return state.answer
        }
        let isRefresh = form["grant_type"] == "refresh_token"
        if isRefresh, form["refresh_token"] != state.refreshToken {
            return .refusal("invalid_grant")
        }
        state.count += 1
        let token = "access-secret-\(state.count)" + String(repeating: "x", count: padding)
        state.good.insert(token)
        var json =
            #""access_token": "\#(token)", "token_type": "Bearer", "expires_in": \#(lifetime)"#
        if rotating {
            state.refreshToken = "refresh-secret-\(state.count)"
            json += #", "refresh_token": "\#(state.refreshToken)""#
        }
        return .text(status: 200, "{\(json)\(extra.isEmpty ? "" : ", " + extra)}")
    }

    private static func give(_ answer: Answer, to connection: ScriptedConnection) {
        switch answer {
        case .token: break
        case .refusal(let error, let status):
            let description = "AADSTS: shown refresh-secret-0 and \(clientSecret)"
            say(
                status, #"{"error": "\#(error)", "error_description": "\#(description)"}"#,
                to: connection)
        case .text(let status, let body): say(status, body, to: connection)
        case .silence: connection.awaitEnd()
        case .flood:
            say(200, String(repeating: "x", count: 4 << 20), to: connection)
        }
    }

    private static func say(_ status: Int, _ body: String, to connection: ScriptedConnection) {
        connection.say(
            "HTTP/1.1 \(status) Said\r\nContent-Type: application/json\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    private static func fields(of form: String) -> [String: String] {
        let pairs = form.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
        return Dictionary(
            pairs.map { pair in
                let value = pair.count > 1 ? pair[1].replacing("+", with: " ") : ""
                return (String(pair[0]), String(value).removingPercentEncoding ?? "")
            }, uniquingKeysWith: { first, _ in first })
    }
}
