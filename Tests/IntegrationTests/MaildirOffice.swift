import Conformance
import Foundation
import InternetMessage
import MIME
import Testing

/// A bot that reads one Maildir and writes another, as `submission: maildir:` does: no copy of its
/// mail ever comes back to it.
final class MaildirOffice {
    let folder: TemporaryDirectory
    /// The moment of the next poll; Wednesday, 4 November 2026, 13:00 in Berlin at first.
    var now = Timestamp(seconds: 1_793_793_600)
    private var delivered = 0

    /// Another office in which all that happened in that one has happened as well.
    init(copying other: MaildirOffice) throws {
        folder = try TemporaryDirectory()
        (now, delivered) = (other.now, other.delivered)
        for name in try FileManager.default.contentsOfDirectory(atPath: other.folder.path) {
            try FileManager.default.copyItem(
                atPath: "\(other.folder.path)/\(name)", toPath: "\(folder.path)/\(name)")
        }
    }

    init() throws {
        folder = try TemporaryDirectory()
        for part in ["cur", "new", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/in/\(part)", withIntermediateDirectories: true)
        }
        try folder.write(Array(Self.configuration.utf8), to: "delistbot.yaml")
    }

    private static let configuration = """
        mailbox: {url: "maildir:in", since: 2026-11-01, poll-every: 1s}
        submission: {url: "maildir:out"}
        bot:
          address: delist@example.org
          name: Example Mail Operations
          database: delistbot.sqlite
          secret-file: secret
          mode: live
        authentication: {authserv-id: mx.example.org}
        agents: [{address: alice@example.org, name: Alice, unix-user: \(TestUser.name)}]
        pools:
          - name: bulk
            addresses: [192.0.2.0/28]
            mail-flow: {sends: invoices, recipients: customers, opt-in: confirmed}
        digest: {on: off}
        dns: {look-up: false}
        follow-up: {every: 7d, at-most: 4, window: Mon-Sun 00:00-23:59}

        """

    /// Lets it live now, ten minutes ago: for a program that reads the host's clock.
    func liveNow() throws {
        now = Timestamp(seconds: Int64(Date().timeIntervalSince1970)) - .minutes(10)
        let configuration = Self.configuration.replacing("2026-11-01", with: "2020-01-01")
        try folder.write(Array(configuration.utf8), to: "delistbot.yaml")
    }

    // MARK: Running

    func run(_ arguments: String...) throws -> (status: Int32, output: String) {
        try run(arguments: arguments)
    }

    func run(arguments: [String]) throws -> (status: Int32, output: String) {
        try process(arguments).runToItsEnd()
    }

    func start(_ arguments: [String]) throws -> (Process, Pipe) {
        let (process, output) = (process(arguments), Pipe())
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        return (process, output)
    }

