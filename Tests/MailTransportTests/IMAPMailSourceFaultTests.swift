import Conformance
import InternetMessage
import MailTransport
import TestServers
import Testing
import Ticketing

/// Faults that no real server shows when it is asked to.
@Suite struct IMAPMailSourceFaultTests {
    /// A mailbox of messages 1 and 2, that goes wrong where it is told to.
    private struct Mailbox: Sendable {
        var uids = [1, 2]
        /// What is said in place of the body of a message; nil is the body itself.
        var body: @Sendable (_ uid: Int, _ connection: Int) -> String? = { _, _ in nil }
        /// What is said when the mailbox is opened.
        var remark = "* OK hello"
        /// Whether what is said in place of a body is said a byte every second.
        var isDripping = false

        /// Answers until the client goes or something went wrong.
        func serve(_ connection: ScriptedConnection) {
            connection.line("* OK [CAPABILITY IMAP4rev1] ready")
            while let line = connection.hear() {
                let words = line.split(separator: " ").map(String.init)
                let isGone = answer(words, connection)
                if isGone { return }
                connection.line("\(words[0]) OK done")
            }
        }

        /// Answers one command; true where the connection is to be closed.
        private func answer(_ words: [String], _ connection: ScriptedConnection) -> Bool {
            switch words.dropFirst().prefix(2).joined(separator: " ").split(separator: " ").first {
            case "CAPABILITY": connection.line("* CAPABILITY IMAP4rev1")
            case "EXAMINE":
                connection.line("* \(uids.count) EXISTS")
                connection.line("* OK [UIDVALIDITY 7] ok")
                connection.line(remark)
            case "UID" where words[2] == "SEARCH":
                connection.line("* SEARCH " + uids.map(String.init).joined(separator: " "))
            case "UID" where words[4].hasSuffix("INTERNALDATE") || words[5] == "INTERNALDATE":
                for uid in asked(words[3]) {
                    connection.line("* \(uid) FETCH (UID \(uid) RFC822.SIZE 21)")
                }
            case "UID":
                for uid in asked(words[3]) where !say(uid, connection) { return true }
            default: break
            }
            return false
        }

        private func say(_ uid: Int, _ connection: ScriptedConnection) -> Bool {
            connection.say("* \(uid) FETCH (UID \(uid) BODY[] ")
            guard let text = body(uid, connection.number) else {
                return connection.line("{21}\r\nSubject: number \(uid)\r\n\r\n)")
            }
            if isDripping { connection.drip(text, every: 100_000) } else { connection.say(text) }
            return false
        }

        private func asked(_ set: String) -> [Int] {
            set.split(separator: ",").flatMap { range in
                let ends = range.split(separator: ":").compactMap { Int($0) }
                return uids.filter { $0 >= ends[0] && $0 <= ends[ends.count - 1] }
            }
        }
    }

    private func source(_ server: ScriptedServer, limits: MailLimits = MailLimits()) throws
        -> IMAPMailSource
    {
        let url = try #require(MailServerURL("imap://127.0.0.1:\(server.port)/INBOX"))
        var security = MailSecurity()
        security.insecureCleartext = true
        return IMAPMailSource(
            MailAccess(url: url, security: security) { .password(user: "me", password: "secret") },
            limits: limits)
    }

    private func read(_ source: inout IMAPMailSource, after uid: UInt32 = 0) throws -> MailBatch {
        let cursor = MailboxCursor(uidValidity: UIDValidity(7), lastUID: UID(uid))
        return try source.messages(after: cursor, limit: 10) { _ in false }
    }

    @Test func theScriptedMailboxIsRead() throws {
        let server = try ScriptedServer { Mailbox().serve($0) }
        var source = try source(server)
        #expect(try read(&source).messages.map(\.uid) == [UID(1), UID(2)])
    }

    private func readAgain(_ source: inout IMAPMailSource, _ uid: UInt32) throws -> MailBatch {
        try source.messages([UID(uid)], of: UIDValidity(7), doubting: [UID(uid)])
    }

