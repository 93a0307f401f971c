import Configuration
import Conformance
import Foundation
import InternetMessage
import Testing
import Ticketing

@Suite struct OverrideTests {
    @Test func aVariableOverridesAKey() throws {
        let configuration = try BotConfiguration(
            yaml: minimal,
            environment: [
                "DELISTBOT_BOT_MODE": "live", "DELISTBOT_FOLLOW_UP_AT_MOST": "7",
                "DELISTBOT_FOLLOW_UP_EVERY": "7d, 14d",
                "DELISTBOT_POSTMASTERS_PROOFPOINT_PER_DAY": "3", "HOME": "/root",
            ])
        #expect(configuration.bot.mode == .live)
        #expect(configuration.postmasters["proofpoint"]?.followUp.followUpsMax == 7)
        #expect(
            configuration.postmasters["proofpoint"]?.followUp.intervals == [.days(7), .days(14)])
        #expect(configuration.postmasters["proofpoint"]?.mailsPerDayMax == 3)
    }

    @Test func aMistypedVariableIsAnError() {
        #expect(
            problems(minimal, environment: ["DELISTBOT_BOT_MOD": "live"]) == [
                "DELISTBOT_BOT_MOD: this variable overrides no key; "
                    + "did you mean DELISTBOT_BOT_MODE?"
            ])
    }

    @Test func aBadValueNamesItsVariable() {
        let found = problems(minimal, environment: ["DELISTBOT_BOT_MODE": "dead"])
        #expect(
            found.first?.contains("DELISTBOT_BOT_MODE: 'bot.mode': 'dead' is not shadow or live")
                == true)
    }

    @Test func aVariableThatHoldsAPasswordIsNoOverride() {
        let yaml = minimal.replacing(
            "  url: maildir:out\n",
            with: "  url: smtps://h\n  username: u\n  password-env: DELISTBOT_SMTP_PASSWORD\n")
        #expect(problems(yaml, environment: ["DELISTBOT_SMTP_PASSWORD": "x"]).isEmpty)
    }
}

@Suite struct LocationTests {
    private func mailbox(_ url: String) throws -> MailboxConfiguration.Location {
        let yaml = minimal.replacing(
            "  url: maildir:inbox\n",
            with: "  url: \"\(url)\"\n  username: u\n  password-env: P\n")
        return try BotConfiguration(yaml: yaml).mailbox.location
    }

    @Test(arguments: [
        ("imaps://h.example.org", "h.example.org", 993, true, "INBOX"),
        ("imap://h.example.org:1143/Delist/2026", "h.example.org", 1143, false, "Delist/2026"),
        ("imaps://[2001:db8::1]/A%20B", "2001:db8::1", 993, true, "A B"),
        ("IMAPS://192.0.2.1:1/INBOX", "192.0.2.1", 1, true, "INBOX"),
    ])
    func anIMAPAddressIsRead(
        url: String, host: String, port: Int, isImplicitTLS: Bool, mailbox: String
    ) throws {
        let server = ServerAddress(host: host, port: port, isImplicitTLS: isImplicitTLS)
        #expect(try self.mailbox(url) == .imap(server, mailbox: mailbox))
    }

    @Test(arguments: [
        "imaps:", "imaps://", "http://h/", "imaps://u:p@h/INBOX", "imaps://h:0/", "imaps://h:x/",
        "imaps://h:70000/", "imaps://[::1/", "maildir:", "INBOX", "imaps://h/%zz",
    ])
    func aBrokenAddressIsRefused(url: String) {
        #expect(throws: ConfigurationError.self) { try mailbox(url) }
    }

    @Test func aServerWithoutAnAccountIsRefused() {
        let yaml = minimal.replacing("maildir:inbox", with: "imaps://h.example.org")
        #expect(problems(yaml).first?.contains("'mailbox.username' is missing") == true)
    }
}

@Suite struct SecretTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    @Test func aFileGivesItsFirstLine() throws {
        let path = try file("s3cret\nmore\n", mode: 0o600)
        #expect(try Secret(.file(path)).resolve() == "s3cret")
    }

    @Test func aFileThatOthersCanReadIsRefused() throws {
        let path = try file("s3cret\n", mode: 0o640)
        let error = #expect(throws: SecretError.self) { try Secret(.file(path)).resolve() }
        #expect(error?.hint == "run: chmod 600 \(path)")
    }

    @Test func anEmptyOrMissingSecretIsAnError() throws {
        let path = try file("\n", mode: 0o600)
        #expect(throws: SecretError.self) { try Secret(.file(path)).resolve() }
        #expect(throws: SecretError.self) { try Secret(.file(path + "x")).resolve() }
        #expect(throws: SecretError.self) {
            try Secret(.environment("X")).resolve(environment: [:])
        }
        #expect(throws: SecretError.self) { try Secret(.command("exit 3")).resolve() }
        #expect(throws: SecretError.self) { try Secret(.credential("c")).resolve(environment: [:]) }
    }

    @Test func commandsVariablesAndCredentialsGiveSecrets() throws {
        #expect(try Secret(.command("printf 'a b\\nc'")).resolve() == "a b")
        #expect(try Secret(.environment("X")).resolve(environment: ["X": "y"]) == "y")
        let path = try file("z\n", mode: 0o600)
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent().path
        #expect(
            try Secret(.credential(url.lastPathComponent))
                .resolve(environment: ["CREDENTIALS_DIRECTORY": folder]) == "z")
    }

    @Test func aSecretInTheFileIsRefusedWithoutBeingShown() {
        let yaml = minimal.replacing(
            "  url: maildir:out\n", with: "  url: smtps://h\n  username: u\n  password: hunter2\n")
        let found = problems(yaml)
        #expect(found.contains { $0.contains("must not be in this file") })
        #expect(!found.contains { $0.contains("hunter2") })
    }

    @Test func aSecretNeverShowsACommandThatMayContainIt() {
        let secret = Secret(.command("echo hunter2"))
        #expect(!"\(secret)\(String(reflecting: secret))".contains("hunter2"))
    }

    private func file(_ text: String, mode: Int) throws -> String {
        let path = folder.path + "/secret"
        #expect(
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode]))
        return path
    }
}
