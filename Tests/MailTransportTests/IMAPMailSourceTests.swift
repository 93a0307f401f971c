import Conformance
import Foundation
import MailTransport
import Synchronization
import TestServers
import Testing
import Ticketing

/// The mailbox of one user on a Dovecot of the tests' own.
struct DovecotMailbox {
    let server: DovecotServer
    let user: String
    var limits = MailLimits()

    /// A user of `server` who has an empty mailbox.
    init(_ server: DovecotServer, _ user: String) throws {
        (self.server, self.user) = (server, user)
        limits.connecting = .seconds(10)
        try deliver("Subject: to be removed\r\n\r\n")
        for message in try server.mail.messages(of: user) {
            try server.mail.remove(message.name, of: user)
        }
    }

    func access(
        _ scheme: String = "imaps", host: String = "localhost", mailbox: String = "INBOX",
        password: String = DovecotServer.password
    ) throws -> MailAccess {
        let port = scheme == "imaps" ? server.tlsPort : server.port
        let url = try #require(MailServerURL("\(scheme)://\(host):\(port)/\(mailbox)"))
        var security = MailSecurity()
        security.authorityFile = server.authority.certificate
        return MailAccess(url: url, security: security) { [user] in
            .password(user: user, password: password)
        }
    }

    func source(_ scheme: String = "imaps") throws -> IMAPMailSource {
        IMAPMailSource(try access(scheme), limits: limits)
    }

    @discardableResult
    func deliver(_ text: String) throws -> String {
        try server.mail.deliver(Array(text.utf8), to: user)
    }
}

@Suite
struct IMAPMailSourceTests {
    static let shared = Result { try SharedDovecot() }

    /// One server for all tests that do not need a special one.
    final class SharedDovecot: @unchecked Sendable {
        // Its only mutable state is the process, which is started once and ended at exit.
        let server: DovecotServer
        init() throws { server = try DovecotServer() }
    }

    func mailbox(_ user: String) throws -> DovecotMailbox {
        try DovecotMailbox(try Self.shared.get().server, user)
    }

    @Test(arguments: ["imaps", "imap"])
    func itDoesWhatEveryMailSourceDoes(scheme: String) throws {
        var mailbox = try mailbox("conformance-" + scheme)
        (mailbox.limits.messageBytesMax, mailbox.limits.excerptBytesMax) = (50_000, 4_000)
        let (box, mail) = (mailbox, mailbox.server.mail)
        var names: [String] = []
        let fixture = MailSourceFixture(
            messageBytesMax: box.limits.messageBytesMax,
            makeSource: { try box.source(scheme) },
            deliver: { names.append(try mail.deliver($0, to: box.user)) },
            remove: { try mail.remove(names[$0], of: box.user) },
            resetValidity: { try mail.resetValidity(of: box.user) },
            isUnmarked: { try mail.isUnmarked(box.user) })
        try exerciseMailSource(fixture)
    }

    @Test func aWrongPasswordIsTold() throws {
        let error = try failure(try mailbox("wrong").access(password: "guess-me"))
        #expect(error?.code == .signInRefused)
        #expect(error?.isTransient == false)
        #expect(error?.description.contains("guess-me") == false)
        #expect(error?.context.contains("wrong") == true)
    }

    @Test func aMissingMailboxIsTold() throws {
        let error = try failure(try mailbox("missing").access(mailbox: "No%20such"))
        #expect(error?.code == .noMailbox)
        #expect(error?.hint.contains("'No such'") == true)
    }

    @Test func anUnreachableHostIsTold() throws {
        let url = try #require(MailServerURL("imaps://127.0.0.1:\(try LoopbackPort.free())"))
        let error = try failure(MailAccess(url: url) { .none })
        #expect(error?.code == .unreachable)
        #expect(error?.isTransient == true)
    }

    @Test func aCertificateThatNobodyKnowsIsTold() throws {
        var access = try mailbox("unknown").access()
        access.security.authorityFile = nil
        #expect(try failure(access)?.code == .insecure)
        access.security.insecureAnyCertificate = true
        #expect(try failure(access) == nil)
    }

    @Test(arguments: ["imaps", "imap"]) func anExpiredCertificateIsTold(scheme: String) throws {
        var options = DovecotServer.Options()
        options.isExpired = true
        let mailbox = try DovecotMailbox(try DovecotServer(options), "expired")
        let error = try failure(try mailbox.access(scheme))
        #expect(error?.code == .insecure)
        #expect(error?.context.contains("expired") == true)
    }

    @Test func aServerWithoutStartTLSGetsNoPassword() throws {
        let heard = Mutex<[String]>([])
        let server = try ScriptedServer { connection in
            connection.line("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready")
            while let line = connection.hear() {
                heard.withLock { $0.append(line) }
                let tag = line.prefix { $0 != " " }
                connection.line("* CAPABILITY IMAP4rev1 AUTH=PLAIN")
                connection.line("\(tag) OK done")
            }
        }
        let url = try #require(MailServerURL("imap://127.0.0.1:\(server.port)"))
        let error = try failure(
            MailAccess(url: url) { .password(user: "me", password: "do-not-say") })
        #expect(error?.code == .insecure)
        #expect(error?.hint.contains("STARTTLS") == true)
        #expect(heard.withLock { $0.allSatisfy { !$0.uppercased().contains("LOGIN") } })
        #expect(heard.withLock { $0.allSatisfy { !$0.uppercased().contains("AUTH") } })
    }

