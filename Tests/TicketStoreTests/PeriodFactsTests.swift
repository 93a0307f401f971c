import Correspondence
import Foundation
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// What a period's facts are, from rows as the bot leaves them.
@Suite struct PeriodFactsTests {
    private let start = StoreFixture.now
    private var end: Timestamp { start + .days(30) }
    private let database: TicketDatabase

    init() throws { database = try StoreFixture.database() }

    private func facts() throws -> PeriodFacts {
        try database.read { try $0.facts(from: start, until: end, recurringWithin: .days(60)) }
    }

    /// Queues a mail to the postmaster, and has it accepted at that moment.
    private func write(
        _ purpose: OutgoingMail.Purpose, ticket: Int = 1, template: String?, rung: Int?,
        at moment: Timestamp
    ) throws {
        var mail = StoreFixture.inquiry("ticket-\(ticket).\(purpose)")
        (mail.ticket, mail.purpose, mail.kind) = (TicketNumber(ticket), purpose, purpose.kindName)
        (mail.template, mail.rung) = (template, rung)
        try database.transaction { tx in
            let row = try #require(try tx.enqueue(mail, withCopy: false, at: moment))
            try tx.run(
                """
                UPDATE outbox_recipient SET state = 'accepted', handed_over_at = ?1, settled_at = ?1
                WHERE outbox_id = ?2
                """, [moment.milliseconds, row.id])
        }
    }

    /// An answer of the postmaster as it is filed, with the entry that it leaves.
    private func answer(
        _ text: String, ticket: Int = 1, _ meaning: PostmasterAnswer.Class = .delisted,
        proof: String = "aligned", at moment: Timestamp
    ) throws {
        try database.transaction { tx in
            try tx.run(
                """
                INSERT INTO message (content_hash, summary_key, received_at, read_at, ticket_id,
                    fate, reason, reason_code, kind, author, raw)
                VALUES (?1, ?1, ?2, ?2, ?3, 'filed', 'an answer', 'answer', 'correspondence',
                    'postmaster', ?1)
                """, [Data(text.utf8), moment.milliseconds, ticket])
            try tx.run(
                """
                INSERT INTO timeline (ticket_id, at, actor, kind, payload, message)
                VALUES (?, ?, 'bot', 'answerRead', json_object('what', ?, 'proof', ?),
                    last_insert_rowid())
                """, [ticket, moment.milliseconds, meaning.rawValue, proof])
        }
    }

    private func close(_ number: Int, _ closure: Ticket.Closure, at moment: Timestamp) throws {
        try database.transaction { tx in
            var ticket = try #require(try tx.ticket(TicketNumber(number)))
            ticket.status = .closed(closure)
            try tx.update(ticket, at: moment)
        }
    }

