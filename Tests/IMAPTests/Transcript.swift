import IMAP
import InternetMessage

/// A conversation as `C:` and `S:` lines, played to a session with the server's bytes cut anywhere.
///
/// Lines end with CRLF. `S|` is a line without its end: what follows comes right after it.
struct Transcript {
    /// What the session is asked before the server speaks.
    enum Question {
        case read(
            after: UInt32 = 0, validity: UInt32? = 7, limit: Int = 10,
            avoiding: [UInt32: String] = [:])
        case only([UInt32], validity: UInt32 = 7, doubting: [UInt32] = [])
        case list
        case idle
        case endIdle
        case logout
        case close
    }

    /// The server's bytes between two of our writes.
    private(set) var blocks: [[UInt8]] = [[]]
    /// All that is said to the server.
    private(set) var client = ""

    init(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let rest = String(line.dropFirst(3))
            switch line.prefix(2) {
            case "C:":
                client += rest + "\r\n"
                if blocks.last?.isEmpty == false { blocks.append([]) }
            case "S:": blocks[blocks.count - 1] += Array((rest + "\r\n").utf8)
            case "S|": blocks[blocks.count - 1] += Array(rest.utf8)
            default: break
            }
        }
    }

    /// Every action that the session wants, and what it wrote.
    func play(
        _ session: IMAPSession, _ question: Question, known: Set<UID> = [],
        cutting pieces: ([UInt8]) -> [ArraySlice<UInt8>] = { [$0[...]] }
    ) -> Played {
        var played = Played(session: session)
        played.ask(question, known)
        for block in blocks {
            for piece in pieces(block) { played.hear(piece, known) }
        }
        return played
    }

    /// Plays it whole, cut in two at every byte, and byte by byte; nil where the actions differ.
    func playEveryWay(
        _ session: IMAPSession, _ question: Question, known: Set<UID> = []
    ) -> Played? {
        let whole = play(session, question, known: known)
        let longest = blocks.map(\.count).max() ?? 0
        for cut in 0...longest {
            let halves = play(session, question, known: known) {
                [$0.prefix(cut), $0.dropFirst(cut)]
            }
            if halves.actions != whole.actions || halves.written != whole.written { return nil }
        }
        let bytewise = play(session, question, known: known) { bytes in
            bytes.indices.map { bytes[$0...$0] }
        }
        let isSame = bytewise.actions == whole.actions && bytewise.written == whole.written
        return isSame ? whole : nil
    }
}

/// What came of playing a transcript.
struct Played {
    var session: IMAPSession
    /// What the caller was told, writes apart.
    var actions: [IMAPSession.Action] = []
    /// What was said to the server.
    var written = ""

    mutating func ask(_ question: Transcript.Question, _ known: Set<UID> = []) {
        switch question {
        case .read(let after, let validity, let limit, let avoiding):
            take(
                session.read(
                    after: UID(after), validity: validity.map { UIDValidity($0) }, limit: limit,
                    avoiding: Dictionary(
                        uniqueKeysWithValues: avoiding.map { (UID($0.key), $0.value) })), known)
        case .only(let uids, let validity, let doubting):
            take(
                session.read(
                    only: uids.map { UID($0) }, validity: UIDValidity(validity),
                    doubting: Set(doubting.map { UID($0) })), known)
        case .list: take(session.list(), known)
        case .idle: take(session.idle(), known)
        case .endIdle: take(session.endIdle(), known)
        case .logout: take(session.logout(), known)
        case .close: take(session.connectionClosed(), known)
        }
    }

    mutating func hear(_ bytes: ArraySlice<UInt8>, _ known: Set<UID> = []) {
        take(session.receive(bytes), known)
    }

    private mutating func take(_ new: [IMAPSession.Action], _ known: Set<UID>) {
        for action in new {
            if case .write(let bytes) = action {
                written += String(decoding: bytes, as: UTF8.self)
            } else {
                actions.append(action)
            }
            if case .compare = action { take(session.recognise(known), known) }
        }
    }

    /// The batches, in order.
    var batches: [IMAPBatch] {
        actions.compactMap { if case .batch(let batch) = $0 { batch } else { nil } }
    }

    /// The messages that are still there and did not come, by UID, with the reasons.
    var unfetchable: [UInt32: String] {
        let pairs = batches.flatMap(\.unfetchable).map { ($0.uid.value, $0.reason) }
        return Dictionary(pairs, uniquingKeysWith: { $1 })
    }

    /// The messages that are gone.
    var expunged: [UInt32] { batches.flatMap(\.expunged).map(\.value) }

    /// The bodies of all messages as text, by UID.
    var texts: [UInt32: String] {
        let pairs = batches.flatMap(\.messages).map { message in
            (message.uid.value, Self.text(message.content))
        }
        return Dictionary(pairs, uniquingKeysWith: { $1 })
    }

    /// Why it failed, where it did.
    var error: IMAPError? {
        actions.compactMap { if case .failed(let error) = $0 { error } else { nil } }.first
    }

    private static func text(_ content: IMAPMessage.Content) -> String {
        switch content {
        case .whole(let bytes): String(decoding: bytes, as: UTF8.self)
        case .excerpt(let bytes): "excerpt: " + String(decoding: bytes, as: UTF8.self)
        case .recognised: "recognised"
        }
    }
}
