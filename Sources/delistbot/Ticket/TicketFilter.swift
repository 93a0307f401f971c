import ArgumentParser
import Correspondence
import InternetMessage
import Ticketing

/// Which tickets `ticket list` shows; several filters hold together.
struct TicketFilter: ParsableArguments {
    @Option(help: "Only tickets in this state, e.g. waitingOnUs.")
    var state: String?

    @Option(help: "Only tickets of this pool.")
    var pool: String?

    @Option(help: "Only tickets with this postmaster.")
    var postmaster: String?

    @Option(help: "Only tickets about this address, or one in this block.")
    var address: String?

    @Option(help: "Only tickets this agent looks after; “nobody” for those that nobody does.")
    var assignee: String?

    @Flag(help: "Only tickets whose next action should have happened.")
    var overdue = false

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func validate() throws {
        if let state, !Self.states.contains(state) {
            throw ValidationError(
                "--state takes one of \(Self.states.joined(separator: ", ")).")
        }
        if let address, IPAddressRange(address) == nil {
            throw ValidationError("--address takes 192.0.2.7 or 192.0.2.0/28.")
        }
    }

    private static let states = [
        "draft", "waitingOnPostmaster", "waitingOnUs", "promised", "verifying", "snoozed", "held",
        "closed",
    ]

    /// Whether a ticket is among those asked for.
    func lets(_ ticket: Ticket, at now: Timestamp) -> Bool {
        let isOverdue = ticket.nextActionAt.map { $0 < now } ?? false
        return (state == nil || ticket.status.name == state)
            && (pool == nil || ticket.pool == pool)
            && (postmaster == nil || ticket.postmaster == postmaster)
            && (!overdue || isOverdue) && isAbout(ticket) && isLookedAfter(ticket)
    }

    private func isAbout(_ ticket: Ticket) -> Bool {
        guard let range = address.flatMap({ IPAddressRange($0) }) else { return true }
        return ticket.addresses.contains(where: range.contains)
    }

    private func isLookedAfter(_ ticket: Ticket) -> Bool {
        guard let assignee else { return true }
        guard assignee != "nobody" else { return ticket.assignee == nil }
        return ticket.assignee?.description == assignee || ticket.assignee?.localPart == assignee
    }
}
