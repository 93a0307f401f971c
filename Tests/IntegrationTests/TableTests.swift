import Conformance
import Foundation
import Testing

/// How tables are shown: under headings, within the width of a terminal, painted only there.
@Suite struct TableTests {
    private let site: MaildirSite

    init() throws {
        site = try MaildirSite()
        try site.run("poll")
        try site.run("ticket", "open", "192.0.2.7")
        try site.run("ticket", "open", "192.0.2.9", "192.0.2.10", "192.0.2.11", "192.0.2.12")
    }

    private static let escape = "\u{1B}["

    @Test func aPipeGetsHeadingsAndWholeLinesWithoutColours() throws {
        let listed = try site.run("ticket", "list")
        let lines = listed.output.split(separator: "\n")
        #expect(lines.count == 3, "\(listed.output)")
        #expect(lines[0].contains(/^NUMBER +STATE +ADDRESSES +FOLLOW-UPS +NEXT$/))
        #expect(lines[2].contains("192.0.2.9 192.0.2.10 192.0.2.11 192.0.2.12"))
        let column = String(lines[0]).components(separatedBy: "ADDRESSES")[0].count
        #expect(lines[2].dropFirst(column).hasPrefix("192.0.2.9 "), "\(listed.output)")
        #expect(!listed.output.contains(Self.escape))
        let painted = try site.run("ticket", "list", "--color", "always").output
        #expect(painted.hasPrefix(Self.escape + "1mNUMBER"))
        #expect(!(try site.run("ticket", "list", "--json").output.contains("NUMBER")))
    }

    /// What is shown at a terminal of 120 columns, by `command`.
    private func shown(_ command: String) throws -> String {
        let terminal = try Terminal(
            "cd \(site.folder.path); script -qec '\(command)' typed "
                + ">/dev/null; echo done; sleep 60",
            in: URL(filePath: site.folder.path))
        try terminal.await("done")
        return try String(contentsOfFile: "\(site.folder.path)/typed", encoding: .utf8)
    }

    @Test func aTableIsFittedToTheTerminal() throws {
        let narrow = try shown("env COLUMNS=70 NO_COLOR=1 \(Site.binary.path) ticket list")
        let lines = narrow.split(whereSeparator: \.isNewline).filter { $0.contains("#") }
        #expect(lines.count == 2, "\(narrow)")
        #expect(lines.allSatisfy { $0.count <= 70 }, "\(narrow)")
        #expect(lines[1].contains("…"), "\(narrow)")
        #expect(!narrow.contains(Self.escape))
    }

    @Test func longWorkTellsOfItselfOnATerminalAndLeavesNothing() throws {
        let pipe = "\(site.folder.path)/slow"
        let made = unsafe mkfifo(pipe, 0o600)
        try #require(made == 0)
        let terminal = try Terminal(
            "cd \(site.folder.path); \(Site.binary.path) explain slow >explained; echo done; sleep 60",
            in: URL(filePath: site.folder.path))
        try terminal.await("reading (1 of 1), 1 s")
        let writer = try #require(FileHandle(forWritingAtPath: pipe))
        try writer.write(contentsOf: Data("From: a@example.org\n\nHello\n".utf8))
        try writer.close()
        try terminal.await("done")
        #expect(try !terminal.screen.contains("reading"))
    }

    @Test func aTerminalIsPainted() throws {
        let shown = try shown("env -u NO_COLOR TERM=xterm \(Site.binary.path) ticket list")
        #expect(shown.contains(Self.escape + "1mNUMBER"), "\(shown)")
    }
}
