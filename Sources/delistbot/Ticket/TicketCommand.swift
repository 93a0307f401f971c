import ArgumentParser

struct TicketCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "List, show, open and order tickets.",
        subcommands: [TicketList.self, TicketShow.self, TicketOpen.self, TicketOrder.self] + orders)

    private static let orders: [any ParsableCommand.Type] = [
        OrderCommand<OrderSyntaxes.Status>.self, OrderCommand<OrderSyntaxes.Approve>.self,
        OrderCommand<OrderSyntaxes.Decline>.self,
        OrderCommand<OrderSyntaxes.Send>.self, OrderCommand<OrderSyntaxes.Escalate>.self,
        OrderCommand<OrderSyntaxes.Close>.self, OrderCommand<OrderSyntaxes.Reopen>.self,
        OrderCommand<OrderSyntaxes.Snooze>.self, OrderCommand<OrderSyntaxes.Until>.self,
        OrderCommand<OrderSyntaxes.Hold>.self, OrderCommand<OrderSyntaxes.Resume>.self,
        OrderCommand<OrderSyntaxes.Assign>.self, OrderCommand<OrderSyntaxes.Note>.self,
        OrderCommand<OrderSyntaxes.Fixed>.self, OrderCommand<OrderSyntaxes.Cause>.self,
        OrderCommand<OrderSyntaxes.Review>.self, OrderCommand<OrderSyntaxes.Means>.self,
        OrderCommand<OrderSyntaxes.Submitted>.self, OrderCommand<OrderSyntaxes.Asked>.self,
        OrderCommand<OrderSyntaxes.Looked>.self, OrderCommand<OrderSyntaxes.Taken>.self,
        OrderCommand<OrderSyntaxes.Allowed>.self, OrderCommand<OrderSyntaxes.Remind>.self,
        OrderCommand<OrderSyntaxes.Mute>.self, OrderCommand<OrderSyntaxes.Unmute>.self,
        OrderCommand<OrderSyntaxes.Add>.self, OrderCommand<OrderSyntaxes.Remove>.self,
        OrderCommand<OrderSyntaxes.Merge>.self, OrderCommand<OrderSyntaxes.Split>.self,
        OrderCommand<OrderSyntaxes.Sent>.self, OrderCommand<OrderSyntaxes.Resend>.self,
        OrderCommand<OrderSyntaxes.Undo>.self,
    ]
}
