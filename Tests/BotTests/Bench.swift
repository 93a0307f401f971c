import Bot
import Correspondence
import DNSAudit
import Foundation
import InternetMessage
import Letters
import MIME
import Signing
import Testing
import TicketStore
import Ticketing

@testable import Simulation

func ip(_ text: String) -> IPAddress {
    guard let address = IPAddress(text) else { preconditionFailure("\(text) is none") }
    return address
}

/// A mailbox in memory that can be unreadable.
final class BenchMailbox: MailSource {
    var validity = UIDValidity(1)
    var stored: [(uid: UInt32, at: Timestamp?, bytes: [UInt8])] = []
    var trouble: MailSourceError?
    /// What happens when a batch was given, with the number of the attempt.
    var afterBatch: (Int) -> Void = { _ in }
    /// How often it was to be read.
    var attempts = 0
    /// What it says is the next UID, where that is not the number after its last message's.
    var nextUID: UInt32?
    /// Trouble that only the comparison meets.
    var contentsTrouble: MailSourceError?
    /// Messages that are listed and not given, by UID, and whether the connection ends over them.
    var ailing: [UInt32: Bool] = [:]
    /// The messages that were asked for again, call by call.
    var askedAgain: [[UInt32]] = []
    /// Whether it lies on another host.
    var isOnAnotherHost = false
    /// Messages whose bodies were fetched.
    var fetched = 0

    func deliver(_ bytes: [UInt8], at now: Timestamp) {
        stored.append(((stored.last?.uid ?? 0) + 1, now, bytes))
    }

    func messages(
        after cursor: MailboxCursor?, limit: Int, doubting doubted: Set<UID>,
        recognising known: (MailSummary) -> Bool
    ) throws(MailSourceError) -> MailBatch {
        attempts += 1
        if let trouble { throw trouble }
        let isRenumbered = cursor.map { $0.uidValidity != validity } ?? false
        let start = isRenumbered ? UID(0) : cursor?.lastUID ?? UID(0)
        let left = stored.filter { UID($0.uid) > start }
        let group = left.prefix(limit)
        let messages = group.filter { ailing[$0.uid] == nil }.map { one in
            let summary = MailSummary(header: one.bytes, size: one.bytes.count)
            let isKnown = isRenumbered && known(summary)
            fetched += isKnown ? 0 : 1
            return ReceivedMail(
                uid: UID(one.uid), internalDate: one.at, size: one.bytes.count,
                content: isKnown ? .recognised(summary) : .whole(one.bytes))
        }
        var batch = MailBatch(
            uidValidity: validity, nextUID: UID(nextUID ?? (stored.last?.uid ?? 0) + 1),
            messages: messages, unfetchable: unfetchable(among: group.map(\.uid)),
            reachedEnd: group.count == left.count)
        if let nextUID, let cursor { batch.isTurnedBack = UID(nextUID) <= cursor.lastUID }
        afterBatch(attempts)
        return try proven(batch)
    }

    func messages(
        _ uids: [UID], of validity: UIDValidity, doubting doubted: Set<UID>
    ) throws(MailSourceError) -> MailBatch {
        askedAgain.append(uids.map(\.value))
        let there = stored.filter { uids.contains(UID($0.uid)) }
        let given = there.filter { ailing[$0.uid] == nil }
        return try proven(
            MailBatch(
                uidValidity: self.validity, nextUID: UID((stored.last?.uid ?? 0) + 1),
                messages: given.map {
                    ReceivedMail(
                        uid: UID($0.uid), internalDate: $0.at, size: $0.bytes.count,
                        content: .whole($0.bytes))
                },
                expunged: uids.filter { uid in !there.contains { UID($0.uid) == uid } },
                unfetchable: unfetchable(among: there.map(\.uid)), reachedEnd: true))
    }

    private func unfetchable(among uids: [UInt32]) -> [UnfetchableMail] {
        uids.compactMap { uid in
            ailing[uid].map {
                UnfetchableMail(uid: UID(uid), reason: "[UNAVAILABLE] later", endsConnection: $0)
            }
        }
    }

