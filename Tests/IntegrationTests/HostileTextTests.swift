import Conformance
import Foundation
import InternetMessage
import MIME
import Testing

/// A mail that would steer a terminal or read otherwise than it is: no command shows what does it.
@Suite struct HostileTextTests {
    private let site: MaildirSite

    init() throws {
        site = try MaildirSite()
        try site.deliver(Self.mail)
        try site.deliver(Self.strangersMail)
        try #require(try site.run("poll", "-v").status == 0)
    }

    /// Erases the screen, reverses what follows, sets the window's title, hides a letter.
    private static let evil = "\u{1B}[2J\u{202E}gpj\u{2066}\u{9B}31m\u{1B}]0;owned\u{7}\u{200B}"

    private static let encoded =
        "=?utf-8?B?\(Data("Blocked \(evil)".utf8).base64EncodedString())?="

    private static func text(from: String, results: String) -> String {
        """
        Authentication-Results: mx.example.org; \(results)
        From: \(encoded) <\(from)>
        To: delist@example.org
        Subject: \(encoded)
        Date: Sun, 29 Nov 2026 00:00:00 +0000
        Message-ID: <hostile@\(from.split(separator: "@")[1])>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Look \(evil) at this:
        550 5.7.0 Blocked \(evil) - see https://ipcheck.proofpoint.com/?ip=192.0.2.1
        --b
        Content-Type: image/jpeg
        Content-Disposition: attachment;
         filename*=utf-8''x%1B%5B31m%E2%80%AEgpj.exe

        x
        --b--
        """
    }

    private static let mail = text(
        from: "alice@example.org", results: "dmarc=pass header.from=example.org")
    private static let strangersMail = text(
        from: "eve@proofpoint.com", results: "dmarc=fail header.from=proofpoint.com")

    private func hidden(in text: String) -> [String] {
        text.unicodeScalars.filter { $0 != "\n" && $0 != "\t" && ShownText.isHidden($0) }
            .map { "U+" + String($0.value, radix: 16) }
    }

    @Test(arguments: [
        "mail list", "mail show 1", "mail show 2", "quarantine list", "ticket list",
        "ticket show 1", "forecast", "status", "digest preview", "explain mail.eml",
        "mail list --json", "mail show 1 --json", "ticket list --json", "ticket show 1 --json",
        "explain mail.eml --json", "hold pool x\u{1B}[2J", "ticket note 1 see \u{1B}[2J\u{202E}x",
    ])
    func noCommandShowsIt(command: String) throws {
        try site.folder.write(Array(Self.mail.utf8), to: "mail.eml")
        let ended = try site.run(command.split(separator: " ").map(String.init))
        #expect(!ended.output.isEmpty)
        #expect(hidden(in: ended.output).isEmpty, "\(hidden(in: ended.output))\n\(ended.output)")
    }

    /// JSON keeps what was there.
    @Test func jsonKeepsIt() throws {
        let output = try site.run("mail", "list", "--json").output
        #expect(output.contains("\\u202egpj\\u2066"))
        let line = try #require(output.split(separator: "\n").first)
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect((object?["subject"] as? String)?.contains("\u{202E}gpj") == true)
    }

    @Test func noLetterHoldsIt() throws {
        let sent = "\(site.folder.path)/out/new"
        let files = try FileManager.default.contentsOfDirectory(atPath: sent)
        #expect(!files.isEmpty)
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(sent)/\(file)")))
            let mail = MessageParser.parse(bytes)
            let shown = [mail.subject, mail.text, mail.html].compactMap(\.self).joined()
                .replacing("\r\n", with: "\n")
            #expect(shown.contains("gpj"))
            #expect(hidden(in: shown).isEmpty, "\(hidden(in: shown))\n\(shown)")
        }
    }

    /// As it came for a program that reads it, never for a terminal.
    @Test func aRawMessageIsRawOnlyWhereNoTerminalShowsIt() throws {
        #expect(try site.run("mail", "show", "1", "--raw").output.contains("\u{202E}"))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/script")
        process.arguments = ["-qc", "\(Site.binary.path) mail show 1 --raw", "/dev/null"]
        process.currentDirectoryURL = URL(filePath: site.folder.path)
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let said = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(said.contains("Look") && hidden(in: said.filter { $0 != "\r\n" }).isEmpty)
    }
}
