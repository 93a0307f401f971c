public import InternetMessage
public import Ticketing

/// The host: its clock, what it knows of time zones, the room on its disks.
public enum SurroundingsFinding: Hashable, Sendable {
    /// The clock is in doubt beside the last pass, which ran then.
    case clockDoubted(ClockVerdict, lastPass: Timestamp)
    /// The kernel does not hold the clock synchronised.
    case clockUnsynchronised
    /// Zones that the host's zone database does not have.
    case zonesMissing([String])
    /// The host has no zone database.
    case zoneDatabaseMissing(path: String)
    /// The versions of the zone data that the program and the host have; nil: not known.
    case zoneData(program: String, host: String?)
    /// So many bytes are free where that file lies, and no fewer than `least` should be.
    case room(path: String, free: Int, least: Int)
    /// The database's log has grown to so many bytes.
    case logGrown(path: String, bytes: Int)
}

extension SurroundingsFinding: FindingFacts {
    public var examination: Examination {
        switch self {
        case .clockDoubted, .clockUnsynchronised: .clock
        case .zonesMissing, .zoneDatabaseMissing, .zoneData: .zones
        case .room, .logGrown: .disk
        }
    }

    public var severity: Severity {
        switch self {
        case .clockDoubted: .failure
        case .clockUnsynchronised, .zonesMissing, .zoneDatabaseMissing, .logGrown: .warning
        case .zoneData: .ok
        case .room(_, let free, let least): free < least ? .warning : .ok
        }
    }

    public var name: String {
        switch self {
        case .clockDoubted: "clockDoubted"
        case .clockUnsynchronised: "clockUnsynchronised"
        case .zonesMissing: "zonesMissing"
        case .zoneDatabaseMissing: "zoneDatabaseMissing"
        case .zoneData: "zoneData"
        case .room: "diskSpace"
        case .logGrown: "logGrown"
        }
    }

    public var about: [String] {
        switch self {
        case .zonesMissing(let names): names
        case .zoneDatabaseMissing(let path), .room(let path, _, _), .logGrown(let path, _): [path]
        case .zoneData(let program, let host): [program] + [host].compactMap(\.self)
        case .clockDoubted, .clockUnsynchronised: []
        }
    }

    public var count: Int? {
        switch self {
        case .room(_, let free, _): free
        case .logGrown(_, let bytes): bytes
        case .zonesMissing(let names): names.count
        case .clockDoubted, .clockUnsynchronised, .zoneDatabaseMissing, .zoneData: nil
        }
    }

    public var since: Timestamp? {
        if case .clockDoubted(_, let lastPass) = self { lastPass } else { nil }
    }

    public func words(_ clock: LocalClock) -> String {
        switch self {
        case .clockDoubted(let verdict, let lastPass):
            "the clock is \(verdict == .behind ? "behind" : "far ahead of") the last pass, which "
                + "ran on \(clock.text(lastPass))"
        case .clockUnsynchronised: "the kernel does not hold the clock synchronised"
        case .zonesMissing(let names): "the host does not have the zones \(names.inShort)"
        case .zoneDatabaseMissing(let path): "\(path): the host has no zone database"
        case .zoneData(let program, let host):
            "zone data of \(program)"
                + (host.map { $0 == program ? "" : "; the host has \($0)" } ?? "")
        case .room(let path, let free, _):
            "\((free >> 20).grouped) MiB are free where \(path) lies"
        case .logGrown(let path, let bytes):
            "\(path): the database's log has \((bytes >> 20).grouped) MiB"
        }
    }

    public var advice: String? {
        switch self {
        case .clockDoubted(.behind, _):
            "nothing is sent; set the clock, or, where it is right, “delistbot clock accept”"
        case .clockDoubted:
            "nothing is read or sent; let the host synchronise its clock, or, where it is right, "
                + "“delistbot clock accept”"
        case .clockUnsynchronised: "let the host synchronise it (chrony or systemd-timesyncd)"
        case .zonesMissing, .zoneDatabaseMissing: "install the package tzdata"
        case .zoneData: nil
        case .room(_, let free, let least):
            free < least ? "make room: once it is full, no mail is read and none is sent" : nil
        case .logGrown: "something keeps the log from being taken in; look what reads the database"
        }
    }

    public var repair: String? {
        if case .logGrown = self { "taken into the database, and emptied" } else { nil }
    }
}
