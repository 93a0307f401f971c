import Configuration
import Foundation
import InternetMessage
import MIME
import Signing
import TicketStore
import Ticketing

/// Mails the bot itself, once at a ticket's reply address and once at its own, and reports what
/// arrives: whether the tag is delivered, the copy returned, the Message-ID kept, and what our own
/// server writes about authentication.
struct SendTest {
    private let assembly: Assembly
    private let said: CheckReport
    private let keys: SigningKeys
    private let token: String

    init(_ assembly: Assembly, _ report: CheckReport) throws {
        (self.assembly, said) = (assembly, report)
        _ = try assembly.database()
        keys = try assembly.keys()
        var generator = SystemRandomNumberGenerator()
        token = String(generator.next(), radix: 36)
    }

    func run() throws {
        guard let relay = assembly.relayName else {
            said.say("send test", "not needed: mail is written into a Maildir")
            return
        }
        var source = try assembly.source()
        let before = try source.contents()
        try send()
        let arrived = try ProgressLine.during("waiting for the mails to arrive") { _ in
            try wait(for: 2, in: &source, since: before)
        }
        try report(arrived)
        let database = try assembly.database()
        let now = assembly.clock.now()
        try database.transaction { try $0.recordSendTest(relay: relay, at: now) }
        said.say("send test", "passed; remembered for \(relay)")
    }

    private var recipients: [(name: String, address: EmailAddress)] {
        let bot = assembly.configuration.bot
        let tag = SignedAddressTag.ticket(0).text(with: keys)
        let tagged = bot.replyAddress?.address(tag: tag)
        return tagged.map { [("tag", $0), ("copy", bot.address)] } ?? [("copy", bot.address)]
    }

    private func identifier(_ name: String) -> MessageID {
        MessageID("send-test-\(name).\(token)@\(assembly.configuration.bot.address.domain)")
    }

    private func send() throws {
        var submitter = try assembly.submitter()
        let sender = assembly.configuration.bot.address
        for (name, address) in recipients {
            let mail = SubmittedMail(
                sender: sender, recipients: [address], raw: message(name, to: address))
            let attempt = submitter.submit(mail) {}
            guard case .accepted = attempt.outcome else {
                throw CommandFailure(
                    .unavailable,
                    "the relay did not take the mail to \(address): "
                        + (attempt.transcript.last ?? "")
                        + "; let it relay for the bot, and deliver the bot's addresses")
            }
        }
    }

    private func message(_ name: String, to address: EmailAddress) -> [UInt8] {
        let text = "A test of sending (\(name)). Nothing needs to be done.\n"
        let subject = "delistbot send test (\(name))"
        let date = assembly.clock.now().internetDate
        let body = MessageComposer.compose(OutgoingMessage(header: [], text: text))
        let signature = MailSignature.text(
            messageID: identifier(name), date: date, to: address.description, subject: subject,
            bodyHash: BodyHash.of(body), keys: keys)
        let header = [
            HeaderField(name: "From", value: assembly.configuration.bot.address.description),
            HeaderField(name: "To", value: address.description),
            HeaderField(name: "Subject", value: subject), HeaderField(name: "Date", value: date),
            HeaderField(name: "Message-ID", value: identifier(name).bracketed),
            HeaderField(name: "Auto-Submitted", value: "auto-generated"),
            HeaderField(name: MailSignature.fieldName, value: signature),
        ]
        return MessageComposer.compose(OutgoingMessage(header: header, text: text))
    }

    /// What arrived by subject, within a minute.
    private func wait(
        for count: Int, in source: inout ConfiguredSource, since before: MailboxContents
    ) throws -> [String: ParsedMessage] {
        var arrived: [String: ParsedMessage] = [:]
        var cursor = MailboxCursor(
            uidValidity: before.uidValidity, lastUID: before.uids.last ?? UID(0))
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let batch = try source.messages(after: cursor, limit: 50) { _ in false }
            for mail in batch.messages {
                cursor.lastUID = mail.uid
                guard case .whole(let raw) = mail.content else { continue }
                let message = MessageParser.parse(raw)
                for (name, _) in recipients
                where message.subject == "delistbot send test (\(name))"
                    && message.first(MailSignature.fieldName) != nil
                {
                    arrived[name] = message
                }
            }
            if arrived.count == recipients.count { break }
            _ = try source.waitForMail(atMost: .seconds(2))
        }
        return arrived
    }

    private func report(_ arrived: [String: ParsedMessage]) throws {
        for (name, address) in recipients {
            guard let message = arrived[name] else {
                throw CommandFailure(
                    .unavailable,
                    "the mail to \(address) did not arrive within a minute; "
                        + (name == "tag"
                            ? "let the server deliver addresses with a tag, or set "
                                + "“reply-address: off”"
                            : "see where the server delivers the bot's own address"))
            }
            let isKept = message.messageID == identifier(name)
            said.say(
                name, "arrived, Message-ID " + (isKept ? "kept" : "changed by the relay"))
        }
        if let message = arrived["copy"] ?? arrived["tag"] {
            report(BorderShape(of: message.header))
        }
        let isSigned = arrived.values.contains { $0.first("DKIM-Signature") != nil }
        said.say("DKIM", isSigned ? "our copy is signed" : "our copy arrived unsigned")
    }

    /// What our own servers wrote, as lines for the configuration. It is a person who pastes them:
    /// only a person knows which of these hosts are theirs.
    private func report(_ seen: BorderShape) {
        guard let name = seen.authservID else {
            said.say(
                "results", "no Authentication-Results: agents need their token")
            return
        }
        said.say(
            "results",
            seen.results.isEmpty ? "no result" : seen.results.joined(separator: ", "))
        let configured = assembly.configuration.authentication
        let isNamed = configured.authservIDs.contains { $0.lowercased() == name }
        let missing = seen.hops.filter { hop in
            !configured.hops.contains { $0 == hop || $0.hasPrefix(".") && hop.hasSuffix($0) }
        }
        guard !isNamed || !missing.isEmpty else { return }
        var lines = [
            "these servers wrote on the mail; if all of them are yours, paste this:", "",
            "authentication:", "  authserv-id: \(name.isEmpty ? "\"\"" : name)",
        ]
        if !(configured.hops + missing).isEmpty {
            lines.append("  hops: [\((configured.hops + missing).joined(separator: ", "))]")
        }
        said.warn("results", lines.joined(separator: "\n"))
    }
}
