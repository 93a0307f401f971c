import InternetMessage
public import Ticketing

/// Carries alarms to people by a command of the administrator's: a pager, a chat, a second relay.
///
/// The command runs under `/bin/sh`. It is told in its environment and on its standard input, which
/// it need not read; what it prints goes to the bot's standard error. It ends within `limit`, or it
/// and all it started in its process group are killed.
public struct AlertCommand: AlarmNotifier {
    private let command: ShellCommand

    /// The command as a shell reads it, and how long it may take.
    public init(line: String, limit: Duration = .seconds(30)) {
        command = ShellCommand(line: line, limit: limit)
    }

    /// Runs it once.
    public func carry(_ notification: AlarmNotification) -> String? {
        command.run(
            environment: Self.environment(notification), input: Self.text(notification))
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
