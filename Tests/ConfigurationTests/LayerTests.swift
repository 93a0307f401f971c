import Conformance
import Foundation
import InternetMessage
import Testing
import Ticketing

@testable import Configuration

/// What several files and the environment say together.
@Suite struct LayerTests {
    private let folder: TemporaryDirectory
    private var file: String { folder.path + "/delistbot.yaml" }

    init() throws {
        folder = try TemporaryDirectory()
        try folder.write(Array(minimal.utf8), to: "delistbot.yaml")
        try FileManager.default.createDirectory(
            atPath: folder.path + "/conf.d", withIntermediateDirectories: true)
    }

    private func add(_ text: String, to name: String) throws {
        try folder.write(Array(text.utf8), to: name)
    }

    private func read(_ environment: [String: String] = [:]) throws -> BotConfiguration {
        try BotConfiguration(file: file, environment: environment)
    }

    private func origin(of key: String, in read: BotConfiguration) -> String? {
        read.values.first { $0.key == key }?.origin.replacing(folder.path + "/", with: "")
    }

    @Test func laterFilesCountAboveEarlierOnesKeyByKey() throws {
        try add(
            "bot: {name: Second, mode: live}\nagents: [{address: a@b.org}]\n", to: "conf.d/20.yaml")
        try add(
            "bot:\n  name: First\n  contact: Bob\nfollow-up: {every: 3d}\n", to: "conf.d/10.yaml")
        try add("bot: {name: Editor}\n", to: "conf.d/.20.yaml")
        try add("bot: {name: Saved}\n", to: "conf.d/30.yaml~")
        let read = try read(["DELISTBOT_BOT_APPROVAL": "manager"])
        #expect(read.bot.name == "Second")
        #expect(read.bot.contact == "Bob")
        #expect(read.bot.mode == .live)
        #expect(read.agents.count == 1)
        #expect(origin(of: "bot.name", in: read) == "conf.d/20.yaml:1")
        #expect(origin(of: "bot.contact", in: read) == "conf.d/10.yaml:3")
        #expect(origin(of: "bot.address", in: read) == "delistbot.yaml:6")
        #expect(origin(of: "bot.approval", in: read) == "DELISTBOT_BOT_APPROVAL")
        #expect(origin(of: "bot.first-mail", in: read) == "default")
        let spacing = "postmasters.proofpoint.follow-up.minimum-gap"
        #expect(origin(of: spacing, in: read) == "follow-up")
    }

