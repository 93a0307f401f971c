import InternetMessage
import Testing

@testable import Correspondence

@Suite struct AnswerTimeTests {
    @Test("The day that a promise names is found", arguments: AnswerTimeSamples.all)
    func theDayThatAPromiseNamesIsFound(_ sample: AnswerTimeSample) {
        #expect(AnswerTime.day(in: sample.sentence, sentAt: sample.sentAt) == sample.day)
    }

    @Test("What is no time of a promise names no day", arguments: AnswerTimeSamples.none)
    func whatIsNoTimeOfAPromiseNamesNoDay(_ sentence: String) {
        let sentAt = CivilTime(year: 2026, month: 11, day: 4, hour: 16)
        #expect(AnswerTime.day(in: sentence, sentAt: sentAt) == nil)
    }

    @Test(arguments: [
        ("We will remove it by 3 March 2027.", "2027-03-03"),
        ("Am 3.3.2027 endet die Sperre.", "2027-03-03"),
        ("We will remove it on 3 March.", nil), ("We will remove it tomorrow.", nil),
        ("We will remove it within 48 hours, by Friday.", nil),
    ])
    func withoutTheMailsDateOnlyDatesWithTheirYearAreRead(_ sentence: String, _ day: String?) {
        #expect(AnswerTime.day(in: sentence, sentAt: nil) == day)
    }

    @Test func tomorrowCountsFromTheDayWhereTheWriterIs() {
        var message = ParsedMessage()
        // 23:30 of the 4th in New York is the 5th in UTC.
        let written = CivilTime.internetDate("Wed, 4 Nov 2026 23:30:00 -0500")
        message.date = written.map { $0.time.timestamp(offset: $0.offset) }
        message.dateOffset = written?.offset ?? 0
        message.text = "We will remove 192.0.2.7 tomorrow."
        #expect(MessageReader.read(message).answer?.until == "2026-11-05")
    }

    @Test(arguments: [1, 9999])
    func aMailOfAnyYearIsRead(_ year: Int) {
        let sentence = "Until 3/4, Friday, in 400 days, early next year, by 31 December."
        for (month, day) in [(1, 1), (12, 31)] {
            let sentAt = CivilTime(year: year, month: month, day: day)
            #expect(AnswerTime.day(in: sentence, sentAt: sentAt) != nil)
        }
    }

    @Test func aLongSentenceIsReadInNoTime() {
        let sentence = String(repeating: "1 week or the next 3 ", count: 200)
        let sentAt = CivilTime(year: 2026, month: 11, day: 4)
        let spent = ContinuousClock().measure { _ = AnswerTime.day(in: sentence, sentAt: sentAt) }
        #expect(spent < .seconds(2))
    }
}
