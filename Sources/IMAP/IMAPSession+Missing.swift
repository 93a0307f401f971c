import InternetMessage

/// What happens about messages that a search found and FETCH did not deliver.
///
/// A server answers OK without data where a message was expunged meanwhile (RFC 9051 §6.4.9), and
/// NO or OK without data where it fails to read one. Only another search tells the two apart. A
/// server that delivers no message at all is in trouble itself, which says nothing about any one
/// message. One byte of another message, the probe, shows whether it delivers any.
extension IMAPSession {
    /// All answers about the first chunk have come: asks whether the missing messages still exist.
    mutating func conclude() -> [Action] {
        let missing = chunks[0].missing
        guard !missing.isEmpty else {
            chunks[0].stage = .complete
            return []
        }
        (chunks[0].stage, listed) = (.verifying, [])
        return [send("UID SEARCH UID \(CommandText.set(missing))", .verify)]
    }

    /// The search has answered: which of the missing messages still exist is known now.
    mutating func verified() throws(IMAPError) -> [Action] {
        guard !chunks.isEmpty else { return [] }
        chunks[0].listed = listed.intersection(chunks[0].missing)
        if chunks[0].listed.isEmpty || hasFetched { return complete() }
        chunks[0].stage = .proving
        if hasSoughtWitness { throw nothingIsGiven }
        return findProbe()
    }

    /// No message was delivered since the reading began: looks for the first and the last message
    /// of the mailbox, to see whether the server delivers those.
    mutating func findProbe() -> [Action] {
        (hasSoughtWitness, listed) = (true, [])
        return [send("UID SEARCH 1,*", .findProbe)]
    }

    /// The search has answered: fetches one byte of each probe.
    mutating func foundProbe() throws(IMAPError) -> [Action] {
        guard let chunk = chunks.first else { return [] }
        witnesses = listed.filter {
            !chunk.missing.contains($0) && !doubted.contains($0) && avoided[$0] == nil
        }
        guard witnesses.isEmpty else {
            let set = CommandText.set(witnesses.sorted())
            return [send("UID FETCH \(set) (UID BODY.PEEK[]<0.1>)", .fetchProbe)]
        }
        // No probe. Only after each missing message was asked for alone is that final.
        if chunk.stage == .proving { throw nothingIsGiven }
        return settle(0)
    }

    /// The answers to those fetches have come.
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
