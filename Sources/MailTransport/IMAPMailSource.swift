import IMAP
import InternetMessage
public import Ticketing

/// A mailbox on an IMAP server, read over a connection that is kept between calls.
///
/// A kept connection that has died is made anew once, inside the call that found it dead; every
/// other failure is thrown, and waiting before the next attempt is the caller's.
public struct IMAPMailSource: MailSource {
    private let access: MailAccess
    private let limits: MailLimits
    private let interruption: InterruptionFlag
    private let alert: (String) -> Void
    private var stream: CurlStream?
    private var session: IMAPSession
    private var stumble = Stumble()
    private var lastLook = ContinuousClock.now

    /// What the server failed over, so that one message cannot keep the others away.
    private struct Stumble {
        /// Up to there one message is fetched at a time.
        var upTo = UID(0)
        /// The message it failed over last, fetched alone, and how often in a row.
        var suspect: UID?
        var count = 0
    }

    /// The mailbox that `access.url` names; INBOX where it names none. `alert` gets what the server
    /// wants a person to see.
    public init(
        _ access: MailAccess, limits: MailLimits = MailLimits(),
        interruption: InterruptionFlag = InterruptionFlag(),
        alert: @escaping (String) -> Void = { _ in }
    ) {
        (self.access, self.limits) = (access, limits)
        (self.interruption, self.alert) = (interruption, alert)
        session = Self.session(access, limits)
    }

    /// The next messages. After three failures over the same message alone, it is skipped.
    public mutating func messages(
        after cursor: MailboxCursor?, limit: Int, recognising known: (MailSummary) -> Bool
    ) throws(MailSourceError) -> MailBatch {
        let last = cursor?.lastUID ?? UID(0)
        let batch = try answer(known: known) { source in
            let isNarrow = last < source.stumble.upTo
            let avoided = source.stumble.count >= 3 ? source.stumble.suspect : nil
            return source.session.read(
                after: last, validity: cursor?.uidValidity, limit: isNarrow ? 1 : limit,
                avoiding: avoided.map { [$0] } ?? [])
        } from: {
            if case .batch(let batch) = $0 { batch } else { nil }
        }
        lastLook = .now
        return Self.mailBatch(batch)
    }

    /// Every UID in the mailbox.
    public mutating func contents() throws(MailSourceError) -> MailboxContents {
        try answer(known: { _ in false }) {
            $0.session.list()
        } from: {
            guard case .contents(let validity, let uids) = $0 else { return nil }
            return MailboxContents(uidValidity: validity, uids: uids)
        }
    }

    /// Waits in IDLE where the server offers it, asked anew before servers end it; elsewhere until
    /// it is time to look again.
    public mutating func waitForMail(atMost limit: Duration) throws(MailSourceError) -> Bool {
        guard let stream, !session.hasFailed else { return true }
        let deadline = ContinuousClock.now + limit
        guard session.offersIdle else { return waitForTheNextLook(until: deadline) }
        while ContinuousClock.now < deadline, !interruption.isRaised {
            let end = min(deadline, .now + limits.idle)
            switch try idle(stream, until: end) {
            case .some(let hasNews) where hasNews: return true
            case .none: return false
            default: break
            }
        }
        return false
    }

    /// Says goodbye and closes the connection.
    public mutating func disconnect() {
        if let stream, !session.hasFailed { _ = try? perform(session.logout(), on: stream) }
        drop()
    }

    private mutating func waitForTheNextLook(until deadline: ContinuousClock.Instant) -> Bool {
        let due = lastLook + limits.pollingInterval
        let isRaised = interruption.sleep(min(deadline, due) - .now)
        return !isRaised && ContinuousClock.now >= due
    }

    private static func session(_ access: MailAccess, _ limits: MailLimits) -> IMAPSession {
        IMAPSession(
            mailbox: access.url.path.isEmpty ? "INBOX" : access.url.path,
            limits: IMAPLimits(
                messageBytesMax: limits.messageBytesMax, excerptBytesMax: limits.excerptBytesMax,
                batchBytesMax: limits.batchBytesMax))
    }

    private static func mailBatch(_ batch: IMAPBatch) -> MailBatch {
        let messages = batch.messages.map { message in
            let content: ReceivedMail.Content =
                switch message.content {
                case .whole(let bytes): .whole(bytes)
                case .excerpt(let bytes): .truncated(bytes)
                case .recognised(let header):
                    .recognised(MailSummary(header: header, size: message.size))
                }
            return ReceivedMail(
                uid: message.uid, internalDate: message.internalDate, size: message.size,
                content: content)
        }
        return MailBatch(
            uidValidity: batch.uidValidity, messages: messages, skipped: batch.skipped,
            reachedEnd: batch.reachedEnd)
    }
}

// The conversation: asking, and performing what the session says until the answer comes.
extension IMAPMailSource {
    /// Asks `question` and waits for its answer; on a kept connection that has died, once more.
    private mutating func answer<Answer>(
        known: (MailSummary) -> Bool, _ question: (inout IMAPMailSource) -> [IMAPSession.Action],
        from find: (IMAPSession.Action) -> Answer?
    ) throws(MailSourceError) -> Answer {
        let isKept = stream != nil && !session.hasFailed
        do throws(MailSourceError) {
            return try exchange(known, question, find)
        } catch {
            // QUIRK: Dovecot answers NO to EXAMINE where a mailbox that this connection has had open
            // was made anew ("Mailbox was deleted under us"); a new connection finds it.
            guard isKept, [.unreachable, .noMailbox].contains(error.code) else { throw error }
            return try exchange(known, question, find)
        }
    }

