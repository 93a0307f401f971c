import Bot
import Configuration
import DNS
import DNSAudit
import Foundation
import InternetMessage
import Letters
import MailTransport
import Signing
import TicketStore
import Ticketing

/// Opens what the configuration names, in the order in which nothing is written before everything
/// that can be checked was checked.
struct Assembly {
    let configuration: BotConfiguration
    let clock: BotClock
    let interruption: InterruptionFlag
    /// The access tokens of each group of the configuration that signs in with such.
    let tokens: [String: OAuthTokens]
    /// Gets what the mail server wants a person to see.
    var hearServer: @Sendable (String) -> Void = {
        StandardOutput.complain("delistbot: the mail server says: \($0)")
    }
    /// Where what is said to and by mail servers is written; nil: nowhere.
    var trace: ProtocolTrace?
    /// When the certificates of the mail servers end, as far as connections showed it.
    var certificates = ShownCertificates()
    /// The pages that the daemon serves; nil: none.
    var endpoint: MonitoringEndpoint?
    /// What tells a watcher elsewhere that all is well; nil: nothing does.
    private(set) var heartbeat: HeartbeatRoad?

    init(
        configuration: BotConfiguration, clock: BotClock,
        interruption: InterruptionFlag = InterruptionFlag()
    ) {
        (self.configuration, self.clock) = (configuration, clock)
        self.interruption = interruption
        tokens = Self.tokens(configuration, clock, interruption)
        hearHeartbeat { news in
            guard case .fails(let reason) = news else { return }
            StandardOutput.complain("delistbot: bot.heartbeat-url: \(reason)")
        }
    }

    /// Who hears how the heartbeat fares.
    mutating func hearHeartbeat(_ tell: @escaping @Sendable (HeartbeatRoad.News) -> Void) {
        heartbeat = configuration.bot.heartbeatURL.map {
            HeartbeatRoad(Heartbeat(url: $0), tell: tell)
        }
    }

    /// The configuration's database.
    ///
    /// A new one gets its secret first: tags made with a secret that is lost would be dead letters.
    func database() throws -> TicketDatabase {
        if try isNew() {
            try refuseForgottenMail()
            try SecretFile.makeWhereMissing(at: configuration.bot.secretFile)
        }
        let database = try ProgressLine.during("opening the database") { _ in
            try TicketDatabase.open(path: configuration.bot.database, now: clock.now())
        }
        for file in database.closedToOthers {
            StandardOutput.complain(
                "delistbot: \(file): others could read it; its mode is 600 from now on")
        }
        if let upgrade = database.upgraded {
            StandardOutput.complain(
                "delistbot: \(configuration.bot.database): migrated from schema \(upgrade.from) to "
                    + "\(upgrade.to); as it was before, it is kept in \(upgrade.copy)")
        }
        return database
    }

