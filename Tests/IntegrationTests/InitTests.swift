import Conformance
import Foundation
import Testing

/// `delistbot init` where nobody can be asked: what it writes, and that it writes over nothing.
@Suite struct InitTests {
    private let site: MaildirSite
    private var folder: String { site.folder.path }
    private var file: String { "\(folder)/etc/delistbot.yaml" }

    init() throws { site = try MaildirSite() }

    private func initialize(
        _ more: String..., without: String = "", user: String = "root"
    ) throws -> (status: Int32, output: String) {
        let options = [
            "--config": file, "--state": "\(folder)/state", "--user": user,
            "--mailbox": "maildir:\(folder)/in", "--submission": "maildir:\(folder)/out",
            "--address": "delist@example.org", "--agent": "Alice <alice@example.org>",
            "--addresses": "192.0.2.0/28, 2001:db8::1", "--time-zone": "Europe/Berlin",
        ].filter { $0.key != without && !more.contains($0.key) }
        return try site.run(["init"] + options.sorted { $0 < $1 }.flatMap { [$0, $1] } + more)
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    private func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private var account: [String] {
        ["--mailbox", "imaps://imap.example.org/INBOX", "--username", "delist@example.org"]
    }

    @Test func checkConfigAcceptsWhatItWrites() throws {
        let ended = try initialize("--offline")
        try #require(ended.status == 0, "\(ended.output)")
        #expect(try mode(file) == 0o600)
        #expect(try mode("\(folder)/etc") == 0o700 && mode("\(folder)/state") == 0o700)
        for command in ["check-config --online --send-test", "run", "status"] {
            #expect(ended.output.contains("    delistbot \(command) --config \(file)\n"))
        }
        let checked = try site.run("check-config", "--online", "--config", file)
        #expect(checked.status == 0 && checked.output.contains("1 agent, mode shadow"))
        #expect(try site.run("poll", "--config", file).status == 0)
        #expect(isThere("\(folder)/state/delistbot.sqlite"))
    }

    @Test func whatIsThereIsNeverOverwritten() throws {
        for name in ["delistbot.yaml", "imap-password", "smtp-password"] {
            try site.folder.write(Array("mine".utf8), to: "etc/\(name)")
            let ended = try initialize("--offline")
            #expect(ended.status == 73 && ended.output.contains("\(name): is there already"))
            #expect(try String(contentsOfFile: "\(folder)/etc/\(name)", encoding: .utf8) == "mine")
            let left = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/etc")
            #expect(left == [name])
            try FileManager.default.removeItem(atPath: "\(folder)/etc")
        }
    }

    @Test(arguments: ["--mailbox", "--submission", "--address", "--agent", "--addresses"])
    func whatIsMissingIsNamedAndNothingIsAsked(option: String) throws {
        let ended = try initialize("--offline", without: option)
        #expect(ended.status == 64)
        #expect(ended.output.contains("no terminal; missing is \(option)"), "\(ended.output)")
        #expect(!isThere("\(folder)/etc") && !isThere("\(folder)/state"))
    }

    @Test func accountAndPasswordAreMissingWhereTheMailboxAsksForThem() throws {
        let ended = try initialize("--offline", "--mailbox", account[1])
        #expect(ended.status == 64)
        #expect(ended.output.contains("missing is --username, --password-from"), "\(ended.output)")
    }

    @Test(arguments: [
        ("--mailbox", "imap.example.org"), ("--submission", "smtp:example"),
        ("--address", "delist"), ("--agent", "alice"), ("--addresses", "192.0.2.256"),
        ("--time-zone", "Mars/Olympus"), ("--authserv-id", "a b"),
        ("--agent", "delist@example.org"),
    ])
    func aWrongAnswerIsNamedWithItsOption(option: String, value: String) throws {
        let ended = try initialize("--offline", option, value)
        #expect(ended.status == 64, "\(ended.output)")
        #expect(ended.output.contains("delistbot: \(option) \(value): "), "\(ended.output)")
        #expect(!isThere("\(folder)/etc"))
    }

    @Test(arguments: ["O'Hara: \"x\" # {y}", "- a", "*&!%@`", "two\nlines: evil", "ü – ø"])
    func aNameIsANameWhateverItHolds(name: String) throws {
        try #require(try initialize("--offline", "--name=\(name)").status == 0)
        let checked = try site.run("check-config", "--config", file)
        #expect(checked.status == 0, "\(checked.output)")
    }

    @Test func passwordsAreInTheirFilesAloneAndGoToNobodyElse() throws {
        try site.folder.write(Array("geheim'\"\nsecond line\n".utf8), to: "typed")
        let ended = try initialize(
            ["--offline", "--submission", "smtps://smtp.example.org"] + account
                + ["--password-from", "\(folder)/typed"])
        try #require(ended.status == 0, "\(ended.output)")
        for name in ["imap-password", "smtp-password"] {
            let path = "\(folder)/etc/\(name)"
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "geheim'\"\n")
            #expect(try mode(path) == 0o600)
        }
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(!text.contains("geheim") && !ended.output.contains("geheim"))
        #expect(try site.run("check-config", "--config", file).status == 0)
    }

