import InternetMessage
import Testing

@testable import Correspondence

struct AnswerReaderTests {
    /// Wednesday, 4 November 2026, 10:00 UTC.
    static let date = CivilTime(year: 2026, month: 11, day: 4, hour: 10).timestamp()

    private func read(_ text: String) -> PostmasterAnswer? {
        AnswerReader.answer(in: text, date: Self.date)
    }

    @Test("Delisted is understood", arguments: AnswerSamples.delisted)
    func delistedIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .delisted)
        #expect(read("Hello,\n\n\(text)\n\nKind regards,\nPostmaster team")?.class == .delisted)
    }

    @Test("No trap is taken for delisted", arguments: AnswerSamples.traps)
    func noTrapIsTakenForDelisted(_ text: String) {
        #expect(read(text)?.class != .delisted)
        #expect(read("Hello,\n\n\(text)\n\nKind regards,\nPostmaster team")?.class != .delisted)
    }

    @Test("Not listed is understood", arguments: AnswerSamples.notListed)
    func notListedIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .notListed)
    }

    @Test("A question is understood", arguments: AnswerSamples.needsInformation)
    func aQuestionIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .needsInformation)
    }

    @Test("A refusal is understood", arguments: AnswerSamples.refused)
    func aRefusalIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .refused)
    }

    @Test("A request to confirm is understood", arguments: AnswerSamples.confirm)
    func aRequestToConfirmIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .confirm)
    }

    @Test("A receipt is understood", arguments: AnswerSamples.receipt)
    func aReceiptIsUnderstood(_ text: String) {
        #expect(read(text)?.class == .receipt)
    }

    @Test("A promise is understood with its day", arguments: AnswerSamples.promises)
    func aPromiseIsUnderstoodWithItsDay(_ text: String, _ until: String?) {
        #expect(read(text)?.class == .promise)
        #expect(read(text)?.until == until)
    }

    @Test(
        "What is not listed must be the address",
        arguments: [
            "It is not listed on SORBS, but it is on our list.",
            "The reason is not listed in our system, but the IP is blocked.",
            "The IP is not listed as clean.", "The domain is not listed. The IP is blocked.",
            "Your PTR is not listed in the SPF record.",
            "I can't say that we are not blocking it.",
        ])
    func whatIsNotListedMustBeTheAddress(_ text: String) {
        #expect(read(text)?.class != .notListed)
    }

    @Test func aDeniedRefusalIsNone() {
        let text = "We have not refused your request, we are still working on it."
        #expect(read(text)?.class != .refused)
    }

    @Test func severalAddressesKeepTheirOwnFates() {
        let answer = read("192.0.2.1 has been removed. 192.0.2.2 will remain blocked.")
        #expect(answer?.class == .delisted)
        #expect(answer?.addresses.map(\.description) == ["192.0.2.1"])
    }

    @Test func aListOfAddressesIsRead() {
        let answer = read("192.0.2.1: delisted\n192.0.2.2: still listed\n192.0.2.3: delisted")
        #expect(answer?.class != .delisted)
        let all = read("192.0.2.1: delisted\n192.0.2.3: delisted")
        #expect(all?.addresses.map(\.description) == ["192.0.2.1", "192.0.2.3"])
    }

    @Test func theDecidingSentenceIsShownAsWritten() {
        let answer = read("Hi Bob,\n\nthanks. The IP 192.0.2.7\nhas been removed. Cheers")
        #expect(answer?.because == "The IP 192.0.2.7 has been removed.")
    }

    @Test func nothingIsReadIntoProse() {
        #expect(read("We had lunch with the team on Tuesday.")?.class == .unclassified)
        #expect(read("  \n ") == nil)
        #expect(read("> quoted only") == nil)
    }

    @Test func questionsBecomeAChecklist() {
        let text = "Thanks. What do you send? Please describe your opt-in. 192.0.2.7 is noted."
        #expect(
            AnswerReader.questions(in: text)
                == ["What do you send?", "Please describe your opt-in."])
    }

    @Test func aPromiseWithoutTheMailsDateNamesOnlyWholeDates() {
        let text = "We will remove 192.0.2.7 by 2026-12-01."
        #expect(AnswerReader.answer(in: text, date: nil)?.until == "2026-12-01")
        let vague = "We will remove 192.0.2.7 by Friday."
        #expect(AnswerReader.answer(in: vague, date: nil)?.until == nil)
    }
}
