import Foundation
import TicketStore
import Ticketing

/// Whether a receiver of posts has each event once, as far as identifiers tell, and all of them.
enum PostChecker {
    /// What is wrong in the end. A database that was put back knows less than was posted.
    static func violations(in world: World) throws -> [String] {
        let receiver = world.receiver
        var found = receiver.changed.map { "the post \($0) came again with another body" }
        let waiting = try world.database.read { try $0.waitingNotifications() }
        if !waiting.isEmpty { found.append("posts wait in the end: \(waiting)") }
        guard !world.faults.isForgetful else { return found }
        let posted = try Dictionary(grouping: receiver.bodies.values.map(event)) { $0 }
            .mapValues(\.count)
        for (event, count) in try happened(in: world) where posted[event] ?? 0 != count {
            found.append("\(event): happened \(count) times, posted \(posted[event] ?? 0) times")
        }
        return found
    }

    private static func event(_ body: [UInt8]) throws -> String {
        let fields = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        return fields?["event"] as? String ?? "none"
    }

    private static func happened(in world: World) throws -> [String: Int] {
        try world.database.read { tx in
            var counts = ["opened": 0, "answered": 0, "refused": 0, "uncertain": 0]
            for ticket in try tx.tickets(openOnly: false) {
                for line in try tx.timeline(of: ticket.number) {
                    switch line.entry {
                    case .opened: counts["opened", default: 0] += 1
                    case .answerRead: counts["answered", default: 0] += 1
                    case .mailRefused: counts["refused", default: 0] += 1
                    case .mailUncertain: counts["uncertain", default: 0] += 1
                    default: break
                    }
                }
            }
            return counts
        }
    }
}
