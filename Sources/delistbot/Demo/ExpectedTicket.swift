import InternetMessage
import Ticketing

/// A ticket as `expected.json` writes it.
struct ExpectedTicket: Codable, Hashable {
    let number: Int
    let addresses: [String]
    let state: String
    let need: String?
    let closure: String?
    let followUpsSent: Int
    let escalation: Int
    let recurrenceOf: Int?

    init(_ ticket: Ticket) {
        (number, addresses) = (ticket.number.value, ticket.addresses.map(\.description))
        (state, need) = (ticket.status.name, ticket.status.needName)
        closure = ticket.status.closureName
        (followUpsSent, escalation) = (ticket.mails.followUps, ticket.escalation)
        recurrenceOf = ticket.recurrenceOf?.value
    }
}
