import TicketStore
import Ticketing

extension Assembly {
    /// Refuses a moment that a person named where the database has seen a later one: what would be
    /// stored then would lie before what followed from it.
    func refuseEarlierClock(than database: TicketDatabase, given at: String?) throws {
        guard at != nil else { return }
        let seen = try database.read { try $0.installation().clockHighWater }
        guard clock.now() >= seen else {
            throw CommandFailure(
                .usage,
                "--at: this database has seen \(localClock.text(seen)); name no earlier moment")
        }
    }
}
