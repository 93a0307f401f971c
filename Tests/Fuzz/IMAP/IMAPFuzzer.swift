import FuzzSupport
import IMAP
import InternetMessage

/// Plays the given bytes to a session as what a server says. The first byte chooses what the
/// session is asked, the second where the bytes are cut.
///
/// Built only where `FUZZ` is set, with libFuzzer: see `Tests/Fuzz/run`.
@c(LLVMFuzzerTestOneInput)
public func fuzzIMAP(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard unsafe !FuzzWatch.turnsAway(start, count) else { return 0 }
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard bytes.count > 2 else { return 0 }
    FuzzWatch.bounded {
        let said = bytes[2...]
        let whole = actions(bytes[0], [said])
        let cut = said.startIndex + said.count * Int(bytes[1]) / 256
        let parts = actions(bytes[0], [said[..<cut], said[cut...]])
        precondition(asks(whole) || asks(parts) || whole == parts, "cut at \(cut)")
        FuzzWatch.plantedBug()
    }
    return 0
}

/// Whether the caller had something to say in between: what the server says after that means
/// something else when it came before.
private func asks(_ actions: [IMAPSession.Action]) -> Bool {
    actions.contains { action in
        switch action {
        case .compare, .mailArrived: true
        default: false
        }
    }
}

/// What a fresh session wants after those pieces.
private func actions(_ question: UInt8, _ pieces: [ArraySlice<UInt8>]) -> [IMAPSession.Action] {
    var session = IMAPSession(
        mailbox: "INBOX",
        limits: IMAPLimits(
            messageBytesMax: 4_096, excerptBytesMax: 512, batchBytesMax: 16_384))
    var told = ask(&session, question)
    for piece in pieces {
        var pending = session.receive(piece)
        while !pending.isEmpty {
            told += pending
            pending = pending.flatMap { answer($0, &session) }
        }
    }
    told += session.connectionClosed()
    check(told)
    return told
}

private func ask(_ session: inout IMAPSession, _ question: UInt8) -> [IMAPSession.Action] {
    switch question % 5 {
    case 0: session.read(after: UID(0), validity: nil, limit: 10)
    case 1: session.read(after: UID(3), validity: UIDValidity(7), limit: 2, avoiding: [UID(5): "x"])
    case 2: session.list()
    case 3: session.read(only: [UID(2), UID(4)], validity: UIDValidity(7), doubting: [UID(1)])
    default: session.idle()
    }
}

/// What the caller would do next.
private func answer(
    _ action: IMAPSession.Action, _ session: inout IMAPSession
) -> [IMAPSession.Action] {
    switch action {
    case .compare(let candidates): session.recognise(Set(candidates.prefix(1).map(\.uid)))
    case .mailArrived: session.isIdling ? session.endIdle() : []
    default: []
    }
}

/// The mailbox is never written to, and a session that failed says nothing more.
private func check(_ actions: [IMAPSession.Action]) {
    let allowed = ["CAPABILITY", "EXAMINE", "UID SEARCH", "UID FETCH", "IDLE", "LOGOUT"]
    for case .write(let bytes) in actions {
        let line = String(decoding: bytes, as: UTF8.self)
        guard line != "DONE\r\n" else { continue }
        let command = line.drop { $0 != " " }.dropFirst()
        precondition(allowed.contains { command.hasPrefix($0) }, line)
        precondition(!command.contains("BODY["), line)
    }
    let failures = actions.indices.filter { if case .failed = actions[$0] { true } else { false } }
    precondition(failures.count <= 1)
}
