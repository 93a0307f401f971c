import Configuration
import DNSAudit
import InternetMessage
import MailTransport
import Ticketing

extension Assembly {
    /// Signs in to the mailbox and to the relay, sending nothing, asks the name server, and says
    /// what each did.
    func checkServers(_ report: CheckReport) throws {
        for (key, access) in servers {
            try Self.asking("\(access.url)") { try checkPort(key, access) }
        }
        for (mailbox, source) in try sources({ _ in PassingMaildirNames() }) {
            var source = source
            let count = try Self.asking(mailbox) { try source.contents().uids.count }
            report.say("mailbox", "\(count.counted("message")) in \(mailbox)")
        }
        let relay = try submitter()
        if let trouble = Self.asking("the relay", relay.probe) {
            throw CommandFailure(.unavailable, trouble)
        }
        report.say("relay", relayName ?? "mail is written into a Maildir")
        checkCertificates(report)
        checkNames(report)
    }

    private static func asking<Answer>(
        _ whom: String, _ body: () throws -> Answer
    ) rethrows -> Answer {
        try ProgressLine.during("asking \(whom)") { _ in try body() }
    }

    /// The servers that the configuration names, by their keys.
    private var servers: [(key: String, access: MailAccess)] {
        var servers: [(String, MailAccess)] = []
        if case .imap(let server, let mailbox) = configuration.mailbox.location {
            servers.append(("mailbox.url", mailboxAccess(server, mailbox)))
        }
        if case .smtp(let server) = configuration.submission.location {
            servers.append(("submission.url", relayAccess(server)))
        }
        return servers
    }

    /// How long before its end a certificate is told of: most are renewed a month ahead.
    private static let certificateWarning = Duration.days(14)

    private func checkCertificates(_ report: CheckReport) {
        for (_, access) in servers {
            let shown = Self.asking("\(access.url)", access.certificateEnd)
            guard let end = shown else { continue }
            let until = "\(access.url) is valid until \(localClock.text(end))"
            if end < clock.now() + Self.certificateWarning {
                report.warn(
                    "certificate", "the certificate of \(until): let its operator renew it")
            } else {
                report.say("certificate", until)
            }
        }
    }

    /// A port that speaks TLS from the start lets whoever waits for its greeting wait, and the
    /// other way round nobody understands anything: what to write is said before anybody signs in.
    private func checkPort(_ key: String, _ access: MailAccess) throws {
        guard let scheme = access.schemeOfPort() else { return }
        let start = access.url.isImplicitTLS ? "does not speak" : "speaks"
        throw CommandFailure(
            .configuration,
            "\(key): port \(access.url.port) of \(access.url.host) \(start) TLS from the start; "
                + "write \(scheme.rawValue)://\(access.url.host):\(access.url.port)")
    }

    /// Without DNS, drafts say less; nothing else depends on it.
    private func checkNames(_ report: CheckReport) {
        guard var names else {
            report.say("name server", "not asked: dns.look-up is false")
            return
        }
        let question = DNSQuestion.exchanges(of: configuration.bot.address.domain)
        switch names.answers(to: [question])[question] {
        case .found?, .absent?: report.say("name server", "answers")
        case .refused?:
            report.warn("name server", "the name server refuses to answer; set dns.servers")
        case .unknown(let why)?: report.warn("name server", "name server: \(why); set dns.servers")
        case nil: report.warn("name server", "the name server was not asked")
        }
    }
}
