public import InternetMessage
public import Ticketing

/// Modes of the bot's files, and what stands beside them.
public enum FileFinding: Hashable, Sendable {
    /// Others can read a file of ours; its mode.
    case openToOthers(path: String, mode: Int)
    /// A death left a file half written; when it was last changed.
    case leftover(path: String, since: Timestamp)
    /// A copy of a file of ours that others can read.
    case copyOpenToOthers(path: String)
    /// The file of keys is gone.
    case secretMissing(path: String)
    /// It cannot be read, or holds no keys.
    case secretUnusable(path: String)
}

extension FileFinding: FindingFacts {
    public var examination: Examination { .files }

    public var severity: Severity {
        switch self {
        case .leftover, .copyOpenToOthers: .warning
        case .openToOthers, .secretMissing, .secretUnusable: .failure
        }
    }

    public var name: String {
        switch self {
        case .openToOthers: "fileOpenToOthers"
        case .leftover: "leftoverFile"
        case .copyOpenToOthers: "copyOpenToOthers"
        case .secretMissing: "secretMissing"
        case .secretUnusable: "secretUnusable"
        }
    }

    /// The file.
    public var path: String {
        switch self {
        case .openToOthers(let path, _), .leftover(let path, _), .copyOpenToOthers(let path),
            .secretMissing(let path), .secretUnusable(let path):
            path
        }
    }

    public var about: [String] { [path] }

    public var since: Timestamp? {
        if case .leftover(_, let since) = self { since } else { nil }
    }

    public func words(_ clock: LocalClock) -> String {
        switch self {
        case .openToOthers(let path, let mode):
            "\(path): others can read it; its mode is \(String(mode, radix: 8))"
        case .leftover(let path, let since):
            "\(path): left over from something that died, since \(clock.text(since))"
        case .copyOpenToOthers(let path): "\(path): a copy that others can read"
        case .secretMissing(let path):
            "\(path): the file of keys is gone, and reply addresses were made with it"
        case .secretUnusable(let path): "\(path): cannot be read, or holds no keys"
        }
    }

    public var advice: String? {
        switch self {
        case .openToOthers(let path, _), .copyOpenToOthers(let path): "chmod 600 \(path)"
        case .leftover: "nothing needs it any more"
        case .secretMissing, .secretUnusable: "restore it from its backup"
        }
    }

    public var repair: String? {
        switch self {
        case .openToOthers: "its mode is 600 from now on"
        case .leftover: "removed"
        case .copyOpenToOthers, .secretMissing, .secretUnusable: nil
        }
    }
}
