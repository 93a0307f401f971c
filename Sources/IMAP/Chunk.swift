import InternetMessage

/// Messages that are fetched together: first their sizes, then, all at once, their bodies.
struct Chunk {
    enum Stage: Equatable {
        case asked
        case sized
        /// The caller is asked which of them it knows.
        case comparing
        case fetching
        /// The server is asked whether the messages that did not come are there.
        case verifying
        /// The server is asked whether it delivers any message at all.
        case proving
        case complete
    }

    struct Arrival {
        var internalDate: Timestamp?
        var size: Int?
        var header: [UInt8]?
        var body: [UInt8]?
    }

    var uids: [UID]
    var stage = Stage.asked
    var arrivals: [UID: Arrival] = [:]
    var known: Set<UID> = []
    /// Messages that the caller does not want to be asked for again, and why.
    var avoided: [UID: String]
    /// Commands whose end has not come.
    var outstanding = 0
    /// Whether what was missing has been asked for one by one.
    var isRetried = false
    /// Whether a command about it was refused, which says nothing about each of its messages.
    var isRefused = false
    /// The messages that were asked for alone.
    var askedAlone: Set<UID> = []
    /// What the server said when it refused one message alone.
    var refusals: [UID: String] = [:]
    /// Those that did not come and are still there.
    var listed: Set<UID> = []

    init(uids: [UID], avoiding avoided: [UID: String]) {
        (self.uids, self.avoided) = (uids, avoided)
    }

    /// Takes what a response says of one of its messages; whether it gave a body.
    mutating func take(_ answer: FetchAnswer) -> Bool {
        guard let uid = answer.uid, contains(uid) else { return false }
        var arrival = arrivals[uid] ?? Arrival()
        arrival.internalDate = answer.internalDate ?? arrival.internalDate
        arrival.size = answer.size ?? arrival.size
        arrival.header = answer.header ?? arrival.header
        if stage == .fetching { arrival.body = answer.body ?? arrival.body }
        arrivals[uid] = arrival
        return stage == .fetching && answer.body != nil
    }

    /// The messages whose sizes are wanted and have not come.
    var unsized: [UID] { uids.filter { avoided[$0] == nil && arrivals[$0]?.size == nil } }

    /// The messages whose bodies are wanted and have not come.
    var bodiless: [UID] {
        uids.filter {
            !known.contains($0) && avoided[$0] == nil
                && arrivals[$0]?.size != nil && arrivals[$0]?.body == nil
        }
    }

    /// The messages that a batch would not hold.
    var missing: [UID] {
        uids.filter { !known.contains($0) && (avoided[$0] != nil || arrivals[$0]?.body == nil) }
    }

    /// What the caller compares with what it knows.
    var candidates: [IMAPCandidate] {
        uids.compactMap { uid in
            guard let arrival = arrivals[uid], let size = arrival.size else { return nil }
            return IMAPCandidate(
                uid: uid, internalDate: arrival.internalDate, size: size,
                header: arrival.header ?? [])
        }
    }

    /// Keeps the first messages that fit into the limits; returns the others.
    mutating func cut(_ limits: IMAPLimits) -> ArraySlice<UID> {
        var bytes = 0
        let end = uids.firstIndex { uid in
            let isFull = bytes >= limits.batchBytesMax
            bytes += cost(of: uid, limits)
            return isFull || (bytes > limits.batchBytesMax && uid != uids.first)
        }
        let rest = uids[(end ?? uids.endIndex)...]
        uids = Array(uids[..<(end ?? uids.endIndex)])
        return rest
    }

    /// What became of its messages.
    func fill(_ batch: inout IMAPBatch, _ limits: IMAPLimits) {
        batch.messages = uids.compactMap { message($0, limits) }
        let fetched = Set(batch.messages.map(\.uid))
        for uid in uids where !fetched.contains(uid) {
            if listed.contains(uid) {
                batch.unfetchable.append(IMAPUnfetchable(uid: uid, reason: reason(of: uid)))
            } else {
                batch.expunged.append(uid)
            }
        }
    }

    /// Why a message did not come.
    private func reason(of uid: UID) -> String {
        avoided[uid] ?? refusals[uid]
            ?? (arrivals[uid]?.size == nil
                ? "the server said OK and gave no size" : "the server said OK and gave no text")
    }

    private func message(_ uid: UID, _ limits: IMAPLimits) -> IMAPMessage? {
        guard let arrival = arrivals[uid], let size = arrival.size, avoided[uid] == nil
        else { return nil }
        let content: IMAPMessage.Content
        if known.contains(uid) {
            content = .recognised(header: arrival.header ?? [])
        } else if let body = arrival.body {
            content = size > limits.messageBytesMax ? .excerpt(body) : .whole(body)
        } else {
            return nil
        }
        return IMAPMessage(
            uid: uid, internalDate: arrival.internalDate, size: size, content: content)
    }

    private func cost(of uid: UID, _ limits: IMAPLimits) -> Int {
        guard !known.contains(uid), let size = arrivals[uid]?.size else { return 0 }
        return size > limits.messageBytesMax ? limits.excerptBytesMax : size
    }

    func contains(_ uid: UID) -> Bool {
        var (low, high) = (0, uids.count)
        while low < high {
            let middle = (low + high) / 2
            if uids[middle] < uid { low = middle + 1 } else { high = middle }
        }
        return low < uids.count && uids[low] == uid
    }
}