    /// A process of the program, to be started.
    func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
        .delistbot(arguments, in: folder.path, environment: environment)
    }

    /// Polls, a minute after the last time; it must end well.
    func poll() throws {
        now = now + .minutes(1)
        let ended = try run("poll", "--at", now.iso8601)
        try #require(ended.status == 0, "\(ended.output)")
    }

    func wait(for condition: () throws -> Bool) throws {
        let deadline = Date(timeIntervalSinceNow: 20)
        while try !condition() {
            try #require(Date() < deadline, "it never came")
            usleep(20_000)
        }
    }

    // MARK: What is done

    /// Has that many tickets opened by mail, their drafts waiting.
    func draft(_ count: Int) throws {
        for number in 1...count {
            try say(
                "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.\(number)")
        }
        try poll()
    }

    func approve(_ numbers: ClosedRange<Int>) throws {
        now = now + .minutes(1)
        for number in numbers {
            _ = try run("ticket", "order", "\(number)", "approve", "--at", now.iso8601)
        }
    }

    /// Ends what holds everything.
    func release() throws {
        now = now + .minutes(1)
        let ended = try run("release", "--at", now.iso8601)
        try #require(ended.status == 0, "\(ended.output)")
    }

    /// A proven agent writes that to the bot.
    func say(_ text: String) throws {
        try deliver(
            from: "alice@example.org", to: "delist@example.org", ["Subject: Blocked"], text)
    }

    /// The author of that mail's recipient answers it: an agent, or the postmaster.
    func answer(_ mail: ParsedMessage, _ text: String) throws {
        try deliver(
            from: try #require(mail.to.first?.address),
            to: try #require(mail.replyTo.first?.address),
            [
                "Subject: Re: \(mail.subject ?? "")",
                "In-Reply-To: \(mail.messageID?.bracketed ?? "")",
                "References: \(mail.messageID?.bracketed ?? "")",
            ], text)
    }

    /// Our own server returns that mail.
    func bounce(_ mail: ParsedMessage) throws {
        let text = """
            --report
            Content-Type: text/plain

            <postmaster@proofpoint.com>: host mx.proofpoint.example said: 550 5.1.1 unknown

            --report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mta1.example.org

            Final-Recipient: rfc822; postmaster@proofpoint.com
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 unknown

            --report
            Content-Type: text/rfc822-headers

            Message-ID: \(mail.messageID?.bracketed ?? "")
            From: delist@example.org
            To: postmaster@proofpoint.com

            --report--
            """
        try deliver(
            from: "MAILER-DAEMON@example.org", to: "delist@example.org",
            ["Subject: Undelivered Mail Returned to Sender"],
            text.replacingOccurrences(of: "\n", with: "\r\n"),
            type: "multipart/report; report-type=delivery-status; boundary=report")
    }

    /// A mail arrives, proven by its author's domain.
    ///
    /// - Parameter name: what stands before the author's address, encoded.
    func deliver(
        from sender: String, called name: String? = nil,
        to recipient: String = "delist@example.org", _ headers: [String], _ text: String,
        type: String = "text/plain; charset=utf-8"
    ) throws {
        delivered += 1
        let domain = sender.split(separator: "@").last ?? ""
        let author = name.map { "\($0.inEncodedWord) <\(sender)>" } ?? sender
        let lines =
            [
                "Return-Path: <\(sender)>", "Received: from outside by mx.example.org",
                "Authentication-Results: mx.example.org; dmarc=pass header.from=\(domain)",
                "From: \(author)", "To: \(recipient)",
            ] + headers + [
                "Date: \(now.internetDate)", "Message-ID: <\(delivered)@client.example.net>",
                "MIME-Version: 1.0", "Content-Type: \(type)", "", text, "",
            ]
        try folder.write(
            Array(lines.joined(separator: "\r\n").utf8),
            to: "in/new/\(now.seconds).M\(delivered)P1.test")
    }

    // MARK: What became of it

    func sent() throws -> [ParsedMessage] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/out/new")
        return try (names ?? []).map {
            MessageParser.parse(
                Array(try Data(contentsOf: URL(filePath: "\(folder.path)/out/new/\($0)"))))
        }
    }

    func toPostmaster() throws -> [ParsedMessage] {
        try sent().filter { $0.to.first?.address == "postmaster@proofpoint.com" }
    }

    func toAgents(_ subject: String) throws -> [ParsedMessage] {
        try sent().filter { $0.subject?.contains(subject) ?? false }
    }

    // MARK: The database's misfortunes

    func copy(_ name: String, to other: String) throws {
        try FileManager.default.copyItem(
            atPath: "\(folder.path)/\(name)", toPath: "\(folder.path)/\(other)")
    }

    /// Puts that file in the database's place, or nothing.
    func putBack(_ name: String?) throws {
        for part in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: "\(folder.path)/delistbot.sqlite\(part)")
        }
        if let name { try copy(name, to: "delistbot.sqlite") }
    }

    func sizeOfDatabase() throws -> Int? {
        let path = "\(folder.path)/delistbot.sqlite"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    }

    /// What SQLite's own shell says.
    @discardableResult
    func sqlite(_ sql: String, of file: String = "delistbot.sqlite") throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = ["\(folder.path)/\(file)", sql]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: said, as: UTF8.self)
    }
}

extension String {
    /// The text as one encoded word (RFC 2047 §2), whatever is in it and however long it is.
    var inEncodedWord: String { "=?utf-8?B?\(Data(utf8).base64EncodedString())?=" }
}
