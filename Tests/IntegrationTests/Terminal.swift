import Foundation
import TestServers

/// A terminal that a person sits at: a program in tmux(1), whose screen can be read and to which
/// keys can be typed.
final class Terminal {
    private let socket: String

    /// Starts `command` by the shell; what belongs to the terminal lies in `folder`.
    init(_ command: String, in folder: URL) throws {
        socket = folder.appendingPathComponent("tmux").path
        // Not waited for: the server that it leaves behind would be waited for as well.
        try process([
            "-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", command,
        ]).run()
    }

    deinit { _ = try? run("kill-server") }

    /// Types those keys, in tmux's names: `Enter`, `C-g`, or a text.
    func type(_ keys: String...) throws {
        for key in keys { try run("send-keys", key) }
    }

    /// What the screen shows now.
    var screen: String { get throws { try run("capture-pane", "-p") } }

    /// Waits until the screen shows `text`.
    func await(_ text: String) throws {
        let deadline = Date(timeIntervalSinceNow: 20)
        var shown = ""
        repeat {
            shown = try screen
            if shown.contains(text) { return }
            usleep(20_000)
        } while Date() < deadline
        throw ServerFailure(description: "the screen never showed “\(text)” but:\n\(shown)")
    }

    @discardableResult
    private func run(_ arguments: String...) throws -> String {
        let (process, output) = (process(arguments), Pipe())
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }

    private func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/tmux")
        process.arguments = ["-S", socket] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let inherited = ProcessInfo.processInfo.environment
        process.environment = inherited.merging(["TERM": "screen", "LC_ALL": "C.UTF-8"]) { $1 }
        return process
    }
}
