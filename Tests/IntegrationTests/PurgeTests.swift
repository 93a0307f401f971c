import Conformance
import Foundation
import InternetMessage
import Testing

/// Old mail loses its text, and does not come back for that.
@Suite struct PurgeTests {
    private let office: MaildirOffice

    /// Two tickets whose inquiries left; the first was closed, and three years passed.
    init() throws {
        office = try MaildirOffice()
        try office.draft(2)
        try office.approve(1...2)
        try office.poll()
        let closed = try order("close delisted", on: 1)
        try #require(closed.status == 0, "\(closed.output)")
        _ = try order("hold", on: 2)
        try office.poll()
        office.now = office.now + .days(3 * 365)
    }

    private func order(_ words: String, on ticket: Int) throws -> (status: Int32, output: String) {
        office.now = office.now + .minutes(1)
        return try office.run(
            arguments: ["ticket", "order", "\(ticket)"]
                + words.split(separator: " ").map(String.init) + ["--at", office.now.iso8601])
    }

    private func purge(_ options: String...) throws -> (status: Int32, output: String) {
        try office.run(
            arguments: ["purge", "--older-than", "2y", "--at", office.now.iso8601] + options)
    }

    private func bytes(_ condition: String) throws -> [String] {
        try office.sqlite(
            """
            SELECT 'message', length(raw), length(authored_hash) FROM message WHERE \(condition)
            UNION ALL SELECT 'mail', length(raw), 0 FROM outbox WHERE \(condition) ORDER BY 1
            """
        ).split(separator: "\n").map(String.init)
    }

    private var rows: String {
        get throws {
            try office.sqlite(
                """
                SELECT count(*) FROM message; SELECT count(*) FROM outbox; SELECT count(*) FROM
                timeline; SELECT message_id, hex(body_hash) FROM outbox; SELECT hex(content_hash),
                message_id FROM message; SELECT count(*) FROM rejection;
                """)
        }
    }

    @Test func onlyLongClosedTicketsLoseTheirTextAndEveryRowStays() throws {
        let before = try rows
        let trial = try purge("--dry-run")
        #expect(trial.status == 0 && trial.output.contains("Would lose their text: 1 message and"))
        #expect(try bytes("ticket_id = 1").allSatisfy { !$0.contains("|0|") })
        let ended = try purge("--yes")
        #expect(ended.status == 0 && ended.output.contains("of 1 closed ticket"), "\(ended.output)")
        #expect(try Set(bytes("ticket_id = 1")) == ["mail|0|0", "message|0|32"])
        #expect(try bytes("ticket_id = 2").allSatisfy { !$0.contains("|0|") })
        #expect(try rows == before)
        #expect(try purge("--yes").output.contains("Nothing is so old"))
        let examined = try office.run("doctor", "--at", office.now.iso8601)
        #expect(examined.status == 0, "\(examined.output)")
        let shown = try office.run("mail", "show", "1")
        #expect(shown.status == 0 && shown.output.contains("purged "), "\(shown.output)")
        #expect(try office.run("mail", "show", "1", "--raw").status == 65)
    }

    /// The same mail again, and the whole mailbox on another server with other trace headers.
    @Test func nothingIsFiledActedOnOrSentAgain() throws {
        try #require(try purge("--yes").status == 0)
        let (sent, tickets) = (try office.sent().count, try office.run("ticket", "list").output)
        let folder = "\(office.folder.path)/in"
        var places: [(name: String, text: String)] = []
        for part in ["new", "cur"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)") {
                let text = try String(contentsOfFile: "\(folder)/\(part)/\(name)", encoding: .utf8)
                places.append((name, text))
            }
        }
        try #require(places.count >= 2)
        for (name, text) in places {
            try office.folder.write(Array(text.utf8), to: "in/new/2\(name)")
        }
        try office.poll()
        for part in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(office.folder.path)/moved/\(part)", withIntermediateDirectories: true)
        }
        for (name, text) in places {
            try office.folder.write(
                Array(("Delivered-To: delist@example.org\r\n" + text).utf8), to: "moved/new/\(name)"
            )
        }
        let path = "\(office.folder.path)/delistbot.yaml"
        let yaml = try String(contentsOfFile: path, encoding: .utf8)
        try office.folder.write(
            Array(yaml.replacing("maildir:in", with: "maildir:moved").utf8), to: "delistbot.yaml")
        try office.poll()
        #expect(try office.sqlite("SELECT count(*) FROM message") == "\(places.count)\n")
        #expect(try office.run("ticket", "list").output == tickets)
        #expect(try office.sent().count == sent)
    }

    @Test func nobodyIsTakenByHisWordUnasked() throws {
        let process = office.process(
            ["purge", "--older-than", "2y", "--at", office.now.iso8601])
        process.standardInput = FileHandle.nullDevice
        let ended = try process.runToItsEnd()
        #expect(ended.status == 64 && ended.output.contains("--yes"), "\(ended.output)")
        for age in ["2", "soon", "3h"] {
            let ended = try office.run("purge", "--older-than", age, "--yes")
            #expect(ended.status == 64 && ended.output.contains("2y"), "\(ended.output)")
        }
        #expect(try bytes("ticket_id = 1").allSatisfy { !$0.contains("|0|") })
    }

    @Test func aPersonAtATerminalIsAsked() throws {
        let command = "'\(Site.binary.path)' purge --older-than 2y --at \(office.now.iso8601)"
        let folder = URL(filePath: office.folder.path)
        let terminal = try Terminal("cd \(folder.path) && \(command); cat", in: folder)
        try terminal.await("Go on?")
        try terminal.type("Enter")
        try terminal.await("nothing was removed")
        #expect(try bytes("ticket_id = 1").allSatisfy { !$0.contains("|0|") })
    }
}
