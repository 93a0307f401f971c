import Conformance
import Foundation
import InternetMessage
import Testing

/// What `delistbot run` writes into its log: a line for each decision, in the form that is wanted.
@Suite struct LogTests {
    private let office: MaildirOffice

    init() throws {
        office = try MaildirOffice()
        try office.liveNow()
        try office.draft(1)
    }

    /// A refusal is filed, an inquiry approved on the command line and sent.
    private func live(_ daemon: RunningDaemon) throws {
        try daemon.awaitPass()
        office.now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        try office.say("550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.2")
        let approved = try office.run("ticket", "approve", "1")
        try #require(approved.status == 0, "\(approved.output)")
        try office.wait { try office.toPostmaster().count == 1 }
        try office.wait { try office.run("ticket", "list").output.contains("192.0.2.2") }
        #expect(try daemon.stop() == 0)
    }

    @Test func eachDecisionIsALineOfJSONWithItsFacts() throws {
        let daemon = try RunningDaemon(in: office, ["--log-format", "json"])
        try live(daemon)
        let records = try daemon.said.split(separator: "\n").map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String],
                "\(line)")
        }
        #expect(records.allSatisfy { $0["at"] != nil && $0["level"] != nil })
        let filed = try #require(records.first { $0["message"] == "filed" }, "\(daemon.said)")
        #expect(filed["ticket"] == "#2" && filed["sender.domain"] == "example.org", "\(filed)")
        #expect(filed["message.id"]?.hasSuffix("@client.example.net") == true, "\(filed)")
        #expect(records.contains { $0["message"] == "opened" && $0["ticket"] == "#2" })
        let sent = try #require(
            records.first { $0["message"] == "mail accepted" && $0["ticket"] == "#1" })
        #expect(sent["recipient.domain"] == "proofpoint.com", "\(sent)")
        #expect(sent["smtp.reply"]?.hasPrefix("250 2.0.0 Ok: queued as") == true, "\(sent)")
        #expect(sent["queue.id"] != nil && sent["message.id"] != nil, "\(sent)")
        // Nobody's address stands there.
        #expect(!daemon.said.contains("alice@"), "\(daemon.said)")
        #expect(!daemon.said.contains("postmaster@"), "\(daemon.said)")
    }

    @Test func theJournalGetsPrioritiesAndNoMoments() throws {
        let daemon = try RunningDaemon(in: office, asJournal: true)
        try live(daemon)
        let lines = daemon.said.split(separator: "\n")
        #expect(lines.contains("<5>delistbot is at work"), "\(daemon.said)")
        #expect(lines.allSatisfy { $0.wholeMatch(of: /<[2-7]>[^ ].*/) != nil }, "\(daemon.said)")
        #expect(lines.contains { $0.hasPrefix("<5>mail accepted ") && $0.contains("ticket=#1") })
    }

    @Test func aFormThatIsNoneIsRefused() throws {
        let (status, said) = try office.run("run", "--log-format", "xml")
        #expect(status == 64 && said.contains("write text or json"), "\(said)")
    }

    @Test func aTicketShowsEachAttemptWithItsReply() throws {
        let approved = try office.run("ticket", "approve", "1", "--at", office.now.iso8601)
        try #require(approved.status == 0, "\(approved.output)")
        try office.poll()
        let story = try office.run("ticket", "show", "1").output
        #expect(story.contains(/tried .*, accepted: 250 2\.0\.0 Ok: queued as/), "\(story)")
        let json = try office.run("ticket", "show", "1", "--json").output
        #expect(json.contains(/"attempts":\[\{"at":"[^"]+","outcome":"accepted","reply":"250/))
        #expect(json.contains(/"queueID":"[^"]+"/), "\(json)")
    }
}
