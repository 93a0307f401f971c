import Bot
import InternetMessage
import TestServers
import Testing
import TicketStore
import Ticketing

/// What servers do besides failing over a message.
@Suite struct ServerOddityTests {
    @Test(
        arguments: ["CAPABILITY", "LOGIN", "EXAMINE", "UID SEARCH", "UID FETCH"], [false, true])
    func goodbyeAtAnyCommandLosesNothing(command: String, isAnew: Bool) throws {
        let reader = try Reader(isAnew: isAnew)
        reader.deliver("first")
        reader.server.change { $0.goodbyeAt = command }
        try reader.pass()
        #expect(try reader.lost().isEmpty)
        reader.deliver("second")
        try reader.pass(after: .minutes(1))
        try reader.pass(after: .minutes(10))
        #expect(try reader.subjects() == ["first", "second"])
        #expect(reader.server.change { $0.goodbyeAt } == nil, "it was never said")
        #expect(reader.report.reachedEnd && reader.report.mailboxTrouble == nil)
        #expect(try reader.database.read { try $0.messageCount() } == 2)
    }

    /// The server takes EXAMINE only, and says that the mailbox may only be read.
    @Test func nothingIsEverWrittenIntoTheMailbox() throws {
        let reader = try Reader(isAnew: true, folders: ["Junk"])
        reader.deliver("first")
        reader.deliver("bad", fault: .bodyNIL)
        reader.deliver("junk", into: "Junk")
        for _ in 1...5 { try reader.pass(after: .minutes(15)) }
        let verbs = Set(
            reader.server.commands.map { command in
                let words = command.uppercased().split(separator: " ")
                return words.prefix(words.first == "UID" ? 2 : 1).joined(separator: " ")
            })
        let reading: Set = [
            "CAPABILITY", "LOGIN", "AUTHENTICATE", "EXAMINE", "UID SEARCH", "UID FETCH", "NOOP",
            "LOGOUT",
        ]
        #expect(verbs.isSubset(of: reading), "\(verbs)")
        #expect(verbs.contains("EXAMINE"))
        let bodies = reader.server.commands.filter { $0.contains("BODY") }
        #expect(!bodies.isEmpty && bodies.allSatisfy { $0.contains("BODY.PEEK[") })
    }

    @Test(arguments: [1, 20, 4_000])
    func theLiteralCountsAndNotTheSizeThatWasTold(size: Int) throws {
        let reader = try Reader(isAnew: true)
        let uid = reader.deliver("sized")
        reader.server.change { $0.messages[uid]?.announcedSize = size }
        try reader.pass()
        let bytes = try reader.stored()
        let sent = reader.server.change { Array($0.messages[uid]?.text.utf8 ?? "".utf8) }
        #expect(bytes == [sent])
    }

    @Test func ofTwoGigabytesOnlyTheBeginningIsFetched() throws {
        let reader = try Reader(isAnew: true)
        let refusal = "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1\n"
        let uid = reader.deliver(
            "Blocked", from: "alice@example.org",
            text: refusal + String(repeating: "words and words\n", count: 30_000))
        reader.server.change { $0.messages[uid]?.announcedSize = Int(UInt32.max >> 1) }
        reader.deliver("after")
        try reader.pass()
        #expect(try reader.subjects() == ["Blocked", "after"])
        #expect(try reader.stored().map(\.count).max() == 256 << 10)
        let notes = try reader.database.read { try $0.timeline(of: TicketNumber(1)).map(\.entry) }
        #expect(notes.contains(.leftOnServer(bytes: Int(UInt32.max >> 1))), "\(notes)")
        let fetches = reader.server.commands.filter { $0.contains("BODY.PEEK[]") }
        let whole = fetches.filter { !$0.contains("<0.") }
        #expect(whole.allSatisfy { !$0.contains("FETCH \(uid) ") }, "\(fetches)")
    }
}
