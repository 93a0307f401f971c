public import InternetMessage

/// Gives the messages of a Maildir the numbers that its file names lack.
///
/// An implementation is durable: a name keeps its number for ever, also across processes.
public protocol MaildirNames {
    /// The UID of each of `names`, in the same order.
    ///
    /// A name that was never seen before gets the next number, higher than every one given so
    /// far; a known name gets the one it has. Asking twice changes nothing. Names are a message's
    /// unique part, without directory and flags.
    mutating func uids(for names: [String]) throws -> [UID]
}
