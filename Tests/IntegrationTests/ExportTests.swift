import Conformance
import Foundation
import InternetMessage
import Testing

/// What is stored, as other programs read it; and the way in.
@Suite struct ExportTests {
    private let office: MaildirOffice

    init() throws { office = try MaildirOffice() }

    private func file(_ name: String) throws -> String {
        String(
            decoding: try Data(contentsOf: URL(filePath: "\(office.folder.path)/\(name)")),
            as: UTF8.self)
    }

    /// Python's standard library reads it; its messages in base64, a line each.
    private func python(_ script: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = URL(filePath: office.folder.path)
        let (status, output) = try process.runToItsEnd()
        try #require(status == 0, "\(output)")
        return output.split(separator: "\n").map(String.init)
    }

    @Test func theMboxHoldsEveryMessageAsItCame() throws {
        try office.draft(2)
        try office.say("hello\r\nFrom here on\r\n>From there\r\n>> From no\r\nend without an end")
        try office.poll()
        let ended = try office.run("export", "--format", "mbox", "--output", "all.mbox")
        #expect(ended.status == 0, "\(ended.output)")
        let text = try file("all.mbox")
        #expect(text.contains("\n>From here on\r\n>>From there\r\n>> From no\r\n"))
        #expect(text.hasPrefix("From alice@example.org Wed Nov  4 "), "\(text.prefix(80))")
        // mboxrd: one “>” less, and the blank line between is no message's.
        let read = try python(
            """
            import re, base64, sqlite3
            data = open('all.mbox', 'rb').read()
            parts = re.split(rb'(?:^|\\n)From [^\\n]* 20\\d\\d\\n', data)[1:]
            parts[-1] = parts[-1][:-1]
            read = [re.sub(rb'(?m)^>(>*From )', rb'\\1', p) for p in parts]
            kept = [r[0] for r in sqlite3.connect('delistbot.sqlite').execute(
                'SELECT raw FROM message ORDER BY received_at, id')]
            print(len(kept), [a == b for a, b in zip(read, kept)].count(True), len(read))
            """)
        #expect(read == ["3 3 3"])
        let attributes = try FileManager.default.attributesOfItem(
            atPath: "\(office.folder.path)/all.mbox")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func linesAreTicketsAndMessagesWithTheirBytes() throws {
        try office.draft(2)
        let ended = try office.run("export", "--format", "jsonl", "--output", "all.jsonl")
        #expect(ended.status == 0 && ended.output.isEmpty, "\(ended.output)")
        let read = try python(
            """
            import json, base64
            for line in open('all.jsonl'):
                one = json.loads(line)
                print(one['schema'], one['type'], one['number'],
                    one.get('state') or len(base64.b64decode(one['raw'])) > 100)
            """)
        #expect(
            read == [
                "1 ticket 1 draft", "1 ticket 2 draft", "1 message 1 True", "1 message 2 True",
            ])
    }

