import InternetMessage
import TicketStore
import Ticketing

/// How the bot fares in the terms of monitoring plug-ins, which are their exit codes as well.
enum CheckResult: Int32, Comparable {
    case ok = 0
    case warning = 1
    case critical = 2
    case unknown = 3

    static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }

    var name: String { "\(self)" }

    /// The one line that a plug-in prints; `performance` as `label=value` with its unit.
    func line(_ words: String, performance: [String] = []) -> String {
        let data = performance.isEmpty ? "" : " | " + performance.joined(separator: " ")
        // What follows a bar would be read as figures.
        return "DELISTBOT \(name.uppercased()): "
            + ShownText.onOneLine(words).replacing("|", with: "/") + data
    }
}

/// Something that is wrong, and how bad it is.
struct StatusProblem {
    let severity: CheckResult
    let words: String
}

extension StatusProblem {
    /// A configuration that the daemon did not take.
    init(_ refusal: ConfigurationRefusal, _ clock: LocalClock) {
        self.init(
            severity: .warning,
            words: "the configuration was not read again, the old one is in force (tried "
                + "\(clock.text(refusal.at))): \(refusal.because)")
    }

    /// A mailbox that cannot be read: grave once agents are told, which takes an outage that lasts,
    /// or a sign-in that is refused twice.
    init(_ mailbox: UnreadableMailbox, isTold: Bool, _ clock: LocalClock) {
        self.init(
            severity: isTold ? .critical : .warning,
            words: "the mailbox cannot be read since \(clock.text(mailbox.since)): "
                + "\(mailbox.trouble)")
    }

    /// An alarm that stands; `ended` are the accounts that cannot sign in any more.
    init(_ alarm: Alarm, ended: [String]) {
        let severity: CheckResult =
            switch alarm {
            case .restored, .mailboxUnreadable, .relayAway, .diskNearlyFull, .ledgerUnusable,
                .ledgerUnwritable:
                .critical
            case .signInEnds(let account): ended.contains(account) ? .critical : .warning
            default: .warning
            }
        self.init(severity: severity, words: alarm.words)
    }
}
