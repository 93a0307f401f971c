import Correspondence
import Ticketing

/// The ticket numbers that our own mails bear, and the addresses they speak of: tickets made anew
/// keep their numbers.
struct RecoveredNumbers {
    private var known: [(number: TicketNumber, addresses: [IPAddress])] = []

    /// Learns what one mail of ours bears.
    mutating func learn(_ number: TicketNumber, _ addresses: [IPAddress]) {
        known.append((number, addresses))
    }

    /// The number for a new ticket about those addresses: that of a mail about them, where it is
    /// free; else the lowest one that no mail bears.
    ///
    /// - Parameter isFree: whether no ticket has that number.
    func number(
        about addresses: [IPAddress], isFree: (TicketNumber) throws -> Bool
    ) rethrows -> TicketNumber {
        let own = known.filter { $0.addresses.contains(where: addresses.contains) }.map(\.number)
        if let number = try own.first(where: isFree) { return number }
        let taken = Set(known.map(\.number))
        var number = TicketNumber(1)
        while try taken.contains(number) || !isFree(number) {
            number = TicketNumber(number.value + 1)
        }
        return number
    }
}
