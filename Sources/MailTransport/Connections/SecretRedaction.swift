import Foundation

/// Takes a secret out of what a server says: some repeat the command they refuse, and what a server
/// says is logged, mailed to agents and kept.
///
/// Found are the secret as it is, with the quotation of IMAP (RFC 9051 §4.3), and in base64
/// wherever in it the secret begins: so in AUTH PLAIN, LOGIN, XOAUTH2 and OAUTHBEARER alike.
struct SecretRedaction {
    private let plain: [String]
    private let encoded: [String]

    init(_ credentials: MailCredentials) {
        switch credentials {
        case .none: self.init(secrets: [])
        case .password(_, let secret), .bearer(_, let secret): self.init(secrets: [secret])
        }
    }

    init(secrets: [String]) {
        plain = secrets.flatMap(Self.quotations).filter { !$0.isEmpty }
        encoded = secrets.flatMap { secret in
            (0..<3).map { Self.base64(of: secret, at: $0) }.filter { $0.count >= 3 }
        }
    }

    /// The secret as IMAP and as a form of the web write it, and as it is.
    private static func quotations(of secret: String) -> [String] {
        let quoted = secret.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        var known: Set<String> = []
        return [quoted, TokenForm.escaped(secret), secret].filter { known.insert($0).inserted }
    }

    /// A line of the server without the secret.
    func redacted(_ line: [UInt8]) -> [UInt8] {
        let text = String(decoding: line, as: UTF8.self)
        let clean = redacted(text)
        return clean == text ? line : Array(clean.utf8)
    }

    /// The text without the secret.
    func redacted(_ text: String) -> String {
        var result = plain.reduce(text) { $0.replacing($1, with: Self.mark) }
        for needle in encoded {
            while let found = result.firstRange(of: needle) {
                result.replaceSubrange(Self.run(around: found, in: result), with: Self.mark)
            }
        }
        return result
    }

    static let mark = "[secret]"

    /// All of the base64 in which `found` stands: it holds the rest of the secret.
    private static func run(
        around found: Range<String.Index>, in text: String
    ) -> Range<String.Index> {
        let tail = text[found.upperBound...].prefix { isBase64($0) }
        let head = text[..<found.lowerBound].reversed().prefix { isBase64($0) }
        return text.index(found.lowerBound, offsetBy: -head.count)..<tail.endIndex
    }

    private static func isBase64(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || "+/=-_".contains(character))
    }

    /// The letters of base64 that depend on the secret alone, where `shift` bytes of a group stand
    /// before it.
    private static func base64(of secret: String, at shift: Int) -> String {
        let bytes = [UInt8](repeating: 0, count: shift) + Array(secret.utf8)
        let text = Data(bytes).base64EncodedString()
        let end = bytes.count * 8 / 6
        return String(text.prefix(end).dropFirst((shift * 8 + 5) / 6))
    }
}
