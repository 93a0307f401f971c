import Conformance
import Foundation
import InternetMessage
import MailTransport
import Testing
import Ticketing

@Suite struct MaildirSubmitterTests {
    let directory: TemporaryDirectory
    let moment = Timestamp(milliseconds: 1_793_600_000_123)

    init() throws { directory = try TemporaryDirectory() }

    var path: String { directory.path + "/out" }

    func address(_ text: String) throws -> EmailAddress { try #require(EmailAddress(text)) }

    @Test func itDoesWhatEveryMailSubmitterDoes() throws {
        let recipients = [try address("a@example.net"), try address("b@example.net")]
        let fixture = MailSubmitterFixture(
            makeSubmitter: { [moment] in MaildirSubmitter(path: path) { moment } },
            delivered: {
                try directory.files(in: "out/new").flatMap { file in
                    Self.envelope(file.bytes).map { DeliveredMail(recipient: $0, raw: file.bytes) }
                }
            },
            recipients: recipients)
        try exerciseMailSubmitter(fixture)
    }

    @Test func theFileBeginsWithTheEnvelope() throws {
        var submitter = MaildirSubmitter(path: path) { [moment] in moment }
        let mail = SubmittedMail(
            sender: try address("bounces+1@example.org"),
            recipients: [try address("a@example.net"), try address("b@example.net")],
            raw: Array("Subject: x\r\n\r\nText\r\n".utf8))
        let attempt = submitter.submit(mail) {}
        let files = try directory.files(in: "out/new")
        #expect(
            files.map { String(decoding: $0.bytes, as: UTF8.self) } == [
                "Return-Path: <bounces+1@example.org>\r\nX-Envelope-To: a@example.net\r\n"
                    + "X-Envelope-To: b@example.net\r\nSubject: x\r\n\r\nText\r\n"
            ])
        let name = try #require(files.first?.name)
        #expect(name.hasPrefix("1793600000.M123000P"))
        let reply = SMTPReply(code: 250, lines: ["2.0.0 Ok: queued as \(name)"])
        #expect(attempt.outcome == .accepted(reply))
        #expect(try directory.files(in: "out/tmp").isEmpty)
    }

    @Test func aNullSenderIsWrittenAsSuch() throws {
        var submitter = MaildirSubmitter(path: path) { [moment] in moment }
        _ = submitter.submit(
            SubmittedMail(sender: nil, recipients: [try address("a@b.example")], raw: [])
        ) {}
        let text = try directory.files(in: "out/new").map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
        #expect(text == ["Return-Path: <>\r\nX-Envelope-To: a@b.example\r\n"])
    }

    @Test func namesNeverCollideAcrossSubmitters() throws {
        for _ in 1...3 {
            var submitter = MaildirSubmitter(path: path) { [moment] in moment }
            let attempt = submitter.submit(
                SubmittedMail(sender: nil, recipients: [try address("a@b.example")], raw: [])
            ) {}
            guard case .accepted = attempt.outcome else {
                Issue.record("\(attempt)")
                continue
            }
        }
        #expect(try directory.files(in: "out/new").count == 3)
    }

    @Test func aPathThatCannotBeWrittenIsUnreachable() throws {
        try directory.write([], to: "file")
        var submitter = MaildirSubmitter(path: directory.path + "/file") { [moment] in moment }
        let attempt = submitter.submit(
            SubmittedMail(sender: nil, recipients: [try address("a@b.example")], raw: [])
        ) {}
        guard case .unreachable(let text) = attempt.outcome else {
            Issue.record("\(attempt)")
            return
        }
        #expect(text.contains("Not a directory"))
    }

    static func envelope(_ bytes: [UInt8]) -> [EmailAddress] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
            .filter { $0.hasPrefix("X-Envelope-To: ") }
            .compactMap { EmailAddress(String($0.dropFirst(15))) }
    }
}
