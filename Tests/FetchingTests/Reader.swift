import Bot
import InternetMessage
import Letters
import MIME
import MailTransport
import Signing
import TestServers
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// The real bot on a real database, reading a faulty server over real connections.
final class Reader {
    /// Wednesday, 4 November 2026, 12:00 UTC.
    var now = Timestamp(seconds: 1_793_793_600)
    let server: FaultyIMAPServer
    let database: TicketDatabase
    /// Whether each pass is by a process of its own, as from a timer.
    let isAnew: Bool
    /// The last pass's report.
    var report = PassReport()
    private let rules: BotRules
    private let keys: SigningKeys
    /// Made once: parsing the templates costs more than a pass.
    private static let letters = TemplateRenderer()
    private let folders: [String]
    private let relay = SilentRelay()
    private let ledger = SimulatedLedger()
    private var kept: Bot<IMAPMailSource, SilentRelay>?
    private var serial: UInt64 = 0

    init(isAnew: Bool, folders: [String] = []) throws {
        (server, self.isAnew, self.folders) = (try FaultyIMAPServer(), isAnew, folders)
        var rules = try World.rules()
        for index in rules.agents.indices { rules.agents[index].digest = nil }
        self.rules = rules
        database = try TicketDatabase.inMemory(now: now)
        keys = try #require(SigningKeys([1: Array(repeating: 7, count: 32)]))
        server.change { _ in }
        for folder in folders { server.change(folder) { $0.validity = 3 } }
    }

    /// One pass.
    func pass(after pause: Duration = .zero) throws {
        now = now + pause
        var bot = try kept ?? makeBot()
        report = try bot.pass(at: now, vouchedBy: .person)
        kept = isAnew ? nil : bot
    }

    /// Lets a person decide over the message in quarantine of that number.
    func retry(_ message: Int64) throws -> MessageFate? {
        try makeBot().retry(quarantined: message, at: now)
    }

    private func makeBot() throws -> Bot<IMAPMailSource, SilentRelay> {
        serial += 1
        var chance = SeededGenerator(seed: serial)
        let url = try #require(MailServerURL("imap://127.0.0.1:\(server.port)/INBOX"))
        var security = MailSecurity()
        security.insecureCleartext = true
        let access = MailAccess(url: url, security: security) {
            .password(user: "me", password: "secret")
        }
        var limits = MailLimits()
        limits.silence = .seconds(5)
        let source = IMAPMailSource(access, limits: limits)
        return Bot(
            database: database, source: source, submitter: relay, ledger: ledger,
            mailbox: "INBOX",
            others: folders.map { ($0, source.reading($0)) }, rules: rules, keys: keys,
            renderer: Self.letters, entropy: Entropy { chance.next() })
    }

    /// Puts a mail into a mailbox; returns its UID.
    @discardableResult
    func deliver(
        _ subject: String, into folder: String = "INBOX", from: String = "eve@example.net",
        text: String = "hello", date: String? = "\" 4-Nov-2026 12:00:00 +0000\"",
        fault: FaultyIMAPServer.Fault? = nil, times: Int? = nil
    ) -> UInt32 {
        let mail = SimulatedMail(
            from: from, to: "delist@example.org", subject: subject, date: now,
            messageID: "\(subject)@client.example.net", text: text)
        let bytes = mail.bytes(results: "dmarc=pass header.from=example.org")
        var message = FaultyIMAPServer.Message(String(decoding: bytes, as: UTF8.self), date: date)
        message.fault = fault.map { ($0, times) }
        let made = message
        return server.change(folder) { $0.add(made) }
    }

    // MARK: What came of it

    /// The subjects of all messages that were read, entries without bytes apart.
    func subjects() throws -> Set<String> {
        try database.read { tx in
            var found: Set<String> = []
            for id in Int64(1)...Int64(max(1, try tx.messageCount() + 20)) {
                guard let held = try tx.unmatchedMail(id), let subject = held.subject else {
                    continue
                }
                found.insert(subject)
            }
            return found
        }
    }

    /// The bytes of all messages that were read.
    func stored() throws -> [[UInt8]] {
        try database.read { tx in
            try (Int64(1)...20).compactMap { id in
                try tx.unmatchedMail(id).map { try tx.stored($0.row).raw }
            }
        }
    }

    /// The reasons of all that is in quarantine.
    func quarantine() throws -> [UnmatchedMail] {
        try database.read { try $0.quarantinedMessages() }
    }

    /// The messages that are wanted still.
    func wanted(in folder: String = "INBOX") throws -> [UnfetchedMessage] {
        let validity = server.change(folder) { UIDValidity($0.validity) }
        return try database.read { try $0.unfetched(mailbox: folder, validity) }
    }

    /// How many alarms of that kind were told.
    func alarms() throws -> [Alarm] { try database.read { try $0.alarms() } }

    /// The UIDs that lie on the server, were passed by the cursor and are neither a message, nor an
    /// entry, nor wanted.
    func lost(in folder: String = "INBOX") throws -> [UInt32] {
        let (validity, uids) = server.change(folder) {
            (UIDValidity($0.validity), $0.messages.keys.sorted())
        }
        return try database.read { tx in
            guard let cursor = try tx.cursor(of: folder), cursor.uidValidity == validity else {
                return []
            }
            let known = Set(try tx.knownUIDs(mailbox: folder, validity).map(\.value))
            return uids.filter { $0 <= cursor.lastUID.value && !known.contains($0) }
        }
    }
}

/// A relay that takes everything.
final class SilentRelay: MailSubmitter {
    func submit(
        _ mail: SubmittedMail, beforeEndOfData: () throws -> Void
    ) -> SubmissionAttempt {
        do { try beforeEndOfData() } catch {
            return SubmissionAttempt(.stalled("gave up", at: .endOfData))
        }
        return SubmissionAttempt(.accepted(SMTPReply(code: 250, lines: ["2.0.0 Ok"])))
    }
}
