import InternetMessage
import Testing
import Ticketing

/// One submission as `C:` and `S:` lines; `C: .` hands over the end of data.
private func dialogue(_ text: String) -> SubmissionDialogue {
    var dialogue = SubmissionDialogue()
    for line in text.split(separator: "\n") {
        let bytes = Array((line.dropFirst(3) + "\r\n").utf8)
        switch line.prefix(4) {
        case "C: .": dialogue.handOverEndOfData()
        case _ where line.hasPrefix("C:"): dialogue.say(bytes)
        default: _ = dialogue.hear(bytes)
        }
    }
    return dialogue
}

private func outcome(_ text: String) -> SubmissionOutcome {
    dialogue(text).outcome(trouble: "trouble")
}

private let toRecipient = """
    S: 220 mx ESMTP
    C: EHLO bot.example.org
    S: 250-mx
    S: 250 SIZE
    C: AUTH PLAIN AGJvdABzZWNyZXQ=
    S: 235 2.7.0 ok
    C: MAIL FROM:<bounces@example.org> SIZE=10
    S: 250 2.1.0 Ok
    C: RCPT TO:<Postmaster@proofpoint.com>

    """
private let toDot =
    toRecipient + """
        S: 250 2.1.5 Ok
        C: DATA
        S: 354 go on
        C: .

        """

@Suite struct SubmissionDialogueTests {
    @Test func aPositiveReplyToTheDotIsAcceptance() {
        let reply = SMTPReply(code: 250, lines: ["2.0.0 Ok: queued as 4CZ"])
        #expect(
            outcome(toDot + "S: 250 2.0.0 Ok: queued as 4CZ\nC: QUIT\nS: 221 bye")
                == .accepted(reply))
    }

    @Test(arguments: ["451 4.7.1 greylisted", "552 5.3.4 too big", "421 4.3.2 shutting down"])
    func aRefusalOfTheDotIsARefusal(line: String) {
        guard case .rejected(let reply, at: .endOfData) = outcome(toDot + "S: \(line)") else {
            Issue.record("not a refusal")
            return
        }
        #expect(reply.description == line)
    }

    @Test(arguments: ["", "S: 250-2.0.0 never ended", "S: 999 what", "S: 354 again", "S: ok"])
    func noUsableReplyToTheDotLeavesItOpen(rest: String) {
        guard case .indeterminate = outcome(toDot + rest) else {
            Issue.record("\(outcome(toDot + rest))")
            return
        }
    }

    @Test(arguments: [
        "S: 554 no service", "S: 421 busy", "S: 220 mx\nC: EHLO a\nS: 550 go away",
        "S: 220 mx\nC: EHLO a\nS: 250 STARTTLS\nC: STARTTLS\nS: 454 TLS not available",
    ])
    func aRefusalBeforeSignInIsAtTheGreeting(text: String) {
        guard case .rejected(_, at: .greeting) = outcome(text) else {
            Issue.record("\(outcome(text))")
            return
        }
    }

    @Test func aRefusedPasswordIsAtTheAuthentication() {
        let text = """
            S: 220 mx
            C: EHLO a
            S: 250 AUTH LOGIN
            C: AUTH LOGIN
            S: 334 VXNlcm5hbWU6
            C: TUFJTA==
            S: 334 UGFzc3dvcmQ6
            C: c2VjcmV0
            S: 535 5.7.8 Authentication failed
            C: QUIT
            S: 221 bye
            """
        let reply = SMTPReply(code: 535, lines: ["5.7.8 Authentication failed"])
        #expect(outcome(text) == .rejected(reply, at: .authentication))
    }

    @Test func aRefusedRecipientIsNamed() throws {
        let address = try #require(EmailAddress("postmaster@proofpoint.com"))
        let expected = SubmissionOutcome.rejected(
            SMTPReply(code: 550, lines: ["5.7.1 first", "5.7.1 second"]), at: .recipient(address))
        #expect(outcome(toRecipient + "S: 550-5.7.1 first\nS: 550 5.7.1 second") == expected)
        #expect(
            outcome(toRecipient + "S: 550-5.7.1 first\nS: 550 5.7.1 second\nC: QUIT") == expected)
    }

    @Test func aRefusedSenderAndARefusedDataCommandAreTold() {
        let sender = String(toRecipient.split(separator: "\n").dropLast(2).joined(separator: "\n"))
        guard case .rejected(_, at: .sender) = outcome(sender + "\nS: 452 later") else {
            Issue.record("not at the sender")
            return
        }
        guard case .rejected(_, at: .data) = outcome(toRecipient + "S: 250 ok\nC: DATA\nS: 554 no")
        else {
            Issue.record("not at DATA")
            return
        }
    }

    @Test(arguments: ["", "S: 250 Ok", "S: 250 Ok\nC: DATA\nS: 354 go", "S: 7x0 what"])
    func aConnectionLostBeforeTheDotDeliveredNothing(rest: String) {
        guard case .stalled(let text, at: let stage) = outcome(toRecipient + rest) else {
            Issue.record("\(outcome(toRecipient + rest))")
            return
        }
        #expect(text.hasSuffix("trouble") && stage.isOfTheMail)
    }

    @Test func anAcceptanceBeforeTheEndOfDataIsNone() {
        let text = toRecipient + "S: 250 ok\nC: DATA\nS: 354 go\nS: 250 accepted already"
        guard case .stalled(_, at: .endOfData) = outcome(text) else {
            Issue.record("\(outcome(text))")
            return
        }
    }

    @Test func tooManyRepliesAreCutOff() {
        var dialogue = SubmissionDialogue()
        let line = Array("250-\(String(repeating: "x", count: 990))\r\n".utf8)
        let taken = (1...200).prefix { _ in dialogue.hear(line) }.count
        #expect(taken < 100)
        guard case .unreachable(let text) = dialogue.outcome(trouble: "trouble") else {
            Issue.record("\(dialogue.outcome(trouble: "trouble"))")
            return
        }
        #expect(text.contains("65536 bytes"))
    }

    @Test func everyReplyLineIsKept() {
        #expect(dialogue(toDot + "S: 250 ok").transcript.first == "220 mx ESMTP")
        #expect(dialogue(toDot + "S: 250 ok").transcript.count == 8)
        #expect(!dialogue(toDot).transcript.contains { $0.contains("AGJvdA") })
    }
}
