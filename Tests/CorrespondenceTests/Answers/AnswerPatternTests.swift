import InternetMessage
import Testing

@testable import Correspondence

/// When two answers say the same in the same words.
struct AnswerPatternTests {
    private static let neutral = "The reputation of 192.0.2.1 is back at neutral."

    @Test(
        "The same words about other things are the same",
        arguments: [
            neutral, "The reputation of 198.51.100.7 is back at neutral.",
            "Hi Alice,\n\nThe reputation of 192.0.2.9 is back at neutral.\n",
            "Hello Bob,\nthe reputation of 192.0.2.9 is back at neutral.\n\nKind regards\nErika",
            "Thank you for contacting us.\n\nThe reputation of 192.0.2.9\nis back at neutral.",
            "> is it?\n\nThe reputation of 192.0.2.9 is back at neutral.\n\nBest regards,\n\n"
                + "Erika Muster\nPostmaster Team\n",
        ])
    func theSameWordsAreTheSame(text: String) {
        #expect(AnswerPattern(of: text) == AnswerPattern(of: Self.neutral))
    }

    @Test(
        "Other words are another answer",
        arguments: [
            "The reputation of 192.0.2.1 is not back at neutral.",
            "The reputation of 192.0.2.1 is back at neutral?",
            neutral + " The other addresses stay on the list.", neutral + "\n\nNot so 192.0.2.2.",
            "Once you confirm: " + neutral, "Kind regards\n\n192.0.2.2 stays.\n\n" + neutral,
        ])
    func otherWordsAreAnother(text: String) {
        #expect(AnswerPattern(of: text) != nil)
        #expect(AnswerPattern(of: text) != AnswerPattern(of: Self.neutral))
    }

    @Test(
        "Dates, references and names are slots, numbers and quoted words are not",
        arguments: [
            (
                "192.0.2.1: it ended on 3 March 2026.", "192.0.2.1: it ended on 14 November 2026.",
                true
            ),
            ("192.0.2.1: it ended on Nov 3, 2026.", "192.0.2.1: it ended on Dec 14, 2026.", true),
            (
                "192.0.2.1: until 2026-11-03 at 14:05.", "192.0.2.1: until 2026-12-14 at 09:30.",
                true
            ),
            ("192.0.2.1: it ended on Monday.", "192.0.2.1: it ended on Thursday.", true),
            ("192.0.2.1: case 00123456 is settled.", "192.0.2.1: case 00987654 is settled.", true),
            ("Ask Mr. Smith about the entry.", "Ask Mr. Jones about the entry.", true),
            ("0 entries were found.", "3 entries were found.", false),
            ("On 3 March 2 entries were found.", "On 4 March 9 entries were found.", false),
            (
                "192.0.2.1: the state is “gone from it”.", "192.0.2.1: the state is “still on it”.",
                false
            ),
            ("192.0.2.1: it may end.", "192.0.2.1: it did end.", false),
        ])
    func slots(one: String, other: String, areSame: Bool) {
        #expect((AnswerPattern(of: one) == AnswerPattern(of: other)) == areSame)
    }

    @Test(
        "Courtesies alone are no pattern",
        arguments: [
            "", "Hello Alice,\n\nThank you very much!\n\nKind regards\nErika Muster\n",
            "Thank you for your patience.",
        ])
    func courtesiesAloneAreNone(text: String) {
        #expect(AnswerPattern(of: text) == nil)
    }

    @Test func whatIsTooLongToBeReadWholeIsNone() {
        let many = (1...60).map { "Entry \($0) is at level \($0)." }.joined(separator: "\n")
        #expect(AnswerPattern(of: many) == nil)
        #expect(AnswerPattern(of: String(repeating: "level entry ", count: 200)) == nil)
    }

    @Test func itIsStoredAsItsSentences() throws {
        let pattern = try #require(AnswerPattern(of: Self.neutral + " It stays there."))
        #expect(pattern.sentences.count == 2)
        #expect(AnswerPattern(sentences: pattern.sentences.reversed()) == pattern)
        #expect(AnswerPattern(sentences: []) == nil)
    }

    /// Else `means delisted`, said of a `Yes.`, would hold for every one.
    @Test func aWordBetweenTheLinesIsAnotherToAnotherQuestion() throws {
        let removed = try #require(AnswerPattern(of: "> Is 192.0.2.7 off the list?\n\nYes, it is."))
        let other = try #require(AnswerPattern(of: "> Is 192.0.2.9 off the list?\n\nYes, it is."))
        let more = try #require(AnswerPattern(of: "> Do you need more from us?\n\nYes, it is."))
        #expect(removed == other && removed != more)
    }
}

/// An answer read as people said of an earlier one.
struct RememberedMeaningTests {
    private static let sentAt = CivilTime(year: 2026, month: 11, day: 4)
    private static let ours = IPAddress("192.0.2.1").map { [$0] } ?? []

    private func read(
        _ text: String, as meaning: PostmasterAnswer.Class = .delisted
    ) -> PostmasterAnswer? {
        AnswerReader.answer(in: text, meaning: meaning, about: Self.ours, sentAt: Self.sentAt)
    }

    @Test func itMeansThatOfTheAddressesItNames() {
        let text = "Hello,\n\nThe reputation of 192.0.2.1 is back at neutral.\n"
        let answer = read(text)
        #expect(answer?.class == .delisted && answer?.addresses == Self.ours)
        #expect(answer?.because == "The reputation of 192.0.2.1 is back at neutral.")
    }

    @Test func aSpanThatIsTheSameInBothIsNoDayToCome() {
        #expect(read("The level of 192.0.2.1 is reset, and caches are fresh in 24 hours.") != nil)
    }

    @Test(
        "What objects is for a person to judge",
        arguments: [
            "The reputation of 192.0.2.2 is back at neutral.",
            "The reputation of 192.0.2.0/24 is back at neutral.",
            "The reputation of 192.0.2.1 will be neutral on 20 December 2026.",
            "The reputation of 192.0.2.1 is back at neutral. We will not remove 192.0.2.1.",
            "The reputation of 192.0.2.1 is back at neutral. 192.0.2.1 is still listed.",
        ])
    func whatObjectsIsForAPerson(text: String) {
        #expect(read(text) == nil)
    }

    @Test func aPromiseIsOfTheDayThatIsNamed() {
        let text = "The next cycle of 192.0.2.1 ends on 20 December 2026."
        #expect(read(text, as: .promise)?.until == "2026-12-20")
    }
}
