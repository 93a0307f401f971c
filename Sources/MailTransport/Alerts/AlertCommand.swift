import Dispatch
import Foundation
import Glibc
import InternetMessage
public import Ticketing

/// Carries alarms to people by a command of the administrator's: a pager, a chat, a second relay.
///
/// The command runs under `/bin/sh`. It is told in its environment and on its standard input, which
/// it need not read; what it prints goes to the bot's standard error. It ends within `limit`, or it
/// and all it started in its process group are killed.
public struct AlertCommand: AlarmNotifier {
    private let line: String
    private let limit: Duration

    /// The command as a shell reads it, and how long it may take.
    public init(line: String, limit: Duration = .seconds(30)) {
        (self.line, self.limit) = (line, limit)
    }

    /// Runs it once.
    public func carry(_ notification: AlarmNotification) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.environment = ProcessInfo.processInfo.environment.merging(
            Self.environment(notification)
        ) { $1 }
        process.standardOutput = FileHandle.standardError
        do {
            process.standardInput = try Self.input(notification)
            return try end(of: process)
        } catch {
            return "it cannot be run: \(error.localizedDescription)"
        }
    }

    private func end(of process: Process) throws -> String? {
        let hasEnded = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in hasEnded.signal() }
        try process.run()
        guard hasEnded.wait(timeout: .now() + .seconds(Int(limit.components.seconds))) == .success
        else {
            // Foundation starts every process in a group of its own.
            _ = kill(-process.processIdentifier, SIGKILL)
            hasEnded.wait()
            return "it was not done within \(limit.components.seconds) s"
        }
        guard process.terminationReason == .exit else {
            return "it was killed by signal \(process.terminationStatus)"
        }
        let status = process.terminationStatus
        return status == 0 ? nil : "it ended with status \(status)"
    }

    /// The words are in the pipe before anybody can close its other end.
    private static func input(_ notification: AlarmNotification) throws -> FileHandle {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(text(notification).utf8))
        try pipe.fileHandleForWriting.close()
        return pipe.fileHandleForReading
    }

    private static func text(_ notification: AlarmNotification) -> String {
        let lines = [
            notification.title, "since \(notification.raisedAt.iso8601)", notification.because,
        ]
        return lines.compactMap(\.self).map { Self.line($0) + "\n" }.joined()
    }

    /// A server's words must neither steer a terminal nor look like a line of ours.
    private static func line(_ text: String) -> String {
        ShownText.onOneLine(String(text.prefix(1_000)))
    }

    private static func environment(_ notification: AlarmNotification) -> [String: String] {
        [
            "DELISTBOT_EVENT": notification.event.rawValue,
            "DELISTBOT_ALARM": notification.alarm.kind,
            "DELISTBOT_SUBJECT": notification.alarm.subject,
            "DELISTBOT_SINCE": notification.raisedAt.iso8601,
            "DELISTBOT_TITLE": notification.title,
        ]
    }
}
