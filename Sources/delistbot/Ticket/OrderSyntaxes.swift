import Correspondence

/// The commands of agents that are subcommands of `delistbot ticket`: a subcommand is a type.
/// Everything else of them stands in `CommandTable`.
enum OrderSyntaxes {
    enum Approve: OrderSyntax { static let verb = Command.Verb.approve }
    enum Decline: OrderSyntax { static let verb = Command.Verb.decline }
    enum Send: OrderSyntax { static let verb = Command.Verb.send }
    enum Escalate: OrderSyntax { static let verb = Command.Verb.escalate }
    enum Close: OrderSyntax { static let verb = Command.Verb.close }
    enum Reopen: OrderSyntax { static let verb = Command.Verb.reopen }
    enum Snooze: OrderSyntax { static let verb = Command.Verb.snooze }
    enum Until: OrderSyntax { static let verb = Command.Verb.until }
    enum Hold: OrderSyntax { static let verb = Command.Verb.hold }
    enum Resume: OrderSyntax { static let verb = Command.Verb.resume }
    enum Assign: OrderSyntax { static let verb = Command.Verb.assign }
    enum Note: OrderSyntax { static let verb = Command.Verb.note }
    enum Fixed: OrderSyntax { static let verb = Command.Verb.fixed }
    enum Cause: OrderSyntax { static let verb = Command.Verb.cause }
    enum Review: OrderSyntax { static let verb = Command.Verb.review }
    enum Means: OrderSyntax { static let verb = Command.Verb.means }
    enum Submitted: OrderSyntax { static let verb = Command.Verb.submitted }
    enum Asked: OrderSyntax { static let verb = Command.Verb.asked }
    enum Looked: OrderSyntax { static let verb = Command.Verb.looked }
    enum Taken: OrderSyntax { static let verb = Command.Verb.taken }
    enum Allowed: OrderSyntax { static let verb = Command.Verb.allowed }
    enum Remind: OrderSyntax { static let verb = Command.Verb.remind }
    enum Mute: OrderSyntax { static let verb = Command.Verb.mute }
    enum Unmute: OrderSyntax { static let verb = Command.Verb.unmute }
    enum Add: OrderSyntax { static let verb = Command.Verb.add }
    enum Remove: OrderSyntax { static let verb = Command.Verb.remove }
    enum Merge: OrderSyntax { static let verb = Command.Verb.merge }
    enum Split: OrderSyntax { static let verb = Command.Verb.split }
    enum Sent: OrderSyntax { static let verb = Command.Verb.sent }
    enum Resend: OrderSyntax { static let verb = Command.Verb.resend }
    enum Undo: OrderSyntax { static let verb = Command.Verb.undo }
    enum Status: OrderSyntax { static let verb = Command.Verb.status }
}
