public import Correspondence
public import InternetMessage

/// What was seen in a report and opens nothing, for the agent.
public enum ReportRemark: Hashable, Sendable {
    /// A refusal of a class that is not pursued, or not yet.
    case passedOver(Rejection)
    /// A refusal of a postmaster that is not configured; nil: it names none.
    case foreign(Rejection)
    /// A refusal that names no address, nor does the mail.
    case withoutAddress(Rejection)
    /// An address that is in none of our pools.
    case notOurs(IPAddress)
    /// A block or range with more addresses of ours than one ticket can be about.
    case tooLarge(IPAddressRange)
    /// A refusal that names no operator is put to that postmaster.
    case assumed(Rejection, Postmaster)
    /// An alert of a monitor about lists that none of our postmasters runs, about those addresses.
    case monitorAlert(lists: [String], [IPAddress])
    /// Addresses that a report of refusals names besides, of which it quotes none.
    case leftOut([IPAddress])
    /// Lines of a log that say that mail from that address was taken at those domains.
    case taken(at: [String], IPAddress)
    /// The same on a ticket of several addresses, which the lines do not tell apart.
    case takenFromSeveral(at: [String])

    /// Whether the agent has to say more before anything can come of it.
    public var isQuestion: Bool {
        switch self {
        case .withoutAddress, .tooLarge, .takenFromSeveral: true
        case .passedOver(let rejection): rejection.class == .unknown
        case .foreign, .notOurs, .assumed, .monitorAlert, .taken, .leftOut: false
        }
    }
}

extension ReportRemark: CustomStringConvertible {
    /// The remark in a sentence.
    public var description: String {
        switch self {
        case .passedOver(let rejection):
            "\(Self.quote(rejection)) \(Self.explanation(of: rejection.class))"
        case .foreign(let rejection):
            "\(Self.quote(rejection)) is from \(rejection.postmaster ?? "an unknown postmaster"), "
                + "which is not configured."
        case .withoutAddress(let rejection): "\(Self.quote(rejection)) names no address."
        case .notOurs(let address):
            "\(address) is in none of our pools, so nothing was opened."
        case .tooLarge(let range):
            "\(range.notation) holds more than \(TicketRequest.addressesMax) addresses of ours; "
                + "name those that are refused."
        case .assumed(let rejection, let postmaster):
            "\(Self.quote(rejection)) does not say whose filter it was; "
                + "\(postmaster.displayName) is assumed."
        case .monitorAlert(let lists, let addresses):
            "It is a monitor's alert about "
                + (lists.isEmpty
                    ? "lists, of which it names none that is known"
                    : lists.prefix(5).joined(separator: ", "))
                + Self.about(addresses)
                + ". Only the operator of a list can remove an address; no ticket was opened."
        case .leftOut(let addresses):
            "It also names \(addresses.inShort), of which it quotes no refusal: left out; “add "
                + "\(addresses[0])” puts one into a ticket."
        case .taken(let domains, let address):
            "The log says that mail was taken for \(domains.joined(separator: ", ")); that is "
                + "noted of \(address)."
        case .takenFromSeveral(let domains):
            "The log says that mail was taken for \(domains.joined(separator: ", ")), but not "
                + "from which of the addresses: “taken by \(domains[0]) from 192.0.2.7”."
        }
    }

    private static func about(_ addresses: [IPAddress]) -> String {
        let named = addresses.prefix(5).map(\.description).joined(separator: ", ")
        return named.isEmpty ? "" : " (\(named))"
    }

    private static func quote(_ rejection: Rejection) -> String {
        "“\(rejection.text.firstLine)”"
    }

    private static func explanation(of class: Rejection.Class) -> String {
        switch `class` {
        case .delay: "is a delay: it clears by itself, and becomes a ticket if it lasts for a day."
        case .policy: "is the recipient's own policy; only they can change it."
        case .recipient: "is about the recipient, not about our address."
        case .otherList: "is about another list; only its operator can remove an address."
        case .block, .content, .unknown: "could not be understood."
        }
    }
}