    @Test func aConnectionLostInABodyKeepsNoneOfTheOthersAway() throws {
        let server = try ScriptedServer { connection in
            Mailbox(body: { uid, number in
                uid == 2 && number == 1 ? "{20}\r\nSubject: num" : nil
            }).serve(connection)
        }
        var source = try source(server)
        let first = try read(&source)
        #expect(first.messages.map(\.uid) == [UID(1)])
        #expect(first.unfetchable.map(\.uid) == [UID(2)])
        #expect(first.unfetchable.map(\.endsConnection) == [true])
        #expect(first.reachedEnd)
        #expect(try readAgain(&source, 2).messages.map(\.uid) == [UID(2)])
    }

    @Test(arguments: [
        "{-1}\r\n", "{abc}\r\n", "{18446744073709551616}\r\n", "{99999999}\r\n", "((",
    ])
    func aMessageThatTheServerFailsOverIsToldAsUnfetchable(body: String) throws {
        let server = try ScriptedServer { connection in
            Mailbox(uids: [1, 2, 3], body: { uid, _ in uid == 2 ? body : nil }).serve(connection)
        }
        var source = try source(server)
        let batch = try read(&source)
        #expect(batch.messages.map(\.uid) == [UID(1), UID(3)])
        #expect(batch.unfetchable.map(\.uid) == [UID(2)])
        let again = try readAgain(&source, 2)
        #expect(again.messages.isEmpty)
        #expect(again.unfetchable.map(\.endsConnection) == [true])
        #expect(server.connectionCount <= 4)
    }

    @Test(arguments: [1, 2, 5]) func severalThatEndTheConnectionKeepNoneAway(bad: Int) throws {
        let server = try ScriptedServer { connection in
            Mailbox(
                uids: Array(1...bad + 1), body: { uid, _ in uid <= bad ? "{-1}\r\n" : nil }
            ).serve(connection)
        }
        var source = try source(server)
        let batch = try read(&source)
        #expect(batch.messages.map(\.uid) == [UID(UInt32(bad + 1))])
        #expect(batch.unfetchable.count == bad)
        #expect(server.connectionCount <= 4)
    }

    @Test func aServerThatFailsOverEverythingIsInTroubleItself() throws {
        let server = try ScriptedServer { connection in
            Mailbox(body: { _, _ in "{-1}\r\n" }).serve(connection)
        }
        var source = try source(server)
        let error = #expect(throws: MailSourceError.self) { _ = try read(&source) }
        #expect(error?.isTransient == true)
        #expect(server.connectionCount <= 5)
    }

    @Test func whatTheServerWantsAPersonToSeeIsToldWithoutControlCharacters() throws {
        let heard = Heard()
        let server = try ScriptedServer { connection in
            Mailbox(remark: "* OK [ALERT] down at \u{1B}[31mnoon").serve(connection)
        }
        let url = try #require(MailServerURL("imap://127.0.0.1:\(server.port)/INBOX"))
        var security = MailSecurity()
        security.insecureCleartext = true
        let access = MailAccess(url: url, security: security) { .none }
        var source = IMAPMailSource(access) { heard.words.append($0) }
        _ = try read(&source, after: 2)
        #expect(heard.words == ["down at  [31mnoon"])
    }

    private final class Heard { var words: [String] = [] }

    @Test func aServerThatIsTooSlowIsLeft() throws {
        let server = try ScriptedServer { connection in
            Mailbox(
                body: { _, _ in "{20}\r\nSubject: a text that takes its time" }, isDripping: true
            ).serve(connection)
        }
        var limits = MailLimits()
        limits.silence = .milliseconds(500)
        var source = try source(server, limits: limits)
        let begun = ContinuousClock.now
        let error = #expect(throws: MailSourceError.self) { _ = try read(&source) }
        #expect(error?.code == .unreachable)
        #expect(ContinuousClock.now - begun < .seconds(5))
    }

    @Test func goodbyeAtTheGreetingIsUnreachable() throws {
        let server = try ScriptedServer { $0.line("* BYE too many connections") }
        var source = try source(server)
        let error = #expect(throws: MailSourceError.self) { _ = try read(&source) }
        #expect(error?.isTransient == true)
    }
}
