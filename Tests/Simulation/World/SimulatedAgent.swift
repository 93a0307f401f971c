import InternetMessage
import MIME

/// One of our people: forwards bounces, approves drafts, gives orders, answers alerts.
struct SimulatedAgent {
    let address: String
    /// Whether they hold pools, postmasters and everything at times.
    var holdsAll = true

    /// A reply to one mail of the bot, or none.
    func reaction(
        to arrived: SimulatedRelay.Arrived, random: inout SeededGenerator, isDiligent: Bool
    ) -> ComingMail? {
        let mail = MessageParser.parse(arrived.bytes)
        let given = orders(answering: mail, &random, isDiligent)
        // Some only thank, above the whole mail.
        guard let orders = given ?? (random.once(in: 8) && !isDiligent ? Self.thanks : nil) else {
            return nil
        }
        let at = arrived.at + (isDiligent ? .hours(1) : random.time(.minutes(10), .days(3)))
        let reply = SimulatedMail(
            from: address, to: mail.replyTo.first?.address ?? "",
            subject: "Re: \(mail.subject ?? "")", date: at,
            messageID: "\(random.next())@client.example.org", inReplyTo: mail.messageID,
            references: mail.references + [mail.messageID].compactMap { $0 },
            text: orders + "\n\n"
                + QuotedMail.below(
                    mail.text ?? "", from: mail.from.first?.address ?? "", at: arrived.at,
                    random: &random))
        // Their own token proves them even where the provider writes no results.
        let results = random.once(in: 3) ? nil : SimulatedMail.pass(address)
        return ComingMail(at: at, bytes: reply.bytes(results: results), orders: given)
    }

    private static let thanks = "Thanks, that is clear now."

    private func orders(
        answering mail: ParsedMessage, _ random: inout SeededGenerator, _ isDiligent: Bool
    ) -> String? {
        let text = mail.text ?? ""
        switch mail.first("delistbot-purpose") ?? "" {
        case "receipt": return isDiligent || !random.once(in: 5) ? "approve" : nil
        case "mail-uncertain":
            // A bare “sent” is no command: phones end their mails so.
            let number = mail.first("delistbot-ticket") ?? ""
            return random.once(in: 2) || isDiligent ? "sent #\(number)" : "resend"
        case "answer" where text.contains("does not wait for that mail"):
            return "sent #\(mail.first("delistbot-ticket") ?? "")"
        case "answer" where text.contains("too by now"): return "approve"
        case "answer-arrived" where random.once(in: 3):
            return random.one(of: ["resume", "close delisted", "note they wrote", "escalate"])
        case "silence-continues" where random.once(in: 2):
            return random.one(of: ["escalate", "close gave up", "resume"])
        case "alert" where text.contains("was restored from a backup"):
            return Self.approvalsAgain(text)
        case "follow-up-near" where random.once(in: 8): return "hold"
        case "draft-undecided" where random.once(in: 2): return "approve"
        case "promise-broken" where random.once(in: 4): return "mute"
        case "digest": return ordersOnDigest(text, &random, isDiligent)
        case "mail-refused", "mail-bounced": return random.once(in: 2) ? "resume" : nil
        default: return nil
        }
    }

    private func ordersOnDigest(
        _ text: String, _ random: inout SeededGenerator, _ isDiligent: Bool
    ) -> String? {
        if let open = Self.uncertainTicket(in: text) { return "sent #\(open)" }
        if isDiligent { return Self.endOfHolds }
        guard random.once(in: 3) else { return nil }
        return AgentOrders(digest: text, holdsAll: holdsAll).some(&random)
    }

    /// A hasty agent lets everything go on after a restore, and approves again whatever is named.
    private static func approvalsAgain(_ text: String) -> String {
        let numbers = text.split(separator: "#").dropFirst().map { $0.prefix { $0.isNumber } }
        let named = Set(numbers.compactMap { Int($0) }).sorted()
        return (["release"] + named.map { "#\($0) approve" }).joined(separator: "\n")
    }

    /// What lets everything go on, whatever was held.
    private static let endOfHolds = """
        resume all
        resume pool transactional
        resume pool newsletters
        resume postmaster proofpoint
        resume postmaster cloudmark
        """

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
        // Rules that forward mark what they send.
        let marks = random.once(in: 8) ? ["Auto-Submitted: auto-generated"] : []
        let query = "ip=\(blocked)"
        let forms = [
            "554 5.7.1 rejected, see https://csi.cloudmark.com/en/reset?\(query)\n",
            "Please look at this:\n\n550 5.7.0 Blocked - see "
                + "https://ipcheck.proofpoint.com/?ip=\(blocked)\n",
            "Our \(blocked) is blocked at Proofpoint.\n",
            "Our \(blocked) and 192.0.2.\(Int.random(in: 1...12, using: &random)) are blocked.\n",
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
        var mail = SimulatedMail(
            from: address, to: "delist@example.org", subject: "Blocked again", date: now,
            messageID: "\(random.next())@client.example.org", text: random.one(of: forms))
        mail.extra = marks
        return mail.bytes(results: SimulatedMail.pass(address))
    }

    /// An answer that went to the agent's own mailbox, forwarded in one of the two ways.
    func forward(
        _ answer: SimulatedMail, _ bytes: [UInt8], at moment: Timestamp,
        random: inout SeededGenerator
    ) -> [UInt8] {
        var mail = SimulatedMail(
            from: address, to: "delist@example.org", subject: "Fwd: \(answer.subject)",
            date: moment, messageID: "\(random.next())@client.example.org", text: "")
        if random.once(in: 2) {
            mail.text = """
                They wrote to me.

                ---------- Forwarded message ---------
                From: <\(answer.from)>
                Date: \(answer.date.internetDate)
                Subject: \(answer.subject)
                To: <\(address)>

                \(answer.text)
                """
        } else {
            let boundary = "forward\(random.next())"
            mail.contentType = "multipart/mixed; boundary=\"\(boundary)\""
            mail.text = """
                --\(boundary)
                Content-Type: text/plain

                They wrote to me.

                --\(boundary)
                Content-Type: message/rfc822

                \(String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n"))
                --\(boundary)--
                """
        }
        return mail.bytes(results: SimulatedMail.pass(address))
    }

    /// The agent writes to the postmaster by themselves, with the bot in copy.
    func ownMail(
        about blocked: String, at now: Timestamp, random: inout SeededGenerator
    ) -> [UInt8] {
        var mail = SimulatedMail(
            from: address, to: "postmaster@proofpoint.com", subject: "Block of \(blocked)",
            date: now, messageID: "\(random.next())@client.example.org",
            text: "Hello,\n\nplease look at \(blocked), which you refuse since yesterday.\n")
        mail.extra = ["Cc: delist@example.org"]
        return mail.bytes(results: SimulatedMail.pass(address))
    }
}
