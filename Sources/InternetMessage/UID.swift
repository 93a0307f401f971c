/// The unique identifier of one message in one mailbox (RFC 9051 §2.3.1.1).
///
/// Means something only together with the mailbox's `UIDValidity`. Never zero on a real server.
public struct UID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The number.
    public let value: UInt32

    /// The identifier of that number.
    public init(_ value: UInt32) { self.value = value }

    public static func < (left: UID, right: UID) -> Bool { left.value < right.value }
    public var description: String { String(value) }
}

/// The value that says whether remembered UIDs still hold (RFC 9051 §2.3.1.1).
public struct UIDValidity: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The number.
    public let value: UInt32

    /// The validity of that number.
    public init(_ value: UInt32) { self.value = value }

    public var description: String { String(value) }
}