    /// Where nothing in the mailbox can be had, that is the server's trouble.
    private func proven(_ batch: MailBatch) throws(MailSourceError) -> MailBatch {
        if !batch.unfetchable.isEmpty, stored.allSatisfy({ ailing[$0.uid] != nil }) {
            throw MailSourceError(.unreachable, context: "bench", hint: "wait")
        }
        return batch
    }

    func contents() throws(MailSourceError) -> MailboxContents {
        if let contentsTrouble { throw contentsTrouble }
        return MailboxContents(uidValidity: validity, uids: stored.map { UID($0.uid) })
    }

    func waitForMail(
        atMost limit: Duration, while mayWait: () -> Bool
    ) throws(MailSourceError) -> Bool { false }
}

/// A relay in memory that does what the script says, then accepts.
final class BenchRelay: MailSubmitter {
    /// What happens to the next mails to the postmaster; empty: accepted.
    var script: [SubmissionOutcome] = []
    /// What happens to any mail before that; nil: nothing of the kind.
    var verdict: (SubmittedMail) -> SubmissionOutcome? = { _ in nil }
    /// How long each attempt takes.
    var pace: Duration = .zero
    /// How many attempts there were.
    var attempts = 0
    var arrived: [SubmittedMail] = []

    func submit(
        _ mail: SubmittedMail, beforeEndOfData: () throws -> Void
    ) -> SubmissionAttempt {
        attempts += 1
        var attempt = attempt(mail, beforeEndOfData)
        attempt.took = pace
        return attempt
    }

    private func attempt(
        _ mail: SubmittedMail, _ beforeEndOfData: () throws -> Void
    ) -> SubmissionAttempt {
        if let outcome = verdict(mail) { return SubmissionAttempt(outcome) }
        let isOutside = mail.recipients.contains { $0.domain == "proofpoint.com" }
        let outcome = isOutside && !script.isEmpty ? script.removeFirst() : Self.accepted
        switch outcome {
        case .rejected(_, at: .endOfData):
            do { try beforeEndOfData() } catch {
                return SubmissionAttempt(.stalled("gave up", at: .endOfData))
            }
            return SubmissionAttempt(outcome)
        case .unreachable, .nothingToShow, .stalled, .rejected: return SubmissionAttempt(outcome)
        case .accepted, .indeterminate:
            do { try beforeEndOfData() } catch {
                return SubmissionAttempt(.stalled("gave up", at: .endOfData))
            }
            arrived.append(mail)
            return SubmissionAttempt(outcome)
        }
    }

    static let accepted = SubmissionOutcome.accepted(SMTPReply(code: 250, lines: ["2.0.0 Ok"]))
}

/// Takes alarms, or fails to.
final class BenchNotifier: AlarmNotifier {
    var error: String?
    var carried: [AlarmNotification] = []

    func carry(_ notification: AlarmNotification) -> String? {
        if error == nil { carried.append(notification) }
        return error
    }

    var events: [String] { carried.map { "\($0.alarm.kind) \($0.event)" } }
}

/// Takes what a relay is told of listings, or fails to.
final class BenchListingNotifier: ListingNotifier {
    var error: String?
    /// An address of which it always fails.
    var unable: String?
    var told: [String] = []

    func carry(_ notification: ListingNotification, pool: String?) -> String? {
        if notification.address.description == unable { return "no address would be left" }
        if error == nil {
            told.append("\(notification.event) \(notification.address) \(pool ?? "-")")
        }
        return error
    }
}

/// Takes posts, or fails to.
final class BenchReceiver: PostReceiver {
    /// What it says to the next posts; empty: it takes them.
    var script: [CarryOutcome] = []
    var taken: [SignedPost] = []
    /// All that it was asked to take.
    var offered: [SignedPost] = []

