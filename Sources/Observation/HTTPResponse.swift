/// What is answered to a request: a page, or one line that says why there is none.
public struct HTTPResponse: Hashable, Sendable {
    /// The status codes that are used.
    public enum Status: Int, Hashable, Sendable {
        case ok = 200
        case badRequest = 400
        case notFound = 404
        case methodNotAllowed = 405
        case headTooLarge = 431
        case unavailable = 503

        var phrase: String {
            switch self {
            case .ok: "OK"
            case .badRequest: "Bad Request"
            case .notFound: "Not Found"
            case .methodNotAllowed: "Method Not Allowed"
            case .headTooLarge: "Request Header Fields Too Large"
            case .unavailable: "Service Unavailable"
            }
        }
    }

    /// The status.
    public let status: Status
    /// The body.
    public let body: String
    /// What the body is.
    public let mediaType: String
    /// Whether the body is only measured, as HEAD wants it.
    public var isHead = false

    /// A page of that text; without one, the status in words.
    public init(
        _ status: Status, _ body: String? = nil, mediaType: String = "text/plain; charset=utf-8"
    ) {
        (self.status, self.mediaType) = (status, mediaType)
        self.body = body ?? status.phrase.lowercased() + "\n"
    }

    /// Its bytes, after which the connection ends.
    public var bytes: [UInt8] {
        let allow = status == .methodNotAllowed ? "Allow: GET, HEAD\r\n" : ""
        let head =
            "HTTP/1.1 \(status.rawValue) \(status.phrase)\r\n\(allow)Content-Type: \(mediaType)\r\n"
            + "Content-Length: \(body.utf8.count)\r\nCache-Control: no-store\r\n"
            + "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
        return Array((isHead ? head : head + body).utf8)
    }
}
