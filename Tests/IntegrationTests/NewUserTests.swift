import Foundation
import InternetMessage
import TestServers
import Testing

/// The way of the installation guide with an installed program, from the questions to the first
/// receipt, against real servers.
@Suite struct NewUserTests {
    private let site: Site
    private var file: String { "\(site.folder.path)/etc/delistbot.yaml" }

    init() throws { site = try Site() }

    @Test func fromTheQuestionsToTheFirstReceiptItTakesNoMinute() throws {
        let begun = ContinuousClock.now
        try initialize()
        try expectSuccess("check-config", "--online", "--send-test", "--config", file)
        let (daemon, _, _) = try site.start(["run", "--config", file])
        defer { kill(daemon.processIdentifier, SIGKILL) }
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        let forwarded = ContinuousClock.now
        try site.bring(
            Mails.report(address: "192.0.2.1", at: now), from: Site.alice, to: Site.bot)
        let receipt = try #require(try site.mails(of: Site.alice).first)
        let ended = ContinuousClock.now
        #expect(receipt.text?.contains("192.0.2.1") == true)
        try expectSuccess("status", "--config", file)
        kill(daemon.processIdentifier, SIGTERM)
        daemon.waitUntilExit()
        #expect(daemon.terminationStatus == 0)
        #expect(ended - begun < .seconds(60))
        print("first receipt: \(ended - begun) after init, \(ended - forwarded) after the mail")
    }

    private func initialize() throws {
        let dovecot = site.postfix.dovecot
        try expectSuccess(
            "init", "--config", file, "--state", "\(site.folder.path)/state", "--user", "root",
            "--ca-file", dovecot.authority.certificate,
            "--mailbox", "imaps://localhost:\(dovecot.tlsPort)/INBOX", "--username", Site.bot,
            "--password-from", "\(site.folder.path)/password",
            "--submission", "smtps://localhost:\(site.postfix.tlsPort)",
            "--authserv-id", "mx.example.org", "--agent", "Alice <\(Site.alice)>",
            "--addresses", "192.0.2.0/28")
    }

    private func expectSuccess(_ arguments: String...) throws {
        let ended = try site.delistbot(arguments)
        try #require(ended.status == 0, "\(arguments[0]): \(ended.complaint)")
    }
}