    @Test(arguments: [
        (
            "imaps://outlook.office365.com/INBOX", "smtp://smtp.office365.com",
            ["--tenant", "6f1c"], ["client-secret"],
            "token-url: 'https://login.microsoftonline.com/6f1c/oauth2/v2.0/token'"
        ),
        (
            "imaps://imap.gmail.com/INBOX", "smtps://smtp.gmail.com",
            ["--refresh-token-from", "typed"], ["client-secret", "refresh-token"],
            "token-url: 'https://oauth2.googleapis.com/token'"
        ),
    ])
    func whereTheProviderWantsTokensItWritesHowToGetThem(
        mailbox: String, relay: String, more: [String], files: [String], words: String
    ) throws {
        try site.folder.write(Array("geheim\n".utf8), to: "typed")
        let options =
            ["--offline", "--mailbox", mailbox, "--username", "delist@example.org"]
            + ["--submission", relay, "--authserv-id", "mx.example.org"]
        let missing = try initialize(options)
        #expect(missing.status == 64 && missing.output.contains("missing is --client-id"))
        let given = ["--client-id", "bot", "--client-secret-from", "typed"] + more
        let ended = try initialize(options + given)
        try #require(ended.status == 0, "\(ended.output)")
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.contains(words) && !text.contains("geheim"), "\(text)")
        let written = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/etc")
        #expect(Set(written) == Set(files + ["delistbot.yaml"]))
        for name in files { #expect(try mode("\(folder)/etc/\(name)") == 0o600) }
        let checked = try site.run("check-config", "--config", file)
        #expect(checked.status == 0, "\(checked.output)")
        #expect(checked.output.contains("mailbox.oauth.client-secret"), "\(checked.output)")
    }

    @Test func aPasswordOfGmailIsTakenWhereOneIsGiven() throws {
        try site.folder.write(Array("geheim\n".utf8), to: "typed")
        let ended = try initialize([
            "--offline", "--mailbox", "imaps://imap.gmail.com/INBOX", "--username",
            "delist@example.org", "--submission", "smtps://smtp.gmail.com", "--password-from",
            "typed",
        ])
        try #require(ended.status == 0, "\(ended.output)")
        #expect(try site.run("check-config", "--config", file).status == 0)
        #expect(isThere("\(folder)/etc/imap-password"))
    }

    private func initialize(_ options: [String]) throws -> (status: Int32, output: String) {
        let usual = [
            "init", "--config", file, "--state", "\(folder)/state", "--user", "root",
            "--agent", "alice@example.org", "--addresses", "192.0.2.1",
        ]
        return try site.run(usual + options)
    }

    @Test func dryRunPrintsAndWritesNothing() throws {
        let ended = try initialize("--offline", "--dry-run")
        #expect(ended.status == 0 && ended.output.contains("mode: shadow"))
        #expect(!isThere("\(folder)/etc") && !isThere("\(folder)/state"))
    }