    /// The database as it is, for reading alone.
    func inspectedDatabase() throws -> TicketDatabase {
        let path = configuration.bot.database
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .noInput, "\(path): there is no database yet; “delistbot poll” makes it")
        }
        return try TicketDatabase.inspect(path: path)
    }

    /// A ledger without its database: never begun anew in silence, for the mail that was sent would
    /// be sent again.
    func refuseForgottenMail() throws {
        guard try ledger.size() ?? 0 > LedgerRecord.heading.count else { return }
        throw CommandFailure(
            .data,
            "\(configuration.bot.database): the database is missing or empty, but "
                + "\(ledger.place) tells of mail that was sent; put the database back from its "
                + "backup, or make it anew with “delistbot rebuild”; only where nothing of it "
                + "shall count, move that file away")
    }

    /// Whether there is no database yet; an empty one is none. Where that cannot be told, nothing
    /// is made: a new secret would be none of the tickets'.
    func isNew() throws -> Bool {
        let path = configuration.bot.database
        do {
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            return (size ?? 0) == 0 || TicketDatabase.holdsNothing(at: path)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            return true
        } catch {
            throw CommandFailure(
                .cannotCreate, "\(path): cannot be looked at; look at its folder, and whose it is")
        }
    }

    /// The database, only where there is one already; with `trying`, one that keeps nothing.
    func existingDatabase(trying isTrial: Bool = false) throws -> TicketDatabase {
        let path = configuration.bot.database
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .cannotCreate, "\(path): there is no database yet; “delistbot poll” makes it")
        }
        var database = try database()
        database.isTrial = isTrial
        return database
    }

    var localClock: LocalClock { LocalClock(configuration.bot.zone) }

    var letters: TemplateRenderer { TemplateRenderer(overriding: configuration.bot.templates) }

    /// The record of what was sent.
    var ledger: LedgerFile { LedgerFile(path: configuration.bot.sentLedger) }

    /// The numbered keys; made together with the database.
    func keys() throws -> SigningKeys {
        try SecretFile.keys(at: configuration.bot.secretFile)
    }

    var mailboxName: String {
        switch configuration.mailbox.location {
        case .maildir(let path): "maildir:\(path)"
        case .imap(let server, let mailbox): name(of: mailbox, on: server)
        }
    }

    private func name(of mailbox: String, on server: ServerAddress) -> String {
        "\(configuration.mailbox.signIn?.username ?? "")@\(server.host)/\(mailbox)"
    }

    /// The rules that the configuration sets, as far as `database` lets mail leave.
    func rules(_ database: TicketDatabase) throws -> BotRules {
        var rules = BotRules(configuration, writesToPostmasters: try maySend(database))
        rules.prefixes = try prefixes()
        if configuration.bot.mode == .live {
            rules.silenceReason =
                "sending was not tested with this relay yet. Run “delistbot check-config --online "
                + "--send-test” on the bot's host."
        }
        return rules
    }

    /// The named prefixes of the configured file; nil where none is.
    func prefixes() throws -> NamedPrefixes? {
        guard let path = configuration.rangesFile else { return nil }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CommandFailure(
                .configuration,
                "\(path): cannot be read; make it readable, or leave “ranges” out")
        }
        do {
            return try NamedPrefixes(text)
        } catch {
            let problem = "\(path):\(error.line): \(error.description)"
            throw CommandFailure(.configuration, "\(problem)")
        }
    }

    /// Live mode writes to outside contacts only once sending was tested with this relay, where
    /// there is a reply address to be tested.
    func maySend(_ database: TicketDatabase) throws -> Bool {
        guard configuration.bot.mode == .live else { return false }
        guard configuration.bot.replyAddress != nil, let relay = relayName, hasOutsideContacts
        else { return true }
        return try database.read { try $0.installation().testedRelay } == relay
    }

    /// The relay's name in the database; nil for a Maildir.
    var relayName: String? {
        switch configuration.submission.location {
        case .maildir: nil
        case .smtp(let server): "\(server.host):\(server.port)"
        }
    }

    private var hasOutsideContacts: Bool {
        configuration.postmasters.values.flatMap(\.contacts).contains {
            $0.domain != configuration.bot.address.domain
        }
    }

    /// The bot over `database`; `writing` other letters than the configuration's, where given.
    func bot(
        _ database: TicketDatabase, writing letters: TemplateRenderer? = nil
    ) throws -> Bot<ConfiguredSource, ConfiguredSubmitter> {
        let keys = try keys()
        let sources = try sources { StoredMaildirNames(database: database, mailbox: $0) }
        return Bot(
            database: database, source: sources[0].source, submitter: try submitter(),
            ledger: ledger, mailbox: sources[0].mailbox,
            others: Array(sources.dropFirst()), lastIsSent: configuration.mailbox.sentFolder != nil,
            rules: try rules(database),
            keys: keys, renderer: letters ?? self.letters,
            entropy: .system, dns: names,
            publisher: roads, signInMark: signInMark(by: keys),
            signInEnds: signInEnds,
            isEnding: { [interruption] in interruption.isRaised })
    }

    /// The DNS resolver; nil where the configuration turns lookups off.
    var names: (any DNSResolver)? {
        configuration.asksDNS ? CAresResolver(servers: configuration.nameServers) : nil
    }

    /// The first mailbox, looked at before there is a database.
    func source() throws -> ConfiguredSource {
        try sources { _ in PassingMaildirNames() }[0].source
    }

    /// The mailboxes with their names in the database, the one that mail is waited for in first;
    /// those of an IMAP server over one connection; the folder of sent mail last. `names` numbers
    /// the files of a Maildir.
    func sources(
        _ names: (_ mailbox: String) -> any MaildirNames
    ) throws -> [(mailbox: String, source: ConfiguredSource)] {
        let mailbox = configuration.mailbox
        let others = mailbox.otherFolders + [mailbox.sentFolder].compactMap(\.self)
        switch configuration.mailbox.location {
        case .maildir(let path):
            return ([path] + others.map { Self.subfolder($0, of: path) }).map { path in
                let mailbox = "maildir:\(path)"
                let source = MaildirSource(
                    path: path, names: names(mailbox), limits: limits, interruption: interruption)
                return (mailbox, .maildir(source))
            }
        case .imap(let server, let mailbox):
            let access = mailboxAccess(server, mailbox)
            let first = IMAPMailSource(
                access, limits: limits, interruption: interruption, alert: hearServer)
            return [(mailboxName, .imap(first))]
                + others.map { (name(of: $0, on: server), .imap(first.reading($0))) }
        }
    }

    func mailboxAccess(_ server: ServerAddress, _ mailbox: String) -> MailAccess {
        access(
            server, server.isImplicitTLS ? .imaps : .imap, path: mailbox,
            configuration.mailbox.trust, configuration.mailbox.signIn, tokens["mailbox"])
    }

    func relayAccess(_ server: ServerAddress) -> MailAccess {
        access(
            server, server.isImplicitTLS ? .smtps : .smtp, path: "",
            configuration.submission.trust, configuration.submission.signIn, tokens["submission"])
    }

    /// As Maildir++ has it: `Junk` is `.Junk` inside, `Lists/Spam` is `.Lists.Spam`.
    private static func subfolder(_ name: String, of path: String) -> String {
        path + "/." + name.map { $0 == "/" ? "." : String($0) }.joined()
    }

    func submitter() throws -> ConfiguredSubmitter {
        switch configuration.submission.location {
        case .maildir(let path):
            let clock = clock
            return .maildir(MaildirSubmitter(path: path) { clock.now() })
        case .smtp(let server):
            return .smtp(
                SMTPSubmitter(
                    relayAccess(server),
                    greetingAs: configuration.submission.helo ?? Self.hostName,
                    limits: limits, interruption: interruption))
        }
    }

    private func access(
        _ server: ServerAddress, _ scheme: MailServerURL.Scheme, path: String,
        _ trust: TransportTrust, _ signIn: SignIn?, _ tokens: OAuthTokens?
    ) -> MailAccess {
        let url = MailServerURL(scheme, host: server.host, port: server.port, path: path)
        var security = MailSecurity()
        security.authorityFile = trust.certificateAuthorityFile
        security.insecureAnyCertificate = trust.skipsCertificateCheck
        security.insecureCleartext = trust.allowsPlainText
        var access =
            if let signIn, let tokens {
                MailAccess(url: url, security: security, user: signIn.username, tokens: tokens)
            } else {
                MailAccess(url: url, security: security) { try Self.credentials(signIn) }
            }
        (access.trace, access.certificates) = (trace, certificates)
        return access
    }

    /// Read again for each connection, since passwords change.
    private static func credentials(_ signIn: SignIn?) throws -> MailCredentials {
        guard let signIn, case .password(let password) = signIn.proof else { return .none }
        return .password(user: signIn.username, password: try password.resolve())
    }

    private static var hostName: String { ProcessInfo.processInfo.hostName }

    private var limits: MailLimits {
        var limits = MailLimits()
        limits.messageBytesMax = configuration.mailbox.largestMessage
        limits.pollingInterval = configuration.mailbox.pollInterval
        limits.usesIdle = configuration.mailbox.usesIdle
        return limits
    }
}

/// Numbers that are forgotten: for looking at a Maildir before there is a database.
struct PassingMaildirNames: MaildirNames {
    mutating func uids(for names: [String]) throws -> [UID] {
        names.indices.map { UID(UInt32($0 + 1)) }
    }
}
