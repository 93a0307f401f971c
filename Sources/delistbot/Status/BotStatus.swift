import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// How the bot fares, read from its database and its clock.
struct BotStatus {
    private let installation: Installation
    private let alarms: [Alarm]
    private let holds: [Hold]
    private let acceptances: [ClockAcceptance]
    private let clock: ClockVerdict
    private let now: Timestamp
    private var databaseTrouble: String?

    init(_ database: TicketDatabase, _ clock: BotClock) throws {
        (installation, alarms, holds, acceptances) = try database.read {
            (try $0.installation(), try $0.alarms(), try $0.holds(), try $0.clockAcceptances())
        }
        now = clock.now()
        self.clock = ClockVerdict(
            of: now, after: installation.clockHighWater, clock.witness())
    }

    /// Looks whether the database can be written: while it cannot, no alarm can be stored in it.
    mutating func probe(_ database: TicketDatabase) {
        do { try database.probe() } catch { databaseTrouble = "\(error)" }
    }

    /// A pass records the moment at which it ran, once an hour.
    private var silence: String? {
        guard clock == .plausible, now - installation.clockHighWater > .hours(3) else { return nil }
        return
            "no pass has ended well for more than three hours: look whether delistbot runs, and at "
            + "its log"
    }

    /// What is wrong, a line each. The clock's own alarm is told by what it shows now.
    var troubles: [String] {
        alarms.filter { $0 != .clockDoubted }.map(\.words)
            + [clock.trouble, databaseTrouble, silence].compactMap(\.self)
    }

    func lines(_ clock: LocalClock) -> [String] {
        let read = installation.lastReadAt.map(clock.text) ?? "never"
        let accepted = acceptances.map {
            "clock accepted by \($0.agent): \(clock.text($0.at)), last pass at "
                + clock.text($0.seen)
        }
        return ["mailbox last read to its end: \(read)"]
            + holds.map { "held: \($0.scope.words), since \(clock.text($0.at))" } + accepted
    }

    var json: JSONObject {
        [
            "schema": 1, "lastReadAt": installation.lastReadAt?.iso8601,
            "lastPassAt": installation.clockHighWater.iso8601, "clock": clock.name,
            "holds": holds.map(\.scope.description), "alarms": alarms.map(\.json),
            "clockAcceptances": acceptances.map(\.json),
        ]
    }
}

extension Alarm {
    fileprivate var json: JSONObject {
        ["kind": kind, "about": subject.isEmpty ? nil : subject, "words": words]
    }
}

extension ClockAcceptance {
    fileprivate var json: JSONObject {
        ["at": at.iso8601, "lastPassAt": seen.iso8601, "by": agent]
    }
}
