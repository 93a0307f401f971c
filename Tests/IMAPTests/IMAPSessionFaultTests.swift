import IMAP
import InternetMessage
import Testing

/// How a reading of messages 7 and 8 goes up to their bodies.
private let fetching =
    opening + """
        C: A3 UID SEARCH UID 7:*
        S: * SEARCH 7 8
        S: A3 OK Search completed
        C: A4 UID FETCH 7:8 (UID INTERNALDATE RFC822.SIZE)
        S: * 2 FETCH (UID 7 INTERNALDATE "02-Nov-2026 10:00:00 +0100" RFC822.SIZE 2)
        S: * 3 FETCH (UID 8 INTERNALDATE "02-Nov-2026 10:00:00 +0100" RFC822.SIZE 2)
        S: A4 OK Fetch completed
        C: A5 UID FETCH 7:8 (UID BODY.PEEK[])

        """

@Suite struct IMAPSessionFaultTests {
    private func play(_ rest: String, after: UInt32 = 6) throws -> Played {
        try #require(Transcript(fetching + rest).playEveryWay(session(), .read(after: after)))
    }

    @Test func whatTheServerSaysUnaskedChangesNothing() throws {
        let played = try play(
            """
            S: * 4 EXISTS
            S: * 1 RECENT
            S: * 1 FETCH (FLAGS (\\Seen \\Answered))
            S: * 1 FETCH (UID 3 BODY[] "not asked for")
            S: * OK [X-UNKNOWN (a (b]) nobody knows this {5}
            S: * NO [OVERQUOTA] nearly full
            S: * 9 VANISHED (EARLIER) 1:2
            S: * THREAD (1)(2 "x)" {3}
            S: abc)
            S: * 2 FETCH (UID 8 MODSEQ (-5) BODY[] "hi" X-ODD (a (b "c)") {2}
            S: xy))
            S: * 2 FETCH (UID 7 BODY[] "ho")
            S: * 2 FETCH (UID 7 FLAGS (\\Seen))
            S: A5 OK done
            """)
        #expect(played.texts == [7: "ho", 8: "hi"])
        #expect(played.error == nil)
    }

    @Test func parenthesesTooManyArePassedOver() throws {
        let played = try play(
            """
            S: * 2 FETCH ((UID 7 BODY[] "ho"))
            S: * 3 FETCH (UID 8 BODY[] "hi"))
            S: A5 OK done
            """)
        #expect(played.texts == [7: "ho", 8: "hi"])
    }

    @Test(arguments: [
        "{-1}", "{abc}", "{18446744073709551616}", "{99999999999}", "{2147483648}", "{}", "{ 5}",
    ])
    func aLiteralWithoutAUsableLengthEndsTheSession(mark: String) throws {
        let played = try play("S: * 2 FETCH (UID 7 BODY[] \(mark)\nS: * 3 EXISTS")
        #expect(played.error?.code == .protocolViolation)
        #expect(played.batches.isEmpty)
    }

    @Test(arguments: [
        "S: * 2 FETCH (UID 7 BODY[] {5} and no line end)", "S: * 2 FETCH (UID 7 BODY[] nothing)",
        "S: * 2 FETCH (UID 7 BODY[] \"no end)", "S: * 2 FETCH (UID x BODY[] \"\")",
        "S: A99 OK never sent", "S: A5 MAYBE done", "S: A5 BAD what?", "S: nonsense",
        "S: * OK [UIDVALIDITY 0] none",
    ])
    func whatIsNoResponseEndsTheSession(line: String) throws {
        let played = try play(line)
        #expect(played.error?.code == .protocolViolation)
        #expect(played.session.hasFailed)
    }

    @Test func anEndlessLineIsBounded() throws {
        var played = Transcript(fetching).play(session(), .read(after: 6))
        for _ in 1...20 { played.hear(Array(repeating: 0x61, count: 10_000)[...]) }
        #expect(played.error?.code == .protocolViolation)
    }

    @Test func aLongAnswerToASearchIsTaken() throws {
        let numbers = (1...200_000).map(String.init).joined(separator: " ")
        let played = Transcript(
            opening + """
                C: A3 UID SEARCH UID 1:*
                S: * SEARCH \(numbers)
                S: A3 OK
                """
        ).play(session(), .list)
        guard case .contents(_, let uids) = played.actions.last else {
            Issue.record("no contents")
            return
        }
        #expect(uids.count == 200_000)
    }

