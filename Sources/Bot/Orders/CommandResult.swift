import Letters
import Ticketing

/// One command and what came of it, for the one answer that each command mail gets.
struct CommandResult {
    let line: String
    let isDone: Bool
    var words: String
    let ticket: TicketNumber?
    var next: String?
    var undo: String?
    /// The ticket whose mail leaves because of it: soon nothing calls that back.
    var leaving: TicketNumber?
    /// What a plain phrase was understood as: `close delisted`.
    var understood: String?
    /// Whether nothing could be made of the line.
    var isPuzzling = false
    var awaitsConfirmation = false
    var draft: QuotedDraft?
    /// The text for the postmaster that it shows, for `send proposed` to send.
    var proposal: String?

    /// The words and what comes next, as the command line prints them.
    var text: String { [words, next].compactMap(\.self).joined(separator: " ") }
}
