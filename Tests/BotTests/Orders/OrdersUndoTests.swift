import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// `undo`, by mail: what it takes back, and what it never does.
@Suite struct OrdersUndoTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    @Test(arguments: [
        "hold", "snooze 2w", "close delisted", "assign mira", "note they called back",
        "fixed reverse DNS", "escalate", "add 192.0.2.7", "submitted form PDR-1",
        "until 2027-01-15",
    ])
    func anOrderIsTakenBack(line: String) throws {
        try bench.inquire()
        let before = try bench.ticket()
        let evidence = try bench.database.read { try $0.remediation(of: TicketNumber(1)) }
        try bench.say("#1 \(line)\n")
        #expect(try bench.lastAnswer().contains("How to undo: reply “undo” to this mail."))
        try bench.say("#1 undo\n")
        #expect(try bench.ticket() == before)
        #expect(try bench.database.read { try $0.remediation(of: TicketNumber(1)) } == evidence)
        #expect(try bench.timeline().last == .takenBack("#1 \(line)"))
        try bench.say("#1 undo it\n")
        // It may be the same mail, sent again by somebody else.
        #expect(try bench.lastAnswer().contains("reply “again”"))
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "again\n"))
        try bench.pass(after: .minutes(1))
        // What comes before it is the approval, whose mail has left.
        #expect(try bench.lastAnswer().contains("“approve” cannot be taken back"))
    }

    @Test func aReplyToTheAnswerTakesAllOfItsMailBack() throws {
        bench.report("192.0.2.1")
        bench.report("192.0.2.2")
        try bench.pass()
        let before = try (bench.ticket(1), bench.ticket(2))
        try bench.say("#1 hold\n#2 snooze 2w\n#2 assign mira\n")
        let answer = try #require(bench.toAgents.last)
        try bench.say("#1 note unrelated\n")
        bench.deliver(bench.reply(to: answer, "undo\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket(1) == before.0)
        #expect(try bench.ticket(2) == before.1)
    }

    @Test func anUndoThatCameTwiceTakesBackOneOrder() throws {
        try bench.inquire()
        try bench.say("#1 assign mira\n")
        try bench.say("#1 escalate\n")
        let undo = bench.mail(subject: "x", "#1 undo\n")
        bench.deliver(undo)
        bench.deliver(undo)
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket()?.escalation == 0)
        #expect(try bench.ticket()?.assignee != nil)
    }

    @Test func anotherAgentsOrderIsNotTakenBack() throws {
        try bench.inquire()
        try bench.say("#1 hold\n")
        bench.deliver(bench.mail(from: "mira@example.org", subject: "x", "#1 undo\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket()?.status.name == "held")
    }

    @Test func nothingIsTakenBackOnceTheMailHasLeft() throws {
        try bench.inquire()
        let before = try bench.ticket()
        try bench.say("#1 undo\n")
        #expect(try bench.ticket() == before)
        #expect(
            try bench.lastAnswer().contains(
                "“approve” cannot be taken back: the inquiry left on Wed 4 Nov 2026 13:01 CET"))
    }

    @Test func anApprovalWhoseMailHasNotLeftIsTakenBackAndTheMailWithdrawn() throws {
        bench.report()
        try bench.pass()
        bench.relay.script = [.unreachable("away"), .unreachable("away")]
        try bench.say("#1 approve\n")
        #expect(try bench.ticket()?.status == .waitingOnPostmaster(followUpAt: nil))
        try bench.say("#1 undo\n")
        #expect(try bench.ticket()?.status == .draft)
        bench.relay.script = []
        try bench.live(3)
        #expect(bench.toPostmaster.isEmpty)
        try bench.say("#1 approve\n")
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry"])
    }

    @Test func aCloseIsNotTakenBackOverAnotherOpenTicket() throws {
        try bench.inquire()
        try bench.say("#1 close delisted\n")
        bench.report("192.0.2.1")
        try bench.pass(after: .hours(1))
        #expect(try bench.ticketCount() == 2)
        try bench.say("#1 undo\n")
        #expect(try bench.ticket(1)?.status == .closed(.delisted))
        #expect(try bench.lastAnswer().contains("#2 is open about 192.0.2.1 already"))
    }

    @Test func anUnsentTextOfOnesOwnGivesWayToTheFormerDraft() throws {
        bench.report()
        try bench.pass()
        let former = try bench.draft()
        try bench.say("#1 send\n\nPlease look at {ADDRESS}.\n")
        #expect(try bench.draft() != former)
        try bench.say("#1 undo\n")
        #expect(try bench.draft() == former)
        #expect(bench.toPostmaster.isEmpty)
    }

    // MARK: Mail of unknown fate

    private func inquireUncertainly() throws {
        bench.relay.script = [.indeterminate("connection lost after the end of data")]
        try bench.inquire()
        #expect(try bench.ticket()?.mails.hasUncertain == true)
    }

    private func states() throws -> [OutboxItem.State] {
        try bench.database.read { try $0.mailToPostmaster(of: TicketNumber(1)).map(\.state) }
    }

    @Test func whoSaidThatAMailArrivedCanTakeThatBackAndIsAskedAgain() throws {
        try inquireUncertainly()
        let before = try bench.ticket()
        try bench.say("#1 sent\n")
        #expect(try bench.lastAnswer().contains("How to undo: reply “undo” to this mail."))
        #expect(try states() == [.accepted])
        try bench.say("#1 undo\n")
        #expect(try bench.ticket() == before)
        #expect(try states() == [.uncertain])
        #expect(try bench.lastAnswer().contains("“sent #1” or “resend #1”"))
        try bench.say("#1 resend\n")
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "inquiry"])
    }

    @Test func aMailThatShallLeaveOnceMoreIsStoppedWhileItHasNotLeft() throws {
        try inquireUncertainly()
        let before = try bench.ticket()
        bench.relay.script = [.unreachable("away"), .unreachable("away")]
        try bench.say("#1 resend\n")
        #expect(try states() == [.queued])
        try bench.say("#1 undo\n")
        #expect(try states() == [.uncertain])
        #expect(try bench.ticket() == before)
        bench.relay.script = []
        try bench.live(3)
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func aMailThatLeftOnceMoreCannotBeCalledBack() throws {
        try inquireUncertainly()
        try bench.say("#1 resend\n")
        #expect(try states() == [.accepted])
        let before = try bench.ticket()
        try bench.say("#1 undo\n")
        #expect(try bench.ticket() == before)
        let answer = try bench.lastAnswer()
        #expect(answer.contains("“#1 resend” cannot be taken back: the inquiry left on"))
        #expect(answer.contains("“hold #1” stops what would come next"))
    }

    @Test func whatALaterMailProvedIsNotTakenBack() throws {
        try inquireUncertainly()
        try bench.say("#1 sent\n")
        bench.deliver(
            bench.reply(
                to: try #require(bench.toPostmaster.last), from: "postmaster@proofpoint.com",
                "We are looking into it.\n"),
            verdict: "dmarc=pass header.from=proofpoint.com")
        try bench.pass(after: .hours(1))
        try bench.say("#1 undo\n")
        #expect(try states() == [.accepted])
        #expect(try bench.lastAnswer().contains("so “#1 sent” stands"))
    }
}
