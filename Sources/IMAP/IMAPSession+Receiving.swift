import InternetMessage

extension IMAPSession {
    /// Takes bytes from the server, cut anywhere.
    public mutating func receive(_ bytes: some Collection<UInt8>) -> [Action] {
        var (left, actions) = (Array(bytes)[...], [Action]())
        while !isOver {
            do throws(IMAPError) {
                guard let raw = try reader.next(&left) else { break }
                actions += try take(Response(raw))
            } catch {
                actions += fail(error.code, error.text)
            }
        }
        return actions
    }

    /// The connection was closed from the other side, or lost.
    public mutating func connectionClosed() -> [Action] {
        fail(.closed, "the connection was closed")
    }

    private mutating func take(_ response: Response) throws(IMAPError) -> [Action] {
        switch response {
        case .tagged(let tag, let status, let text): return try end(tag, status, text)
        case .untagged(let status, let text): return try remark(status, text)
        case .continuation: return continueIdle()
        case .exists(let count): return grow(to: count)
        case .expunge: exists = max(0, exists - 1)
        case .fetch(let answer): take(answer)
        case .search(let uids): take(uids)
        case .capability(let names): capabilities = names
        case .other: break
        }
        return []
    }

    private mutating func take(_ answer: FetchAnswer) {
        for index in chunks.indices where chunks[index].take(answer) {
            (hasFetched, lastGiven) = (true, answer.uid)
        }
        if let uid = answer.uid, witnesses.contains(uid), answer.body != nil { hasFetched = true }
    }

    private mutating func take(_ uids: [UID]) {
        guard let search = commands.first(where: \.isSearch) else { return }
        if search.kind == .search { found += uids } else { listed.formUnion(uids) }
    }

    private mutating func grow(to count: Int) -> [Action] {
        let isNews = count > exists && !commands.contains { $0.kind == .examine }
        exists = count
        hasGrown = hasGrown || isNews
        return isNews && idling != .no ? [.mailArrived] : []
    }

    private mutating func remark(
        _ status: Response.Status, _ text: StatusText
    ) throws(IMAPError) -> [Action] {
        if status == .bye {
            throw IMAPError(.closed, "the server said goodbye: \(text.description)")
        }
        switch text.code {
        case "ALERT": return [.alert(text.text)]
        case "UIDVALIDITY": try setValidity(text.argument)
        case "UIDNEXT": nextUID = UInt32(text.argument).map { UID($0) }
        default: break
        }
        return []
    }

    private mutating func setValidity(_ text: String) throws(IMAPError) {
        guard let value = UInt32(text), value > 0 else {
            throw IMAPError(.protocolViolation, "UIDVALIDITY is '\(text)'")
        }
        guard validity == nil || validity == UIDValidity(value) else {
            throw IMAPError(.closed, "UIDVALIDITY changed while the mailbox was open")
        }
        validity = UIDValidity(value)
    }

    private mutating func end(
        _ tag: String, _ status: Response.Status, _ text: StatusText
    ) throws(IMAPError) -> [Action] {
        guard let index = commands.firstIndex(where: { $0.tag == tag }) else {
            throw IMAPError(.protocolViolation, "the end of a command that was not sent")
        }
        let kind = commands.remove(at: index).kind
        let alert: [Action] = text.code == "ALERT" ? [.alert(text.text)] : []
        if status == .bad, kind != .capability, kind != .idle {
            guard !PassingRefusal.isOne(text.description) else {
                throw IMAPError(.unavailable, text.description)
            }
            throw IMAPError(.protocolViolation, "the server refused a command: \(text.description)")
        }
        var actions = try alert + finish(kind, isRefused: status != .ok, text)
        if isWaiting, commands.isEmpty {
            isWaiting = false
            actions += examine()
        }
        return actions
    }

    private mutating func finish(
        _ kind: Command.Kind, isRefused: Bool, _ text: StatusText
    ) throws(IMAPError) -> [Action] {
        switch kind {
        case .capability: capabilities = capabilities ?? []
        case .idle: return finishIdle(isRefused: isRefused)
        case .logout: break
        case _ where isWaiting: break
        case .examine:
            if isRefused { throw Self.refusal(of: mailbox, text) }
            return try opened()
        case .search, .verify, .findProbe:
            if isRefused { throw IMAPError(.unavailable, text.description) }
            return try searched(kind)
        case .fetch(let first, let alone):
            return fetched(first, alone, refusal: isRefused ? text.description : nil)
        case .fetchProbe:
            if isRefused { refusal = text.description }
            return try fetchedProbe()
        }
        return []
    }

    private mutating func searched(_ kind: Command.Kind) throws(IMAPError) -> [Action] {
        switch kind {
        case .verify: try verified()
        case .findProbe: try foundProbe()
        default: searched()
        }
    }

    private static func refusal(of mailbox: String, _ text: StatusText) -> IMAPError {
        let isPassing = text.code == "CONTACTADMIN" || PassingRefusal.isOne(text.description)
        return IMAPError(isPassing ? .unavailable : .noMailbox, text.description)
    }
}
