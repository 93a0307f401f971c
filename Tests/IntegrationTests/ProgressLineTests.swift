import Conformance
import Foundation
import InternetMessage
import TestServers
import Testing

/// Whoever waits for more than a second sees what for.
@Suite struct ProgressLineTests {
    @Test(arguments: [
        ("poll --at 2026-11-04T13:00:00Z", "reading and sending mail"),
        ("check-config --online", "asking imap://127.0.0.1"),
    ])
    func aPersonAtATerminalSeesWhatIsWaitedFor(call: String, words: String) throws {
        let office = try MaildirOffice()
        try office.poll()
        // It never greets.
        let server = try ScriptedServer { $0.awaitEnd() }
        let path = "\(office.folder.path)/delistbot.yaml"
        let url = "\"imap://127.0.0.1:\(server.port)/INBOX\", insecure-plain-text: true"
        let mailbox = "{url: \(url), username: me, password-command: echo x}"
        let yaml = try String(contentsOfFile: path, encoding: .utf8)
            .replacing(/mailbox: .*/, with: "mailbox: \(mailbox)")
        try office.folder.write(Array(yaml.utf8), to: "delistbot.yaml")
        let terminal = try Terminal(
            "cd \(office.folder.path) && \(Site.binary.path) \(call)",
            in: URL(filePath: office.folder.path))
        try terminal.await(words)
    }
}
