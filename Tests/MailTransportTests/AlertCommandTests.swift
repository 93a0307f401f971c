import Foundation
import InternetMessage
import MailTransport
import Testing
import Ticketing

@Suite struct AlertCommandTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("alert-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func notification(
        _ event: AlarmNotification.Event = .raised, because: String? = "no route to host"
    ) -> AlarmNotification {
        AlarmNotification(
            alarm: .dailyLimit(postmaster: "proofpoint"), event: event,
            raisedAt: Timestamp(seconds: 1_793_793_600), at: Timestamp(seconds: 1_793_797_200),
            because: because)
    }

    private func carry(
        _ line: String, _ notification: AlarmNotification, limit: Duration = .seconds(20)
    ) -> String? {
        AlertCommand(line: "cd \(folder.path) && { \(line); }", limit: limit).carry(notification)
    }

    private func written() throws -> String {
        try String(contentsOf: folder.appendingPathComponent("out"), encoding: .utf8)
    }

    @Test func whatHappenedIsOnItsStandardInput() throws {
        #expect(carry("cat > out", notification()) == nil)
        #expect(
            try written() == """
                Alarm: the daily limit of mail to proofpoint is reached
                since 2026-11-04T12:00:00Z
                no route to host

                """)
    }

    @Test func whatHappenedIsInItsEnvironment() throws {
        let line =
            #"printf '%s|' "$DELISTBOT_EVENT" "$DELISTBOT_ALARM" "$DELISTBOT_SUBJECT" "#
            + #""$DELISTBOT_SINCE" "$DELISTBOT_TITLE" > out"#
        #expect(carry(line, notification(.over)) == nil)
        #expect(
            try written()
                == "over|dailyLimit|proofpoint|2026-11-04T12:00:00Z|"
                + "Over: the daily limit of mail to proofpoint is reached|")
    }

    @Test func wordsOfAServerAddNoLine() throws {
        #expect(carry("cat > out", notification(because: "550\r\nOver: all is well")) == nil)
        #expect(try written().split(separator: "\n").count == 3)
    }

    @Test func wordsOfAServerSteerNoTerminal() throws {
        let words = "550 \u{1B}[2Jno\u{200B}thing \u{202E}here"
        #expect(carry("cat > out", notification(because: words)) == nil)
        let shown = Set(try written().unicodeScalars)
        #expect(shown.isDisjoint(with: ["\u{1B}", "\u{200B}", "\u{202E}"]))
    }

    @Test func oneThatReadsNothingDoesNoHarm() {
        #expect(carry("exec true", notification(because: nil)) == nil)
    }

    @Test func itsFailureIsSaid() {
        #expect(carry("exit 3", notification()) == "it ended with status 3")
        #expect(carry("kill -9 $$", notification()) == "it was killed by signal 9")
    }

    @Test func oneThatDoesNotEndIsKilledWithAllThatItStarted() throws {
        let error = carry("sleep 600 & echo $! > out; wait", notification(), limit: .seconds(1))
        #expect(error == "it was not done within 1 s")
        let child = try #require(Int32(try written().filter(\.isNumber)))
        while kill(child, 0) == 0, !Self.isDead(child) {}
        #expect(kill(child, 0) != 0 || Self.isDead(child))
    }

    /// Killed, and not yet waited for by whoever inherited it.
    private static func isDead(_ process: Int32) -> Bool {
        let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return stat?.contains(") Z ") ?? true
    }
}
