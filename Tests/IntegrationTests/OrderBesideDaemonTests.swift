import Conformance
import Foundation
import InternetMessage
import Testing

/// Orders on the command line beside `delistbot run`.
@Suite struct OrderBesideDaemonTests {
    private let office: MaildirOffice

    init() throws {
        office = try MaildirOffice()
        try office.liveNow()
        try office.draft(2)
    }

    @Test func whatIsApprovedLeavesWithinTwoSeconds() throws {
        let daemon = try RunningDaemon(in: office)
        try daemon.awaitPass()
        for number in 1...2 {
            let approved = try office.run("ticket", "approve", "\(number)")
            try #require(approved.status == 0, "\(approved.output)")
            let said = Date()
            try office.wait { try office.toPostmaster().count == number }
            #expect(Date().timeIntervalSince(said) < 2)
        }
        #expect(try daemon.stop() == 0)
    }

    /// Whoever only looks around makes it read no mail.
    @Test func whatOnlyReadsWakesNobody() throws {
        let daemon = try RunningDaemon(in: office, ["--log-level", "debug"])
        try daemon.awaitPass()
        let before = daemon.listener.statuses.count
        // A pass within a minute of another tells no status unless it did something: the log does.
        for command in [["ticket", "list"], ["ticket", "show", "1"], ["status"], ["forecast"]] {
            #expect(try office.run(arguments: command).status == 0)
        }
        sleep(2)
        #expect(daemon.listener.statuses.count == before)
        #expect(!daemon.said.contains("changed the database"), "\(daemon.said)")
        _ = try office.run("ticket", "note", "1", "they have a new form")
        let isWoken = daemon.listener.wait { _ in daemon.said.contains("changed the database") }
        #expect(isWoken, "\(daemon.said)")
    }
}
