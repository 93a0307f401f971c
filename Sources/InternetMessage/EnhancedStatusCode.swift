/// An enhanced mail system status code such as 5.7.1 (RFC 3463).
public struct EnhancedStatusCode: Hashable, Sendable, Codable, CustomStringConvertible {
    /// 2 success, 4 persistent transient failure, 5 permanent failure (RFC 3463 §2).
    public let `class`: Int
    /// What it is about, 0 … 999 (RFC 3463 §3).
    public let subject: Int
    /// The detail, 0 … 999.
    public let detail: Int

    /// The code of those three numbers.
    public init(_ class: Int, _ subject: Int, _ detail: Int) {
        (self.class, self.subject, self.detail) = (`class`, subject, detail)
    }

    /// The code written as `text`, nothing before or after it; nil where it is not one.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ (1...3).contains($0.count) }),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let first = Int(parts[0]), let second = Int(parts[1]), let third = Int(parts[2]),
            first == 2 || first == 4 || first == 5
        else { return nil }
        self.init(first, second, third)
    }

    public var description: String { "\(`class`).\(subject).\(detail)" }
}
