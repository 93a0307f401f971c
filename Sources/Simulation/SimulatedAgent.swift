import InternetMessage
import MIME

/// One of our people: forwards bounces, approves drafts, gives orders, answers alerts.
struct SimulatedAgent {
    let address: String

    /// A reply to one mail of the bot, or none.
    func reaction(
        to arrived: SimulatedRelay.Arrived, random: inout SeededGenerator, isDiligent: Bool
    ) -> (at: Timestamp, bytes: [UInt8], line: String)? {
        let mail = MessageParser.parse(arrived.bytes)
        guard let line = command(answering: mail, &random, isDiligent) else { return nil }
        let at = arrived.at + (isDiligent ? .hours(1) : random.time(.minutes(10), .days(3)))
        let reply = SimulatedMail(
            from: address, to: mail.replyTo.first?.address ?? "",
            subject: "Re: \(mail.subject ?? "")", date: at,
            messageID: "\(random.next())@client.example.org", inReplyTo: mail.messageID,
            references: [mail.messageID].compactMap { $0 },
            text: line + "\n\n> " + (mail.text ?? "").prefix(40))
        // Their own token proves them even where the provider writes no results.
        let verdict = random.once(in: 3) ? nil : SimulatedMail.pass(address)
        return (at, reply.bytes(verdict: verdict), line)
    }

    private func command(
        answering mail: ParsedMessage, _ random: inout SeededGenerator, _ isDiligent: Bool
    ) -> String? {
        switch mail.first("delistbot-purpose") ?? "" {
        case "receipt": return isDiligent || !random.once(in: 5) ? "approve" : nil
        case "mail-uncertain":
            // A bare “sent” is no command: phones end their mails so.
            let number = mail.first("delistbot-ticket") ?? ""
            return random.once(in: 2) || isDiligent ? "sent #\(number)" : "resend"
        case "answer" where (mail.text ?? "").contains("does not wait for that mail"):
            return "sent #\(mail.first("delistbot-ticket") ?? "")"
        case "answer-arrived" where random.once(in: 3):
            return random.one(of: ["resume", "close delisted", "note they wrote", "escalate"])
        case "silence-continues" where random.once(in: 2):
            return random.one(of: ["escalate", "close gave up", "resume"])
        case "follow-up-near" where random.once(in: 8): return "hold"
        case "digest":
            if let open = Self.uncertainTicket(in: mail.text ?? "") { return "sent #\(open)" }
            return random.once(in: 4) && !isDiligent ? "#1 escalate" : nil
        case "mail-refused", "mail-bounced": return random.once(in: 2) ? "resume" : nil
        default: return nil
        }
    }

    /// The first ticket whose mail's fate the digest asks about.
    private static func uncertainTicket(in text: String) -> Int? {
        let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return flat.firstRange(of: "reply “sent #").flatMap { found in
            Int(flat[found.upperBound...].prefix { $0.isNumber })
        }
    }

    /// A mail that reports that an address is refused.
    func report(
        of blocked: String, at now: Timestamp, random: inout SeededGenerator
    ) -> [UInt8] {
        let forms = [
            "Please look at this:\n\n550 5.7.0 Blocked - see "
                + "https://ipcheck.proofpoint.com/?ip=\(blocked)\n",
            "Our \(blocked) is blocked at Proofpoint.\n",
            """
            fyi

            ---------- Forwarded message ---------
            From: Mail Delivery System <MAILER-DAEMON@mta1.example.org>
            Date: Mon, Nov 2, 2026 at 9:31 AM
            Subject: Undelivered Mail Returned to Sender
            To: <news@example.org>


            <someone@customer.example>: host mx0a-001.pphosted.com[203.0.113.9] said: 554
                Blocked - see https://ipcheck.proofpoint.com/?ip=\(blocked) (in reply to
                MAIL FROM command)
            """,
        ]
        return SimulatedMail(
            from: address, to: "delist@example.org", subject: "Blocked again", date: now,
            messageID: "\(random.next())@client.example.org", text: random.one(of: forms)
        ).bytes(verdict: SimulatedMail.pass(address))
    }
}

/// People who want to make the bot do things it should not.
struct SimulatedStranger {
    /// A forged "you are delisted", a forged order, or plain spam.
    func mail(
        about blocked: String, agent: String, at now: Timestamp, random: inout SeededGenerator
    ) -> [UInt8] {
        let forged = SimulatedMail(
            from: "postmaster@proofpoint.com", to: "delist@example.org",
            subject: "Delisted \(blocked)", date: now,
            messageID: "\(random.next())@evil.example",
            text: "The IP address \(blocked) has been delisted. You can close the ticket.")
        let order = SimulatedMail(
            from: agent, to: "delist@example.org", subject: "Re: [#1]", date: now,
            messageID: "\(random.next())@evil.example", text: "#1 close delisted\n#2 escalate\n")
        let spam = SimulatedMail(
            from: "spam@evil.example", to: "delist@example.org", subject: "[#1] hello", date: now,
            messageID: "\(random.next())@evil.example", text: "#1 approve\nbuy 192.0.2.3\n")
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return forged.bytes(verdict: "dmarc=fail header.from=proofpoint.com")
        case 1: return forged.bytes(verdict: nil)
        case 2: return order.bytes(verdict: "dmarc=fail header.from=example.org")
        default: return spam.bytes(verdict: SimulatedMail.pass(spam.from))
        }
    }
}
