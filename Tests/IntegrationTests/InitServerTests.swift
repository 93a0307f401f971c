import Foundation
import TestServers
import Testing

/// `delistbot init` against real servers: nothing is written before they took what was said.
@Suite(.serialized) struct InitServerTests {
    private let site: Site
    private var file: String { "\(site.folder.path)/etc/delistbot.yaml" }

    init() throws {
        site = try Site()
    }

    private var mailbox: String { "imaps://localhost:\(site.postfix.dovecot.tlsPort)/INBOX" }
    private var submission: String { "smtps://localhost:\(site.postfix.tlsPort)" }

    private var answers: [String] {
        [
            "--config", file, "--state", "\(site.folder.path)/state", "--user", "root",
            "--ca-file", site.postfix.dovecot.authority.certificate, "--mailbox", mailbox,
            "--username", Site.bot, "--submission", submission, "--authserv-id", "mx.example.org",
            "--agent", "Alice <\(Site.alice)>", "--addresses", "192.0.2.0/28",
        ]
    }

    private func initialize(password: String) throws -> Site.Ended {
        try site.write(password + "\n", to: "typed", mode: 0o600)
        return try site.delistbot(
            ["init", "--password-from", "\(site.folder.path)/typed"] + answers)
    }

    private var isWritten: Bool { FileManager.default.fileExists(atPath: file) }

    @Test func itTriesTheServersAndWhatItWroteWorks() throws {
        let ended = try initialize(password: DovecotServer.password)
        #expect(ended.status == 0, "\(ended.complaint)")
        #expect(ended.output.contains("ok  mailbox"))
        #expect(ended.output.contains("ok  relay"))
        let checked = try site.delistbot(
            "check-config", "--online", "--send-test", "--config", file)
        #expect(checked.status == 0, "\(checked.complaint)")
        #expect(try site.delistbot("poll", "--config", file).status == 0)
    }

    @Test func aWrongPasswordIsSaidAndNothingIsWritten() throws {
        let ended = try initialize(password: "wrong")
        #expect(ended.status == 77, "\(ended.complaint)")
        #expect(ended.complaint.contains("nothing was written"))
        #expect(!ended.complaint.contains("wrong\n") && !isWritten)
    }

    @Test func aPersonAtATerminalIsAsked() throws {
        let words = ["--config", "--state", "--user", "--ca-file"]
        let given = zip(answers, answers.dropFirst()).filter { words.contains($0.0) }
            .map { "\($0) \($1)" }.joined(separator: " ")
        let terminal = try Terminal(
            "cd \(site.folder.path) && \(Site.binary.path) init \(given); sleep 60",
            in: site.folder)
        try answer(terminal, "Mailbox", "imap.example.org")
        try terminal.await("is not a mailbox")
        try terminal.type(mailbox, "Enter")
        try answer(terminal, "Account of the mailbox", Site.bot)
        try answer(terminal, "Relay", submission)
        try answer(terminal, "Account at the relay (- for none) [\(Site.bot)]", "")
        try answer(terminal, "The bot's address [\(Site.bot)]", "")
        try answer(terminal, "The name it writes under", "Example")
        try answer(terminal, "Time zone", "Europe/Berlin")
        try answer(terminal, "Your people's addresses", Site.alice)
        try answer(terminal, "told of escalations", "")
        try answer(terminal, "sending IP addresses", "192.0.2.0/28")
        try answer(terminal, "Authentication-Results", "mx.example.org")
        try answer(terminal, "Password of the mailbox", DovecotServer.password)
        try answer(terminal, "Password at the relay", "")
        try terminal.await("delistbot status --config")
        let checked = try site.delistbot("check-config", "--online", "--config", file)
        #expect(checked.status == 0, "\(checked.complaint)")
    }

    private func answer(_ terminal: Terminal, _ question: String, _ text: String) throws {
        try terminal.await(question)
        try terminal.type(text, "Enter")
    }
}
