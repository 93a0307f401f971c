import Conformance
import Foundation
import InternetMessage
import MIME
import Testing

/// What the binary prints for people, and every mail that it made, over six weeks of stories.
@Suite struct ShownTablesTests {
    private let place: TemporaryDirectory
    private let told: String
    private var folder: URL { URL(filePath: place.path).appending(path: "demo") }

    init() throws {
        place = try TemporaryDirectory()
        told = try DemoFolder.copy(into: place)
    }

    @Test func neitherTablesNorMailsShowStampsCaseNamesOrOneOfMany() throws {
        try check(told, "demo")
        let later = ["-c", folder.path + "/delistbot.yaml"]
        try check(delistbot(["hold", "pool", "newsletter"] + later), "hold pool")
        let tables = [
            ["ticket", "list"], ["mail", "list"], ["quarantine", "list"], ["forecast"], ["hold"],
            ["answers", "list"], ["doctor", "--at", "2026-12-20T09:00:00Z"],
            ["digest", "preview"], ["ticket", "show", "1"], ["mail", "show", "1"],
        ]
        for table in tables {
            try check(delistbot(table + later), table.joined(separator: " "))
        }
        #expect(try delistbot(["ticket", "list", "--json"] + later).contains("\"closed\""))
        try checkMails()
    }

    private func checkMails() throws {
        let sent = folder.appendingPathComponent("sent/new")
        let files = try FileManager.default.contentsOfDirectory(atPath: sent.path)
        #expect(files.count > 50)
        for file in files {
            let raw = Array(try Data(contentsOf: sent.appendingPathComponent(file)))
            let mail = MessageParser.parse(raw)
            let own = (mail.text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !$0.hasPrefix(">") && !$0.hasPrefix("    ") }
            try check(own.joined(separator: "\n"), "\(mail.subject ?? "")")
            try check(mail.subject ?? "", "the subject")
            // A mail that goes on with a thread cites it, its newest mail last.
            if let parent = mail.inReplyTo.first { #expect(mail.references.last == parent) }
        }
    }

    private func check(_ text: String, _ what: String) throws {
        #expect(ShownWords.stamps(in: text).isEmpty, "\(what):\n\(text)")
        #expect(
            ShownWords.caseNames(in: text).filter { !Self.ownNames.contains($0) }.isEmpty,
            "\(what):\n\(text)")
        #expect(ShownWords.wrongPlurals(in: text).isEmpty, "\(what):\n\(text)")
        #expect(ShownWords.timesWithoutZone(in: text).isEmpty, "\(what):\n\(text)")
    }

    /// Words of the stories that look like names of cases.
    private static let ownNames: Set<String> = []

    private func delistbot(_ arguments: String...) throws -> String { try delistbot(arguments) }

    private func delistbot(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = Site.binary
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(arguments)")
        return String(decoding: said, as: UTF8.self)
    }
}
