import InternetMessage
import MIME

/// The other side: silent, mostly. Reads our mail and sometimes answers, in every way that loses
/// threads.
struct SimulatedPostmaster {
    /// Which of its contacts it is.
    let address: EmailAddress

    /// What it will send on getting `arrived`, and when.
    func reactions(
        to arrived: SimulatedRelay.Arrived, agents: [SimulatedAgent],
        random: inout SeededGenerator, isSilent: Bool
    ) -> [ComingMail] {
        let mail = MessageParser.parse(arrived.bytes)
        guard let identifier = mail.messageID, !isSilent else { return [] }
        var reactions: [ComingMail] = []
        if random.once(in: 5) {
            let at = arrived.at + .minutes(1)
            reactions.append(
                ComingMail(at: at, bytes: autoReply(to: identifier, mail, at, &random)))
        }
        if random.once(in: 25) {
            let at = arrived.at + .minutes(3)
            reactions.append(
                ComingMail(at: at, bytes: bounce(arrived, identifier, at, &random)))
        } else if random.once(in: 3) {
            let at = arrived.at + random.time(.hours(2), .days(20))
            let answer = answer(to: identifier, mail, at, &random)
            reactions += arrivals(of: answer, at: at, by: agents, &random)
        }
        return reactions
    }

    /// It comes, comes twice, is lost, or went to an agent's own mailbox, who forwards it in a
    /// while or not at all.
    private func arrivals(
        of answer: SimulatedMail, at moment: Timestamp, by agents: [SimulatedAgent],
        _ random: inout SeededGenerator
    ) -> [ComingMail] {
        let bytes = answer.bytes(results: SimulatedMail.pass(answer.from))
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return []
        case 1, 2:
            return [moment, moment + .hours(1)].map { ComingMail(at: $0, bytes: bytes) }
        case 3:
            let at = moment + random.time(.minutes(10), .days(4))
            let forwarded = random.one(of: agents).forward(answer, bytes, at: at, random: &random)
            return [ComingMail(at: at, bytes: forwarded)]
        default: return [ComingMail(at: moment, bytes: bytes)]
        }
    }

    private static let answers = [
        "Hello,\n\nwe have removed the address @ from our list.\n\nRegards",
        "The IP address @ has been delisted.",
        "Could you please tell us what kind of mail you send and how recipients opted in?",
        "The address @ is not currently listed.",
        "We are unable to remove @ at this time.",
        "We will look into @ and get back to you within 48 hours.",
        "Thanks for the mail, the weather is nice here.",
    ]

    private func answer(
        to identifier: MessageID, _ mail: ParsedMessage, _ at: Timestamp,
        _ random: inout SeededGenerator
    ) -> SimulatedMail {
        let address = Self.firstAddress(in: mail.subject ?? "")
        let text = random.one(of: Self.answers).split(
            separator: "@", omittingEmptySubsequences: false
        ).joined(separator: address)
        var reply = self.reply(to: identifier, mail, at, &random)
        if random.once(in: 5) { reply.inReplyTo = nil }
        if random.once(in: 5) { reply.references = [] }
        if random.once(in: 8) { reply.subject = "Your request about \(address)" }
        if random.once(in: 6) { reply.subject += " [Case 00\(Self.caseNumber(of: address))]" }
        let mark = random.once(in: 8) ? "" : "> "
        let quoted = (mail.text ?? "").split(whereSeparator: \.isNewline).map { mark + $0 }
        reply.text = text + "\n\n" + quoted.joined(separator: "\n")
        if random.once(in: 8) { reply.from = "jane.doe@example.com" }
        // Help desks mark what their people write.
        if random.once(in: 8) {
            reply.extra = ["Auto-Submitted: auto-generated"]
            reply.subject = "Re: " + reply.subject
        }
        return reply
    }

    /// Its own number for a case, the same in every answer about that address.
    private static func caseNumber(of address: String) -> Int {
        419_000 + address.utf8.reduce(0) { ($0 * 7 + Int($1)) % 997 }
    }

    private func autoReply(
        to identifier: MessageID, _ mail: ParsedMessage, _ at: Timestamp,
        _ random: inout SeededGenerator
    ) -> [UInt8] {
        var reply = self.reply(to: identifier, mail, at, &random)
        reply.extra = ["Auto-Submitted: auto-replied"]
        reply.text = "I am out of the office until Monday."
        return reply.bytes(results: SimulatedMail.pass(reply.from))
    }

    private func bounce(
        _ arrived: SimulatedRelay.Arrived, _ identifier: MessageID, _ at: Timestamp,
        _ random: inout SeededGenerator
    ) -> [UInt8] {
        let boundary = "report\(random.next())"
        return SimulatedMail(
            from: "MAILER-DAEMON@relay.example.net", to: "\(arrived.sender?.description ?? "")",
            subject: "Undelivered Mail Returned to Sender", date: at,
            messageID: "\(random.next())@relay.example.net",
            contentType:
                "multipart/report; report-type=delivery-status; boundary=\"\(boundary)\"",
            text: """
                --\(boundary)
                Content-Type: text/plain

                Your mail could not be delivered.

                --\(boundary)
                Content-Type: message/delivery-status

                Reporting-MTA: dns; relay.example.net

                Final-Recipient: rfc822; \(arrived.recipient)
                Action: failed
                Status: 5.2.2
                Diagnostic-Code: smtp; 552 5.2.2 mailbox full

                --\(boundary)
                Content-Type: text/rfc822-headers

                Message-ID: \(identifier.bracketed)

                --\(boundary)--
                """
        ).bytes(results: nil)
    }

    private func reply(
        to identifier: MessageID, _ mail: ParsedMessage, _ at: Timestamp,
        _ random: inout SeededGenerator
    ) -> SimulatedMail {
        SimulatedMail(
            from: address.description, to: mail.replyTo.first?.address ?? "",
            subject: mail.subject ?? "", date: at,
            messageID: "\(random.next())@\(address.domain)", inReplyTo: identifier,
            references: mail.references + [identifier], text: "")
    }

    private static func firstAddress(in subject: String) -> String {
        subject.split(whereSeparator: { $0 == " " || $0 == "," })
            .first { $0.split(separator: ".").count == 4 }.map(String.init) ?? "192.0.2.1"
    }
}
