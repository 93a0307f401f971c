public import InternetMessage

/// Something on its way to somebody by another road than mail. It is stored with what it tells of,
/// and kept until it was taken.
public struct PendingNotification: Hashable, Sendable {
    /// A way to somebody. Each has its own queue, so that a slow one keeps no other waiting.
    public enum Road: Hashable, Sendable {
        /// Alarms, by `alert-command`.
        case alertCommand
        /// Listings, by the commands of `monitoring`.
        case listingCommands
        /// The webhook of that name.
        case webhook(String)
        /// The file that the digest is written to.
        case digestFile
    }

    /// What is told.
    public enum News: Hashable, Sendable {
        case alarm(AlarmNotification)
        case listing(ListingNotification)
        case event(WebhookEvent)
        /// Nobody knows: what is stored is damaged, or another version's.
        case unreadable
    }

    /// Its number in the database; later ones are greater, and none is given twice.
    public let number: Int64
    /// By which road.
    public let road: Road
    /// What is told.
    public let news: News
    /// When it happened.
    public let at: Timestamp
    /// How often carrying it failed.
    public let attempts: Int
    /// When it is to be carried.
    public let dueAt: Timestamp

    /// Memberwise.
    public init(
        number: Int64, road: Road, news: News, at: Timestamp, attempts: Int, dueAt: Timestamp
    ) {
        (self.number, self.road, self.news, self.at) = (number, road, news, at)
        (self.attempts, self.dueAt) = (attempts, dueAt)
    }
}

extension PendingNotification.Road {
    private static let webhookMark = "webhook:"

    /// The road that is stored so; nil where it is none.
    public init?(name: String) {
        switch name {
        case "alert-command": self = .alertCommand
        case "listing-commands": self = .listingCommands
        case "digest-file": self = .digestFile
        default:
            guard name.hasPrefix(Self.webhookMark) else { return nil }
            self = .webhook(String(name.dropFirst(Self.webhookMark.count)))
        }
    }

    /// Its name, as it is stored and as `status --json` has it; never changed.
    public var name: String {
        switch self {
        case .alertCommand: "alert-command"
        case .listingCommands: "listing-commands"
        case .digestFile: "digest-file"
        case .webhook(let name): Self.webhookMark + name
        }
    }

    /// The alarm that stands while nothing gets through by it.
    public var alarm: Alarm {
        switch self {
        case .alertCommand: .alertCommandFails
        case .listingCommands: .reactionFails
        case .digestFile: .digestFileFails
        case .webhook(let name): .webhookFails(name: name)
        }
    }

    /// The road that this alarm is about; nil where it is about none.
    public init?(of alarm: Alarm) {
        switch alarm {
        case .alertCommandFails: self = .alertCommand
        case .reactionFails: self = .listingCommands
        case .digestFileFails: self = .digestFile
        case .webhookFails(let name): self = .webhook(name)
        default: return nil
        }
    }
}

/// What came of carrying one.
public enum CarryOutcome: Hashable, Sendable {
    /// It was taken.
    case taken
    /// Nobody could take anything now, for that reason; whoever was asked may say how long to wait.
    case failed(String, after: Duration? = nil)
    /// This one is not taken, for that reason, and the next may be: it lets others pass.
    case refused(String)

    /// What a command came to that says what went wrong, or nil.
    public init(trouble: String?) { self = trouble.map { .failed($0) } ?? .taken }

    /// What went wrong, in one line; nil: nothing.
    public var trouble: String? {
        switch self {
        case .taken: nil
        case .failed(let words, _), .refused(let words): words
        }
    }
}

/// How long after a failure a notification is carried again, and when people are told that it
/// fails.
public struct NotificationBackOff: Sendable {
    /// The pause after the first failure, doubled after each further one.
    public static let first = Duration.minutes(1)
    /// The longest pause, whatever a receiver asks for.
    public static let longest = Duration.hours(1)

    /// How long to wait after a failure that `attempts` others came before.
    public static func pause(after attempts: Int, asked: Duration? = nil) -> Duration {
        min(max(first * (1 << min(attempts, 6)), asked ?? .zero), longest)
    }

    /// Whether one that lies at `moment` is to be carried at `now`. A clock that was ahead when it
    /// failed puts it off for the longest pause at most.
    public static func isDue(_ moment: Timestamp, at now: Timestamp) -> Bool {
        moment <= now || moment > now + longest
    }

    /// After how many failures an alarm is raised. A command of this host's fails for a reason; a
    /// server may be away for a minute.
    public static func failuresMin(by road: PendingNotification.Road) -> Int {
        if case .webhook = road { 3 } else { 1 }
    }
}