    /// The answers as the guide gives them, by a shell.
    @Test func theGuidesExampleWorks() throws {
        let guide = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "deploy/guide/install.md")
        let text = try String(contentsOf: guide, encoding: .utf8)
        let command = try #require(text.firstMatch(of: /(?s)\n    (delistbot init --.*?)\n\n/)).1
        try site.folder.write(Array("geheim\n".utf8), to: "typed")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            "delistbot() { \(Site.binary.path) \"$@\" --offline --user root --config \(file) "
                + "--state \(folder)/state </dev/null; }\n"
                + command.replacing("/root/imap-password", with: "\(folder)/typed"),
        ]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let checked = try site.run("check-config", "--config", file)
        #expect(checked.status == 0 && checked.output.contains("2 agents"), "\(checked.output)")
    }

    // MARK: For the service's user

    private func own(_ path: String, _ user: String) throws {
        try FileManager.default.setAttributes([.ownerAccountName: user], ofItemAtPath: path)
    }

    /// Every file below that path that is not that user's.
    private func strangers(below path: String, to user: String) throws -> [String] {
        try ([""] + FileManager.default.subpathsOfDirectory(atPath: path)).filter {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\($0)")
            return attributes[.ownerAccountName] as? String != user
        }
    }

    private func openToNobody() throws {
        for name in ["in", "in/new", "in/cur", "in/tmp", "out", "out/new", "out/cur", "out/tmp"] {
            try own("\(folder)/\(name)", "nobody")
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o711], ofItemAtPath: folder)
    }

    @Test func rootWritesForTheServicesUser() throws {
        try openToNobody()
        let ended = try initialize(user: "nobody")
        try #require(ended.status == 0, "\(ended.output)")
        #expect(try strangers(below: "\(folder)/etc", to: "nobody") == [])
        #expect(try strangers(below: "\(folder)/state", to: "nobody") == [])
    }

    @Test func aCommandOfRootGoesOnAsTheUserWhoseStateItIsAndSaysSo() throws {
        try openToNobody()
        try #require(try initialize(user: "nobody").status == 0)
        for command in [
            ["poll"], ["hold", "all", "--as", "alice@example.org"], ["ticket", "list"],
            ["secret", "rotate"],
            ["doctor", "--repair"], ["status"], ["check-config"], ["ledger", "begin"],
        ] {
            let ended = try site.run(command + ["--config", file])
            #expect(ended.status == 0, "\(command): \(ended.output)")
            let words = "goes on as the user nobody: \(folder)/state is theirs"
            #expect(ended.output.contains(words), "\(command): \(ended.output)")
            #expect(try strangers(below: "\(folder)/state", to: "nobody") == [], "\(command)")
        }
    }

    /// Root's name is not forgotten with root's rights.
    @Test func rootIsTheAgentWhoseUnixUserRootIs() throws {
        try openToNobody()
        try #require(try initialize(user: "nobody").status == 0)
        let written = try String(contentsOfFile: file, encoding: .utf8)
        let person = "name: 'Alice', "
        try #require(written.contains(person))
        let known = written.replacing(person, with: person + "unix-user: \(TestUser.name), ")
        try known.write(toFile: file, atomically: false, encoding: .utf8)
        for command in [["poll"], ["hold", "all"]] {
            let ended = try site.run(command + ["--config", file])
            #expect(ended.status == 0, "\(command): \(ended.output)")
        }
    }

    @Test func aFolderOfAnotherIsRefused() throws {
        try openToNobody()
        try FileManager.default.createDirectory(
            atPath: "\(folder)/state", withIntermediateDirectories: false)
        let ended = try initialize(user: "nobody")
        #expect(ended.status == 73)
        #expect(ended.output.contains("chown nobody \(folder)/state"), "\(ended.output)")
        #expect(!isThere(file))
    }

    @Test func aFolderThatCannotBeMadeIsSaid() throws {
        try site.folder.write([], to: "etc")
        let ended = try initialize("--offline", "--config", "\(folder)/etc/deep/delistbot.yaml")
        #expect(ended.status == 73)
        #expect(ended.output.contains("\(folder)/etc/deep: cannot be made"), "\(ended.output)")
    }

    @Test func aUserThatIsNotThereIsSaid() throws {
        let ended = try initialize(user: "nosuchuser")
        #expect(ended.status == 64 && ended.output.contains("--user nosuchuser"))
    }
}
