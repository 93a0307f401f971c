import Bot
import InternetMessage
import TestServers
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Every way a server answers a FETCH without giving the message, by one daemon and by passes from
/// a timer: no UID is without a message, an entry in quarantine or proof that it is gone.
@Suite struct FetchingTests {
    private static let pauses: [Duration] = [
        .zero, .minutes(10), .minutes(10), .minutes(15), .minutes(15),
    ]

    @Test(arguments: FaultyIMAPServer.Fault.all, [false, true])
    func aFaultThatPassesDelaysOnlyItsMessage(
        fault: FaultyIMAPServer.Fault, isAnew: Bool
    ) throws {
        let reader = try Reader(isAnew: isAnew)
        reader.deliver("first")
        try reader.pass()
        reader.deliver("before")
        reader.deliver("bad", fault: fault, times: 3)
        reader.deliver("after")
        for pause in Self.pauses {
            try reader.pass(after: pause)
            #expect(try reader.lost().isEmpty)
            #expect(try reader.subjects().isSuperset(of: ["first", "before", "after"]))
        }
        #expect(try reader.subjects() == ["first", "before", "bad", "after"])
        #expect(try reader.wanted().isEmpty)
        #expect(try reader.quarantine().isEmpty)
        #expect(reader.report.reachedEnd)
    }

    @Test(arguments: FaultyIMAPServer.Fault.all, [false, true])
    func aFaultThatLastsEndsInQuarantineAndIsTold(
        fault: FaultyIMAPServer.Fault, isAnew: Bool
    ) throws {
        let reader = try Reader(isAnew: isAnew)
        reader.deliver("first")
        try reader.pass()
        let bad = reader.deliver("bad", fault: fault)
        reader.deliver("after")
        for pause in Self.pauses {
            try reader.pass(after: pause)
            #expect(try reader.lost().isEmpty)
            #expect(try reader.subjects() == ["first", "after"])
            let isKept = try reader.quarantine().isEmpty
            #expect(reader.report.reachedEnd != isKept)
        }
        let entry = try #require(try reader.quarantine().first)
        #expect(entry.fate.reason.words.contains("message \(bad) of INBOX"))
        #expect(try reader.alarms() == [.mailUnfetchable])
        #expect(try reader.wanted().map(\.endsConnection) == [fault.endsConnection])
        try heal(bad, reader, entry)
    }

    /// What is well again comes when a person asks for it.
    private func heal(_ bad: UInt32, _ reader: Reader, _ entry: UnmatchedMail) throws {
        reader.server.change { $0.messages[bad]?.fault = nil }
        try reader.pass(after: .minutes(1))
        #expect(try !reader.subjects().contains("bad"))
        #expect(try reader.retry(entry.row.id)?.fate == .quarantined)
        try reader.pass(after: .minutes(1))
        #expect(try reader.subjects().contains("bad"))
        #expect(try reader.quarantine().isEmpty)
        #expect(try reader.wanted().isEmpty)
        try reader.pass(after: .hours(2))
        #expect(try reader.alarms().isEmpty)
    }

    @Test(arguments: FaultyIMAPServer.Fault.all, [false, true])
    func aServerThatGivesNothingIsUnreadAndNothingIsCounted(
        fault: FaultyIMAPServer.Fault, isAnew: Bool
    ) throws {
        let reader = try Reader(isAnew: isAnew)
        for subject in ["first", "second", "third"] { reader.deliver(subject) }
        reader.server.change { $0.faultOfAll = fault }
        for pause in Self.pauses {
            try reader.pass(after: pause)
            #expect(reader.report.mailboxTrouble != nil)
            #expect(!reader.report.reachedEnd)
            #expect(try reader.wanted().allSatisfy { $0.attempts == 0 })
        }
        #expect(try reader.quarantine().isEmpty)
        reader.server.change { $0.faultOfAll = nil }
        try reader.pass(after: .minutes(1))
        #expect(try reader.subjects() == ["first", "second", "third"])
        #expect(try reader.wanted().isEmpty)
        #expect(reader.report.reachedEnd)
    }

    @Test(arguments: [false, true])
    func aServerThatFallsIllInTheMidstLosesNothing(isAnew: Bool) throws {
        let reader = try Reader(isAnew: isAnew)
        reader.deliver("first")
        try reader.pass()
        reader.deliver("second")
        reader.server.change { $0.faultOfAll = .refused("[UNAVAILABLE] later", givesOthers: false) }
        for pause in Self.pauses { try reader.pass(after: pause) }
        #expect(reader.report.mailboxTrouble != nil)
        #expect(try reader.quarantine().isEmpty)
        reader.server.change { $0.faultOfAll = nil }
        try reader.pass()
        #expect(try reader.subjects() == ["first", "second"])
    }