    @Test func aTableIsReadBySpreadsheetsAndCarriesNothingOut() throws {
        try office.draft(1)
        try office.sqlite(
            """
            UPDATE ticket SET subject = '=cmd|"x",1'; UPDATE message SET subject = 'a, "b"';
            """)
        let script = """
            import csv, subprocess
            for more in [], ['--messages']:
                out = subprocess.run(
                    ['\(Site.binary.path)', 'export', '--format', 'csv'] + more,
                    capture_output=True)
                row = list(csv.DictReader(out.stdout.decode().splitlines()))[0]
                print(row['number'], row['subject'], row.get('addresses', row.get('fate')))
            """
        #expect(
            try python(script) == ["1 '=cmd|\"x\",1 192.0.2.1", "1 a, \"b\" filed"])
    }

    @Test func aFileThatCannotBeMadeIsNamed() throws {
        try office.draft(1)
        let ended = try office.run("export", "--format", "csv", "--output", "missing/all.csv")
        #expect(ended.status == 73 && ended.output.contains("missing/all.csv"), "\(ended.output)")
        #expect(try office.run("export", "--format", "pdf").status == 64)
    }

    // MARK: Import

    private func mbox(_ addresses: [Int]) throws {
        let messages = addresses.map { number in
            """
            From MAILER-DAEMON Mon Nov  2 09:0\(number):00 2026
            From: MAILER-DAEMON@example.org
            To: alice@example.org
            Subject: Undelivered \(number)
            Date: Mon, 02 Nov 2026 09:0\(number):00 +0000
            Message-ID: <bounce-\(number)@example.org>

            550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.\(number)

            """
        }
        try office.folder.write(Array(messages.joined(separator: "\n").utf8), to: "old.mbox")
    }

    private func importing(_ options: String...) throws -> (status: Int32, output: String) {
        try office.run(
            arguments: ["import", "old.mbox", "--at", office.now.iso8601] + options)
    }

    @Test func aTrialTellsWhatWouldBeFiledWhereAndStoresNothing() throws {
        try office.poll()
        try mbox([1, 2])
        let trial = try importing("--dry-run")
        #expect(trial.status == 0, "\(trial.output)")
        #expect(
            trial.output == """
                Would be done:
                old.mbox: 2 messages read, 1 ticket
                  #1 Blocked IP addresses 192.0.2.1, 192.0.2.2

                """)
        #expect(try office.sqlite("SELECT count(*) FROM message") == "0\n")
        #expect(try office.sqlite("SELECT count(*) FROM ticket") == "0\n")
        let done = try importing()
        #expect(trial.output == "Would be done:\n" + done.output, "\(done.output)")
        let again = try importing()
        #expect(again.output.contains("0 messages read, 0 tickets, 2 known before"))
        // No progress for what takes no second and has no terminal.
        #expect(!done.output.contains("%"))
    }

    @Test func fromBeforeTheCutOffNothingIsOpened() throws {
        try office.poll()
        try mbox([1, 2, 3])
        let ended = try importing("--since", "2026-11-02T09:03:00Z")
        #expect(ended.output.contains("3 messages read, 1 ticket, 2 too old to act on"))
        #expect(try office.run("ticket", "list").output.contains("192.0.2.3"))
        #expect(
            try office.sqlite("SELECT fate, reason_code, count(*) FROM message GROUP BY 1, 2")
                == "filed|old|2\nfiled|settled|1\n")
        let wrong = try importing("--since", "yesterday")
        #expect(wrong.status == 64 && wrong.output.contains("2024-01-31"), "\(wrong.output)")
    }

    /// As servers and Maildirs have them: with other ends of lines than ours, or none at the end.
    private static let oddities = [
        "a: b\r\n\r\nFrom here\r\n>From there\r\n\r\nFrom after a blank line\r\n",
        "a: c\n\nFrom here\n>>From there\n\n>From\n> From\n", "a: d\r\n\r\nno end",
        "a: e\n\nno end", "a: f\n\nmany ends\n\n\n", "a: g\n\nmixed\r\n", "a: h\n\nlone\r",
        "From: alice@example.org\n\n", "From me to you\na: i\n\nwith a separator\n", "a: j",
    ]

    @Test func whatWasExportedIsTheSameWhenItIsImported() throws {
        for (number, text) in Self.oddities.enumerated() {
            try office.folder.write(
                Array(text.utf8), to: "in/new/\(office.now.seconds).M\(number).test")
        }
        try office.draft(1)
        let hashes = "SELECT hex(content_hash) FROM message ORDER BY 1"
        let count = Self.oddities.count + 1
        #expect(try office.sqlite(hashes).split(separator: "\n").count == count)
        try #require(
            try office.run("export", "--format", "mbox", "--output", "old.mbox").status == 0)
        let again = try importing("--dry-run")
        #expect(again.output.contains("0 messages read, 0 tickets, \(count) known"), "\(again)")
        let other = try MaildirOffice()
        try other.poll()
        let done = try other.run(arguments: [
            "import", "\(office.folder.path)/old.mbox", "--at", other.now.iso8601,
        ])
        #expect(done.status == 0, "\(done.output)")
        #expect(try other.sqlite(hashes) == office.sqlite(hashes))
    }
}
