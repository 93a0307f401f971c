import ArgumentParser
import InternetMessage
import Ticketing

/// Which tickets `ticket list` shows; several filters hold together.
struct TicketFilter: ParsableArguments {
    @Option(help: "Only tickets in this state, e.g. waiting-on-us.")
    var state: String?

    @Option(help: "Only tickets of this pool.")
    var pool: String?

    @Option(help: "Only tickets with this postmaster.")
    var postmaster: String?

    @Option(help: "Only tickets about this address, or one in this block.")
    var address: String?

    @Option(help: "Only tickets this agent looks after; “nobody” for tickets that are nobody's.")
    var assignee: String?

    @Flag(help: "Only tickets whose next action is overdue.")
    var overdue = false

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func validate() throws {
        if let state, !Self.states.keys.contains(state), !Self.states.values.contains(state) {
            throw ValidationError(
                "--state takes one of \(Self.states.keys.sorted().joined(separator: ", ")).")
        }
        if let address, IPAddressRange(address) == nil {
            throw ValidationError("--address takes 192.0.2.7 or 192.0.2.0/28.")
        }
    }

    /// The states as people write them, each with its name in JSON, which is taken as well.
    private static let states = [
        "draft": "draft", "waiting-on-postmaster": "waitingOnPostmaster",
        "waiting-on-us": "waitingOnUs", "promised": "promised", "verifying": "verifying",
        "snoozed": "snoozed", "held": "held", "closed": "closed",
    ]

    func lets(_ ticket: Ticket, at now: Timestamp) -> Bool {
        let isOverdue = ticket.nextActionAt.map { $0 < now } ?? false
        return (state.map { Self.states[$0] ?? $0 } ?? ticket.status.name) == ticket.status.name
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
