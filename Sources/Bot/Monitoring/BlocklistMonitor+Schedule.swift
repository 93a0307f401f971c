import Configuration
public import DNSAudit
public import InternetMessage
import TicketStore

extension BlocklistMonitor {
    /// When the next sweep of everything is due; nil: never, since nothing is to be monitored.
    public func nextSweep(at now: Timestamp) throws -> Timestamp? {
        guard rules.isOn, let database else { return nil }
        // A clock that was ahead puts nothing off.
        let planned = try database.read { try $0.nextSweepAt() }
        return planned.map { min($0, now + rules.every + rules.every / 10) } ?? now
    }

    /// Sweeps everything where that is due, and plans the next sweep; nil: it was not due.
    ///
    /// - `chance`: a number from 0 to 1, by which the next one comes earlier or later, so that many
    ///   do not ask at the same minute.
    public mutating func sweepWhereDue(
        by sweeper: inout some DNSSweeper, at now: Timestamp, chance: Double,
        while mayGoOn: () -> Bool
    ) throws -> Outcome? {
        guard let due = try nextSweep(at: now), due <= now else { return nil }
        // Planned first: a sweep that ends the process must not come again at once.
        let shift = Duration.milliseconds(
            Int64(Double(rules.every.milliseconds) * (chance - 0.5) / 5))
        try database?.transaction { try $0.planSweep(at: now + rules.every + shift) }
        return try sweep(ownAddresses(), by: &sweeper, from: now, while: mayGoOn)
    }
}
