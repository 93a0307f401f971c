/// The head of a request over HTTP/1 (RFC 9112), as far as pages that are only read need it.
public struct HTTPRequest: Hashable, Sendable {
    /// The method, as it was sent: `GET`.
    public let method: String
    /// What is asked for: `/metrics`.
    public let target: String

    /// What can be said of the bytes that have come so far.
    public enum Reading: Hashable, Sendable {
        /// The head has no end yet.
        case incomplete
        /// The head has come.
        case whole(HTTPRequest)
        /// It is no request that can be answered but with that.
        case refused(HTTPResponse)
    }

    /// Reads what has come; a head of more than `limit` bytes is refused.
    public static func reading(_ bytes: [UInt8], limit: Int) -> Reading {
        guard let lines = head(in: bytes) else {
            return bytes.count < limit ? .incomplete : .refused(HTTPResponse(.headTooLarge))
        }
        guard bytes.count <= limit else { return .refused(HTTPResponse(.headTooLarge)) }
        return request(lines).map { .whole($0) } ?? .refused(HTTPResponse(.badRequest))
    }

    /// The lines before the first empty one, their ends left out; nil where that has not come.
    private static func head(in bytes: [UInt8]) -> [[UInt8]]? {
        var lines: [[UInt8]] = []
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast() {
            let text = line.last == 13 ? line.dropLast() : line
            if text.isEmpty { return lines }
            lines.append(Array(text))
        }
        return nil
    }

    private static func request(_ lines: [[UInt8]]) -> HTTPRequest? {
        guard let first = lines.first, let fields = fields(lines.dropFirst()) else { return nil }
        let words = first.split(separator: 32, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 3, isToken(words[0]), words[1].hasPrefix("/"),
            words[1].utf8.allSatisfy({ (33...126).contains($0) })
        else { return nil }
        let hosts = fields.count { $0 == "host" }
        switch words[2] {
        case "HTTP/1.1": guard hosts == 1 else { return nil }
        case "HTTP/1.0": guard hosts <= 1 else { return nil }
        default: return nil
        }
        return HTTPRequest(method: words[0], target: words[1])
    }

    /// The names of the fields, in lower case; nil where a line is none.
    private static func fields(_ lines: ArraySlice<[UInt8]>) -> [String]? {
        var names: [String] = []
        for line in lines {
            guard let colon = line.firstIndex(of: 58) else { return nil }
            let name = String(decoding: line[..<colon], as: UTF8.self)
            guard isToken(name) else { return nil }
            names.append(name.lowercased())
        }
        return names
    }

    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (33...126).contains(byte) && !"\"(),/:;<=>?@[\\]{}".utf8.contains(byte)
            }
    }
}