    @Test func aConnectionLostInABodyGivesNothingOfIt() throws {
        var played = try play("S: * 2 FETCH (UID 7 BODY[] {200}\nS| half of it")
        played.ask(.close)
        #expect(played.batches.isEmpty)
        #expect(played.error?.code == .closed)
        #expect(played.session.awaited == [UID(7), UID(8)])
    }

    @Test func aConnectionLostAtAnyByteGivesNothingOfTheMessage() throws {
        let answer = Array("* 2 FETCH (UID 7 BODY[] {23}\r\nSubject: x\r\n\r\nthe body.)\r\n".utf8)
        for length in 0...answer.count {
            var played = Transcript(fetching).play(session(), .read(after: 6))
            played.hear(answer[..<length])
            played.ask(.close)
            #expect(played.batches.isEmpty, "after \(length) bytes")
            #expect(played.error?.code == .closed)
        }
    }

    @Test func aConnectionLostBeforeTheEndOfTheCommandGivesNothingYet() throws {
        var played = try play(
            "S: * 2 FETCH (UID 7 BODY[] \"ho\")\nS: * 3 FETCH (UID 8 BODY[] \"hi\")")
        played.ask(.close)
        #expect(played.batches.isEmpty)
        #expect(played.error?.code == .closed)
    }

    @Test(arguments: [
        "S: * BYE Autologout", "C: A1\nS: * BYE [UNAVAILABLE] going down",
    ])
    func goodbyeAnywhereEndsTheSession(rest: String) throws {
        #expect(try play(rest).error?.code == .closed)
        let atOnce = Transcript("S: * BYE busy").play(session(), .read())
        #expect(atOnce.error?.code == .closed)
    }

    @Test func anAlertIsShown() throws {
        let played = try play(
            """
            S: * OK [ALERT] The server goes down at noon
            S: A5 OK [ALERT] Really
            """)
        #expect(played.actions.contains(.alert("The server goes down at noon")))
        #expect(played.actions.contains(.alert("Really")))
    }

    @Test func aMissingMailboxIsToldFromOneThatIsBusy() {
        let missing = Transcript("S: A1 OK\nS: A2 NO [NONEXISTENT] no such mailbox")
            .play(session(), .read())
        #expect(missing.error?.code == .noMailbox)
        let busy = Transcript("S: A1 OK\nS: A2 NO [UNAVAILABLE] later").play(session(), .read())
        #expect(busy.error?.code == .unavailable)
        #expect(busy.error?.text == "[UNAVAILABLE] later")
    }

    /// As Gmail and Microsoft 365 slow an account down.
    @Test(arguments: [
        "NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)",
        "NO Request is throttled. Suggested Backoff Time: 299961 milliseconds",
        "BAD Request is throttled. Suggested Backoff Time: 178755 milliseconds",
        "BAD User is authenticated but not connected.",
    ])
    func aServerThatSlowsUsDownIsBusy(reply: String) {
        for transcript in ["S: A1 OK\nS: A2 \(reply)", "\(opening)S: A3 \(reply)"] {
            let played = Transcript(transcript).play(session(), .read())
            #expect(played.error?.code == .unavailable, "\(transcript)")
            #expect(played.error.map { reply.hasSuffix($0.text) } == true)
        }
    }

    @Test func aServerThatNumbersAnewUnderTheSameValidityIsTold() throws {
        let transcript = Transcript(opening)
        let played = try #require(transcript.playEveryWay(session(), .read(after: 20)))
        #expect(played.batches.map(\.isTurnedBack) == [true])
        #expect(played.batches.map(\.reachedEnd) == [true])
        let usual = try #require(transcript.playEveryWay(session(), .read(after: 8)))
        #expect(usual.batches.map(\.isTurnedBack) == [false])
    }

    @Test func linesThatEndWithLineFeedAloneAreTaken() {
        let text = "A1 OK\n* 0 EXISTS\n* OK [UIDVALIDITY 7]\nA2 OK\n"
        var played = Played(session: session())
        played.ask(.list)
        played.hear(Array(text.utf8)[...])
        #expect(played.actions == [.contents(UIDValidity(7), [])])
    }

    @Test func theHighestUIDOfAllIsTheEnd() {
        let transcript = Transcript(opening.replacing("UIDNEXT 9", with: "UIDNEXT 4294967295"))
        let played = transcript.play(session(), .read(after: .max))
        #expect(played.batches.map(\.reachedEnd) == [true])
    }
}
