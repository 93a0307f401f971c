import InternetMessage
import Testing
import Ticketing

@Suite struct AnswerTimesTests {
    @Test func noCaseHasNoFigures() {
        let times = AnswerTimes([])
        #expect(times.median == nil && times.ninetiethPercentile == nil && times.inWords == nil)
    }

    @Test func figuresAreThoseOfRealCases() {
        let times = AnswerTimes((1...10).reversed().map { .days($0) })
        #expect(times.median == .days(5) && times.ninetiethPercentile == .days(9))
        #expect(times.inWords == "median 5 days, 9 in 10 within 9 days (of 10)")
        #expect(AnswerTimes([.hours(3)]).inWords == "median 3 hours, 9 in 10 within 3 hours (of 1)")
    }

    @Test func anIntervalIsProposedOnceThereAreTenAnswers() {
        #expect(AnswerTimes((1...9).map { .days($0) }).proposedInterval == nil)
        #expect(AnswerTimes((1...10).map { .days($0) }).proposedInterval == .days(9))
        #expect(AnswerTimes((1...10).map { .hours($0) }).proposedInterval == .days(1))
    }

    @Test func aClockSetBackMakesNoNegativeTime() {
        #expect(AnswerTimes([.hours(-3), .hours(1)]).median == .zero)
    }
}