    func take(_ post: SignedPost) -> CarryOutcome {
        offered.append(post)
        let outcome = script.isEmpty ? .taken : script.removeFirst()
        if outcome == .taken { taken.append(post) }
        return outcome
    }

    /// The bodies, each as JSON.
    func bodies() throws -> [[String: Any]] {
        try taken.map {
            try JSONSerialization.jsonObject(with: Data($0.body)) as? [String: Any] ?? [:]
        }
    }

    /// What was taken, by the kind of event.
    func events() throws -> [String] { try bodies().map { $0["event"] as? String ?? "" } }
}

/// The real bot on a real database in memory, with a mailbox and a relay one can look into.
final class Bench {
    static let alice = "alice@example.org"
    static let border = "dmarc=pass header.from=example.org"

    /// Wednesday, 4 November 2026, 13:00 in Berlin: inside the window.
    var now = Timestamp(seconds: 1_793_793_600)
    var rules: BotRules
    var database: TicketDatabase
    let mailbox = BenchMailbox()
    /// A second mailbox, where there is one.
    var junk: BenchMailbox?
    let relay = BenchRelay()
    var ledger = SimulatedLedger()
    var keys: SigningKeys
    var letters = TemplateRenderer()
    /// The name system; nil: nothing is looked up.
    var names: (any DNSResolver)?
    /// What carries alarms besides mail.
    var notifier: BenchNotifier?
    /// What tells a relay of listings.
    var listingNotifier: BenchListingNotifier?
    /// Who takes posts, by the names of webhooks.
    var receivers: [String: BenchReceiver] = [:]
    /// The digests that were written to the file.
    var written: [String] = []
    /// What keeps digests from being written.
    var fileTrouble: String?
    /// Whether notifications are carried after each pass.
    var carries = true
    /// What gets the figures of each pass.
    var publisher: BenchPublisher?
    /// When what is signed in with ends.
    var signInEnds: [SignInEnd] = []
    /// Stands for the mailbox's account and password.
    var signInMark = "mark"
    private var serial: UInt64 = 0

    init() throws {
        rules = try World.rules()
        for index in rules.agents.indices { rules.agents[index].digest = nil }
        rules.agents.removeAll { $0.address.localPart == "bob" }
        database = try TicketDatabase.inMemory(now: now)
        keys = try #require(SigningKeys([1: Array(repeating: 7, count: 32)]))
    }

    var bot: Bot<BenchMailbox, BenchRelay> {
        serial += 1
        var chance = SeededGenerator(seed: serial)
        return Bot(
            database: database, source: mailbox, submitter: relay, ledger: ledger,
            mailbox: "bench",
            others: junk.map { [("junk", $0)] } ?? [], rules: rules, keys: keys, renderer: letters,
            entropy: Entropy { chance.next() },
            dns: names, publisher: publisher,
            signInMark: { [signInMark] in signInMark }, signInEnds: { [signInEnds] in signInEnds })
    }

    @discardableResult
    func pass(
        after pause: Duration = .zero, vouchedBy witness: ClockWitness = .person
    ) throws -> PassReport {
        now = now + pause
        var bot = bot
        let report = try bot.pass(at: now, vouchedBy: witness)
        if carries { try carry() }
        checkTokens()
        checkLines()
        return report
    }

    /// What carries notifications.
    var carrier: NotificationCarrier {
        var roads = NotificationRoads()
        (roads.alarms, roads.listings) = (notifier, listingNotifier)
        for (name, receiver) in receivers {
            roads.webhooks[name] = .init(receiver) { [keys] in keys.webhookKeys(of: name) }
        }
        roads.writeDigest = { [unowned self] text in
            if fileTrouble == nil { written.append(text) }
            return fileTrouble
        }
        serial += 1
        var chance = SeededGenerator(seed: serial)
        return NotificationCarrier(
            database: database, rules: rules, keys: keys, renderer: letters,
            entropy: Entropy { chance.next() }, roads: roads)
    }

    /// Carries what is due, road by road.
    func carry() throws {
        let carrier = carrier
        for road in try carrier.roadsToGo(at: now) {
            try carrier.carry(by: road, clock: { self.now })
        }
    }

