import Letters
import Ticketing

/// One command and what came of it, for the one answer that each command mail gets.
struct CommandResult {
    /// The line as the agent wrote it.
    let line: String
    /// Whether it was done.
    let isDone: Bool
    /// What was done, or why not.
    var words: String
    /// The ticket it was about.
    let ticket: TicketNumber?
    /// What the bot does next and when.
    var next: String?
    /// How to take it back: the command that does.
    var undo: String?
    /// The ticket whose mail leaves because of it: soon nothing calls that back.
    var leaving: TicketNumber?
    /// What a plain phrase was understood as: `close delisted`.
    var understood: String?
    /// Whether nothing could be made of the line.
    var isPuzzling = false
    /// Whether it is carried out once its writer confirms it.
    var awaitsConfirmation = false
    /// A draft that awaits approval because of it.
    var draft: QuotedDraft?

    /// The words and what comes next, as the command line prints them.
    var text: String { [words, next].compactMap(\.self).joined(separator: " ") }
}
