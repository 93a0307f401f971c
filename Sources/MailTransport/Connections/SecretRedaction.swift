import Foundation
import InternetMessage

/// Takes a secret out of what a server says: some repeat the command they refuse, and what a server
/// says is logged, mailed to agents and kept.
///
/// Found are the secret as it is, with the quotation of IMAP (RFC 9051 §4.3) and of JSON
/// (RFC 8259 §7), in hexadecimal digits, and any twelve characters in a row of these; and in base64
/// wherever in it the secret begins: so in AUTH PLAIN, LOGIN, XOAUTH2 and OAUTHBEARER alike.
struct SecretRedaction {
    private let plain: [SecretParts]
    private let encoded: [String]

    init(_ credentials: MailCredentials) {
        switch credentials {
        case .none: self.init(secrets: [])
        case .password(_, let secret), .bearer(_, let secret): self.init(secrets: [secret])
        }
    }

    init(secrets: [String]) {
        plain = secrets.flatMap(Self.quotations).filter { !$0.isEmpty }
            .map(SecretParts.init)
        encoded = secrets.flatMap { secret in
            (0..<3).map { Self.base64(of: secret, at: $0) }.filter { $0.count >= 3 }
        }
    }

    /// The secret as IMAP, a form of the web, JSON and a dump write it, and as it is.
    private static func quotations(of secret: String) -> [String] {
        let quoted = secret.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let units = secret.utf16.map { "\\u\($0.hexadecimal)" }.joined()
        let digits = secret.utf8.map(\.hexadecimal).joined()
        let forms = [
            quoted, TokenForm.escaped(secret), secret, units, units.uppercasedDigits, digits,
            digits.uppercased(),
        ]
        var known: Set<String> = []
        return forms.filter { known.insert($0).inserted }
    }

    /// A line of the server without the secret.
    func redacted(_ line: [UInt8]) -> [UInt8] {
        let text = String(decoding: line, as: UTF8.self)
        let clean = redacted(text)
        return clean == text ? line : Array(clean.utf8)
    }

    /// The text without the secret, also where characters that nobody sees stand in it.
    func redacted(_ text: String) -> String {
        let shown = ShownText.onLines(text)
        let clean = withoutSecret(shown)
        return clean == shown && shown != text ? withoutSecret(text) : clean
    }

    private func withoutSecret(_ text: String) -> String {
        var result = plain.reduce(text) { $1.removed(from: $0, leaving: Self.mark) }
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

extension String {
    /// With hexadecimal digits in upper case, and the `\u` before them as it was.
    fileprivate var uppercasedDigits: String { uppercased().replacing("U", with: "u") }
}

/// All parts of one form of a secret that are long enough to be parts of it and no words that it
/// shares with the server.
private struct SecretParts {
    private let length: Int
    private let parts: Set<ArraySlice<UInt8>>

    init(_ form: String) {
        let bytes = Array(form.utf8)
        // A secret that is shorter is found whole only.
        length = min(bytes.count, 12)
        let length = length
        parts = Set((0...bytes.count - length).map { bytes[$0..<$0 + length] })
    }

    /// The text without these parts, `mark` where each run of them stood.
    func removed(from text: String, leaving mark: String) -> String {
        let bytes = Array(text.utf8)
        let starts = (0..<max(0, bytes.count - length + 1))
            .filter { parts.contains(bytes[$0..<$0 + length]) }
        guard !starts.isEmpty else { return text }
        var (result, shownTo) = ([UInt8](), 0)
        for start in starts {
            if start >= shownTo { result += bytes[shownTo..<start] + Array(mark.utf8) }
            shownTo = start + length
        }
        return String(decoding: result + bytes[shownTo...], as: UTF8.self)
    }
}
