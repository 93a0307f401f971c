import Conformance
import Foundation
import InternetMessage
import Testing

/// `delistbot digest`, for an agent and for a reader who gets one pool's.
@Suite struct DigestCommandTests {
    private let office: MaildirOffice

    init() throws {
        office = try MaildirOffice()
        let path = office.folder.path + "/delistbot.yaml"
        let reader =
            ", {address: max@example.org, role: reader, digest: monthly 1 08:00, "
            + "digest-of: {pools: [bulk]}}]\n"
        let text = try String(contentsOfFile: path, encoding: .utf8)
            .replacing(
                "unix-user: \(TestUser.name)}]\n", with: "unix-user: \(TestUser.name)}\(reader)")
        try office.folder.write(Array(text.utf8), to: "delistbot.yaml")
        try office.draft(1)
    }

    private func run(_ arguments: String...) throws -> (status: Int32, output: String) {
        try office.run(arguments: arguments + ["--at", office.now.iso8601])
    }

    @Test func aPreviewIsThatOfWhomItIsFor() throws {
        let own = try run("digest", "preview").output
        #expect(own.contains("Hello Alice") && own.contains("Reply “#1 approve”"), "\(own)")
        let read = try run("digest", "preview", "--for", "max@example.org").output
        #expect(read.contains("About the pool bulk.") && !read.contains("Reply"), "\(read)")
        #expect(read.contains("on day 1 of each month at 08:00"))
        let path = office.folder.path + "/digest.html"
        let ended = try run("digest", "preview", "--for", "max@example.org", "--html", path)
        #expect(ended.status == 0 && ended.output.hasPrefix("\(path): Delisting:"))
        let page = try String(contentsOfFile: path, encoding: .utf8)
        #expect(page.contains("About the pool bulk.") && !page.contains("mailto:"))
        #expect(try run("digest", "preview", "--html", "-").output.contains("<!DOCTYPE html>"))
    }

    @Test func itIsSentToWhomItIsFor() throws {
        let trial = try run("digest", "send", "--to", "max@example.org", "--dry-run")
        #expect(trial.output.contains("is sent to max@example.org"), "\(trial.output)")
        #expect(try run("digest", "send", "--to", "max@example.org").status == 0)
        let sent = try office.sqlite(
            "SELECT count(*) FROM outbox JOIN outbox_recipient ON outbox_id = id "
                + "WHERE kind = 'digest' AND recipient = 'max@example.org' AND state = 'accepted'")
        #expect(sent == "1\n")
    }

    @Test func nobodyElseGetsOneAndAReaderCommandsNothing() throws {
        for option in [["preview", "--for"], ["send", "--to"]] {
            let ended = try office.run(arguments: ["digest"] + option + ["eve@example.org"])
            #expect(ended.status == 64, "\(ended.output)")
            #expect(ended.output.contains("gets no digests; there are alice@example.org, max@"))
        }
        let ended = try office.run("ticket", "approve", "1", "--as", "max@example.org")
        #expect(ended.status == 64 && ended.output.contains("is no agent"), "\(ended.output)")
    }

    @Test func statusTellsWhoseDigestComesWhen() throws {
        let status = try run("status").output
        #expect(status.contains("digest to alice@example.org: never"), "\(status)")
        #expect(
            status.contains("digest to max@example.org: on day 1 of each month at 08:00"),
            "\(status)")
        let json = try run("status", "--json").output
        #expect(json.contains(#"{"to":"max@example.org","schedule":"monthly 1 08:00","zone":"#))
    }
}
