import Correspondence
import InternetMessage
import TicketStore
import Ticketing

extension TicketOrders {
    /// `hold pool transactional`: no ticket's state changes.
    func hold(
        _ scope: HoldScope, _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult {
        if let why = unknown(scope) { return refused(command, why, nil) }
        let isFirst = try tx.holds().allSatisfy { $0.scope != scope }
        let reason = Hold.Reason.agent(agent.address)
        guard try tx.hold(scope, because: reason, at: committer.now) else {
            return refused(command, "\(scope.words) is held already.", nil)
        }
        let hold = Hold(scope, because: reason, at: committer.now)
        let count = try tx.tickets(openOnly: true).filter(hold.covers).count
        var result = done(
            command,
            "held: nothing leaves to a postmaster about \(count.counted("open ticket")), whose "
                + "state stays as it is.", nil)
        // What ends this hold ends the others of its scope, too: nobody does that by an “undo”.
        result.undo = isFirst ? hold.ending : nil
        return result
    }

    /// `resume pool transactional`; everything is released.
    func resume(
        _ scope: HoldScope, _ command: Command, in tx: borrowing Transaction
    ) throws -> CommandResult {
        if let why = unknown(scope) { return refused(command, why, nil) }
        guard try tx.endHolds(of: scope) else {
            return refused(command, "\(scope.words) is not held.", nil)
        }
        var result = done(command, "\(scope.words) goes on.\(try stillHeld(in: tx))", nil)
        result.undo = "hold \(scope)"
        return result
    }

    private func stillHeld(in tx: borrowing Transaction) throws -> String {
        var rest: [String] = []
        for hold in try tx.holds() where rest.last != hold.scope.words {
            rest.append(hold.scope.words)
        }
        return rest.isEmpty ? "" : " Still held: \(rest.joined(separator: ", "))."
    }

    private func unknown(_ scope: HoldScope) -> String? {
        switch scope {
        case .all: nil
        case .pool(let name):
            committer.rules.inventory.pool(named: name) != nil
                ? nil
                : "there is no pool “\(name)”. Pools: "
                    + committer.rules.pools.map(\.name).joined(separator: ", ") + "."
        case .postmaster(let name):
            committer.rules.postmaster(name) != nil
                ? nil
                : "there is no postmaster “\(name)”. Postmasters: "
                    + committer.rules.postmasters.map(\.name).joined(separator: ", ") + "."
        }
    }

    /// `release`, `resume all`: whatever holds everything ends, and the answer says what that was.
    /// Mail may leave again, spread under the daily caps; the answer lists it.
    func release(_ command: Command, in tx: borrowing Transaction) throws -> CommandResult {
        let holds = try tx.holdsOfAll()
        guard !holds.isEmpty else {
            let others = try tx.holds().map { "“\($0.ending)”" }
            return refused(
                command,
                "nothing is waiting to be released."
                    + (others.isEmpty ? "" : " Holds end with \(others.joined(separator: ", "))."),
                nil)
        }
        // What agents stop they let go on; what the bot holds back is as grave as an approval.
        if !holds.allSatisfy(\.isByAgent), let why = mayNot(command) {
            return refused(command, why, nil)
        }
        let release = try committer.release(by: agent.address.description, in: tx)
        var result = done(command, try words(of: release, in: tx), nil)
        result.undo = "hold all"
        return result
    }

    private func words(of release: Release, in tx: borrowing Transaction) throws -> String {
        let causes = release.ended.map { $0.cause(committer.letters.clock) }.joined(
            separator: "; and ")
        let released = "released: everything was held \(causes).\(try stillHeld(in: tx))"
        guard !release.leaving.isEmpty else { return "\(released) Nothing is waiting to leave." }
        let lines = release.leaving.map(\.line).joined(separator: "\n")
        return "\(released) This leaves unless somebody writes first:\n\(lines)"
    }
}
