import Correspondence
import InternetMessage
import Testing
import Ticketing

/// A tally says of refusals in any order what the list of them in their order says.
@Suite struct RefusalTallyTests {
    private func refusal(
        _ text: String, at seconds: Int64, to domain: String? = "example.com",
        _ class: Rejection.Class = .block
    ) -> RejectionRecord {
        RejectionRecord(
            Rejection(
                address: IPAddress("192.0.2.1"), postmaster: "proofpoint", class: `class`,
                text: text),
            recipientDomain: domain, refusedAt: Timestamp(seconds: seconds))
    }

    @Test func nothingIsSaidOfNone() {
        let tally = RefusalTally()
        #expect(tally.count == 0 && tally.first == nil && tally.latest.isEmpty)
        #expect(tally.differing.isEmpty && tally.domains.isEmpty && !tally.isAboutContent)
    }

    @Test func theOrderInWhichTheyCameDoesNotMatter() {
        let all = [
            refusal("554 blocked 17", at: 40, to: "b.example"),
            refusal("550 listed", at: 10, to: "a.example"),
            refusal("554 blocked 18", at: 30, to: "b.example"),
            refusal("554 blocked 19", at: 50, to: nil),
            refusal("550 spam", at: 20, to: "a.example", .content),
        ]
        for turn in all.indices {
            let tally = RefusalTally(all[turn...] + all[..<turn])
            #expect(tally.count == 5 && tally.isAboutContent)
            #expect(tally.first == all[1])
            #expect(tally.latest == [all[2], all[0], all[3]])
            #expect(tally.domains == ["a.example": 2, "b.example": 2])
            #expect(tally.differing == [all[3], all[4], all[1]])
        }
    }

    @Test func ofThoseSaidAtOnceTheFirstIsFirstAndTheLastIsLast() {
        let all = (1...5).map { refusal("554 blocked \($0)", at: 10, to: "\($0).example") }
        let tally = RefusalTally(all)
        #expect(tally.first == all[0])
        #expect(tally.latest == Array(all.suffix(3)))
        #expect(tally.differing == [all[4]])
    }

    @Test func delaysAndRefusalsAreCountedApart() {
        let delays = [
            refusal("451 later", at: 10, to: "a.example"), refusal("421 later", at: 5, to: nil),
        ]
        let only = RefusalTally(delays)
        #expect(only.isOnlyDelay && only.told.count == 2 && only.told.first == delays[1])
        #expect(only.told.domains == ["a.example": 1])
        let both = RefusalTally(delays + [refusal("550 no", at: 20, to: "b.example")])
        #expect(!both.isOnlyDelay && both.told.count == 1 && both.deferred.count == 2)
        #expect(both.told.domains == ["b.example": 1] && both.told.first?.refusedAt.seconds == 20)
        #expect(!RefusalTally().isOnlyDelay)
    }

    @Test(arguments: ["554 5.7.1 no", "ohne 17 Ziffern: ½ ٣ Größe", "", "12"])
    func numbersAreLeftOut(text: String) {
        #expect(text.withoutNumbers == text.filter { !$0.isNumber })
    }
}
