import IMAP
import InternetMessage
import Ticketing

/// One signed-in connection to an IMAP server and the session over it: asks, and performs what the
/// session says until the answer comes. Shared by the mailboxes of one account.
final class IMAPConnection {
    /// What was asked for and had not come when the connection last ended: among these messages is
    /// the one that it ended over, where it ended over one.
    private(set) var awaitedAtTheEnd: [UID] = []
    /// When a mailbox was last read.
    var lastLook = ContinuousClock.now

    private let access: MailAccess
    private let limits: MailLimits
    private let interruption: InterruptionFlag
    private let alert: (String) -> Void
    private var stream: CurlStream?
    private var session: IMAPSession

    init(
        _ access: MailAccess, _ mailbox: String, _ limits: MailLimits,
        _ interruption: InterruptionFlag, _ alert: @escaping (String) -> Void
    ) {
        (self.access, self.limits) = (access, limits)
        (self.interruption, self.alert) = (interruption, alert)
        session = Self.session(mailbox, limits)
    }

    /// A client says goodbye before it closes (RFC 9051 §7.1.5); a dead server misses nothing.
    deinit {
        guard let stream, !session.hasFailed, !session.isIdling else { return }
        _ = try? perform(session.logout(), on: stream)
    }

    private static func session(_ mailbox: String, _ limits: MailLimits) -> IMAPSession {
        IMAPSession(
            mailbox: mailbox,
            limits: IMAPLimits(
                messageBytesMax: limits.messageBytesMax, excerptBytesMax: limits.excerptBytesMax,
                batchBytesMax: limits.batchBytesMax))
    }

    /// Whether the open connection leads to another host; false where none is open.
    var leadsToAnotherHost: Bool { stream?.leadsToAnotherHost ?? false }

    /// Asks `question` and waits for its answer; on a kept connection that has died, once more.
    func answer<Answer>(
        in mailbox: String, known: (MailSummary) -> Bool,
        _ question: (inout IMAPSession) -> [IMAPSession.Action],
        from find: (IMAPSession.Action) -> Answer?
    ) throws(MailSourceError) -> Answer {
        let isKept = stream != nil && !session.hasFailed
        do throws(MailSourceError) {
            return try exchange(mailbox, known, question, find)
        } catch {
            // QUIRK: Dovecot answers NO to EXAMINE where a mailbox that this connection has had
            // open was created again ("Mailbox was deleted under us"); a new connection finds it.
            guard isKept, [.unreachable, .noMailbox].contains(error.code) else { throw error }
            return try exchange(mailbox, known, question, find)
        }
    }

    private func exchange<Answer>(
        _ mailbox: String, _ known: (MailSummary) -> Bool,
        _ question: (inout IMAPSession) -> [IMAPSession.Action],
        _ find: (IMAPSession.Action) -> Answer?
    ) throws(MailSourceError) -> Answer {
        awaitedAtTheEnd = []
        let stream = try connected(mailbox)
        do throws(MailSourceError) {
            session.turn(to: mailbox)
            var (actions, deadline, found) = (
                question(&session), ReadDeadline(limits), Answer?.none
            )
            while true {
                for action in try perform(actions, on: stream, known) {
                    found = found ?? find(action)
                }
                if let found { return found }
                actions = try hear(stream, &deadline)
            }
        } catch {
            awaitedAtTheEnd = session.awaited
            drop()
            throw error
        }
    }

    /// The connection, made where there is none.
    private func connected(_ mailbox: String) throws(MailSourceError) -> CurlStream {
        if let stream, !session.hasFailed { return stream }
        session = Self.session(mailbox, limits)
        let made = try CurlStream.signedIn(access, limits, interruption)
        stream = made
        return made
    }

    private func drop() { stream = nil }

    /// Waits for bytes and feeds them to the session.
    private func hear(
        _ stream: CurlStream, _ deadline: inout ReadDeadline
    ) throws(MailSourceError) -> [IMAPSession.Action] {
        let bytes = try stream.receive(until: deadline.moment)
        guard deadline.isKept(by: bytes?.count ?? 0) else {
            throw .unreachable("\(access.url): the server is too slow, or has fallen silent")
        }
        return bytes.map { session.receive($0) } ?? []
    }

