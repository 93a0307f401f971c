import Foundation
import InternetMessage
import TestServers
import Testing

/// Whatever is wrong gets one line that says what to do, and the documented exit code; nothing is
/// written.
@Suite(.serialized) struct TroubleTests {
    private func expectRefusal(
        _ site: Site, _ status: Int32, saying words: String,
        _ arguments: [String] = ["poll"], lines: Int = 1
    ) throws {
        let before = try contents(site)
        let (process, _, complaint) = try site.start(arguments)
        let said = String(
            decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == status, "\(said)")
        #expect(said.localizedCaseInsensitiveContains(words), "\(said)")
        #expect(said.split(separator: "\n").count == lines, "\(said)")
        #expect(try contents(site) == before, "something was written")
    }

    private func contents(_ site: Site) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: site.folder.path).sorted()
    }

    @Test func aWrongPasswordIsSaid() throws {
        let site = try Site()
        try site.write("wrong\n", to: "password", mode: 0o600)
        try expectRefusal(site, 77, saying: "password")
    }

    @Test func anExpiredCertificateIsSaid() throws {
        var options = DovecotServer.Options()
        options.isExpired = true
        let expired = try DovecotServer(options)
        let site = try Site()
        try site.write(
            site.configuration(mailbox: "imaps://localhost:\(expired.tlsPort)/INBOX"),
            to: "delistbot.yaml")
        try expectRefusal(site, 69, saying: "certificate")
    }

    @Test func aServerWithoutStartTLSIsLeftAlone() throws {
        var options = DovecotServer.Options()
        options.offersTLS = false
        let plain = try DovecotServer(options)
        let site = try Site()
        try site.write(
            site.configuration(mailbox: "imap://localhost:\(plain.port)/INBOX"),
            to: "delistbot.yaml")
        try expectRefusal(site, 69, saying: "TLS")
    }

    @Test func anUnreachableHostIsSaid() throws {
        let site = try Site()
        let port = try LoopbackPort.free()
        try site.write(
            site.configuration(mailbox: "imaps://localhost:\(port)/INBOX"), to: "delistbot.yaml")
        try expectRefusal(site, 69, saying: "localhost")
    }

    @Test func aMissingMailboxIsSaid() throws {
        let site = try Site()
        try site.write(
            site.configuration(
                mailbox: "imaps://localhost:\(site.postfix.dovecot.tlsPort)/Nowhere"),
            to: "delistbot.yaml")
        try expectRefusal(site, 78, saying: "Nowhere")
    }

    @Test func brokenYAMLIsSaidWithItsLine() throws {
        let site = try Site()
        try site.write("mailbox: {url: [\n", to: "delistbot.yaml")
        try expectRefusal(site, 78, saying: "delistbot.yaml:")
    }

    @Test func anUnknownKeyIsSaidWithTheNearestOne() throws {
        let site = try Site()
        let text = site.configuration().replacingOccurrences(of: "agents:", with: "agnets:")
        try site.write(text, to: "delistbot.yaml")
        let ended = try site.delistbot("check-config")
        #expect(ended.status == 78)
        #expect(ended.complaint.contains("agnets") && ended.complaint.contains("agents"))
        #expect(try contents(site) == ["delistbot.yaml", "password"])
    }

    @Test func anUnreadableTemplateIsSaid() throws {
        let site = try Site()
        try FileManager.default.createDirectory(
            at: site.folder.appendingPathComponent("letters"), withIntermediateDirectories: true)
        try site.write(
            "{{% CONTENT_TYPE: TEXT}}\nSubject: x\n\n{{nonsense}}\n",
            to: "letters/inquiry.mustache")
        let text = site.configuration().replacingOccurrences(
            of: "  mode: live", with: "  mode: live\n  templates: letters")
        try site.write(text, to: "delistbot.yaml")
        try expectRefusal(site, 78, saying: "nonsense")
    }

    @Test func aNewerDatabaseIsLeftAlone() throws {
        let site = try Site()
        try site.poll(at: Timestamp(seconds: Int64(Date().timeIntervalSince1970)))
        try sqlite(site, "INSERT INTO grdb_migrations VALUES ('999-future')")
        try expectRefusal(site, 78, saying: "later version")
    }

    @Test func aFileThatIsNoDatabaseIsLeftAlone() throws {
        let site = try Site()
        let text = String(repeating: "this is no database\n", count: 100)
        try site.write(text, to: "delistbot.sqlite")
        let ended = try site.delistbot("ticket", "list")
        #expect(ended.status == 65)
        let kept = try String(
            contentsOf: site.folder.appendingPathComponent("delistbot.sqlite"), encoding: .utf8)
        #expect(kept == text)
    }

    @Test func aClockSetByHandIsRefusedWhereMailCouldLeave() throws {
        let site = try Site()
        let text = site.configuration().replacingOccurrences(
            of: "smtps://localhost:\(site.postfix.tlsPort)", with: "smtps://smtp.example.org")
        try site.write(text, to: "delistbot.yaml")
        try expectRefusal(
            site, 64, saying: "--at", ["poll", "--at", "2026-11-23T09:00:00Z"])
    }

    private func sqlite(_ site: Site, _ sql: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [site.folder.appendingPathComponent("delistbot.sqlite").path, sql]
        try process.run()
        process.waitUntilExit()
    }
}
