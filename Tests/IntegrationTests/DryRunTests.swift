import Conformance
import Foundation
import Testing

/// `--dry-run` says what would be done, and nothing is.
@Suite struct DryRunTests {
    private let site: MaildirSite

    init() throws {
        site = try MaildirSite()
        try site.run("poll")
        try site.run("ticket", "open", "192.0.2.7")
    }

    private func database() throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = ["\(site.folder.path)/delistbot.sqlite", ".dump"]
        return try process.runToItsEnd().output
    }

    private func files() throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: site.folder.path)
            .filter { !$0.contains("sqlite") }
        return Dictionary(
            uniqueKeysWithValues: names.map { name in
                (
                    name,
                    FileManager.default.contents(atPath: "\(site.folder.path)/\(name)") ?? Data()
                )
            })
    }

    @Test(arguments: [
        ("ticket open 192.0.2.9", "192.0.2.9"), ("ticket close 1 withdrawn", "withdrawn"),
        ("hold pool bulk", "held"), ("ingest", "filed"), ("secret rotate", "key 1"),
        ("ledger begin", "0 mails"), ("digest send", "alice@example.org"),
    ])
    func itSaysWhatWouldBeDoneAndNothingIs(line: String, words: String) throws {
        let (before, filesBefore) = (try database(), try files())
        let mail = "From: alice@example.org\nTo: delist@example.org\nSubject: 192.0.2.3\n\nHello\n"
        let ended = try site.run(
            line.split(separator: " ").map(String.init) + ["--dry-run"], input: mail)
        #expect(ended.status == 0, "\(ended.output)")
        #expect(ended.output.hasPrefix("Would be done: "), "\(ended.output)")
        #expect(ended.output.contains(words), "\(ended.output)")
        #expect(try database() == before)
        #expect(try files() == filesBefore)
    }
}
