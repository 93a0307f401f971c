import Foundation
import Testing

/// The units of `deploy/` as systemd's own tools read them.
@Suite struct UnitFileTests {
    private static let tool = "/usr/bin/systemd-analyze"
    private static let deploy = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "deploy")
    private static let services = ["delistbot.service", "delistbot-poll.service"]

    private func analyze(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: Self.tool)
        process.arguments = arguments
        return try process.runToItsEnd()
    }

    private static func text(_ unit: String) throws -> String {
        try String(contentsOf: deploy.appending(path: unit), encoding: .utf8)
    }

    /// Not on every host that can build and test is systemd.
    private var isThere: Bool { FileManager.default.fileExists(atPath: Self.tool) }

    @Test(arguments: services)
    func itsExposureIsNoMoreThanItWas(unit: String) throws {
        guard isThere else { return }
        let path = Self.deploy.appending(path: unit).path
        let said = try analyze(["security", "--offline=true", "--no-pager", path]).output
        let lines = said.split(separator: "\n")
        let line = try #require(lines.last { $0.contains("Overall exposure") })
        let level = line.split(separator: " ").compactMap { Double($0) }.last
        #expect(try #require(level) <= 1.4, "\(line)")
    }

    @Test func systemdFindsNothingToSay() throws {
        guard isThere else { return }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "units-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let units = Self.services + ["delistbot-poll.timer"]
        for unit in units {
            // The program is not installed where the tests run.
            let text = try Self.text(unit).replacing("/usr/bin/delistbot", with: Site.binary.path)
            try Data(text.utf8).write(to: folder.appending(path: unit))
        }
        let (status, said) = try analyze(["verify"] + units.map { folder.appending(path: $0).path })
        #expect(status == 0 && said.isEmpty, "\(said)")
    }

    /// What the program counts on, and how long it may take to end: for the reply to a mail that
    /// was handed over, and for the command that carries an alarm.
    @Test func theServiceIsWatchedReloadedAndGivenTimeToEnd() throws {
        let lines = Set(try Self.text("delistbot.service").split(separator: "\n").map(String.init))
        let expected = [
            "Type=notify", "WatchdogSec=30min", "LimitCORE=0", "TimeoutStopSec=120s",
            "ExecReload=/usr/bin/delistbot check-config --config /etc/delistbot/delistbot.yaml",
        ]
        for line in expected { #expect(lines.contains(line), "\(line)") }
    }
}