    @Test func anAnswerIsToTheLastMailBeforeIt() throws {
        try write(.inquiry, template: "inquiry", rung: 0, at: start)
        try write(
            .followUp(number: 1), template: "follow-up-first", rung: 1, at: start + .days(7))
        try answer("doubtful", proof: "claimed", at: start + .days(8))
        try answer("one", .promise, at: start + .days(9))
        try write(.reply(number: 3), template: nil, rung: 1, at: start + .days(20))
        try answer("late", at: end)
        let facts = try facts()
        #expect(
            facts.answers == [
                .init(
                    postmaster: "proofpoint", taken: .days(2),
                    draft: .init(template: "follow-up-first", rung: 1))
            ])
        #expect(facts.written.map(\.count) == [1, 1, 1])
        #expect(
            Set(facts.written.compactMap { $0.draft?.template }) == [
                "inquiry", "follow-up-first", "reply",
            ])
        #expect(facts.received == [.init(author: .postmaster, count: 2)])
    }

    /// The quiet period that follows is no part of how long it took.
    @Test func aDelistingTookUntilThePostmasterSaidSo() throws {
        try write(.inquiry, template: "inquiry", rung: 0, at: start)
        try write(
            .followUp(number: 1), template: "follow-up-first", rung: 0, at: start + .days(3))
        try answer("gone", at: start + .days(5))
        try write(.reply(number: 3), template: nil, rung: 0, at: start + .days(6))
        try close(1, .delisted, at: start + .days(19))
        let closed = try facts().closed
        #expect(
            closed == [
                .init(
                    closure: .delisted, taken: .days(5), followUps: 1,
                    draft: .init(template: "follow-up-first", rung: 0))
            ])
    }

    @Test func aTicketThatNobodySpokeOfTookUntilItWasClosed() throws {
        try close(1, .notOurs, at: start + .days(2))
        let facts = try facts()
        #expect(
            facts.closed == [
                .init(closure: .notOurs, taken: .days(2), followUps: 0, draft: nil)
            ])
        #expect((facts.opened, facts.relapsed) == (1, 0))
    }

    /// One that was closed since waited then, and one that was answered does not.
    @Test func silenceIsThatOfTheEndOfThePeriod() throws {
        try database.transaction { tx in
            for number in 2...4 {
                try tx.insert(StoreFixture.ticket(number, "192.0.2.\(number)"))
            }
        }
        for number in 1...3 {
            try write(
                .inquiry, ticket: number, template: "inquiry", rung: 0, at: start + .days(number))
        }
        try answer("to 2", ticket: 2, at: start + .days(9))
        try answer("to 3, later", ticket: 3, at: end + .days(1))
        try close(3, .delisted, at: end + .days(2))
        #expect(
            try facts().silences == [
                .init(postmaster: "proofpoint", since: start + .days(1)),
                .init(postmaster: "proofpoint", since: start + .days(3)),
            ])
        let later = try database.read {
            try $0.facts(
                from: end, until: end + .days(30), recurringWithin: .days(60))
        }
        #expect(later.silences == [.init(postmaster: "proofpoint", since: start + .days(1))])
    }

    @Test func aListingThatCameBackInTimeIsARecurrence() throws {
        func list(
            _ address: String, on list: String = "proofpoint", at moment: Timestamp,
            sure: Bool = true
        ) throws {
            try database.transaction { tx in
                try tx.run(
                    """
                    INSERT INTO listing (address, list, kind, began_at, last_seen_at, ended_at,
                        confirmed_at) VALUES (?1, ?4, ?5, ?2, ?2, ?2 + 1, ?3)
                    """,
                    [
                        address, moment.milliseconds, sure ? moment.milliseconds : nil, list,
                        list == "proofpoint" ? "postmaster" : "zone",
                    ])
            }
        }
        try list("192.0.2.1", at: start - .days(40))
        try list("192.0.2.1", at: start + .days(10))
        try list("192.0.2.2", at: start - .days(61))
        try list("192.0.2.2", at: start)
        try list("192.0.2.3", on: "bl.example", at: start, sure: false)
        try list("192.0.2.4", on: "bl.example", at: start - .days(1), sure: false)
        try list("192.0.2.4", on: "bl.example", at: start)
        try list("192.0.2.5", at: start, sure: false)
        let listings = try facts().listings
        #expect(
            listings.sorted { $0.address < $1.address } == [
                .init(address: StoreFixture.ip("192.0.2.1"), isRecurrence: true),
                .init(address: StoreFixture.ip("192.0.2.2"), isRecurrence: false),
                .init(address: StoreFixture.ip("192.0.2.4"), isRecurrence: false),
                .init(address: StoreFixture.ip("192.0.2.5"), isRecurrence: false),
            ])
    }

    @Test func reviewsAreCountedByTheirPool() throws {
        try database.transaction { tx in
            var ticket = StoreFixture.ticket(2, "192.0.2.2")
            ticket.review = Review(
                count: 3, window: .days(60), dueAt: start + .days(3), state: .done)
            try tx.insert(ticket)
        }
        #expect(try facts().reviews == [.init(pool: "transactional", state: .done)])
    }

    /// A year of tickets must not be read for a month's figures.
    @Test(arguments: [
        FigureQuery.opened, FigureQuery.answers, FigureQuery.closed, FigureQuery.written,
        FigureQuery.received, FigureQuery.silences, FigureQuery.listings, FigureQuery.reviews,
    ])
    func noTableIsReadWhole(query: String) throws {
        let plan = try database.read { try $0.plan(of: query) }
        let scans = plan.filter {
            $0.contains(/SCAN (ticket|message|outbox|outbox_recipient|timeline|listing)\b/)
        }
        #expect(scans.isEmpty && !plan.isEmpty, "\(plan)")
    }
}

extension Transaction {
    fileprivate borrowing func plan(of query: String) throws -> [String] {
        let count = ["?3", "?2", "?1"].first { query.contains($0) }.flatMap { Int($0.dropFirst()) }
        let arguments = StatementArguments(Array(repeating: 1, count: count ?? 0))
        return try rows("EXPLAIN QUERY PLAN " + query, arguments).map { $0["detail"] }
    }
}
