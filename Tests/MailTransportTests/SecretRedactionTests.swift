import Foundation
import Testing

@testable import MailTransport

/// Whatever a server repeats of our sign-in, nothing of the secret is kept.
@Suite struct SecretRedactionTests {
    private static let secret = "corr\"ect\\horse staple"

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
    }

    @Test(arguments: [
        secret, "a1 LOGIN me \"corr\\\"ect\\\\horse staple\"", base64(secret),
        base64("\0me\0\(secret)"), base64("me\0me\0\(secret)"), base64("m\0me\0\(secret)"),
        base64("user=me\u{1}auth=Bearer \(secret)\u{1}\u{1}"),
        base64("n,a=me@example.org,\u{1}host=x\u{1}port=993\u{1}auth=Bearer \(secret)\u{1}\u{1}"),
    ])
    func noFormOfTheSecretIsKept(form: String) {
        let credentials = [
            MailCredentials.password(user: "me", password: Self.secret),
            .bearer(user: "me", token: Self.secret),
        ]
        for redaction in credentials.map(SecretRedaction.init) {
            let clean = redaction.redacted("535 5.7.8 not understood: AUTH PLAIN \(form) (again)")
            #expect(clean.hasPrefix("535 5.7.8 not understood: AUTH PLAIN "))
            #expect(clean.hasSuffix("[secret] (again)") || clean.hasSuffix("[secret]\" (again)"))
            #expect(!clean.contains("horse") && !clean.contains(form))
        }
    }

    private static func hex(_ text: String, _ prefix: String, _ digits: Int) -> String {
        text.utf16.map { unit in
            let digitsOfUnit = String(unit, radix: 16)
            let zeros = String(repeating: "0", count: digits - digitsOfUnit.count)
            return prefix + zeros + digitsOfUnit
        }.joined()
    }

    /// QUIRK: token servers show the beginning of a token, or write it as JSON does.
    @Test(arguments: [
        "eyJhbGciOiJSUzI1NiJ9.c2VjcmV0", "eyJhbGciOiJSUz...", "…pc3MiOiJzZWNyZXQtb2YtdXMifQ",
        hex("eyJhbGciOiJSUzI1NiJ9", "", 2), hex("eyJhbGciOiJSUzI1NiJ9", "", 2).uppercased(),
        hex("eyJhbGciOiJSUzI1NiJ9", "\\u", 4),
    ])
    func noPartOfALongSecretIsKept(form: String) {
        let token = "eyJhbGciOiJSUzI1NiJ9.c2VjcmV0.eyJpc3MiOiJzZWNyZXQtb2YtdXMifQ"
        let clean = SecretRedaction(.bearer(user: "me", token: token)).redacted("refused: \(form)!")
        #expect(clean.hasPrefix("refused: ") && clean.hasSuffix("!"), "\(clean)")
        #expect(clean.contains("[secret]") && clean.count < 40, "\(clean)")
    }

    @Test func aSecretWithUnseenCharactersInItIsNotKept() {
        let redaction = SecretRedaction(.password(user: "me", password: Self.secret))
        let broken = Self.secret.map { "\($0)\u{200B}" }.joined()
        let clean = redaction.redacted("refused: \(broken)")
        #expect(clean.contains("[secret]") && !clean.contains("staple"), "\(clean)")
    }

    @Test func whatElseAServerSaysStays() {
        let redaction = SecretRedaction(.password(user: "me", password: Self.secret))
        for line in ["334 VXNlcm5hbWU6", "235 2.7.0 Ok", "250 2.0.0 queued as 4XyZ+/=\u{FF}"] {
            #expect(redaction.redacted(line) == line)
        }
        let bytes: [UInt8] = [0x32, 0xFF, 0x0D, 0x0A]
        #expect(redaction.redacted(bytes) == bytes)
        #expect(SecretRedaction(.none).redacted("anything") == "anything")
    }
}
