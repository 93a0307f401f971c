import ArgumentParser

/// `delistbot ticket …`.
struct TicketCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "List, show, open and order tickets.",
        subcommands: [TicketList.self, TicketShow.self, TicketOpen.self, TicketOrder.self])
}
