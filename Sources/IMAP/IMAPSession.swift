public import InternetMessage

/// A client session over one mailbox at a time: bytes in, actions out. Holds no socket and no
/// clock.
///
/// It begins after sign-in (RFC 9051 §3.2) and says CAPABILITY, EXAMINE, UID SEARCH, UID FETCH with
/// BODY.PEEK, IDLE, DONE and LOGOUT, nothing else: whatever happens, the mailbox stays as it is.
/// One question at a time: `read`, `list` or `idle`, then `receive` until its answer comes. While a
/// backlog lasts, the next batch is asked for before the last one is handed over, so that the
/// server writes while the caller works.
public struct IMAPSession: Sendable {
    /// What the caller is to do.
    public enum Action: Equatable, Sendable {
        /// Send these bytes.
        case write([UInt8])
        /// Say which of these are known, with `recognise`.
        case compare([IMAPCandidate])
        /// The answer to `read`.
        case batch(IMAPBatch)
        /// The answer to `list`.
        case contents(UIDValidity, [UID])
        /// While idling: there is new mail.
        case mailArrived
        /// The answer to `endIdle`; also when the server ends it.
        case idleEnded
        /// Words of the server that a person must see (RFC 9051 §7.1, ALERT).
        case alert(String)
        /// The session is over; nothing more can be asked of it.
        case failed(IMAPError)
    }

    /// What the caller has asked for.
    enum Task: Equatable {
        case read(after: UID, validity: UIDValidity?)
        /// Those messages, ascending, and no others.
        case only([UID], validity: UIDValidity)
        case list
    }

    struct Command {
        enum Kind: Equatable {
            case capability, examine, search, idle, logout
            /// About the chunk that begins with that message; `alone` is the one message that was
            /// asked for, where there is one.
            case fetch(UID, alone: UID?)
            /// Which of the messages that did not come are there?
            case verify
            /// Which messages can be fetched to see whether the server delivers any?
            case findProbe
            /// Does it give one of those?
            case fetchProbe
        }

        /// Whether its answer is a list of UIDs.
        var isSearch: Bool { [.search, .verify, .findProbe].contains(kind) }

        var tag: String
        var kind: Kind
    }

    /// Where an IDLE stands.
    enum Idling { case no, asked, cancelled, on, ending }

    /// The mailbox it reads.
    public internal(set) var mailbox: String
    let limits: IMAPLimits
    var reader: ResponseReader
    var lastTag = 0
    var commands: [Command] = []
    var capabilities: Set<String>?
    var task: Task?
    /// Whether the task begins when the answers to what was asked before it have come.
    var isWaiting = false
    var isOver = false
    var idling = Idling.no

    // What EXAMINE told.
    var validity: UIDValidity?
    var nextUID: UID?
    var exists = 0
    /// Whether the mailbox has grown since it was last looked at.
    var hasGrown = false

    // The reading: what was found and is still to be fetched.
    var found: ArraySlice<UID> = []
    var chunks: [Chunk] = []
    var limit = 1
    /// Messages that are not fetched, each with what the server did when they last were.
    var avoided: [UID: String] = [:]
    /// Messages that failed before, and so cannot be witnesses.
    var doubted: Set<UID> = []
    var isComparing = false
    /// UIDNEXT when the reading began.
    var end = UID(1)

    // Whether the server gives messages at all.
    /// Whether a body has come since the reading began.
    var hasFetched = false
    /// The message whose body came last, of those that were asked for last.
    var lastGiven: UID?
    /// Whether a probe has been looked for since then.
    var hasSoughtWitness = false
    /// The UIDs that the search under way has found, the one that begins a reading apart.
    var listed: Set<UID> = []
    /// The messages of which one byte was asked for, to see whether the server delivers any.
    var witnesses: Set<UID> = []
    /// What the server said last when it refused to give a message.
    var refusal = ""
    /// Messages that were asked for and that the search at the beginning did not find.
    var expunged: [UID] = []

    /// A cursor between these continues the reading that was begun.
    var delivered: ClosedRange<UID>?

    /// A session over `mailbox`, whose connection is signed in.
    public init(mailbox: String, limits: IMAPLimits) {
        (self.mailbox, self.limits) = (mailbox, limits)
        reader = ResponseReader(limits: limits)
    }

    /// Whether the server offers IDLE (RFC 2177), as far as it has said.
    public var offersIdle: Bool { capabilities?.contains("IDLE") ?? false }

    /// Whether nothing more can be asked of it.
    public var hasFailed: Bool { isOver }

    /// Whether the mailbox has grown since it was last looked at.
    public var hasNews: Bool { hasGrown }

