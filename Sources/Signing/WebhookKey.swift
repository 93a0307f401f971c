import Foundation

/// What posts to webhooks are signed with, as Standard Webhooks 1.0 has it (standardwebhooks.com).
///
/// Neither `description` nor a dump shows it.
public struct WebhookKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    private let bytes: [UInt8]
    /// The fewest bytes of a key: 192 bits.
    public static let bytesMin = 24
    private static let mark = "whsec_"

    /// The key written as `whsec_` and base64; nil where it is none, or shorter than `bytesMin`.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.mark),
            let data = Data(base64Encoded: String(text.dropFirst(Self.mark.count))),
            data.count >= Self.bytesMin
        else { return nil }
        bytes = Array(data)
    }

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// The key as `init` reads it, for whoever checks the signatures.
    public var text: String { Self.mark + Data(bytes).base64EncodedString() }

    /// The signature of a post, as `webhook-signature` carries it: `v1,` and base64 of the
    /// HMAC-SHA-256 of identifier, seconds and body, joined by full stops.
    public func signature(identifier: String, seconds: Int64, body: [UInt8]) -> String {
        let signed = Array("\(identifier).\(seconds).".utf8) + body
        return "v1," + Data(SHA256.hmac(signed, key: bytes)).base64EncodedString()
    }

    public var description: String { "WebhookKey" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SigningKeys {
    /// The keys of the webhook of that name, made from the current key and the one before it, the
    /// current one first: a receiver that knows either verifies. They tell nothing of those.
    public func webhookKeys(of name: String) -> [WebhookKey] {
        recent.map { WebhookKey(bytes: SHA256.hmac(Array("webhook \(name)".utf8), key: $0)) }
    }
}
