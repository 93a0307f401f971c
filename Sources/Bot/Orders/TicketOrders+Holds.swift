import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Holds on a pool, a postmaster or everything, and the release of a held database.
extension TicketOrders {
    /// `hold pool transactional`: no ticket's state changes.
    func hold(
        _ scope: Hold.Scope, _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult {
        if let why = unknown(scope) { return refused(command, why, nil) }
        guard try tx.hold(scope, by: agent.address, at: desk.now) else {
            return refused(command, "\(scope.words) is held already.", nil)
        }
        let count = try tx.tickets(openOnly: true).filter {
            Hold(scope, at: desk.now, by: agent.address).covers($0)
        }.count
        var result = done(
            command,
            "held: nothing leaves to a postmaster about \(count.counted("open ticket")), whose "
                + "state stays as it is.", nil)
        result.undo = "resume \(scope)"
        return result
    }

    func resume(
        _ scope: Hold.Scope, _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult {
        if let why = unknown(scope) { return refused(command, why, nil) }
        guard try tx.resume(scope) else {
            let isHeld = try tx.installation().isHeld && scope == .all
            return refused(
                command,
                isHeld
                    ? "everything is held until you say “release”."
                    : "\(scope.words) is not held.", nil)
        }
        let rest = try tx.holds().map(\.scope.words)
        let words = rest.isEmpty ? "" : " Still held: \(rest.joined(separator: ", "))."
        var result = done(command, "\(scope.words) goes on.\(words)", nil)
        result.undo = "hold \(scope)"
        return result
    }

    private func unknown(_ scope: Hold.Scope) -> String? {
        switch scope {
        case .all: nil
        case .pool(let name):
            desk.rules.pools.contains { $0.name == name }
                ? nil
                : "there is no pool “\(name)”. Pools: "
                    + desk.rules.pools.map(\.name).joined(separator: ", ") + "."
        case .postmaster(let name):
            desk.rules.postmaster(name) != nil
                ? nil
                : "there is no postmaster “\(name)”. Postmasters: "
                    + desk.rules.postmasters.map(\.name).joined(separator: ", ") + "."
        }
    }

    /// `release`: mail may leave again, spread under the daily caps; the answer lists it.
    func release(
        _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult {
        if let why = mayNot(command) { return refused(command, why, nil) }
        guard try tx.installation().isHeld else {
            let holds = try tx.holds().map { "“resume \($0.scope)”" }
            return refused(
                command,
                "nothing is waiting to be released."
                    + (holds.isEmpty ? "" : " Holds end with \(holds.joined(separator: ", "))."),
                nil)
        }
        let leaving = try desk.release(by: agent.address.description, in: tx)
        var result = done(
            command,
            leaving.isEmpty
                ? "released; nothing is waiting to leave."
                : (["released; this leaves unless somebody writes first:"] + leaving.map(\.line))
                    .joined(separator: "\n"), nil)
        result.undo = "hold all"
        return result
    }
}
