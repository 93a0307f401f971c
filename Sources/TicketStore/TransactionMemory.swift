import InternetMessage
import Ticketing

/// What a transaction knows of the tickets that it has looked up. Nobody else writes meanwhile, and
/// it ends with the transaction.
final class TransactionMemory {
    /// A ticket's addresses as they stand in the table.
    struct Addresses {
        /// Sorted.
        let all: [IPAddress]
        /// Whether all of them count as open; nil where they differ.
        let areOpen: Bool?
    }

    /// A ticket's refusals, as far as they were counted.
    struct Refusals {
        var tally = RefusalTally()
        var last: Int64 = 0
        /// What was counted: what is reported again is not.
        var known: Set<Refusal> = []
    }

    /// What makes a report the same refusal.
    struct Refusal: Hashable {
        let address: String?
        let text: String
        let recipient: String?
        let at: Int64
    }

    var addresses: [Int: Addresses] = [:]
    var refusals: [TicketNumber: Refusals] = [:]

    /// More tickets are looked up only where each is looked at once.
    static let ticketsMax = 64
}
