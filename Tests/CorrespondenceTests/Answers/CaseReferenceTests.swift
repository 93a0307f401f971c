import Correspondence
import Testing

@Suite struct CaseReferenceTests {
    @Test(arguments: [
        ("Re: Blocked [Case 00123456]", "00123456"),
        ("[PDR-48121] your request", "PDR-48121"),
        ("Re: (ref 2026-0815-A) 192.0.2.1", "2026-0815-A"),
        ("Ticket 4711-22: your request", "4711-22"),
    ])
    func aReferenceStandsInBracketsOrAfterAWordForIt(subject: String, reference: String) {
        #expect(CaseReference.candidates(subject: subject, text: "") == [reference])
    }

    @Test(arguments: [
        "Re: [#1] Blocked IP address 192.0.2.1", "[list] 12345 mails refused [urgent]",
        "Refused on [2026-11-02]", "[192.0.2.77]", "[", "]12345[",
        "[12345 and so on for long words]",
    ])
    func aNumberAloneIsNone(subject: String) {
        #expect(CaseReference.candidates(subject: subject, text: "").isEmpty)
    }

    @Test func theTextIsReadAfterTheSubjectAndNothingTwice() {
        let text = "Your case number is CAS-9911-X.\nReference: 00123456\n"
        #expect(
            CaseReference.candidates(subject: "[Case 00123456]", text: text)
                == ["00123456", "CAS-9911-X"])
    }
}
