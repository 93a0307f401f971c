import InternetMessage
import Testing
import Ticketing

@testable import Bot

/// How long a mailbox is left alone.
@Suite struct BackOffTests {
    private func pauses(_ code: MailSourceError.Code) -> [Duration?] {
        var backOff = BackOff()
        return (0..<12).map { _ in
            backOff.note(MailSourceError(code, context: "x", hint: "y"))
            return backOff.pause
        }
    }

    @Test func aRefusedSignInIsNotTriedAgainForAQuarterOfAnHour() {
        #expect(pauses(.signInRefused).allSatisfy { $0 == .minutes(15) })
    }

    @Test func otherPausesGrowFromASecondToFiveMinutes() {
        let seconds = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
        #expect(pauses(.unreachable) == seconds.map { .seconds($0) })
    }

    @Test func whatCanBeReadAgainIsReadAtOnce() {
        var backOff = BackOff()
        backOff.note(MailSourceError(.signInRefused, context: "x", hint: "y"))
        backOff.note(nil)
        #expect(backOff.pause == nil)
    }
}
