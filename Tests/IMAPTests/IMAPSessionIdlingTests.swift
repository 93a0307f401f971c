import IMAP
import InternetMessage
import Testing

@Suite struct IMAPSessionIdlingTests {
    private func afterReading() -> Played {
        var played = Transcript(opening).play(session(), .read(after: 8))
        (played.actions, played.written) = ([], "")
        return played
    }

    private func hear(_ played: inout Played, _ text: String) {
        for byte in text.utf8 { played.hear([byte]) }
    }

    @Test func mailThatArrivesIsToldWhileIdling() {
        var played = afterReading()
        #expect(played.session.offersIdle)
        played.ask(.idle)
        hear(&played, "+ idling\r\n* OK Still here\r\n* 2 EXPUNGE\r\n* 2 EXISTS\r\n")
        #expect(played.actions.isEmpty)
        hear(&played, "* 3 EXISTS\r\n")
        #expect(played.actions == [.mailArrived])
        played.ask(.endIdle)
        hear(&played, "A3 OK Idle completed\r\n")
        #expect(played.written == "A3 IDLE\r\nDONE\r\n")
        #expect(played.actions == [.mailArrived, .idleEnded])
    }

    @Test func mailThatArrivedBeforeTheIdleIsToldAtOnce() {
        var played = afterReading()
        hear(&played, "* 4 EXISTS\r\n")
        played.ask(.idle)
        #expect(played.actions == [.mailArrived])
        #expect(played.written == "")
    }

    @Test func doneWaitsUntilTheServerIsReadyForIt() {
        var played = afterReading()
        played.ask(.idle)
        played.ask(.endIdle)
        #expect(played.written == "A3 IDLE\r\n")
        hear(&played, "+ idling\r\n+ again\r\n")
        #expect(played.written == "A3 IDLE\r\nDONE\r\n")
    }

    @Test func aServerThatRefusesIdleIsNotAskedAgain() {
        var played = afterReading()
        played.ask(.idle)
        hear(&played, "A3 BAD what?\r\n")
        #expect(played.actions == [.idleEnded])
        #expect(!played.session.offersIdle)
    }

    @Test func readingEndsTheIdleFirst() {
        var played = afterReading()
        played.ask(.idle)
        hear(&played, "+ idling\r\n")
        played.ask(.read(after: 8))
        #expect(played.written == "A3 IDLE\r\nDONE\r\n")
        hear(&played, "A3 OK\r\n")
        #expect(played.written == "A3 IDLE\r\nDONE\r\nA4 EXAMINE \"INBOX\"\r\n")
    }

    @Test func goodbyeIsSaid() {
        var played = afterReading()
        played.ask(.logout)
        hear(&played, "* BYE\r\nA3 OK\r\n")
        #expect(played.written == "A3 LOGOUT\r\n")
        #expect(played.actions.isEmpty)
    }
}
