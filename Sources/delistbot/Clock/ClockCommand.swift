import ArgumentParser
import InternetMessage
import TicketStore
import Ticketing

struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Say that the host's clock is right.",
        subcommands: [ClockAccept.self])
}

struct ClockAccept: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Go on with a clock that leapt, or that stands behind.",
        discussion: .with(
            """
            The bot reads and sends nothing while its clock lies more than eight days after the \
            last pass and neither the kernel's synchronisation nor a mail server on another host \
            vouches for it, and it sends nothing while the clock lies before the last pass. This \
            says that the clock is right now. It is recorded, with the agent's name.
            """, examples: "delistbot clock accept --dry-run"))

    @OptionGroup var order: OrderOptions

    func perform() throws {
        let assembly = try order.configuration.assemble(at: order.at)
        let agent = try order.person.agent(of: assembly.configuration)
        let database = try assembly.existingDatabase()
        let (now, clock) = (assembly.clock.now(), assembly.localClock)
        let seen = try database.read { try $0.installation().clockHighWater }
        guard ClockVerdict(of: now, after: seen, .nobody) != .plausible else {
            StandardOutput.say(
                "The clock shows \(clock.text(now)), which nobody doubts: nothing to accept.")
            return
        }
        let words =
            "The clock is right: \(clock.text(now)). The last pass ran at "
            + "\(clock.text(seen))."
        guard !order.dryRun else {
            let tickets = try database.read { try $0.ticketsWithTimers(after: seen) }
            StandardOutput.say("Would be recorded: \(words)")
            return say(broughtBack: now < seen ? tickets : [], "would come")
        }
        let tickets = try database.transaction {
            try $0.acceptClock(at: now, by: agent.address)
        }
        StandardOutput.say("Recorded for \(agent.address): \(words)")
        say(broughtBack: tickets, "come")
        StandardOutput.say("“delistbot forecast” shows what leaves from now on.")
    }

    private func say(broughtBack tickets: [TicketNumber], _ come: String) {
        guard !tickets.isEmpty else { return }
        let numbers = tickets.map(\.description).joined(separator: ", ")
        StandardOutput.say(
            "Their timers were set by the clock that was ahead, and \(come) as much earlier: "
                + numbers + ".")
    }
}