    /// Whether an IDLE has been asked for and has not ended.
    public var isIdling: Bool { idling != .no }

    /// The messages that were asked for and have not come, then the one that came last: among them
    /// is the one that a server fails over, the first most likely. The last counts because a server
    /// may say more of it than it announced.
    public var awaited: [UID] {
        switch chunks.first?.stage {
        case .asked: chunks[0].unsized
        case .fetching: chunks[0].bodiless + [lastGiven].compactMap(\.self)
        default: []
        }
    }

    /// Makes the next question one about `mailbox`; `read` and `list` open it.
    public mutating func turn(to mailbox: String) {
        guard mailbox != self.mailbox else { return }
        (self.mailbox, found, chunks, delivered) = (mailbox, [], [], nil)
    }

    /// Asks for the messages after `last`, where the mailbox's validity is `validity`; else from
    /// the first. Answered by `.batch`.
    ///
    /// Where the validity differs, `.compare` asks which are known before bodies are fetched. What
    /// is refused while nothing at all is given, a probe included, fails as `.unavailable`: that
    /// is the server's trouble, not the message's.
    ///
    /// - `avoiding`: messages that are not fetched and come back as unfetchable, if they are still
    ///   there, each with its reason.
    /// - `doubting`: messages that may be as bad, and are never witnesses.
    public mutating func read(
        after last: UID, validity: UIDValidity?, limit: Int, avoiding: [UID: String] = [:],
        doubting: Set<UID> = []
    ) -> [Action] {
        (self.limit, avoided, doubted) = (max(1, limit), avoiding, doubting)
        guard continues(after: last, validity: validity) else {
            return begin(.read(after: last, validity: validity))
        }
        task = .read(after: last, validity: validity)
        return advance()
    }

    /// Asks for those messages again, as many of them as go into a batch; the rest is in none of
    /// its lists. Answered by `.batch`, an empty one where the validity is another.
    public mutating func read(
        only uids: [UID], validity: UIDValidity, avoiding: [UID: String] = [:],
        doubting: Set<UID> = []
    ) -> [Action] {
        let asked = Array(Set(uids).sorted().prefix(limits.uidsPerSet))
        (limit, avoided, doubted) = (limits.uidsPerSet, avoiding, doubting)
        return begin(.only(asked, validity: validity))
    }

    /// Answers `.compare`: the bodies of `known` are not fetched.
    public mutating func recognise(_ known: Set<UID>) -> [Action] {
        guard chunks.first?.stage == .comparing else { return [] }
        chunks[0].known = known
        chunks[0].stage = .sized
        found = chunks[0].cut(limits) + found
        return advance()
    }

    /// Asks for every UID in the mailbox. Answered by `.contents`.
    public mutating func list() -> [Action] { begin(.list) }

    /// Says goodbye.
    public mutating func logout() -> [Action] {
        isOver = true
        return [send("LOGOUT", .logout)]
    }

    /// Starts on a task, once the answers to all earlier commands have come.
    private mutating func begin(_ new: Task) -> [Action] {
        let actions = idling == .no ? [] : endIdle()
        (task, isWaiting) = (new, !commands.isEmpty)
        (found, chunks, delivered, isComparing) = ([], [], nil, false)
        return isWaiting ? actions : examine()
    }

    private func continues(after last: UID, validity: UIDValidity?) -> Bool {
        guard let delivered, delivered.contains(last), validity == self.validity,
            avoided.isEmpty, chunks.allSatisfy({ $0.uids.count <= limit })
        else { return false }
        return !chunks.isEmpty || !found.isEmpty
    }

    mutating func examine() -> [Action] {
        var actions: [Action] = []
        if capabilities == nil { actions.append(send("CAPABILITY", .capability)) }
        (validity, nextUID, exists, hasGrown, found) = (nil, nil, 0, false, [])
        (hasFetched, hasSoughtWitness, refusal) = (false, false, "")
        (witnesses, expunged) = ([], [])
        return actions + [send("EXAMINE " + CommandText.mailbox(mailbox), .examine)]
    }

    mutating func send(_ text: String, _ kind: Command.Kind) -> Action {
        lastTag += 1
        commands.append(Command(tag: "A\(lastTag)", kind: kind))
        return .write(Array("A\(lastTag) \(text)\r\n".utf8))
    }

    mutating func fail(_ code: IMAPError.Code, _ text: String) -> [Action] {
        guard !isOver else { return [] }
        isOver = true
        // A server that refuses everything has not failed over any message.
        if code == .unavailable { chunks = [] }
        return [.failed(IMAPError(code, text))]
    }
}
