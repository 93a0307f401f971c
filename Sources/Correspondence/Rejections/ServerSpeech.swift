/// Whether a server said what names a postmaster's list, or a person says it of a server.
///
/// A letter quotes the first to the postmaster as evidence. “192.0.2.7 is refused by Proofpoint”
/// in somebody's mail is a report, and no reply that anybody saw.
enum ServerSpeech {
    /// Whose words that reply is, in a text that anybody may have written.
    static func speaker(of said: ServerReply, in bytes: [UInt8]) -> Rejection.Speaker {
        let reply = bytes[said.range]
        if said.isProven || isAtLineStart(said, in: bytes) { return .server }
        if RejectionCatalogue.mentions(wordings, in: reply) { return .server }
        return blockedWording(in: bytes, said) ? .server : .writer
    }

    /// A reply code that begins a line, as servers are quoted, or the code of a log in JSON.
    private static func isAtLineStart(_ said: ServerReply, in bytes: [UInt8]) -> Bool {
        let start = said.range.lowerBound
        return said.code != nil && (start == 0 || bytes[start - 1] == 10)
    }

    /// What mail servers write and people do not, who quote them where they do.
    private static let wordings: [StaticString] = [
        "client host", "client [", "access denied, banned", "messages from [",
        "temporarily deferred", "deferred due to excessive volume", "ports are busy",
        "refused to talk to me", "smtp; ", "aup#", "address verification in progress",
        "exceeded max time", "message timeout",
    ]

    /// `Blocked - see https://…` by itself or behind a code or mark, not in a sentence: “it is
    /// blocked - see https://…”.
    private static func blockedWording(in bytes: [UInt8], _ said: ServerReply) -> Bool {
        let reply = bytes[said.range]
        guard let place = reply.firstRange(of: "blocked - see")?.lowerBound else { return false }
        // The reply begins with its code, and what stands before an unproven code is prose.
        let before = bytes[..<place].last { $0 != 32 && $0 != 10 }
        guard let before else { return true }
        return !before.isLetter && (!before.isDigit || said.code != nil)
    }
}
