import InternetMessage
import Testing
import Ticketing

@Suite struct RelayTroubleTests {
    private let now = Timestamp(seconds: 1_793_793_600)

    private static func rejected(_ code: Int, _ stage: SubmissionStage) -> SubmissionOutcome {
        .rejected(SMTPReply(code: code, lines: ["x"]), at: stage)
    }

    @Test(arguments: [
        (SubmissionOutcome.unreachable("no route"), RelayTrouble.Kind?.some(.away)),
        (.nothingToShow("no token"), .signInRefused),
        (rejected(421, .greeting), .away), (rejected(554, .greeting), .away),
        (rejected(454, .authentication), .away),
        (rejected(535, .authentication), .signInRefused),
        (rejected(421, .sender), .away), (.stalled("silence", at: .data), .stalled),
        (rejected(451, .sender), nil), (rejected(550, .data), nil),
        (rejected(451, .endOfData), nil), (.indeterminate("lost"), nil),
        (.accepted(SMTPReply(code: 250, lines: ["Ok"])), nil),
    ])
    func whatIsSaidOfNoMailIsAboutTheRelay(
        outcome: SubmissionOutcome, kind: RelayTrouble.Kind?
    ) {
        #expect(RelayTrouble(outcome)?.kind == kind)
    }

    private func absences(_ kind: RelayTrouble.Kind, _ count: Int) -> [RelayAbsence] {
        var former: RelayAbsence?
        return (0..<count).map { _ in
            let at = former?.nextTryAt ?? now
            let next = RelayAbsence(RelayTrouble(kind, because: "x"), after: former, at: at)
            former = next
            return next
        }
    }

    private func pauses(_ kind: RelayTrouble.Kind) -> [Duration] {
        let all = absences(kind, 7)
        return zip([now] + all.map(\.nextTryAt), all).map { $1.nextTryAt - $0 }
    }

    @Test func pausesGrowFromFiveMinutesToAnHour() {
        #expect(pauses(.away) == [5, 10, 20, 40, 60, 60, 60].map { .minutes($0) })
        #expect(pauses(.signInRefused) == [15, 15, 20, 40, 60, 60, 60].map { .minutes($0) })
    }

    @Test func nobodyConnectsBeforeTheNextAttempt() {
        let absence = absences(.away, 1)[0]
        #expect(absence.isPausing(at: now) && absence.isPausing(at: now + .minutes(4)))
        #expect(!absence.isPausing(at: now + .minutes(5)))
    }

    @Test func aClockThatWasAheadPutsNothingOff() {
        #expect(!absences(.away, 1)[0].isPausing(at: now - .days(365)))
    }

    @Test func itsBeginningIsKeptAndPeopleAreToldWithinTheHour() {
        let all = absences(.away, 4)
        #expect(all.allSatisfy { $0.since == now })
        #expect(!all[0].isAlarming(at: now + .minutes(29)))
        #expect(all[0].isAlarming(at: now + .minutes(30)))
        #expect(absences(.signInRefused, 1)[0].isAlarming(at: now))
    }
}