    /// How much waits to be carried.
    func waiting() throws -> Int {
        try database.read { try $0.waitingNotifications() }.map(\.count).reduce(0, +)
    }

    private var checkedForTokens = 0

    /// Whatever a test is about: an agent's token stands in mail to that agent only.
    private func checkTokens() {
        let foreign = ForeignTokens(of: rules.agents.map(\.address), keys: keys)
        for mail in relay.arrived.dropFirst(checkedForTokens) {
            let owners = foreign.owners(in: mail)
            #expect(owners.isEmpty, "\(mail.recipients) got a mail with a token of \(owners)")
        }
        checkedForTokens = relay.arrived.count
    }

    private var checkedForLines = 0

    /// Nor does any mail command, should it come back without the marks of a quotation.
    private func checkLines() {
        for mail in relay.arrived.dropFirst(checkedForLines) {
            let read = MessageParser.parse(mail.raw)
            let html = read.html.map { HTMLText.text(of: $0) }
            for text in [read.text, html].compactMap(\.self) {
                let found = LostMarks.commands(in: text, widths: [60])
                #expect(found.isEmpty, "\(found) would command in:\n\(text)")
            }
        }
        checkedForLines = relay.arrived.count
    }

    /// Passes every few hours for that long.
    func live(_ days: Int) throws {
        for _ in 0..<days * 4 { try pass(after: .hours(6)) }
    }

    // MARK: Mail that arrives

    func mail(
        from: String = alice, to: String = "delist@example.org", subject: String = "x",
        _ text: String
    ) -> SimulatedMail {
        serial += 1
        return SimulatedMail(
            from: from, to: to, subject: subject, date: now,
            messageID: "\(serial)@client.example.net", text: text)
    }

    func deliver(_ mail: SimulatedMail, verdict: String? = border) {
        mailbox.deliver(mail.bytes(results: verdict), at: now)
    }

    /// An agent reports that an address of ours is refused.
    func report(_ address: String = "192.0.2.1", verdict: String? = border) {
        let text =
            "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=\(address)\n"
        deliver(mail(subject: "Blocked", text), verdict: verdict)
    }

    /// A reply to a mail of the bot.
    func reply(
        to arrived: SubmittedMail, from: String = alice, _ text: String, toToken: Bool = true
    ) -> SimulatedMail {
        let read = MessageParser.parse(arrived.raw)
        var reply = mail(
            from: from, subject: "Re: \(read.subject ?? "")", text)
        if toToken { reply.to = read.replyTo.first?.address ?? "" }
        reply.inReplyTo = read.messageID
        reply.references = [read.messageID].compactMap { $0 }
        return reply
    }

    /// Opens ticket 1 and approves it: the inquiry is accepted.
    func inquire() throws {
        report()
        try pass()
        deliver(reply(to: try #require(toAgents.last), "approve\n"))
        try pass(after: .minutes(1))
    }

    // MARK: What came of it

    var toPostmaster: [SubmittedMail] {
        relay.arrived.filter { $0.recipients.contains { $0.domain == "proofpoint.com" } }
    }

    var toAgents: [SubmittedMail] {
        relay.arrived.filter { !$0.recipients.contains { $0.domain == "proofpoint.com" } }
    }

    func ticket(_ number: Int = 1) throws -> Ticket? {
        try database.read { try $0.ticket(TicketNumber(number)) }
    }

    func ticketCount() throws -> Int {
        try database.read { try $0.tickets(openOnly: false).count }
    }

    func timeline(_ number: Int = 1) throws -> [TimelineEntry] {
        try database.read { try $0.timeline(of: TicketNumber(number)).map(\.entry) }
    }

    func fates() throws -> [String] { try database.read { try $0.fates() } }

    func purposes(_ mails: [SubmittedMail]) -> [String] {
        mails.map { MessageParser.parse($0.raw).first("delistbot-purpose") ?? "" }
    }
}
