import Bot
import InternetMessage
import Testing
import Ticketing

@testable import Simulation
@testable import TicketStore

/// Threads may arrive in any order, with either or both of the threading fields, and with a
/// restart between any two messages: the tickets are the same.
@Suite struct ReplyTreeTests {
    private static let theirs = "dmarc=pass header.from=proofpoint.com"

    /// Which fields a reply bears.
    enum Fields: CaseIterable, Sendable { case inReplyTo, references, both }

    /// Every tree of two to four messages: the parent of each message but the first.
    static let trees: [[Int]] =
        [[0]] + (0...1).map { [0, $0] } + (0...1).flatMap { one in (0...2).map { [0, one, $0] } }

    @Test(arguments: trees, Fields.allCases)
    func everyOrderOfArrivalGivesTheSameTickets(parents: [Int], fields: Fields) throws {
        for order in Self.permutations(Array(0...parents.count)) {
            let bench = try Bench()
            // The bench makes a new bot for each pass: a restart between any two messages.
            for index in order {
                deliver(index, parents, fields, to: bench)
                try bench.pass(after: .minutes(10))
            }
            let filed = try bench.database.read {
                try $0.value(Int.self, "SELECT count(*) FROM message WHERE ticket_id = 1")
            }
            #expect(
                try bench.ticketCount() == 1 && filed == parents.count + 1,
                "parents \(parents), \(fields), order \(order)")
        }
    }

    /// Message 0 is the agent's, with the root of the thread attached; the others are answers.
    private func deliver(_ index: Int, _ parents: [Int], _ fields: Fields, to bench: Bench) {
        guard index > 0 else {
            let root = SimulatedMail(
                from: Bench.alice, to: "postmaster@proofpoint.com", subject: "Blocked",
                date: bench.now - .days(3), messageID: "m0@client.example.org",
                text: "Please look at 192.0.2.5.\n")
            var outer = bench.mail(
                subject: "Fwd: Blocked",
                "--b\nContent-Type: text/plain\n\nPlease take over.\n\n--b\nContent-Type: "
                    + "message/rfc822\n\n"
                    + String(decoding: root.bytes(results: nil), as: UTF8.self)
                    + "\n--b--\n")
            outer.contentType = "multipart/mixed; boundary=\"b\""
            bench.deliver(outer)
            return
        }
        var mail = bench.mail(from: "jane@proofpoint.com", subject: "Re: Blocked", "Hm \(index).\n")
        mail.messageID = Self.identifier(index).text
        var chain: [MessageID] = []
        var next = parents[index - 1]
        while next > 0 {
            chain.insert(Self.identifier(next), at: 0)
            next = parents[next - 1]
        }
        chain.insert(Self.identifier(0), at: 0)
        if fields != .references { mail.inReplyTo = chain.last }
        if fields != .inReplyTo { mail.references = chain }
        bench.deliver(mail, verdict: Self.theirs)
    }

    private static func identifier(_ index: Int) -> MessageID {
        MessageID(index == 0 ? "m0@client.example.org" : "m\(index)@proofpoint.com")
    }

    private static func permutations(_ items: [Int]) -> [[Int]] {
        guard items.count > 1 else { return [items] }
        return items.flatMap { first in
            permutations(items.filter { $0 != first }).map { [first] + $0 }
        }
    }
}
