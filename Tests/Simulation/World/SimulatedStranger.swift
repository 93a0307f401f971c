import InternetMessage

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
        case 0: return forged.bytes(results: "dmarc=fail header.from=proofpoint.com")
        case 1: return forged.bytes(results: nil)
        case 2: return order.bytes(results: "dmarc=fail header.from=example.org")
        default: return spam.bytes(results: SimulatedMail.pass(spam.from))
        }
    }
}
