import Configuration
import DNSAudit
import InternetMessage
import Ticketing

extension Assembly {
    /// Signs in to the mailbox and to the relay, sending nothing, asks the name server, and says
    /// what each did.
    func checkServers() throws {
        for (mailbox, source) in try sources({ _ in PassingMaildirNames() }) {
            var source = source
            CheckConfig.say(
                "mailbox", "\(try source.contents().uids.count.counted("message")) in \(mailbox)")
        }
        if let trouble = try submitter().probe() { throw CommandFailure(.unavailable, trouble) }
        CheckConfig.say("relay", relayName ?? "mail is written into a Maildir")
        checkNames()
    }

    /// Without DNS, drafts say less; nothing else depends on it.
    private func checkNames() {
        guard var names else {
            CheckConfig.say("name server", "not asked: dns.look-up is false")
            return
        }
        let question = DNSQuestion.exchanges(of: configuration.bot.address.domain)
        switch names.answers(to: [question])[question] {
        case .found?, .absent?: CheckConfig.say("name server", "answers")
        case .refused?: StandardOutput.say("!   the name server refuses to answer; set dns.servers")
        case .unknown(let why)?: StandardOutput.say("!   name server: \(why); set dns.servers")
        case nil: StandardOutput.say("!   the name server was not asked")
        }
    }
}
