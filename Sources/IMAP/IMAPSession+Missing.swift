import InternetMessage

/// What becomes of messages that were found and did not come.
///
/// A server answers OK and gives nothing where a message was expunged meanwhile (RFC 9051 §6.4.9),
/// and NO or nothing where it fails over one. Only another search tells the two apart. And a server
/// that gives no message at all is in trouble itself: that says nothing about any message.
extension IMAPSession {
    /// All answers about the first chunk have come: are the messages that did not come there?
    mutating func conclude() -> [Action] {
        let missing = chunks[0].missing
        guard !missing.isEmpty else {
            chunks[0].stage = .complete
            return []
        }
        (chunks[0].stage, listed) = (.verifying, [])
        return [send("UID SEARCH UID \(CommandText.set(missing))", .verify)]
    }

    mutating func verified() throws(IMAPError) -> [Action] {
        guard !chunks.isEmpty else { return [] }
        chunks[0].listed = listed.intersection(chunks[0].missing)
        if chunks[0].listed.isEmpty || hasFetched { return complete() }
        chunks[0].stage = .proving
        if hasSoughtWitness { throw nothingIsGiven }
        return findProbe()
    }

    /// Nothing was given since the reading began: the first and the last message of the mailbox may
    /// show that the server gives any.
    mutating func findProbe() -> [Action] {
        (hasSoughtWitness, listed) = (true, [])
        return [send("UID SEARCH 1,*", .findProbe)]
    }

    mutating func foundProbe() throws(IMAPError) -> [Action] {
        guard let chunk = chunks.first else { return [] }
        witnesses = listed.filter {
            !chunk.missing.contains($0) && !doubted.contains($0) && avoided[$0] == nil
        }
        guard witnesses.isEmpty else {
            let set = CommandText.set(witnesses.sorted())
            return [send("UID FETCH \(set) (UID BODY.PEEK[]<0.1>)", .fetchProbe)]
        }
        // Nobody can tell before each of several was asked for alone.
        if chunk.stage == .proving { throw nothingIsGiven }
        return settle(0)
    }

    mutating func fetchedProbe() throws(IMAPError) -> [Action] {
        guard let chunk = chunks.first else { return [] }
        guard hasFetched else { throw nothingIsGiven }
        return chunk.stage == .proving ? complete() : settle(0)
    }

    private mutating func complete() -> [Action] {
        chunks[0].stage = .complete
        return advance()
    }

    private var nothingIsGiven: IMAPError {
        let words = refusal.isEmpty ? "" : ": " + refusal
        return IMAPError(.unavailable, "the server lists messages and gives none" + words)
    }
}
