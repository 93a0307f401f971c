import InternetMessage

extension IMAPSession {
    /// The mailbox is open: looks for what is wanted, where there can be any.
    mutating func opened() throws(IMAPError) -> [Action] {
        guard let validity else {
            throw IMAPError(.protocolViolation, "the mailbox has no UIDVALIDITY")
        }
        if case .only(let uids, let wanted) = task {
            guard wanted == validity else { return answerEmpty(validity) }
            expunged = uids
            guard exists > 0, !uids.isEmpty else { return answerEmpty(validity) }
            return [send("UID SEARCH UID \(CommandText.set(uids))", .search)]
        }
        let first = start(validity)
        if exists > 0, let first, nextUID.map({ $0 > first }) ?? true {
            return [send("UID SEARCH UID \(first):*", .search)]
        }
        return answerEmpty(validity)
    }

    /// The first UID that is asked for; nil where there can be none.
    private func start(_ validity: UIDValidity) -> UID? {
        guard case .read(let last, validity) = task else { return UID(1) }
        return last.value == .max ? nil : last.next
    }

    /// A server that renumbers mail under the same UIDVALIDITY hides it from every client: a
    /// mailbox that was put back from a backup, say.
    private func isTurnedBack(_ validity: UIDValidity) -> Bool {
        guard case .read(let last, validity) = task, let nextUID else { return false }
        return nextUID <= last
    }

    private mutating func answerEmpty(_ validity: UIDValidity) -> [Action] {
        defer { task = nil }
        if task == .list { return [.contents(validity, [])] }
        end = nextUID ?? start(validity) ?? UID(.max)
        var batch = IMAPBatch(
            uidValidity: validity, nextUID: end, expunged: expunged, reachedEnd: true)
        batch.isTurnedBack = isTurnedBack(validity)
        return [.batch(batch)]
    }

    /// QUIRK: `n:*` also finds the last message where its UID is below n (RFC 9051 §6.4.4: in a
    /// range the order does not matter), so what was found is filtered.
    mutating func searched() -> [Action] {
        guard let validity, let first = start(validity) else { return [] }
        let present = wanted(of: Set(found), from: first)
        let uids = present.sorted()
        if task == .list {
            (task, found) = (nil, [])
            return [.contents(validity, uids)]
        }
        expunged.removeAll(where: present.contains)
        guard !uids.isEmpty else { return answerEmpty(validity) }
        (found, end) = (uids[...], nextUID ?? uids.last?.next ?? first)
        if case .read(_, let wanted) = task { isComparing = wanted != validity }
        return advance()
    }

    private func wanted(of found: Set<UID>, from first: UID) -> Set<UID> {
        guard case .only(let uids, _) = task else { return found.filter { $0 >= first } }
        return found.intersection(uids)
    }

    /// Takes every step that can be taken now: hands over what is complete, asks for bodies, and
    /// for the sizes of the messages after them.
    mutating func advance() -> [Action] {
        guard let validity, !isWaiting else { return [] }
        var (actions, answer) = ([Action](), [Action]())
        steps: while let stage = chunks.first?.stage {
            switch stage {
            case .sized: actions += askBodies()
            case .complete where task != nil: answer = [deliver(chunks.removeFirst(), validity)]
            default: break steps
            }
        }
        if mayAskAhead { actions += askSizes() }
        return actions + answer
    }

    /// The sizes of the next messages are asked for while the server still sends bodies; where the
    /// caller compares, only when it waits.
    private var mayAskAhead: Bool {
        guard !found.isEmpty else { return false }
        if isComparing || isAskingAgain { return chunks.isEmpty && task != nil }
        return chunks.isEmpty || (chunks.count == 1 && chunks[0].stage == .fetching)
    }

    private var isAskingAgain: Bool { if case .only = task { true } else { false } }

    private mutating func deliver(_ chunk: Chunk, _ validity: UIDValidity) -> Action {
        let isAll = isAskingAgain
        task = nil
        var batch = IMAPBatch(
            uidValidity: validity, nextUID: end, expunged: expunged,
            reachedEnd: chunks.isEmpty && found.isEmpty)
        chunk.fill(&batch, limits)
        delivered = isAll ? nil : chunk.uids.last.map { (batch.messages.last?.uid ?? $0)...$0 }
        if isAll { found = [] }
        return .batch(batch)
    }

