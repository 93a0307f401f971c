import Bot
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Mailboxes that count anew, or are empty all at once: nothing new is missed, nothing old acts
/// again, and people hear of it.
@Suite struct TurnedBackMailboxTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func alarms() -> [String] {
        bench.toAgents.compactMap { MessageParser.parse($0.raw).subject }
            .filter { $0.hasPrefix("Alarm: ") }
    }

    /// The mailbox is put back as it was when it held so many messages; new mail gets the numbers
    /// of the lost ones.
    private func putBack(to count: Int) {
        bench.mailbox.stored.removeLast(bench.mailbox.stored.count - count)
        bench.mailbox.nextUID = bench.mailbox.stored.last.map { $0.uid + 1 } ?? 1
    }

    private func deliver(_ text: String) {
        bench.deliver(bench.mail(text))
        bench.mailbox.nextUID = bench.mailbox.stored.last.map { $0.uid + 1 }
    }

    @Test func newMailUnderANumberThatWasReadIsReadAndActedOn() throws {
        try bench.inquire()
        for number in 1...6 { try bench.say("#1 note first \(number)\n") }
        putBack(to: 3)
        bench.now = bench.now + .hours(1)
        deliver("#1 note second\n")
        try bench.pass(after: .minutes(1))
        #expect(try bench.timeline().filter { $0 == .noted("second") }.count == 1)
        #expect(alarms() == ["Alarm: bench counts anew"])
        // The usual way from here on.
        let fetched = bench.mailbox.fetched
        deliver("#1 note third\n")
        try bench.pass(after: .minutes(1))
        #expect(try bench.timeline().filter { $0 == .noted("third") }.count == 1)
        #expect(bench.mailbox.fetched == fetched + 1 && alarms().count == 1)
    }

    @Test func whatWasDoneIsNotDoneAgain() throws {
        try bench.inquire()
        for number in 1...6 { try bench.say("#1 note first \(number)\n") }
        let before = try bench.timeline()
        let told = bench.toAgents.count
        putBack(to: 4)
        try bench.live(1)
        #expect(try bench.timeline() == before)
        #expect(bench.toAgents.count == told + 1 && bench.toPostmaster.count == 1)
    }

    /// Whether an answer that was never read, received before mail that was, is told of.
    @Test func newMailThatIsOlderThanKnownMailIsToldAndNotActedOn() throws {
        try bench.inquire()
        let answer = bench.mail(
            from: "postmaster@proofpoint.com", subject: "Re: Blocked IP address 192.0.2.1 [#1]",
            "The IP address 192.0.2.1 has been unblocked.\n")
        let (then, told) = (bench.now, bench.toAgents.count)
        try bench.pass(after: .hours(1))
        for number in 1...3 { try bench.say("#1 note first \(number)\n") }
        let before = bench.toAgents.count
        bench.mailbox.validity = UIDValidity(9)
        bench.mailbox.stored.insert((1, then, answer.bytes(results: Bench.border)), at: 0)
        for place in bench.mailbox.stored.indices {
            bench.mailbox.stored[place].uid = UInt32(place + 1)
        }
        try bench.live(1)
        let status = try #require(try bench.ticket()).status
        #expect(told <= before && !"\(status)".contains("verifying"))
        let notices = bench.toAgents.dropFirst(before).map { MessageParser.parse($0.raw) }
        #expect(notices.count == 1)
        #expect(notices.first?.text?.contains("found when the mailbox was read again") ?? false)
    }

    @Test func aWrongNextUIDAloneIsNoReasonToReadAgain() throws {
        try bench.inquire()
        bench.mailbox.nextUID = 1
        let fetched = bench.mailbox.fetched
        try bench.live(2)
        #expect(bench.mailbox.fetched == fetched && alarms().isEmpty)
    }

    @Test(arguments: [(UInt32(9), UInt32(4), 1), (4, 9, 0)])
    func aSmallerValidityIsToldAndAGreaterIsUsual(
        former: UInt32, later: UInt32, count: Int
    ) throws {
        bench.mailbox.validity = UIDValidity(former)
        try bench.inquire()
        bench.mailbox.validity = UIDValidity(later)
        try bench.live(1)
        #expect(alarms().count == count && bench.toPostmaster.count == 1)
        #expect(try bench.ticketCount() == 1)
    }

    @Test func anEmptiedMailboxIsToldOnceAndNothingIsDeletedHere() throws {
        try bench.inquire()
        for number in 1...12 { deliver("#1 note \(number)\n") }
        try bench.pass(after: .hours(2))
        let messages = try bench.fates().count
        bench.mailbox.stored.removeAll()
        try bench.live(2)
        #expect(alarms() == ["Alarm: bench was emptied"])
        #expect(try bench.fates().count == messages)
    }

    @Test func aMailboxThatIsTidiedWhileItHoldsLittleIsNoAlarm() throws {
        try bench.inquire()
        try bench.pass(after: .hours(2))
        bench.mailbox.stored.removeAll()
        try bench.live(2)
        #expect(alarms().isEmpty)
    }
}
