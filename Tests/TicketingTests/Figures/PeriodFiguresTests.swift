import Correspondence
import InternetMessage
import Testing
import Ticketing

@Suite struct PeriodFiguresTests {
    private typealias Draft = PeriodFacts.Draft

    private let now = Timestamp(seconds: 1_793_793_600)
    private let inquiry = PeriodFacts.Draft(template: "inquiry", rung: 0)
    private let later = PeriodFacts.Draft(template: "follow-up-later", rung: 1)

    private func inventory() throws -> PoolInventory {
        PoolInventory([
            Pool(name: "bulk", ranges: [try #require(IPAddressRange("192.0.2.0/28"))])
        ])
    }

    private func figures(_ fill: (inout PeriodFacts) throws -> Void) throws
        -> [Figure: FigureValue]
    {
        var facts = PeriodFacts()
        try fill(&facts)
        return PeriodFigures(of: facts, until: now, try inventory()).values
    }

    @Test func aPeriodWithoutAnythingCountsNothing() throws {
        let figures = try figures { _ in }
        #expect(figures[Figure(.ticketsOpened)] == .count(0))
        #expect(figures[Figure(.delistingTimeMedian)] == nil)
        #expect(figures[Figure(.followUpsPerSuccess)] == nil)
    }

    @Test func answersAreOfTheirPostmaster() throws {
        let figures = try figures { facts in
            facts.answers =
                (1...10).map {
                    .init(postmaster: "proofpoint", taken: .days($0), draft: inquiry)
                } + [.init(postmaster: "apple", taken: .hours(2), draft: inquiry)]
        }
        let of = "proofpoint"
        #expect(figures[Figure(.answerTimeMedian, of: of)] == .duration(.days(5), cases: 10))
        #expect(figures[Figure(.answerTimeNinetieth, of: of)] == .duration(.days(9), cases: 10))
        let parts = figures.filter {
            $0.key.name == .answers && $0.key.subject == of && $0.key.part != nil
        }
        .sorted { $0.key < $1.key }
        #expect(
            parts.map { $0.key.part?.name } == [
                "within a day", "2-3 days", "4-7 days", "8-14 days", "15-30 days", "over 30 days",
            ])
        #expect(parts.map(\.value) == [1, 2, 4, 3, 0, 0].map { .count($0) })
        #expect(figures[Figure(.answers, of: "apple")] == .count(1))
    }

    private func closed(
        _ closure: Ticket.Closure, _ days: Int, followUps: Int, _ draft: Draft?
    ) -> PeriodFacts.ClosedTicket {
        .init(closure: closure, taken: .days(days), followUps: followUps, draft: draft)
    }

    @Test func aSuccessIsADelistingOrAnAddressThatIsNotListed() throws {
        let figures = try figures { facts in
            facts.closed = [
                closed(.delisted, 4, followUps: 0, inquiry),
                closed(.notListed, 8, followUps: 7, later),
                closed(.refused, 30, followUps: 2, later),
                closed(.gaveUp, 60, followUps: 4, later),
                closed(.notOurs, 1, followUps: 0, later), closed(.withdrawn, 1, followUps: 0, nil),
            ]
        }
        #expect(figures[Figure(.ticketsClosed)] == .count(6))
        #expect(figures[Figure(.delistings)] == .count(2))
        #expect(figures[Figure(.delistingTimeMedian)] == .duration(.days(4), cases: 2))
        #expect(figures[Figure(.followUpsPerSuccess)] == .mean(tenths: 35, cases: 2))
        let successes = figures.filter { $0.key.name == .successes }.sorted { $0.key < $1.key }
        #expect(successes.map(\.value) == [1, 0, 0, 0, 0, 1].map { .count($0) })
        #expect(
            figures[Figure(.templateSuccesses, of: "inquiry", .init(0, "contact 1"))]
                == .share(1, of: 1))
        // What was a mistake says nothing of the mail.
        #expect(
            figures[Figure(.templateSuccesses, of: "follow-up-later", .init(1, "contact 2"))]
                == .share(1, of: 3))
    }

    @Test func mailsAndAnswersAreOfTheirTemplateAndContact() throws {
        let figures = try figures { facts in
            facts.written = [
                .init(kind: "inquiry", draft: inquiry, count: 3),
                .init(kind: "followUp", draft: later, count: 2),
                .init(kind: "digest", draft: nil, count: 4),
                .init(kind: "receipt", draft: nil, count: 5),
                .init(kind: "alert", draft: nil, count: 6),
            ]
            facts.received = [
                .init(author: .postmaster, count: 2), .init(author: .agent, count: 9),
            ]
            facts.answers = [.init(postmaster: "proofpoint", taken: .days(1), draft: later)]
        }
        let second = Figure.Part(1, "contact 2")
        #expect(figures[Figure(.templateMails, of: "follow-up-later", second)] == .count(2))
        #expect(figures[Figure(.templateAnswers, of: "follow-up-later", second)] == .count(1))
        #expect(figures[Figure(.mailsWritten)] == .count(20))
        #expect(
            figures[Figure(.mailsWritten, .init(5, "other mail to agents"))] == .count(11))
        #expect(figures[Figure(.mailsReceived)] == .count(11))
    }

    @Test func listingsAreOfThePoolThatHasTheAddressNow() throws {
        let figures = try figures { facts in
            facts.listings = try [
                ("192.0.2.1", false), ("192.0.2.1", true), ("198.51.100.1", true),
            ]
            .map { .init(address: try #require(IPAddress($0)), isRecurrence: $1) }
            facts.reviews = [
                .init(pool: "bulk", state: .done), .init(pool: "bulk", state: .done),
                .init(pool: "bulk", state: .open),
            ]
        }
        #expect(figures[Figure(.poolListings, of: "bulk")] == .count(2))
        #expect(figures[Figure(.poolAddresses, of: "bulk")] == .count(1))
        #expect(figures[Figure(.poolRecurrences, of: "bulk")] == .share(1, of: 2))
        #expect(figures[Figure(.poolReviews, of: "bulk", .init(1, "done"))] == .count(2))
        #expect(figures[Figure(.poolListings, of: "in no pool any more")] == .count(1))
    }

    @Test func silenceIsAsLongAsAtTheEndOfThePeriod() throws {
        let figures = try figures { facts in
            facts.silences = [3, 5, 40].map {
                .init(postmaster: "proofpoint", since: now - .days($0))
            }
        }
        #expect(figures[Figure(.silentTickets, of: "proofpoint")] == .count(3))
        #expect(
            figures[Figure(.silenceMedian, of: "proofpoint")] == .duration(.days(5), cases: 3))
        #expect(
            figures[Figure(.silenceLongest, of: "proofpoint")] == .duration(.days(40), cases: 3))
    }

    // MARK: Against the period before

    private func comparison(
        _ now: (inout PeriodFacts) -> Void, _ before: (inout PeriodFacts) -> Void
    ) throws -> FigureComparison {
        var facts = (PeriodFacts(), PeriodFacts())
        now(&facts.0)
        before(&facts.1)
        return FigureComparison(
            ReportingPeriod(lastDays: 30, until: self.now),
            PeriodFigures(of: facts.0, until: self.now, try inventory()),
            before: PeriodFigures(of: facts.1, until: self.now, try inventory()))
    }

    private func row(
        _ figure: Figure, of comparison: FigureComparison
    ) throws -> FigureComparison.Row {
        try #require(comparison.rows.first { $0.figure == figure })
    }

    @Test func whatChangedIsToldWithItsSign() throws {
        let comparison = try comparison(
            { facts in
                facts.opened = 4
                facts.answers = [.init(postmaster: "apple", taken: .days(3), draft: inquiry)]
            },
            { facts in
                facts.opened = 6
                facts.answers = [.init(postmaster: "apple", taken: .days(5), draft: inquiry)]
                facts.closed = [closed(.delisted, 3, followUps: 0, inquiry)]
            })
        #expect(try row(Figure(.ticketsOpened), of: comparison).change(for: .team) == "−2")
        let median = try row(Figure(.answerTimeMedian, of: "apple"), of: comparison)
        #expect(median.change(for: .team) == "−2 days")
        #expect(median.words(for: .team) == ("3 days", "5 days"))
        // A count that is missing was none; a time that is missing is none.
        let delistings = try row(Figure(.delistings), of: comparison)
        #expect(delistings.words(for: .team) == ("0", "1"))
        let time = try row(Figure(.delistingTimeMedian), of: comparison)
        #expect(time.words(for: .team) == ("—", "3 days") && time.change(for: .team) == nil)
        #expect(comparison.rows.map(\.figure) == comparison.rows.map(\.figure).sorted())
    }

    /// Nobody outside learns of a single case, nor by subtraction what was hidden.
    @Test(arguments: [
        (FigureValue.count(0), true), (.count(1), false), (.count(4), false), (.count(5), true),
        (.duration(.days(1), cases: 4), false), (.duration(.days(1), cases: 5), true),
        (.mean(tenths: 12, cases: 1), false), (.mean(tenths: 12, cases: 9), true),
        (.share(5, of: 12), true), (.share(5, of: 8), false), (.share(2, of: 12), false),
        (.share(0, of: 4), false), (.share(0, of: 9), true),
    ])
    func fewCasesAreShownAsFewOutside(value: FigureValue, isShown: Bool) throws {
        #expect(FigureReader.team.maySee(value))
        #expect(FigureReader.outsider.maySee(value) == isShown)
    }

    @Test func aChangeTellsNothingOfFewCasesEither() throws {
        let comparison = try comparison({ $0.opened = 9 }, { $0.opened = 2 })
        let row = try row(Figure(.ticketsOpened), of: comparison)
        #expect(row.words(for: .outsider) == ("9", "fewer than 5"))
        #expect(row.change(for: .outsider) == nil && row.change(for: .team) == "+7")
    }
}
