import Foundation
import Synchronization
import Testing

@testable import MailTransport

/// What a trace shows of a dialogue: all but proofs and messages.
@Suite struct ProtocolTraceTests {
    private static let password = "pass word"

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
    }

    /// What is said, `>` by us and `<` by the server.
    private func traced(_ dialogue: [String], at url: String) throws -> [String] {
        let lines = Mutex<[String]>([])
        let trace = ProtocolTrace { line in lines.withLock { $0.append(line) } }
        let redaction = SecretRedaction(.password(user: "me", password: Self.password))
        let server = try #require(MailServerURL(url))
        let told = TracedDialogue(trace, with: server, redaction)
        for line in dialogue {
            told.hear(
                Array((line.dropFirst(2) + "\r\n").utf8), from: line.first == ">" ? .us : .them)
        }
        return lines.withLock { $0.map { String($0.dropFirst(server.description.count + 1)) } }
    }

    @Test(arguments: [
        (
            ["> AUTH PLAIN \(base64("\0me\0\(password)"))", "< 235 2.7.0 Ok", "> MAIL FROM:<a@b>"],
            ["> AUTH PLAIN [secret]", "< 235 2.7.0 Ok", "> MAIL FROM:<a@b>"]
        ),
        // A proof that is none of what we know by now, such as of a password that was changed.
        (["> AUTH PLAIN AG1lAG9sZA=="], ["> AUTH PLAIN [secret]"]),
        (
            [
                "> AUTH LOGIN", "< 334 VXNlcm5hbWU6", "> \(base64("me"))", "< 334 UGFzc3dvcmQ6",
                "> \(base64(password))", "< 535 5.7.8 no \(base64(password))", "> QUIT",
            ],
            [
                "> AUTH LOGIN", "< 334 VXNlcm5hbWU6", "> [secret]", "< 334 UGFzc3dvcmQ6",
                "> [secret]", "< 535 5.7.8 no [secret]", "> QUIT",
            ]
        ),
        (
            ["> AUTH XOAUTH2", "< 334 ", "> dXNlcj1tZQFhdXRo", "< 334 eyJzdGF0dXMi", "> AQ=="],
            ["> AUTH XOAUTH2", "< 334 ", "> [secret]", "< 334 eyJzdGF0dXMi", "> [secret]"]
        ),
    ])
    func noProofIsShownToARelay(dialogue: [String], told: [String]) throws {
        #expect(try traced(dialogue, at: "smtp://localhost") == told)
    }

    @Test(arguments: [
        (
            ["> A1 AUTHENTICATE PLAIN", "< + ", "> \(base64("\0me\0\(password)"))", "< A1 OK"],
            ["> A1 AUTHENTICATE PLAIN", "< + ", "> [secret]", "< A1 OK"]
        ),
        (["> A1 AUTHENTICATE PLAIN AG1lAG9sZA=="], ["> A1 AUTHENTICATE PLAIN [secret]"]),
        (["> A1 LOGIN me old"], ["> A1 LOGIN [secret]"]),
        (
            ["> A1 LOGIN me \"\(password)\"", "< A1 NO LOGIN me \"\(password)\""],
            ["> A1 LOGIN [secret]", "< A1 NO LOGIN me \"[secret]\""]
        ),
        (["> A2 IDLE", "< + idling", "> DONE"], ["> A2 IDLE", "< + idling", "> DONE"]),
        (
            ["> A3 UID FETCH 1 (BODY.PEEK[])", "< * 1 FETCH (BODY[] {7}", "< hello", "< A3 OK"],
            [
                "> A3 UID FETCH 1 (BODY.PEEK[])", "< * 1 FETCH (BODY[] {7}", "< [7 bytes]",
                "< A3 OK",
            ]
        ),
    ])
    func neitherProofsNorMessagesOfAMailboxAreShown(dialogue: [String], told: [String]) throws {
        #expect(try traced(dialogue, at: "imaps://localhost") == told)
    }
}
