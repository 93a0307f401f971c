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
