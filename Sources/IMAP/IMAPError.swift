/// Why a session ended.
public struct IMAPError: Error, Hashable, Sendable {
    /// The kinds of end.
    public enum Code: String, Hashable, Sendable {
        /// The connection was closed, or the server said BYE.
        case closed
        /// The mailbox does not exist or may not be opened.
        case noMailbox
        /// The server refused for now.
        case unavailable
        /// The server broke the protocol: nothing it says later can be trusted.
        case protocolViolation
    }

    /// What happened.
    public var code: Code
    /// The server's words, or ours, in one line.
    public var text: String

    init(_ code: Code, _ text: String) { (self.code, self.text) = (code, text) }
}
