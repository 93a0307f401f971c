import Conformance
import Foundation
import InternetMessage
import MIME
import MailTransport
import TestServers
import Testing
import Ticketing

/// A small company on loopback: Dovecot and Postfix with TLS, two people, the postmaster's
/// mailbox, and the built binary as a process.
final class Site {
    static let bot = "delist@example.org"
    static let alice = "alice@example.org"
    static let manager = "mira@example.org"
    static let postmaster = "postmaster@proofpoint.com"

    let postfix: PostfixServer
    let folder: URL
    var mail: MailDirectory { postfix.dovecot.mail }

    /// - Parameters:
    ///   - results: what the border server says of further senders' domains, to which it delivers as
    ///     well.
    ///   - options: what differs from the usual in its Dovecot.
    init(
        results: PostfixServer.Results = [:], _ options: DovecotServer.Options = .init()
    ) throws {
        let usual = [
            "example.org": "mx.example.org; dmarc=pass header.from=example.org",
            "proofpoint.com": "mx.example.org; dmarc=pass header.from=proofpoint.com",
        ]
        postfix = try PostfixServer(
            delivering: try DovecotServer(options),
            domains: ["example.org", "example.net", "proofpoint.com"] + results.keys.sorted(),
            results: usual.merging(results) { $1 })
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("delistbot-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write("\(DovecotServer.password)\n", to: "password", mode: 0o600)
        try write(configuration(), to: "delistbot.yaml")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String, to name: String, mode: Int = 0o644) throws {
        let file = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    /// The configuration, its mailbox and relay replaced where a test asks for others.
    func configuration(
        mailbox: String? = nil, submission: String? = nil, names: String = "{look-up: false}",
        proof: String = "password-file: password"
    ) -> String {
        let authority = postfix.dovecot.authority.certificate
        let signIn = """
              username: \(Self.bot)
              \(proof)
              ca-file: \(authority)
            """
        return """
            mailbox:
              url: \(mailbox ?? "imaps://localhost:\(postfix.dovecot.tlsPort)/INBOX")
            \(signIn)
            submission:
            \(submission ?? "  url: smtps://localhost:\(postfix.tlsPort)\n\(signIn)")
            bot:
              address: \(Self.bot)
              name: Example Mail Operations
              database: delistbot.sqlite
              secret-file: secret
              time-zone: Europe/Berlin
              mode: live
            authentication:
              authserv-id: mx.example.org
            agents:
              - {address: \(Self.alice), name: Alice, role: agent, unix-user: \(TestUser.name)}
              - {address: \(Self.manager), role: manager}
            pools:
              - name: transactional
                addresses: [192.0.2.0/28]
                mail-flow: {sends: invoices, recipients: customers, opt-in: confirmed}
            dns: \(names)
            follow-up: {every: 7d, at-most: 4, window: Mon-Sun 00:00-23:59}
            """
    }

    /// What a run of the binary said.
    struct Ended {
        let status: Int32
        let output: String
        let complaint: String
    }

    /// Runs the binary to its end.
    @discardableResult
    func delistbot(_ arguments: String...) throws -> Ended { try delistbot(arguments) }

    /// The same.
    @discardableResult
    func delistbot(_ arguments: [String]) throws -> Ended {
        let (process, output, complaint) = try start(arguments)
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ended(
            status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            complaint: String(decoding: complained, as: UTF8.self))
    }

    /// Starts the binary, to be waited for or killed.
    func start(
        _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (Process, Pipe, Pipe) {
        let process = Process.delistbot(arguments, in: folder.path, environment: environment)
        let (output, complaint) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        return (process, output, complaint)
    }

    /// The program that `DELISTBOT` names, or the built one, which lies beside the tests.
    static var binary: URL {
        ProcessInfo.processInfo.environment["DELISTBOT"].map { URL(filePath: $0) }
            ?? folderOfTests
            .appending(path: "delistbot")
    }

    /// Where the tests were built.
    static var folderOfTests: URL {
        URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
    }

    /// Polls at that moment; it must end well.
    func poll(at moment: Timestamp) throws {
        let ended = try delistbot("poll", "--at", moment.iso8601)
        try #require(ended.status == 0, "\(ended.complaint)")
    }

    /// The tickets as `ticket list --json` shows them.
    func tickets() throws -> [[String: Any]] {
        try delistbot("ticket", "list", "--json").output.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    /// Brings a mail from outside to the border server.
    func bring(_ text: String, from sender: String, to recipient: String) throws {
        let url = try #require(MailServerURL("smtp://localhost:\(postfix.borderPort)"))
        var security = MailSecurity()
        security.insecureCleartext = true
        var submitter = SMTPSubmitter(
            MailAccess(url: url, security: security) { .none }, greetingAs: "outside.example")
        let mail = SubmittedMail(
            sender: EmailAddress(sender),
            recipients: [try #require(EmailAddress(recipient))], raw: Array(text.utf8))
        let attempt = submitter.submit(mail) {}
        guard case .accepted = attempt.outcome else {
            throw ServerFailure(description: "the border server did not take it: \(attempt)")
        }
    }

    /// The mails that lie in somebody's mailbox, once there are at least `count` that `matches`.
    func mails(
        of user: String, count: Int = 1, where matches: (ParsedMessage) -> Bool = { _ in true }
    ) throws -> [ParsedMessage] {
        let deadline = Date(timeIntervalSinceNow: 20)
        while true {
            let found = try mail.messages(of: user).map { MessageParser.parse($0.bytes) }
                .filter(matches)
            if found.count >= count || Date() > deadline {
                try #require(found.count >= count, "\(user) has \(found.count) such mails")
                return found
            }
            usleep(20_000)
        }
    }

    /// Waits until the bot has read all that its mailbox holds.
    func awaitReading() throws {
        let deadline = Date(timeIntervalSinceNow: 20)
        while true {
            let listed = try delistbot("mail", "list", "--json").output.split(separator: "\n").count
            let count = try mail.messages(of: Self.bot).count
            if listed == count { return }
            try #require(Date() < deadline, "it has read \(listed) of \(count)")
            usleep(20_000)
        }
    }

    /// Waits until the bot's mailbox holds that many messages.
    func awaitArrival(_ count: Int) throws { _ = try mails(of: Self.bot, count: count) }
}

/// Mails as people write them.
enum Mails {
    /// An agent's mail with a bounce attached.
    static func report(address: String, at moment: Timestamp) -> String {
        """
        From: Alice <\(Site.alice)>
        To: \(Site.bot)
        Subject: Fwd: Undelivered Mail Returned to Sender
        Date: \(moment.internetDate)
        Message-ID: <report.\(address)@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="outer"

        --outer
        Content-Type: text/plain

        Please see to it.

        --outer
        Content-Type: message/rfc822

        \(bounce(address: address, at: moment))

        --outer--

        """
    }

    /// A bounce of our own server: that address was refused.
    static func bounce(address: String, at moment: Timestamp) -> String {
        """
        From: MAILER-DAEMON@mta1.example.org
        To: news@example.org
        Subject: Undelivered Mail Returned to Sender
        Date: \(moment.internetDate)
        Message-ID: <bounce.\(address)@mta1.example.org>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="report"

        --report
        Content-Type: text/plain

        <someone@customer.example>: host mx0a.pphosted.com refused to talk to me: 554
            Blocked - see https://ipcheck.proofpoint.com/?ip=\(address)

        --report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mta1.example.org

        Final-Recipient: rfc822; someone@customer.example
        Action: failed
        Status: 4.0.0
        Diagnostic-Code: smtp; 554 Blocked - see
            https://ipcheck.proofpoint.com/?ip=\(address)

        --report--
        """
    }

    /// A reply to `mail`, quoting its first line.
    static func reply(
        to mail: ParsedMessage, from sender: String, _ text: String, at moment: Timestamp
    ) -> String {
        let quoted = (mail.text ?? "").split(separator: "\n").first ?? ""
        return """
            From: \(sender)
            To: \(mail.replyTo.first?.address ?? "")
            Subject: Re: \(mail.subject ?? "")
            Date: \(moment.internetDate)
            Message-ID: <reply.\(moment.milliseconds)@\(sender.split(separator: "@")[1])>
            In-Reply-To: \(mail.messageID?.bracketed ?? "")
            References: \(mail.messageID?.bracketed ?? "")

            \(text)

            > \(quoted)

            """
    }
}
