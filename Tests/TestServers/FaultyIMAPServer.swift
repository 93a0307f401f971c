import Synchronization

/// A small IMAP server that answers like a real one, but for the faults that it is told to show:
/// a mailbox of messages, over as many connections as come.
///
/// Understands what a reader says: CAPABILITY, signing in, EXAMINE, UID SEARCH, UID FETCH, LOGOUT.
public final class FaultyIMAPServer: Sendable {
    /// What a server does in place of giving a message.
    public enum Fault: Hashable, Sendable {
        /// NO to the whole command, with or without a code, before any message or after the others.
        case refused(String, givesOthers: Bool)
        /// NO to the sizes.
        case sizesRefused(String)
        /// OK without the body.
        case bodyMissing
        /// `BODY[] NIL`.
        case bodyNIL
        /// `{-1}`, `{abc}` and the like.
        case badLiteral(String)
        /// The connection is closed in the middle of the body.
        case closedInBody
        /// The connection is closed after the body, before the tagged OK.
        case closedBeforeOK
        /// More bytes than were announced.
        case tooManyBytes

        /// One of each kind, with every code.
        public static let all: [Fault] =
            ["[UNAVAILABLE] ", "[INUSE] ", "[LIMIT] ", "[SERVERBUG] ", ""].map {
                .refused($0 + "later", givesOthers: $0.count % 2 == 0)
            } + [
                .sizesRefused("[UNAVAILABLE] later"), .bodyMissing, .bodyNIL, .badLiteral("{-1}"),
                .badLiteral("{abc}"), .closedInBody, .closedBeforeOK, .tooManyBytes,
            ]
    }

    /// A message.
    public struct Message: Sendable {
        /// Its bytes, of characters in ASCII.
        public var text: String
        /// INTERNALDATE as it is written, its quotation marks included; nil: it is left out.
        public var date: String?
        /// The size that is told of it, where that is not how long it is.
        public var announcedSize: Int?
        /// What is wrong with it, and how often it is; nil: for ever.
        public var fault: (kind: Fault, times: Int?)?

        /// A message that is well.
        public init(_ text: String, date: String? = "\" 4-Nov-2026 12:00:00 +0000\"") {
            (self.text, self.date) = (text, date)
        }
    }

    /// What lies in the mailbox.
    public struct Mailbox: Sendable {
        /// Its validity.
        public var validity: UInt32 = 1
        /// Its messages by UID.
        public var messages: [UInt32: Message] = [:]
        /// UIDNEXT.
        public var nextUID: UInt32 = 1
        /// What the server does in place of giving any message at all.
        public var faultOfAll: Fault?
        /// The command in place of whose answer the server says BYE, once: `LOGIN`, `UID FETCH`.
        public var goodbyeAt: String?

        /// Puts a message in; returns its UID.
        @discardableResult
        public mutating func add(_ message: Message) -> UInt32 {
            messages[nextUID] = message
            nextUID += 1
            return nextUID - 1
        }
    }

    /// The port it listens on.
    public var port: Int { server.port }
    /// How many connections it has taken.
    public var connectionCount: Int { server.connectionCount }
    /// Every command that it has heard, without its tag.
    public var commands: [String] { shared.commands.withLock { $0 } }

    private let server: ScriptedServer
    private let shared: Shared

    /// What all connections look at.
    private final class Shared: Sendable {
        let mailboxes = Mutex(["INBOX": Mailbox()])
        let commands = Mutex<[String]>([])
    }

    /// A server with an empty INBOX.
    public init() throws {
        let shared = Shared()
        self.shared = shared
        server = try ScriptedServer { connection in
            var dialogue = Dialogue(connection: connection)
            connection.line("* OK [CAPABILITY IMAP4rev1] ready")
            while let line = connection.hear() {
                let command = line.drop { $0 != " " }.dropFirst().filter { !$0.isNewline }
                shared.commands.withLock { $0.append(String(command)) }
                let isOpen = shared.mailboxes.withLock { dialogue.answer(line, &$0) }
                if !isOpen { return }
            }
        }
    }

    /// Looks into a mailbox, or changes it; one that is not there is made.
    @discardableResult
    public func change<Value>(
        _ name: String = "INBOX", _ body: (inout Mailbox) -> sending Value
    ) -> sending Value {
        shared.mailboxes.withLock { body(&$0[name, default: Mailbox()]) }
    }
}

/// One client's conversation.
private struct Dialogue {
    let connection: ScriptedConnection
    /// The mailbox that is open.
    var name = ""

    /// Answers one line; false where the connection ends.
    mutating func answer(
        _ line: String, _ mailboxes: inout [String: FaultyIMAPServer.Mailbox]
    ) -> Bool {
        let words = line.split(separator: " ").map(String.init)
        let (tag, command) = (words[0], words.count > 1 ? words[1].uppercased() : "")
        if saysGoodbye(words.dropFirst().joined(separator: " ").uppercased(), &mailboxes) {
            connection.line("* BYE Autologout; idle for too long")
            return false
        }
        switch command {
        case "CAPABILITY": connection.line("* CAPABILITY IMAP4rev1")
        case "EXAMINE":
            name = words[2].filter { $0 != "\"" }
            guard let mailbox = mailboxes[name] else {
                return connection.line("\(tag) NO [NONEXISTENT] no such mailbox")
            }
            connection.line("* \(mailbox.messages.count) EXISTS")
            connection.line("* OK [UIDVALIDITY \(mailbox.validity)] ok")
            connection.line("* OK [UIDNEXT \(mailbox.nextUID)] ok")
            return connection.line("\(tag) OK [READ-ONLY] done")
        case "UID" where words[2].uppercased() == "SEARCH":
            let found = search(Array(words.dropFirst(3)), mailboxes[name])
            connection.line(
                (["* SEARCH"] + found.map(String.init)).joined(separator: " "))
        case "UID":
            guard var mailbox = mailboxes[name] else { return false }
            defer { mailboxes[name] = mailbox }
            return fetch(tag, words[3], line, &mailbox)
        case "LOGOUT": return false
        default: break
        }
        return connection.line("\(tag) OK done")
    }