    /// Sends what is to be sent and settles what can be settled here; returns the other actions.
    @discardableResult
    private func perform(
        _ actions: [IMAPSession.Action], on stream: CurlStream,
        _ known: (MailSummary) -> Bool = { _ in false }
    ) throws(MailSourceError) -> [IMAPSession.Action] {
        var others: [IMAPSession.Action] = []
        for action in actions {
            switch action {
            case .write(let bytes): try stream.send(bytes, within: limits.silence)
            case .alert(let text):
                alert(ShownText.onOneLine(stream.redaction.redacted(text)))
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

    /// Waits in IDLE where it is offered, else until it is time to look again.
    func waitForMail(
        in mailbox: String, atMost limit: Duration, while mayWait: () -> Bool
    ) throws(MailSourceError) -> Bool {
        guard let stream, !session.hasFailed, session.mailbox == mailbox else { return true }
        let deadline = ContinuousClock.now + limit
        guard limits.usesIdle, session.offersIdle else {
            return waitForTheNextLook(until: deadline, while: mayWait)
        }
        while ContinuousClock.now < deadline, !interruption.isRaised, mayWait() {
            let end = min(deadline, .now + limits.idle)
            switch try idle(stream, until: end, while: mayWait) {
            case .some(let hasNews) where hasNews: return true
            case .none: return false
            default: break
            }
        }
        return false
    }

    private func waitForTheNextLook(
        until deadline: ContinuousClock.Instant, while mayWait: () -> Bool
    ) -> Bool {
        let due = lastLook + limits.pollingInterval
        while ContinuousClock.now < min(deadline, due), mayWait() {
            let left = min(deadline, due) - .now
            guard !interruption.sleep(min(left, MailLimits.asking)) else { return false }
        }
        return ContinuousClock.now >= due
    }

    /// One IDLE, up to `end`: whether there is news; nil where it was interrupted.
    private func idle(
        _ stream: CurlStream, until end: ContinuousClock.Instant, while mayWait: () -> Bool
    ) throws(MailSourceError) -> Bool? {
        let begun = ContinuousClock.now
        do throws(MailSourceError) {
            var actions = try perform(session.idle(), on: stream)
            while !actions.contains(.mailArrived), !actions.contains(.idleEnded) {
                guard let bytes = try stream.receive(until: end, while: mayWait) else {
                    break
                }
                actions = try perform(session.receive(bytes), on: stream)
            }
            if actions.contains(.mailArrived), !session.isIdling { return true }
            let hasNews = actions.contains(.mailArrived)
            return try endIdle(stream, actions) || hasNews
        } catch {
            drop()
            if error.code == .interrupted { return nil }
            // A connection that died after a while is a reason to look: reading opens a new one.
            guard error.code == .unreachable, ContinuousClock.now - begun > .seconds(10)
            else { throw error }
            return true
        }
    }

    private func endIdle(
        _ stream: CurlStream, _ before: [IMAPSession.Action]
    ) throws(MailSourceError) -> Bool {
        guard !before.contains(.idleEnded) else { return session.hasNews }
        var deadline = ReadDeadline(limits)
        var actions = try perform(session.endIdle(), on: stream)
        while !actions.contains(.idleEnded) {
            actions = try perform(hear(stream, &deadline), on: stream)
        }
        return session.hasNews
    }

    private func sourceError(_ error: IMAPError) -> MailSourceError {
        let text = stream?.redaction.redacted(error.text) ?? error.text
        return switch error.code {
        case .closed, .unavailable: .unreachable("\(access.url): \(text)")
        case .noMailbox:
            MailSourceError(
                .noMailbox, context: "\(access.url): \(text)",
                hint: "'\(session.mailbox)' does not exist or may not be opened; the path of "
                    + "mailbox.url names it, as in imaps://host/INBOX, or mailbox.folders does")
        case .protocolViolation:
            MailSourceError(
                .protocolViolation, context: "\(access.url) broke the protocol: \(text)",
                hint: "the connection was closed and is made anew; if it lasts, the server's "
                    + "operator needs to know")
        }
    }
}
