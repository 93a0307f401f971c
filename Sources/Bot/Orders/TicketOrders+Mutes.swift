import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// `mute` and `unmute`: what one agent is told at once. No ticket changes, and no entry of a
/// timeline tells of it.
extension TicketOrders {
    /// Without a digest the agent would hear nothing more.
    func mute(
        _ command: Command, _ ticket: TicketNumber, in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard try committer.rules.digestSchedule(of: agent, in: tx) != nil else {
            return refused(
                command,
                "you get no digest, which would tell you of \(ticket). Say “digest weekly Mon "
                    + "08:00” first.", ticket)
        }
        guard try tx.mute(ticket, for: agent.address, at: committer.now) else {
            return refused(command, "you muted \(ticket) before.", ticket)
        }
        var result = done(
            command,
            "from now on your digest alone tells you what happens on \(ticket). The ticket goes on "
                + "as it is, and others are told as before.", ticket)
        result.undo = "unmute \(ticket)"
        return result
    }

    func unmute(
        _ command: Command, _ ticket: TicketNumber, in tx: borrowing Transaction
    ) throws -> CommandResult {
        guard try tx.unmute(ticket, for: agent.address) else {
            return refused(command, "you did not mute \(ticket).", ticket)
        }
        var result = done(
            command, "you are told at once again what happens on \(ticket).", ticket)
        result.undo = "mute \(ticket)"
        return result
    }
}