    private func saysGoodbye(
        _ command: String, _ mailboxes: inout [String: FaultyIMAPServer.Mailbox]
    ) -> Bool {
        guard let due = mailboxes["INBOX"]?.goodbyeAt, command.hasPrefix(due) else { return false }
        mailboxes["INBOX"]?.goodbyeAt = nil
        return true
    }

    private func search(_ words: [String], _ mailbox: FaultyIMAPServer.Mailbox?) -> [UInt32] {
        let uids = mailbox?.messages.keys.sorted() ?? []
        if words.first?.uppercased() == "UID" { return members(of: words[1], among: uids) }
        // `1,*`: the first and the last.
        return Set([uids.first, uids.last].compactMap { $0 }).sorted()
    }

    /// The UIDs that a set names; the last one is also in `n:*` where n is above it.
    private func members(of set: String, among uids: [UInt32]) -> [UInt32] {
        let last = uids.last ?? 0
        let ranges = set.split(separator: ",").map { range in
            let ends = range.split(separator: ":").map { $0 == "*" ? last : UInt32($0) ?? 0 }
            return min(ends[0], ends[ends.count - 1])...max(ends[0], ends[ends.count - 1])
        }
        return uids.filter { uid in ranges.contains { $0.contains(uid) } }
    }

    /// Answers a FETCH, fault or none; false where the connection ends.
    private func fetch(
        _ tag: String, _ set: String, _ line: String, _ mailbox: inout FaultyIMAPServer.Mailbox
    ) -> Bool {
        let uids = members(of: set, among: mailbox.messages.keys.sorted())
        let isBody = line.contains("BODY.PEEK[]")
        let limit = line.split(separator: "<0.").last.flatMap { Int($0.prefix { $0.isNumber }) }
        let faults = strike(uids, isBody: isBody, &mailbox)
        var refusal: String?
        for uid in uids {
            if case .refused(let words, let givesOthers)? = faults[uid] {
                refusal = words
                if !givesOthers { return connection.line("\(tag) NO \(words)") }
            }
            if case .sizesRefused(let words)? = faults[uid] { refusal = words }
        }
        for (number, uid) in uids.enumerated() {
            guard let message = mailbox.messages[uid] else { continue }
            let isOpen =
                isBody
                ? say(message, uid, number, faults[uid], line.contains("<0.") ? limit : nil)
                : saySize(message, uid, number, faults[uid])
            if !isOpen { return false }
        }
        return connection.line(refusal.map { "\(tag) NO \($0)" } ?? "\(tag) OK done")
    }

    /// The faults that show in this answer, each counted.
    private func strike(
        _ uids: [UInt32], isBody: Bool, _ mailbox: inout FaultyIMAPServer.Mailbox
    ) -> [UInt32: FaultyIMAPServer.Fault] {
        var struck: [UInt32: FaultyIMAPServer.Fault] = [:]
        for uid in uids {
            let own = mailbox.messages[uid]?.fault
            guard let kind = mailbox.faultOfAll ?? own?.kind, kind.isOfBodies == isBody
            else { continue }
            if mailbox.faultOfAll == nil, let times = own?.times {
                guard times > 0 else { continue }
                mailbox.messages[uid]?.fault?.times = times - 1
            }
            struck[uid] = kind
        }
        return struck
    }

    private func saySize(
        _ message: FaultyIMAPServer.Message, _ uid: UInt32, _ number: Int,
        _ fault: FaultyIMAPServer.Fault?
    ) -> Bool {
        guard fault == nil else { return true }
        let date = message.date.map { "INTERNALDATE \($0) " } ?? ""
        let size = message.announcedSize ?? message.text.utf8.count
        return connection.line(
            "* \(number + 1) FETCH (UID \(uid) \(date)RFC822.SIZE \(size))")
    }

    private func say(
        _ message: FaultyIMAPServer.Message, _ uid: UInt32, _ number: Int,
        _ fault: FaultyIMAPServer.Fault?, _ limit: Int?
    ) -> Bool {
        let text = String(decoding: message.text.utf8.prefix(limit ?? .max), as: UTF8.self)
        let start = "* \(number + 1) FETCH (UID \(uid) BODY[]\(limit == nil ? "" : "<0>") "
        switch fault {
        case nil: return connection.line("\(start){\(text.utf8.count)}\r\n\(text))")
        case .refused, .sizesRefused: return true
        case .bodyMissing: return connection.line("* \(number + 1) FETCH (UID \(uid))")
        case .bodyNIL: return connection.line(start + "NIL)")
        case .badLiteral(let mark):
            connection.line(start + mark)
            return connection.line(text + ")")
        case .closedInBody:
            connection.say("\(start){\(text.utf8.count + 9)}\r\n\(text)")
            return false
        case .closedBeforeOK:
            connection.line("\(start){\(text.utf8.count)}\r\n\(text))")
            return false
        case .tooManyBytes:
            return connection.line("\(start){\(text.utf8.count)}\r\n\(text)\(text))")
        }
    }
}

extension FaultyIMAPServer.Fault {
    /// Whether it shows when a body is asked for; else when sizes are.
    fileprivate var isOfBodies: Bool { if case .sizesRefused = self { false } else { true } }

    /// Whether the client can but close the connection.
    public var endsConnection: Bool {
        switch self {
        case .badLiteral, .closedInBody, .closedBeforeOK, .tooManyBytes: true
        default: false
        }
    }
}
