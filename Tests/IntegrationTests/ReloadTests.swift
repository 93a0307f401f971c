import Conformance
import Foundation
import InternetMessage
import Testing

/// SIGHUP: the configuration is read again between two passes, or the old one stays.
@Suite struct ReloadTests {
    private let office: MaildirOffice
    private let whole: String

    init() throws {
        office = try MaildirOffice()
        try office.liveNow()
        whole = try String(contentsOfFile: "\(office.folder.path)/delistbot.yaml", encoding: .utf8)
    }

    private func configure(_ text: String) throws {
        try office.folder.write(Array(text.utf8), to: "delistbot.yaml")
    }

    @Test func aGoodConfigurationTakesEffectAndGoingLiveHolds() throws {
        try configure(whole.replacing("mode: live", with: "mode: shadow"))
        let daemon = try RunningDaemon(in: office)
        try daemon.awaitPass()
        try configure(whole)
        try daemon.reload()
        let reloading = try #require(daemon.listener.all.first { $0["RELOADING"] == "1" })
        let told = try #require(reloading["MONOTONIC_USEC"].flatMap { Int64($0) })
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        let age = Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1_000 - told
        #expect((0..<60_000_000).contains(age), "\(age)")
        #expect(daemon.said.contains("the configuration was read again"), "\(daemon.said)")
        try office.wait { try office.run("hold").output.contains("everything") }
        let isHeld = daemon.listener.wait {
            $0.statuses.last?.contains("everything is held") == true
        }
        #expect(isHeld, "\(daemon.listener.statuses)")
    }

    private static let maildir = #"submission: {url: "maildir:out"}"#
    private static let authority = "submission: {url: smtps://localhost, ca-file: /nowhere.pem}"

    @Test func aFileOfAuthoritiesThatIsMissingIsFoundAtTheStart() throws {
        try configure(whole.replacing(Self.maildir, with: Self.authority))
        let ended = try office.run("run")
        #expect(ended.status == 78)
        #expect(
            ended.output == "delistbot: submission.ca-file: cannot read /nowhere.pem: "
                + "No such file or directory; name a file that this user can read\n")
        #expect(!FileManager.default.fileExists(atPath: "\(office.folder.path)/delistbot.sqlite"))
    }

    @Test(arguments: [
        ("mode: live", "mode: alive", "'bot.mode'"),
        ("database: delistbot.sqlite", "database: other.sqlite", "bot.database: changes only with"),
        ("secret-file: secret", "secret-file: other", "bot.secret-file, bot.sent-ledger"),
        (maildir, authority, "submission.ca-file: cannot read /nowhere.pem"),
    ])
    func whatCannotBeTakenIsToldAndTheOldOneStays(
        old: String, new: String, words: String
    ) throws {
        let daemon = try RunningDaemon(in: office)
        try daemon.awaitPass()
        try configure(whole.replacing(old, with: new))
        try daemon.reload()
        #expect(daemon.said.contains("the new configuration is not used"), "\(daemon.said)")
        #expect(daemon.said.contains(words), "\(daemon.said)")
        try configure(whole)
        office.now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        try office.say("550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1")
        try office.wait { try office.run("ticket", "list").output.contains("192.0.2.1") }
        // It says so until a good one is taken.
        let words = "the new configuration was not taken"
        let isTold = daemon.listener.wait {
            $0.statuses.last.map { $0.hasPrefix("last read") && $0.contains(words) } == true
        }
        #expect(isTold, "\(daemon.listener.statuses)")
        let refusal = "the configuration was not read again, the old one is in force"
        #expect(try office.run("status").output.contains(refusal))
        try daemon.reload()
        let isOver = daemon.listener.wait {
            $0.statuses.last.map { $0.hasPrefix("last read") && !$0.contains(words) } == true
        }
        #expect(isOver, "\(daemon.listener.statuses)")
        #expect(try !office.run("status").output.contains(refusal))
        #expect(try daemon.stop() == 0)
        #expect(!FileManager.default.fileExists(atPath: "\(office.folder.path)/other.sqlite"))
    }
}