    private mutating func askSizes() -> [Action] {
        let uids = Array(found.prefix(min(limit, limits.uidsPerSet)))
        found = found.dropFirst(uids.count)
        chunks.append(Chunk(uids: uids, avoiding: avoided))
        let wanted = chunks[chunks.count - 1].unsized
        guard !wanted.isEmpty else { return settle(chunks.count - 1) }
        return ask(chunks.count - 1, [(sizesCommand(wanted), nil)])
    }

    private func sizesCommand(_ uids: [UID]) -> String {
        let fields = isComparing ? " BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE FROM)]" : ""
        return "UID FETCH \(CommandText.set(uids)) (UID INTERNALDATE RFC822.SIZE\(fields))"
    }

    /// Asks for the bodies of the first chunk: the usual ones together, then the first bytes of
    /// each that is too long. One partial fetch from the first byte takes header and text alike,
    /// and stays within its length however long the header is.
    private mutating func askBodies() -> [Action] {
        let wanted = chunks[0].bodiless
        guard !wanted.isEmpty else { return conclude() }
        chunks[0].stage = .fetching
        let whole = wanted.filter { !isOversized($0) }
        let together = (bodyCommand(CommandText.set(whole)), whole.count == 1 ? whole[0] : nil)
        let alone = wanted.filter(isOversized).map { (singleCommand($0), Optional($0)) }
        return ask(0, (whole.isEmpty ? [] : [together]) + alone)
    }

    private func isOversized(_ uid: UID) -> Bool {
        (chunks[0].arrivals[uid]?.size ?? .max) > limits.messageBytesMax
    }

    private func bodyCommand(_ set: String) -> String { "UID FETCH \(set) (UID BODY.PEEK[])" }

    private func singleCommand(_ uid: UID) -> String {
        guard isOversized(uid) else { return bodyCommand(CommandText.set([uid])) }
        return "UID FETCH \(uid) (UID BODY.PEEK[]<0.\(limits.excerptBytesMax)>)"
    }

    /// Says those commands, each with the one message it is about, where it is about one.
    private mutating func ask(_ index: Int, _ commands: [(text: String, alone: UID?)]) -> [Action] {
        guard let first = chunks[index].uids.first else { return [] }
        if index == 0 { lastGiven = nil }
        chunks[index].outstanding = commands.count
        chunks[index].isRefused = false
        if chunks[index].stage == .fetching {
            chunks[index].askedAlone.formUnion(commands.compactMap(\.alone))
        }
        return commands.map { send($0.text, .fetch(first, alone: $0.alone)) }
    }

    /// A command about the chunk that begins with `first` came to its end.
    mutating func fetched(_ first: UID, _ alone: UID?, refusal words: String?) -> [Action] {
        guard let index = chunks.firstIndex(where: { $0.uids.first == first }) else { return [] }
        chunks[index].outstanding -= 1
        if let words {
            (chunks[index].isRefused, refusal) = (true, words)
            if let alone { chunks[index].refusals[alone] = words }
        }
        return chunks[index].outstanding == 0 ? settle(index) : []
    }

    /// All answers about a chunk have come. A refusal of many (RFC 2180 §4.1.2) says nothing about
    /// each, nor does an OK that leaves some out: a server may stop at the one that it cannot read.
    /// Those that are missing are asked for once more, one by one, unless nothing at all is given.
    mutating func settle(_ index: Int) -> [Action] {
        let isSizing = chunks[index].stage == .asked
        let missing = (isSizing ? chunks[index].unsized : chunks[index].bodiless)
            .filter { chunks[index].isRefused || !chunks[index].askedAlone.contains($0) }
        if !missing.isEmpty, !chunks[index].isRetried {
            if index == 0, missing.count > 1, !hasFetched, !hasSoughtWitness {
                return findProbe()
            }
            chunks[index].isRetried = true
            return ask(
                index, missing.map { (isSizing ? sizesCommand([$0]) : singleCommand($0), $0) })
        }
        chunks[index].isRetried = false
        guard isSizing else { return conclude() + advance() }
        return isComparing ? compare() : sized(index)
    }

    private mutating func sized(_ index: Int) -> [Action] {
        chunks[index].stage = .sized
        found = chunks[index].cut(limits) + found
        return advance()
    }

    private mutating func compare() -> [Action] {
        chunks[0].stage = .comparing
        return [.compare(chunks[0].candidates)]
    }
}

extension UID {
    /// The one after it; the last has none and stays.
    var next: UID { UID(value == .max ? value : value + 1) }
}