    @Test func aDovecotWithoutTLSIsLeftAlone() throws {
        var options = DovecotServer.Options()
        options.offersTLS = false
        let mailbox = try DovecotMailbox(try DovecotServer(options), "plain")
        let error = try failure(try mailbox.access("imap"))
        #expect(error?.code == .insecure)
        #expect(error?.context.contains("TLS") == true)
    }

    @Test func mailWakesTheIdleWithinASecond() throws {
        let mailbox = try mailbox("idle")
        var source = try mailbox.source()
        _ = try source.contents()
        let begun = ContinuousClock.now
        let (mail, user) = (mailbox.server.mail, mailbox.user)
        let deliverer = Thread {
            usleep(200_000)
            _ = try? mail.deliver(Array("Subject: news\r\n\r\n".utf8), to: user)
        }
        deliverer.start()
        #expect(try source.waitForMail(atMost: .seconds(30)))
        #expect(ContinuousClock.now - begun < .milliseconds(1_200))
        #expect(try source.contents().uids.count == 1)
    }

    @Test func anInterruptionEndsTheIdle() throws {
        let (mailbox, flag) = (try mailbox("interrupted"), InterruptionFlag())
        var source = IMAPMailSource(try mailbox.access(), interruption: flag)
        _ = try source.contents()
        let raiser = Thread {
            usleep(100_000)
            flag.raise()
        }
        raiser.start()
        let begun = ContinuousClock.now
        #expect(try !source.waitForMail(atMost: .seconds(60)))
        #expect(ContinuousClock.now - begun < .seconds(5))
        let error = #expect(throws: MailSourceError.self) { _ = try source.contents() }
        #expect(error?.code == .interrupted)
    }

    @Test(arguments: [(offers: false, uses: true), (offers: true, uses: false)])
    func withoutIdleTheMailboxIsLookedAtWhenItIsTime(idle: (offers: Bool, uses: Bool)) throws {
        var options = DovecotServer.Options()
        options.offersIdle = idle.offers
        var mailbox = try DovecotMailbox(try DovecotServer(options), "polled")
        mailbox.limits.usesIdle = idle.uses
        mailbox.limits.pollingInterval = .milliseconds(300)
        var source = try mailbox.source()
        _ = try source.messages(after: nil, limit: 1) { _ in false }
        #expect(try !source.waitForMail(atMost: .milliseconds(50)))
        #expect(try source.waitForMail(atMost: .seconds(20)))
    }

    @Test func aConnectionThatDiedIsMadeAnewOnce() throws {
        let mailbox = try mailbox("kicked")
        var source = try mailbox.source()
        _ = try source.contents()
        // A changed UIDVALIDITY makes Dovecot close the connection of whoever has it open.
        try mailbox.deliver("Subject: one\r\n\r\n")
        #expect(try source.contents().uids.count == 1)
        try mailbox.server.mail.resetValidity(of: mailbox.user)
        #expect(try source.contents().uids.count == 1)
    }

    @Test func aLongBacklogComesInOrder() throws {
        let mailbox = try mailbox("backlog")
        for number in 1...300 { try mailbox.deliver("Subject: \(number)\r\n\r\nText\r\n") }
        var (source, cursor, subjects) = (try mailbox.source(), MailboxCursor?.none, [String]())
        var isAtEnd = false
        while !isAtEnd {
            let batch = try source.messages(after: cursor, limit: 40) { _ in false }
            isAtEnd = batch.reachedEnd
            for message in batch.messages {
                cursor = MailboxCursor(uidValidity: batch.uidValidity, lastUID: message.uid)
                guard case .whole(let bytes) = message.content else { continue }
                subjects.append(String(decoding: bytes, as: UTF8.self))
            }
        }
        #expect(subjects == (1...300).map { "Subject: \($0)\r\n\r\nText\r\n" })
        #expect(try mailbox.server.mail.isUnmarked(mailbox.user))
    }

    /// Dovecot believes the size in a file's name, and ends the connection where it is wrong.
    @Test(arguments: [5, 100_000]) func aWrongSizeInAFileNameKeepsNoneAway(size: Int) throws {
        let mailbox = try mailbox("wrong-size-\(size)")
        var names: [String] = []
        for number in 1...3 {
            names.append(try mailbox.deliver("Subject: \(number)\r\n\r\nText\r\n"))
        }
        let place = mailbox.server.mail.path(of: mailbox.user) + "/new/" + names[1]
        try FileManager.default.moveItem(atPath: place, toPath: place + ",S=\(size)")
        var source = try mailbox.source()
        let batch = try source.messages(after: nil, limit: 10) { _ in false }
        #expect(batch.messages.count == 2)
        #expect(batch.reachedEnd)
        let bad = try #require(batch.unfetchable.first)
        let again = try source.messages([bad.uid], of: batch.uidValidity, doubting: [bad.uid])
        #expect(again.messages.isEmpty)
        #expect(again.unfetchable.map(\.uid) == [bad.uid])
        #expect(again.unfetchable.map(\.endsConnection) == [true])
        #expect(try source.contents().uids.count == 3)
        #expect(try mailbox.server.mail.isUnmarked(mailbox.user))
    }

    private func failure(_ access: MailAccess) throws -> MailSourceError? {
        var limits = MailLimits()
        limits.connecting = .seconds(10)
        var source = IMAPMailSource(access, limits: limits)
        do throws(MailSourceError) {
            _ = try source.contents()
            return nil
        } catch {
            return error
        }
    }
}
