extension IMAPSession {
    /// Asks the server to tell when mail arrives (RFC 2177); the mailbox must have been read.
    ///
    /// Answered by `.mailArrived`, at once where it has grown since it was last looked at.
    public mutating func idle() -> [Action] {
        if hasGrown { return [.mailArrived] }
        guard idling == .no else { return [] }
        idling = .asked
        return [send("IDLE", .idle)]
    }

    /// Ends an IDLE. Answered by `.idleEnded`.
    public mutating func endIdle() -> [Action] {
        switch idling {
        case .no: return [.idleEnded]
        case .asked:
            idling = .cancelled
            return []
        case .on:
            idling = .ending
            return [Self.done]
        case .cancelled, .ending: return []
        }
    }

    /// The server is ready for DONE, and not before (RFC 2177 §3).
    mutating func continueIdle() -> [Action] {
        switch idling {
        case .asked:
            idling = .on
            return []
        case .cancelled:
            idling = .ending
            return [Self.done]
        case .no, .on, .ending: return []
        }
    }

    mutating func finishIdle(isRefused: Bool) -> [Action] {
        idling = .no
        if isRefused { capabilities?.remove("IDLE") }
        return [.idleEnded]
    }

    private static var done: Action { .write(Array("DONE\r\n".utf8)) }
}
