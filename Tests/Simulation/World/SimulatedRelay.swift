import InternetMessage
import Ticketing

/// The server that takes the bot's mail, and what reached whom.
final class SimulatedRelay {
    struct Arrived {
        let at: Timestamp
        let recipient: EmailAddress
        let sender: EmailAddress?
        let bytes: [UInt8]
    }

    var arrived: [Arrived] = []
    /// What arrived since the world last looked.
    var fresh: [Arrived] = []
    var now = Timestamp(milliseconds: 0)
    /// Until then nobody answers at its port: mail stays queued for days, and answers, orders and
    /// holds arrive meanwhile.
    var awayUntil = Timestamp(milliseconds: 0)

    func deliver(_ mail: SubmittedMail, withCopy: Bool, to own: EmailAddress) {
        for recipient in mail.recipients where withCopy || recipient != own {
            let item = Arrived(
                at: now, recipient: recipient, sender: mail.sender, bytes: mail.raw)
            arrived.append(item)
            fresh.append(item)
        }
    }
}

/// The bot's way to the relay, with the faults of a network and of servers.
struct SimulatedSubmitter: MailSubmitter {
    let relay: SimulatedRelay
    let faults: Faults
    let own: EmailAddress

    mutating func submit(
        _ mail: SubmittedMail, beforeEndOfData: () throws -> Void
    ) -> SubmissionAttempt {
        if relay.now < relay.awayUntil || faults.strikes(.relayUnreachable) {
            return SubmissionAttempt(.unreachable("simulated"))
        }
        if faults.strikes(.relayDefers) {
            return rejected(451, "4.3.0 try later", at: .data)
        }
        if faults.strikes(.relayRefuses), let recipient = mail.recipients.first {
            return rejected(550, "5.1.1 no such user", at: .recipient(recipient))
        }
        if mail.recipients.contains(own), faults.strikes(.copyRefused) {
            return rejected(550, "5.2.2 mailbox full", at: .recipient(own))
        }
        do {
            try beforeEndOfData()
        } catch {
            return SubmissionAttempt(.stalled("gave up", at: .endOfData))
        }
        return handOver(mail)
    }

    private func rejected(_ code: Int, _ text: String, at stage: SubmissionStage)
        -> SubmissionAttempt
    {
        let reply = SMTPReply(code: code, lines: [text])
        return SubmissionAttempt(.rejected(reply, at: stage), transcript: [reply.description])
    }

    /// The end of data leaves, or the process dies before or after, or the answer is lost.
    private func handOver(_ mail: SubmittedMail) -> SubmissionAttempt {
        if faults.strikes(.deathAfterDataSent) {
            faults.isDead = true
            return SubmissionAttempt(.indeterminate("died"))
        }
        let isLost = faults.strikes(.lostAfterDot)
        if !(isLost && faults.random.once(in: 2)) {
            relay.deliver(mail, withCopy: !faults.strikes(.copyLost), to: own)
        }
        if faults.strikes(.deathAfterDelivery) { faults.isDead = true }
        if isLost { return SubmissionAttempt(.indeterminate("simulated")) }
        let reply = SMTPReply(code: 250, lines: ["2.0.0 Ok: queued as SIM"])
        return SubmissionAttempt(.accepted(reply), transcript: [reply.description])
    }
}