    private mutating func exchange<Answer>(
        _ known: (MailSummary) -> Bool, _ question: (inout IMAPMailSource) -> [IMAPSession.Action],
        _ find: (IMAPSession.Action) -> Answer?
    ) throws(MailSourceError) -> Answer {
        let stream = try connected()
        do throws(MailSourceError) {
            var (actions, patience, found) = (question(&self), Patience(limits), Answer?.none)
            while true {
                for action in try perform(actions, on: stream, known) {
                    found = found ?? find(action)
                }
                if let found { return found }
                actions = try hear(stream, &patience)
            }
        } catch {
            if error.code != .interrupted { remember() }
            drop()
            throw error
        }
    }

    /// The connection, made where there is none.
    private mutating func connected() throws(MailSourceError) -> CurlStream {
        if let stream, !session.hasFailed { return stream }
        session = Self.session(access, limits)
        let made = try CurlStream(access, limits, interruption)
        stream = made
        return made
    }

    private mutating func drop() { stream = nil }

    /// Remembers what was being fetched when the server failed.
    private mutating func remember() {
        guard let first = session.awaited.first, let last = session.awaited.last else { return }
        if session.awaited.count == 1, stumble.suspect == first {
            stumble.count += 1
        } else if session.awaited.count == 1 {
            stumble = Stumble(upTo: max(first, stumble.upTo), suspect: first, count: 1)
        } else {
            stumble.upTo = max(last, stumble.upTo)
        }
    }

    /// Waits for bytes and feeds them to the session.
    private mutating func hear(
        _ stream: CurlStream, _ patience: inout Patience
    ) throws(MailSourceError) -> [IMAPSession.Action] {
        let bytes = try stream.receive(until: patience.deadline)
        guard patience.isKept(by: bytes?.count ?? 0) else {
            throw .unreachable("\(access.url): the server is too slow, or has fallen silent")
        }
        return bytes.map { session.receive($0) } ?? []
    }

    /// Sends what is to be sent and settles what can be settled here; returns the other actions.
    @discardableResult
    private mutating func perform(
        _ actions: [IMAPSession.Action], on stream: CurlStream,
        _ known: (MailSummary) -> Bool = { _ in false }
    ) throws(MailSourceError) -> [IMAPSession.Action] {
        var others: [IMAPSession.Action] = []
        for action in actions {
            switch action {
            case .write(let bytes): try stream.send(bytes, within: limits.silence)
            case .alert(let text): alert(text)
            case .failed(let error): throw sourceError(error)
            case .compare(let candidates):
                let uids = candidates.filter {
                    known(MailSummary(header: $0.header, size: $0.size))
                }.map(\.uid)
                others += try perform(session.recognise(Set(uids)), on: stream, known)
            default: others.append(action)
            }
        }
        return others
    }

    /// One IDLE, up to `end`: whether there is news; nil where it was interrupted.
    private mutating func idle(
        _ stream: CurlStream, until end: ContinuousClock.Instant
    ) throws(MailSourceError) -> Bool? {
        let begun = ContinuousClock.now
        do throws(MailSourceError) {
            var actions = try perform(session.idle(), on: stream)
            while !actions.contains(.mailArrived), !actions.contains(.idleEnded) {
                guard let bytes = try stream.receive(until: end) else { break }
                actions = try perform(session.receive(bytes), on: stream)
            }
            if actions.contains(.mailArrived), !session.isIdling { return true }
            let hasNews = actions.contains(.mailArrived)
            return try endIdle(stream, actions) || hasNews
        } catch {
            drop()
            if error.code == .interrupted { return nil }
            // A connection that died after a while is a reason to look: reading makes it anew.
            guard error.code == .unreachable, ContinuousClock.now - begun > .seconds(10)
            else { throw error }
            return true
        }
    }

    private mutating func endIdle(
        _ stream: CurlStream, _ before: [IMAPSession.Action]
    ) throws(MailSourceError) -> Bool {
        guard !before.contains(.idleEnded) else { return session.hasNews }
        var patience = Patience(limits)
        var actions = try perform(session.endIdle(), on: stream)
        while !actions.contains(.idleEnded) {
            actions = try perform(hear(stream, &patience), on: stream)
        }
        return session.hasNews
    }

    private func sourceError(_ error: IMAPError) -> MailSourceError {
        switch error.code {
        case .closed, .unavailable: .unreachable("\(access.url): \(error.text)")
        case .noMailbox:
            MailSourceError(
                .noMailbox, context: "\(access.url): \(error.text)",
                hint: "'\(session.mailbox)' does not exist or may not be opened; the path of "
                    + "mailbox.url names it, as in imaps://host/INBOX")
        case .protocolViolation:
            MailSourceError(
                .protocolViolation, context: "\(access.url) broke the protocol: \(error.text)",
                hint: "the connection was closed and is made anew; if it lasts, the server's "
                    + "operator needs to know")
        }
    }
}