    @Test func aProblemNamesItsFileAndLine() throws {
        try add("bot:\n  mode: dead\n  modus: live\n", to: "conf.d/10.yaml")
        let error = #expect(throws: ConfigurationError.self) { try read() }
        let words = error?.description.replacing(folder.path + "/", with: "")
        #expect(
            words == """
                conf.d/10.yaml:2: 'bot.mode': 'dead' is not shadow or live; write it like shadow \
                or live
                conf.d/10.yaml:3: unknown key 'bot.modus'; did you mean 'mode'?
                """)
    }

    @Test func anEmptyKeyInALaterFileTakesNothingAway() throws {
        try add("bot:\n  address:\nmailbox:\n", to: "conf.d/10.yaml")
        #expect(try read().bot.address.description == "delist@example.org")
    }

    @Test func aLaterWayToGetAPasswordCountsAlone() throws {
        let account = "submission: {url: smtps://h, username: u, password-file: /a}\n"
        try add(account, to: "conf.d/10.yaml")
        try add("submission: {password-command: pass show}\n", to: "conf.d/20.yaml")
        #expect(try read().secrets.map(\.secret) == [Secret(.command("pass show"))])
        let variable = "DELISTBOT_SUBMISSION_PASSWORD"
        #expect(try read([variable: "x"]).secrets.map(\.secret) == [Secret(.environment(variable))])
        #expect(
            try read([variable + "_FILE": "/b"]).secrets.map(\.secret) == [Secret(.file("/b"))])
    }

    @Test func whatMayHoldASecretIsNotShown() throws {
        try add(
            "bot: {alert-command: curl -H hunter2}\nsubmission: {url: smtps://h, username: u}\n",
            to: "conf.d/10.yaml")
        let read = try read(["DELISTBOT_SUBMISSION_PASSWORD_COMMAND": "echo hunter2"])
        #expect(!read.values.contains { $0.text.contains("hunter2") })
        #expect(read.values.contains { $0.key == "submission.password-command" })
    }

    @Test func theEnvironmentAloneIsEnough() throws {
        let environment = [
            "DELISTBOT_MAILBOX_URL": "maildir:in", "DELISTBOT_SUBMISSION_URL": "maildir:out",
            "DELISTBOT_BOT_ADDRESS": "delist@example.org",
            "DELISTBOT_AGENTS": "[{address: alice@example.org}]",
            "DELISTBOT_AGENTS_2_ADDRESS": "mira@example.org", "DELISTBOT_AGENTS_2_ROLE": "manager",
            "DELISTBOT_POSTMASTERS": "{cloudmark: {contacts: [a@cloudmark.example]}}",
            "DELISTBOT_AUTHENTICATION_INTERNAL_HEADER": "X-Ours",
            "DELISTBOT_AUTHENTICATION_INTERNAL_EQUALS": "yes",
        ]
        let read = try BotConfiguration([], folder: "", environment: environment)
        #expect(read.mailbox.location == .maildir(path: "in"))
        #expect(
            read.agents.map(\.address.description) == ["alice@example.org", "mira@example.org"])
        #expect(read.managers.count == 1)
        #expect(read.postmasters.keys.sorted() == ["cloudmark", "proofpoint"])
        #expect(read.authentication.internalMark?.header == "X-Ours")
    }

    @Test func whatIsMissingInTheEnvironmentNamesTheVariable() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try BotConfiguration(
                [], folder: "", environment: ["DELISTBOT_BOT_ADDRESS": "delist@example.org"])
        }
        #expect(
            error?.problems.map(\.file) == ["DELISTBOT_MAILBOX_URL", "DELISTBOT_SUBMISSION_URL"])
    }

    @Test func aFileCanHoldWhatAVariableWould() throws {
        try add("Bob, +49 30 1234\n", to: "contact")
        #expect(
            try read(["DELISTBOT_BOT_CONTACT_FILE": "contact"]).bot.contact == "Bob, +49 30 1234")
        try add("[{address: alice@example.org}]", to: "agents")
        #expect(try read(["DELISTBOT_AGENTS_FILE": "agents"]).agents.count == 1)
    }

    @Test(arguments: [
        (["DELISTBOT_BOT_CONTACT_FILE": "nowhere"], "nowhere cannot be read"),
        (["DELISTBOT_BOT_CONTACT_FILE": "a", "DELISTBOT_BOT_CONTACT": "b"], "is set as well"),
        (["DELISTBOT_AGENTS": "[{"], "broken YAML"),
        (["DELISTBOT_AGENTS": "alice@example.org"], "'agents' is not a list"),
        (["DELISTBOT_AGENTS_1_NAME": "Alice"], "'agents[1].address' is missing"),
    ])
    func whatIsWrongInTheEnvironmentIsAnError(environment: [String: String], words: String) {
        let found = problems(minimal, environment: environment)
        #expect(found.contains { $0.contains(words) }, "\(found)")
        #expect(found.allSatisfy { !$0.contains("\n") })
    }

    /// Whoever is told of an alarm may ask this program for more.
    @Test func theVariablesOfTheAlertCommandOverrideNothing() {
        let environment = [
            "DELISTBOT_EVENT": "raised", "DELISTBOT_ALARM": "x", "DELISTBOT_TITLE": "y",
        ]
        #expect(problems(minimal, environment: environment).isEmpty)
    }

    @Test(arguments: [
        (
            "pools: [{name: p, addresses: [192.0.2.1/28]}]",
            "'pools[1].addresses': '192.0.2.1/28' begins inside its block; "
                + "write 192.0.2.0/28 for 192.0.2.0-192.0.2.15, or 192.0.2.1 alone"
        ),
        (
            "postmasters: {proofpoint: {per-day: ten}}",
            "'postmasters.proofpoint.per-day': 'ten' is not a whole number from 0 to 10000; "
                + "write it like 10"
        ),
        (
            "pools: [{name: p, addresses: [192.0.2.1], mail-flow: {volume-per-day: many}}]",
            "write it like 40000"
        ),
    ])
    func whatWasProbablyMeantIsSaid(line: String, words: String) {
        let found = problems(minimal + line + "\n")
        #expect(found.count == 1 && found[0].hasSuffix(words), "\(found)")
    }
}
