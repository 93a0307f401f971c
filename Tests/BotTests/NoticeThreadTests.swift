import InternetMessage
import MIME
import Testing
import Ticketing

/// Notices of one ticket to one agent are one thread.
@Suite struct NoticeThreadTests {
    @Test func aNoticeGoesOnWithTheMailsBeforeItAndSaysWhatHappened() throws {
        let bench = try Bench()
        try bench.inquire()
        let before = bench.toAgents.compactMap { MessageParser.parse($0.raw).messageID }
        bench.deliver(
            bench.reply(
                to: try #require(bench.toPostmaster.last), from: "postmaster@proofpoint.com",
                "What kind of mail is sent from this address?\n"),
            verdict: "dmarc=pass header.from=proofpoint.com")
        try bench.pass(after: .minutes(1))
        let notice = MessageParser.parse(try #require(bench.toAgents.last).raw)
        #expect(notice.subject == "[#1] 192.0.2.1: Proofpoint asks for information")
        #expect(!before.isEmpty && notice.references == before)
        #expect(notice.inReplyTo == [try #require(before.last)])
        try bench.say("#1 escalate\n")
        let answer = MessageParser.parse(try #require(bench.toAgents.last).raw)
        #expect(answer.subject?.hasPrefix("Re: ") == true)
    }
}
