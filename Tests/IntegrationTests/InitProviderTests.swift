import Conformance
import Foundation
import Testing

/// `delistbot init` at a terminal, for a mailbox at a provider that wants access tokens.
@Suite(.serialized) struct InitProviderTests {
    private let folder: TemporaryDirectory
    private let terminal: Terminal
    private var file: String { "\(folder.path)/etc/delistbot.yaml" }

    init() throws {
        folder = try TemporaryDirectory()
        let options =
            "--offline --config \(folder.path)/etc/delistbot.yaml "
            + "--state \(folder.path)/state --user root"
        terminal = try Terminal(
            "\(Site.binary.path) init \(options); echo ended with $?; sleep 60",
            in: URL(filePath: folder.path))
    }

    private func answer(_ question: String, _ text: String) throws {
        try terminal.await(question)
        try terminal.type(text, "Enter")
    }

    /// An answer that is none is told, and asked for again.
    private func answer(_ question: String, wrongly wrong: String, told words: String) throws {
        try answer(question, wrong)
        try terminal.await(words)
    }

    private func answerTheRest() throws {
        try answer("The bot's address [delist@example.org]", "")
        try answer("The name it writes under", "Example")
        try answer("Time zone", "Europe/Berlin")
        try answer("Your people's addresses", "alice@example.org")
        try answer("told of escalations", "")
        try answer("sending IP addresses", "192.0.2.0/28")
        try answer("Authentication-Results", "mx.example.org")
    }

    private func content(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder.path)/etc/\(name)", encoding: .utf8)
    }

    private func expectSuccess(writing files: [String]) throws {
        try terminal.await("ended with 0")
        #expect(try !terminal.screen.contains("geheim"))
        let written = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/etc")
        #expect(Set(written) == Set(files + ["delistbot.yaml"]))
        let checked = try Process.delistbot(
            ["check-config", "--config", file], in: folder.path
        ).runToItsEnd()
        #expect(checked.status == 0, "\(checked.output)")
        #expect(try !content("delistbot.yaml").contains("geheim"))
    }

    @Test func ofMicrosoftItAsksClientTenantAndSecret() throws {
        try answer("Mailbox, such as", "imaps://outlook.office365.com/INBOX")
        try answer("Account of the mailbox", "delist@example.org")
        try answer("Client's identifier at the provider", "0e2f")
        try answer("(tenant)", wrongly: "our company", told: "mailbox.oauth.token-url")
        try terminal.type("6f1c", "Enter")
        try answer("Relay, such as", "smtp://smtp.office365.com")
        try answer("Account at the relay (- for none) [delist@example.org]", "")
        try answerTheRest()
        // Without a secret nobody signs in: it is asked for again.
        try answer("The client's secret", "")
        try terminal.type("geheim", "Enter")
        try expectSuccess(writing: ["client-secret"])
        let text = try content("delistbot.yaml")
        #expect(text.contains("grant: client-credentials"))
        #expect(text.contains("https://login.microsoftonline.com/6f1c/oauth2/v2.0/token"))
        #expect(try content("client-secret") == "geheim\n")
    }

    @Test func ofGmailItAsksClientSecretAndRefreshToken() throws {
        try answer("Mailbox, such as", "imaps://imap.gmail.com/INBOX")
        try answer("Account of the mailbox", "delist@example.org")
        try answer("Client's identifier at the provider", "bot.apps.example")
        try answer("Relay, such as", wrongly: "smtp.gmail.com", told: "submission.url")
        try terminal.type("smtps://smtp.gmail.com", "Enter")
        try answer("Account at the relay (- for none) [delist@example.org]", "")
        try answerTheRest()
        try answer("The client's secret", "geheim")
        try answer("A refresh token", "")
        try terminal.type("geheim-too", "Enter")
        try expectSuccess(writing: ["client-secret", "refresh-token"])
        #expect(try !terminal.screen.contains("(tenant)"))
        #expect(try content("delistbot.yaml").contains("grant: refresh-token"))
        #expect(try content("refresh-token") == "geheim-too\n")
    }
}
