import InternetMessage
import Signing
import TicketStore

/// Queues mail: the letter, its header and its Message-ID are made once, in the transaction that
/// causes it. Nothing is sent from here.
struct OutboxWriter {
    var letters: LetterWriter
    let entropy: Entropy
    /// The message that causes what is written now, where one does.
    var cause: MessageRow?
    /// Whether nothing proves that one, and which letters are counted for it.
    var unproven = Unproven.nothing
    /// Whether tickets are being rebuilt: whatever would be written now was written then.
    var isRebuilding = false
    /// Whether a restored database catches up with its mailbox: agents were told then, and
    /// everything is held.
    var isCatchingUp = false

    /// What mail that nothing proves makes the bot write.
    enum Unproven {
        /// It is proven.
        case nothing
        /// It is in an agent's name, who gets an answer.
        case agentsName
        /// It is anybody's, in the thread of a ticket whose agents are told.
        case thread
    }

    var rules: BotRules { letters.rules }
    var keys: SigningKeys { letters.keys }
    var now: Timestamp { letters.now }
}