    @Test func whatIsNotListedAnyMoreIsGone() throws {
        let reader = try Reader(isAnew: true)
        reader.deliver("first")
        let bad = reader.deliver("bad", fault: .bodyNIL)
        try reader.pass()
        #expect(try reader.wanted().map(\.uid.value) == [bad])
        reader.server.change { $0.messages[bad] = nil }
        try reader.pass(after: .minutes(11))
        #expect(try reader.wanted().isEmpty)
        #expect(reader.report.reachedEnd)
    }

    @Test func whatIsInQuarantineAndGoneLeavesIt() throws {
        let reader = try Reader(isAnew: true)
        reader.deliver("first")
        let bad = reader.deliver("bad", fault: .closedInBody)
        for pause in Self.pauses { try reader.pass(after: pause) }
        #expect(try reader.quarantine().count == 1)
        reader.server.change { $0.messages[bad] = nil }
        try reader.pass(after: .hours(25))
        #expect(try reader.quarantine().isEmpty)
    }

    @Test(arguments: [
        "\"4-Nov-2026 12:00:00 +0000\"", "\"Wed, 4 Nov 2026 12:00:00 +0000\"", "NIL",
        "\"00-Jan-0000 00:00:00 +0000\"", nil,
    ])
    func newMailIsNeverOldWhateverItsDateLooksLike(date: String?) throws {
        let reader = try Reader(isAnew: true)
        reader.deliver("before", date: date)
        try reader.pass()
        let refusal = "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1\n"
        reader.deliver("Blocked", from: "alice@example.org", text: refusal, date: date)
        try reader.pass(after: .minutes(5))
        #expect(try reader.database.read { try $0.tickets(openOnly: false).count } == 1)
        let isDated = date?.contains("2026") == true
        let old = try reader.database.read {
            try $0.mail(.old, limit: 9).count
        }
        #expect(old == (isDated ? 0 : 1))
    }

    @Test(arguments: [false, true]) func everyFolderIsReadInOneSignIn(isAnew: Bool) throws {
        let reader = try Reader(isAnew: isAnew, folders: ["Junk"])
        reader.deliver("wanted")
        reader.deliver("junk", into: "Junk")
        try reader.pass()
        #expect(try reader.subjects() == ["wanted", "junk"])
        #expect(reader.report.reachedEnd)
        #expect(reader.server.connectionCount == 1)
        reader.deliver("more", into: "Junk")
        try reader.pass(after: .minutes(1))
        #expect(try reader.subjects() == ["wanted", "junk", "more"])
        #expect(reader.server.connectionCount == (isAnew ? 2 : 1))
    }

    @Test func aFolderThatCannotBeReadHoldsFollowUpsBackAndNoMailAway() throws {
        let reader = try Reader(isAnew: true, folders: ["Junk"])
        reader.deliver("junk", into: "Junk")
        reader.server.change("Junk") { $0.faultOfAll = .bodyNIL }
        reader.deliver("wanted")
        try reader.pass()
        #expect(try reader.subjects() == ["wanted"])
        #expect(!reader.report.reachedEnd)
        #expect(reader.report.mailboxTrouble != nil)
    }

    /// Random mixtures of faults, dates, arrivals and removals, from seeds.
    @Test(arguments: 1...UInt64(40)) func nothingVanishesWhateverHappens(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let reader = try Reader(isAnew: seed % 2 == 0)
        reader.deliver("mail-0")
        var count = 1
        for _ in 1...Int.random(in: 4...9, using: &random) {
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let fault = FaultyIMAPServer.Fault.all.randomElement(using: &random)
                let isIll = random.once(in: 2)
                let passes = Int.random(in: 1...9, using: &random)
                let times = random.once(in: 2) ? passes : nil
                reader.deliver(
                    "mail-\(count)", date: random.once(in: 4) ? "NIL" : nil,
                    fault: isIll ? fault : nil, times: times)
                count += 1
            }
            let outage = FaultyIMAPServer.Fault.all.randomElement(using: &random)
            let isOut = random.once(in: 6)
            reader.server.change { $0.faultOfAll = isOut ? outage : nil }
            try reader.pass(after: random.time(.minutes(1), .minutes(40)))
            #expect(try reader.lost().isEmpty, "seed \(seed)")
            let isPending = try reader.wanted().contains { $0.entry == nil }
            let isOver = try reader.database.read {
                try $0.installation().delayedSince.map { reader.now - $0 >= .hours(2) } ?? false
            }
            #expect(!reader.report.reachedEnd || !isPending || isOver, "seed \(seed)")
        }
        reader.server.change { mailbox in
            mailbox.faultOfAll = nil
            for uid in mailbox.messages.keys { mailbox.messages[uid]?.fault = nil }
        }
        try reader.pass(after: .hours(25))
        #expect(try reader.subjects() == Set((0..<count).map { "mail-\($0)" }), "seed \(seed)")
        #expect(try reader.wanted().isEmpty && reader.quarantine().isEmpty, "seed \(seed)")
        #expect(reader.report.reachedEnd, "seed \(seed)")
    }
}
