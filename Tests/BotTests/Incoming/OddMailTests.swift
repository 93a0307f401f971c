import Bot
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Mail with odd fields, odd bytes, and too much of everything.
@Suite(.timeLimit(.minutes(5))) struct OddMailTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private static let body = "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1"

    private func deliver(_ fields: String, _ text: String = body) {
        let mail =
            "Authentication-Results: mx.example.org; \(Bench.border)\r\n"
            + "From: Alice <alice@example.org>\r\nTo: delist@example.org\r\nSubject: Blocked\r\n"
            + fields + "\r\n" + text + "\r\n"
        bench.mailbox.deliver(Array(mail.utf8), at: bench.now)
    }

    private func messages() throws -> Int { try bench.database.read { try $0.messageCount() } }

    private func raw(_ id: Int64) throws -> [UInt8] {
        try bench.database.read { tx in
            let row = try #require(try tx.unmatchedMail(id)).row
            return try tx.stored(row).raw
        }
    }

    // MARK: Identifiers

    @Test(arguments: [
        "", "Message-ID:\r\n", "Message-ID: <>\r\n", "Message-ID: <a b@c d>\r\n",
        "Message-ID: <a@b>\r\nMessage-ID: <c@d>\r\n",
        "Message-ID: <" + String(repeating: "x", count: 5_000) + "@b>\r\n",
    ])
    func aMailIsTheSameWhateverItsIdentifierIsLike(fields: String) throws {
        deliver(fields)
        try bench.pass()
        #expect(try bench.ticketCount() == 1)
        let sent = bench.relay.arrived.count
        bench.mailbox.validity = UIDValidity(2)
        try bench.pass(after: .minutes(1))
        bench.mailbox.stored.append((9, bench.now, bench.mailbox.stored[0].bytes))
        try bench.pass(after: .minutes(1))
        #expect(try messages() == 1)
        #expect(try bench.ticketCount() == 1)
        let toAlice = bench.relay.arrived.filter {
            $0.recipients.first?.description == Bench.alice
        }
        #expect(toAlice.count == sent)
    }

    @Test func anotherMailUnderAKnownIdentifierIsKeptAndActedOn() throws {
        deliver("Message-ID: <same@b>\r\n")
        try bench.pass()
        deliver(
            "Message-ID: <same@b>\r\n",
            "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.2")
        deliver("", "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.3")
        deliver("", "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.4")
        try bench.pass(after: .minutes(1))
        #expect(try messages() == 4)
        let tickets = try bench.database.read { try $0.tickets(openOnly: false) }
        let addresses = (1...4).map { ip("192.0.2.\($0)") }
        #expect(tickets.flatMap(\.addresses).sorted() == addresses)
    }

    @Test func thousandsOfReferencesAndCirclesTakeNoTimeAndLoseNothing() throws {
        let many = (0..<10_000).map { "<\($0)@ring.example>" }.joined(separator: "\r\n ")
        let long = "<" + String(repeating: "x", count: 5_000) + "@long.example>"
        deliver("Message-ID: <1@ring.example>\r\nReferences: \(many)\r\n")
        deliver(
            "Message-ID: <2@ring.example>\r\nIn-Reply-To: <2@ring.example>\r\n"
                + "References: <1@ring.example> <2@ring.example> \(long)\r\n",
            "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.2")
        let begun = ContinuousClock.now
        try bench.pass()
        // A second where the code is optimized.
        #expect(ContinuousClock.now - begun < .seconds(20))
        #expect(try messages() == 2)
        let tickets = try bench.database.read { try $0.tickets(openOnly: false) }
        #expect(Set(tickets.flatMap(\.addresses)) == [ip("192.0.2.1"), ip("192.0.2.2")])
    }

    // MARK: Bytes

    @Test(arguments: [
        "before\u{0}after\r\n" + body, "one\rtwo\nthree\r\n.\r\n" + body,
        String(repeating: "y", count: 2_000_000) + "\r\n" + body,
    ])
    func oddBytesAreKeptAndNothingBehindThemIsLost(text: String) throws {
        deliver("Message-ID: <odd@b>\r\nX-Raw: gr\u{FC}n\r\n", text)
        try bench.pass()
        #expect(try raw(1) == bench.mailbox.stored[0].bytes)
        #expect(try bench.ticket()?.addresses == [ip("192.0.2.1")])
        for mail in bench.relay.arrived {
            let lines = mail.raw.split(separator: 0x0A, omittingEmptySubsequences: false)
            #expect(lines.dropLast().allSatisfy { $0.last == 0x0D || !mail.raw.contains(0x0D) })
            #expect(lines.allSatisfy { $0.count <= 999 } && !mail.raw.contains(0))
        }
    }

    @Test func aLongHeaderIsReadInLinearTimeAndKept() throws {
        let hop = "Received: from a.example by b.example; Wed, 4 Nov 2026 11:59:00 +0000\r\n"
        deliver(String(repeating: hop, count: 10_000) + "Message-ID: <hops@b>\r\n")
        let begun = ContinuousClock.now
        try bench.pass()
        #expect(ContinuousClock.now - begun < .seconds(20))
        #expect(try raw(1) == bench.mailbox.stored[0].bytes)
        #expect(try bench.ticketCount() == 1)
    }

    // MARK: Dates

    @Test(arguments: [
        "Wed, 4 Nov 0000 10:00:00 +0000", "Thu, 1 Jan 1970 00:00:00 +0000",
        "Wed, 4 Nov 2099 10:00:00 +0000", "Wed, 4 Nov 9999 10:00:00 +0000",
        "Sun, 29 Feb 2023 10:00:00 +0000", "Wed, 4 Nov 2026 10:00:00 +9999",
        "mercredi 4 novembre 2026 10:00", "Tue, 3 Nov 2026 23:59:60 +0000", "4 Nov 26 10:00 GMT",
    ])
    func theOrderOfATicketIsThatOfArrivalWhateverDatesSay(date: String) throws {
        try bench.inquire()
        let inquiry = try #require(bench.toPostmaster.first)
        let verdict = SimulatedMail.pass("postmaster@proofpoint.com")
        for text in ["We look into it.", "192.0.2.1 has been removed from our list."] {
            let reply = bench.reply(to: inquiry, from: "postmaster@proofpoint.com", text + "\n")
            var bytes = String(decoding: reply.bytes(results: verdict), as: UTF8.self)
            if text.hasPrefix("We") {
                bytes = bytes.split(separator: /\r?\n/, omittingEmptySubsequences: false)
                    .map { $0.hasPrefix("Date:") ? "Date: \(date)" : $0 }.joined(separator: "\n")
            }
            bench.now = bench.now + .minutes(5)
            bench.mailbox.deliver(Array(bytes.utf8), at: bench.now)
            try bench.pass()
        }
        guard case .verifying = try bench.ticket()?.status else {
            Issue.record("\(String(describing: try bench.ticket()?.status))")
            return
        }
        let moments = try bench.database.read {
            try $0.timeline(of: TicketNumber(1)).map(\.at)
        }
        #expect(moments == moments.sorted())
        #expect(moments.allSatisfy { $0 <= bench.now })
        let arrivals = try bench.database.read { try $0.mail(.all, limit: 9).map(\.receivedAt) }
        #expect(arrivals.contains(bench.now - .minutes(5)) && arrivals.contains(bench.now))
    }

    // MARK: Floods

    @Test func aFloodIsTakenInGroupsAndFollowUpsAreOnTime() throws {
        try bench.inquire()
        try bench.live(6)
        let due = try #require(try bench.bot.nextMoment())
        for number in 1...2_000 {
            let text = "From: x\(number)@example.net\nSubject: s\nMessage-ID: <\(number)@x>\n\nhi\n"
            bench.mailbox.deliver(Array(text.utf8), at: bench.now)
        }
        let before = try messages()
        let report = try bench.pass(after: due - bench.now + .days(2))
        #expect(report.reachedEnd)
        #expect(try messages() == before + 2_000)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
    }
}
