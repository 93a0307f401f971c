import InternetMessage
import Letters
import MIME
import Signing
import TicketStore
import Ticketing

extension OutboxWriter {
    /// Queues a mail to the ticket's postmaster: the bytes and the Message-ID are made now, once.
    /// Returns what the rules of letters object to; then nothing is queued.
    func writeToPostmaster(
        _ purpose: OutgoingMail.Purpose, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> [DraftLint.Finding] {
        guard let postmaster = rules.postmaster(ticket.postmaster) else {
            throw StoreError(.damaged, "postmaster \(ticket.postmaster) is not configured")
        }
        let contact = postmaster.contact(for: ticket)
        let letter = try letters.letter(purpose, ticket, in: tx)
        let objections = letters.objections(to: letter, purpose, of: ticket)
        guard objections.isEmpty else { return objections }
        let key = MailKey(ticket.number, MailKey.mail, ticket.mailsQueued, purpose.description)
            .description
        let thread = ticket.earlierThread + (try tx.thread(of: ticket.number))
        let reply = rules.replyAddress(.ticket(ticket.number.value), keys: keys)
        let bounce = rules.replyAddress(.bounce(ticket.number.value), keys: keys)
        var envelope = Envelope(key: key, to: contact, replyTo: reply, references: thread)
        envelope.ticket = ticket.number
        envelope.purpose = purpose.description
        envelope.autoSubmitted = letters.autoSubmitted(purpose, ticket)
        envelope.asksForSilence = false
        let composed = compose(letter, envelope)
        var queued = OutboxMail(
            uniqueKey: key, messageID: composed.messageID, ticket: ticket.number,
            purpose: purpose, postmaster: postmaster.name, kind: purpose.kindName,
            sender: bounce, subject: letter.subject, bodyHash: BodyHash.of(composed.raw),
            raw: composed.raw, recipients: [contact])
        (queued.template, queued.rung) = (letter.template, postmaster.rung(of: ticket))
        try tx.enqueue(queued, withCopy: true, at: now)
        return []
    }

    /// Queues a mail to one agent. The key makes it leave once.
    ///
    /// - Parameter thread: the mails before it, where it answers none, the newest last.
    func writeToAgent(
        _ letter: Letter, to agent: Agent, kind: String, purpose: String? = nil, key: String,
        about ticket: TicketNumber?, answering mail: ParsedMessage? = nil,
        related: ParsedMessage? = nil, thread: [MessageID] = [],
        speakingOf held: MessageRow? = nil, telling notice: OutgoingMail.Notice.Kind? = nil,
        in tx: borrowing Transaction
    ) throws {
        guard !isRebuilding, !isCatchingUp else { return }
        guard try !isBundled(kind, for: agent, in: tx) else { return }
        let notBefore = try earliest(for: agent, kind, about: ticket, in: tx)
        let token = SignedAddressTag.agent(
            agent.address, ticket: ticket?.value ?? 0, issuedOn: SignedAddressTag.day(of: now))
        let references = (mail ?? related).map { mail in
            Array(mail.references.suffix(20)) + [mail.messageID].compactMap { $0 }
        }
        var envelope = Envelope(
            key: key, to: agent.address,
            replyTo: agent.role == .reader
                ? rules.address : rules.replyAddress(token, keys: keys),
            references: references ?? thread)
        envelope.recipientName = agent.name
        envelope.ticket = ticket
        envelope.purpose = purpose ?? kind
        envelope.autoSubmitted = mail == nil ? "auto-generated" : "auto-replied"
        let composed = compose(letter, envelope)
        var queued = OutboxMail(
            uniqueKey: key, messageID: composed.messageID, ticket: ticket, kind: kind,
            sender: rules.usesNullSender ? nil : rules.address,
            subject: letter.subject, bodyHash: BodyHash.of(composed.raw), raw: composed.raw,
            recipients: [agent.address])
        (queued.about, queued.cause, queued.proposal) = (held, cause, letter.proposal)
        (queued.answersUnproven, queued.notice) = (isOfUnproven(kind), notice)
        try tx.enqueue(queued, withCopy: false, notBefore: notBefore, at: now)
    }

    /// Whether the letter is not written, since too many answer or tell of mail that nothing
    /// proves: anybody can send such mail. The agent is told of the rest at once, later.
    private func isBundled(
        _ kind: String, for agent: Agent, in tx: borrowing Transaction
    ) throws -> Bool {
        guard isOfUnproven(kind), let cause else { return false }
        let since = now - BundleKind.unproven.period
        let answered = try tx.answersToUnproven(queuedTo: agent.address, since: since)
        guard answered >= rules.limits.answersToUnprovenPerHour else { return false }
        try tx.bundle(cause, as: .unproven, of: nil, for: agent.address, at: now)
        return true
    }

    /// Whether that kind of letter answers, or tells of, mail that nothing proves. Of mail without
    /// a ticket agents are told within a limit of its own.
    private func isOfUnproven(_ kind: String) -> Bool {
        switch unproven {
        case .nothing: false
        case .thread: kind == "alert"
        case .agentsName: !Self.isExempt(kind)
        }
    }

    /// Whether a notice tells of mail that nothing proves.
    var tellsOfUnproven: Bool { isOfUnproven("alert") }

    /// Whether no fuse keeps that kind of letter: there are few of them whatever happens.
    private static func isExempt(_ kind: String) -> Bool {
        ["digest", "alarm", "bundle", "notices"].contains(kind)
    }

    /// More than this in an hour is a loop, not correspondence: the rest waits for an hour.
    private func earliest(
        for agent: Agent, _ kind: String, about ticket: TicketNumber?, in tx: borrowing Transaction
    ) throws -> Timestamp {
        guard !Self.isExempt(kind) else { return now }
        let hour = now - .hours(1)
        let queued = try tx.mailsQueuedAt(to: agent.address, since: hour)
        let ofTicket = try ticket.map {
            try tx.mailsQueued(to: agent.address, about: $0.value, since: hour)
        }
        guard
            queued.count >= rules.limits.mailsToAgentPerHour
                || (ofTicket ?? 0) >= rules.limits.mailsOfTicketPerHour
        else { return now }
        _ = try tx.raiseAlarm(.tooManyMails(to: agent.address), at: now)
        return now + .hours(1)
    }

    private struct Envelope {
        var key: String
        var to: EmailAddress
        var replyTo: EmailAddress
        var references: [MessageID]
        var recipientName: String?
        var ticket: TicketNumber?
        var purpose = ""
        var autoSubmitted: String?
        /// Whether vacation notices and the like are asked to keep quiet.
        var asksForSilence = true

        init(key: String, to: EmailAddress, replyTo: EmailAddress, references: [MessageID]) {
            (self.key, self.to, self.replyTo, self.references) = (key, to, replyTo, references)
        }
    }

    private func compose(_ letter: Letter, _ envelope: Envelope) -> (
        messageID: MessageID, raw: [UInt8]
    ) {
        let random = entropy.token()
        let letter = letters.withoutTokens(letter, except: envelope.to)
        // RFC 5322 §3.2.3: atoms and dots, nothing that a relay or a client might trip over.
        let plain = String(
            envelope.key.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "-" })
        let messageID = MessageID("\(plain).\(random)@\(rules.address.domain)")
        let date = now.internetDate
        let bare = OutgoingMessage(
            header: [], text: letter.text, html: letter.html, boundary: random)
        let signature = MailSignature.text(
            messageID: messageID, date: date, to: envelope.to.description,
            subject: letter.subject, bodyHash: BodyHash.of(MessageComposer.compose(bare)),
            keys: keys)
        var message = bare
        message.header = [
            HeaderField(name: "From", value: Self.named(rules.name, rules.address)),
            HeaderField(name: "To", value: Self.named(envelope.recipientName, envelope.to)),
            HeaderField(name: "Subject", value: letter.subject),
            HeaderField(name: "Date", value: date),
            HeaderField(name: "Message-ID", value: messageID.bracketed),
            HeaderField(name: "Reply-To", value: Self.named(rules.name, envelope.replyTo)),
        ]
        message.header += Self.threading(envelope.references)
        if let autoSubmitted = envelope.autoSubmitted {
            message.header.append(HeaderField(name: "Auto-Submitted", value: autoSubmitted))
            if envelope.asksForSilence {
                message.header.append(HeaderField(name: "X-Auto-Response-Suppress", value: "All"))
            }
        }
        if let ticket = envelope.ticket {
            message.header.append(
                HeaderField(name: "Delistbot-Ticket", value: String(ticket.value)))
        }
        message.header += [
            HeaderField(name: "Delistbot-Purpose", value: envelope.purpose),
            HeaderField(name: MailSignature.fieldName, value: signature),
        ]
        return (messageID, MessageComposer.compose(message))
    }

    /// RFC 5322 §3.6.4: the whole thread, the newest last; a long one keeps its root and its end.
    private static func threading(_ thread: [MessageID]) -> [HeaderField] {
        guard let parent = thread.last else { return [] }
        let kept = thread.count > 21 ? [thread[0]] + thread.suffix(20) : thread
        return [
            HeaderField(name: "In-Reply-To", value: parent.bracketed),
            HeaderField(name: "References", value: kept.map(\.bracketed).joined(separator: " ")),
        ]
    }

    private static func named(_ name: String?, _ address: EmailAddress) -> String {
        guard let name, !name.isEmpty else { return address.description }
        let quoted = name.filter { $0 != "\\" && $0 != "\"" && !$0.isNewline }
        return "\"\(quoted)\" <\(address)>"
    }
}
