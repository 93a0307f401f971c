import InternetMessage
import Ticketing

/// Demands of a mail submitter what every one must do, whatever the server is.
public func exerciseMailSubmitter(_ fixture: MailSubmitterFixture) throws {
    var exercise = try MailSubmitterExercise(fixture: fixture)
    try exercise.anAcceptedMailIsDeliveredToEveryRecipient()
    try exercise.everyByteOfTheTextArrives()
    try exercise.aNullSenderIsTaken()
    try exercise.aMailGivenUpBeforeItsEndIsNotDelivered()
    try exercise.aRefusedRecipientFailsTheWhole()
    try exercise.theNextMailGoesOut()
}

private struct MailSubmitterExercise {
    struct GivenUp: Error {}

    var fixture: MailSubmitterFixture
    var submitter: any MailSubmitter
    var number = 0

    init(fixture: MailSubmitterFixture) throws {
        self.fixture = fixture
        submitter = try fixture.makeSubmitter()
    }

    mutating func anAcceptedMailIsDeliveredToEveryRecipient() throws {
        let mail = mail(to: fixture.recipients)
        var calls = 0
        var deliveredBefore = 0
        let before = self
        let attempt = try submit(mail) {
            calls += 1
            deliveredBefore = try before.copies(of: mail).count
        }
        try expectAccepted(attempt)
        try demand(calls == 1, "beforeEndOfData is called once.", seen: calls)
        try demand(deliveredBefore == 0, "Nothing is delivered before beforeEndOfData.")
        let arrived = try eventually { try copies(of: mail).count >= fixture.recipients.count }
        let recipients = Set(try copies(of: mail).map(\.recipient))
        try demand(
            arrived && recipients == Set(fixture.recipients), "Every recipient gets it.",
            seen: recipients)
    }

    mutating func everyByteOfTheTextArrives() throws {
        let text = """
            .\r
            ..\r
            . a dot and more\r
            caf\u{E9} \u{1F4EE}\r
            From here\r
            \r
            \(String(repeating: "long ", count: 180))\r
            the last line\r

            """
        try sendAndExpect(mail(to: [fixture.recipients[0]], text: text), text: text)
        let many = String(repeating: ".line of many\r\n", count: 20_000)
        try sendAndExpect(mail(to: [fixture.recipients[0]], text: many), text: many)
    }

    mutating func aNullSenderIsTaken() throws {
        var mail = mail(to: [fixture.recipients[0]])
        mail.sender = nil
        try sendAndExpect(mail, text: "Text")
    }

    mutating func aMailGivenUpBeforeItsEndIsNotDelivered() throws {
        let mail = mail(to: [fixture.recipients[0]])
        let attempt = submitter.submit(mail) { throw GivenUp() }
        guard case .stalled = attempt.outcome else {
            throw ConformanceFailure(
                description: "A mail given up has stalled, not \(attempt.outcome)")
        }
        try sendAndExpect(self.mail(to: [fixture.recipients[0]]), text: "Text")
        try demand(try copies(of: mail).isEmpty, "A mail given up is not delivered.")
    }

    mutating func aRefusedRecipientFailsTheWhole() throws {
        guard let refused = fixture.refused else { return }
        let mail = mail(to: [fixture.recipients[0], refused])
        var calls = 0
        let attempt = try submit(mail) { calls += 1 }
        guard case .rejected(let reply, at: .recipient(refused)) = attempt.outcome else {
            throw ConformanceFailure(description: "The refused one is named: \(attempt.outcome)")
        }
        try demand(reply.isPermanent, "The refusal is the server's reply.", seen: reply)
        try demand(calls == 0, "beforeEndOfData waits until every recipient was taken.")
        try sendAndExpect(self.mail(to: [fixture.recipients[0]]), text: "Text")
        try demand(try copies(of: mail).isEmpty, "A refused recipient fails the whole.")
    }

    mutating func theNextMailGoesOut() throws {
        submitter = try fixture.makeSubmitter()
        for _ in 1...3 { try sendAndExpect(mail(to: [fixture.recipients[1]]), text: "Text") }
    }

    private mutating func sendAndExpect(_ mail: SubmittedMail, text: String) throws {
        try expectAccepted(try submit(mail) {})
        let arrived = try eventually { try !copies(of: mail).isEmpty }
        try demand(arrived, "An accepted mail is delivered.")
        let found = try copies(of: mail)
        try demand(found.count == 1, "It is delivered once.", seen: found.count)
        try demand(
            body(found[0].raw) == plain(Array(text.utf8)), "Every byte of the text arrives.",
            seen: String(decoding: body(found[0].raw).prefix(300), as: UTF8.self))
    }

    private mutating func submit(
        _ mail: SubmittedMail, beforeEndOfData: () throws -> Void
    ) throws -> SubmissionAttempt {
        var failure: (any Error)?
        let attempt = submitter.submit(mail) {
            do { try beforeEndOfData() } catch { failure = error }
        }
        if let failure { throw failure }
        return attempt
    }

    private func expectAccepted(_ attempt: SubmissionAttempt) throws {
        guard case .accepted(let reply) = attempt.outcome else {
            throw ConformanceFailure(description: "A good mail is taken: \(attempt)")
        }
        try demand(reply.isPositive && !reply.lines.isEmpty, "The reply is kept.", seen: reply)
        try demand(!attempt.transcript.isEmpty, "Every reply line is kept.")
    }

    private mutating func mail(to recipients: [EmailAddress], text: String = "Text\r\n")
        -> SubmittedMail
    {
        number += 1
        let header = """
            Message-ID: <mail-\(number)@conformance.example>\r
            From: delist@example.org\r
            To: \(recipients[0])\r
            Subject: Number \(number)\r
            Date: Mon, 2 Nov 2026 09:00:00 +0000\r
            MIME-Version: 1.0\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Transfer-Encoding: 8bit\r
            \r

            """
        return SubmittedMail(
            sender: EmailAddress("bounces@example.org"), recipients: recipients,
            raw: Array((header + text).utf8))
    }

    /// What was delivered of a mail, found by its Message-ID.
    private func copies(of mail: SubmittedMail) throws -> [DeliveredMail] {
        let wanted = MailSummary(header: mail.raw, size: 0).messageID
        return try fixture.delivered().filter {
            MailSummary(header: $0.raw, size: 0).messageID == wanted
        }
    }

    /// The text of a message, line ends as LF, empty lines at its end dropped.
    private func body(_ raw: [UInt8]) -> [UInt8] {
        let bytes = raw.filter { $0 != 0x0D }
        let start = bytes.indices.dropLast().first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
        return plain(Array(bytes[((start ?? -2) + 2)...]))
    }

    private func plain(_ text: [UInt8]) -> [UInt8] {
        let bytes = text.filter { $0 != 0x0D }
        return Array(bytes.reversed().drop { $0 == 0x0A }.reversed())
    }
}
