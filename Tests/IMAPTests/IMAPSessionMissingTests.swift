import IMAP
import InternetMessage
import Testing

/// Messages that a server lists and does not give, against messages that are gone.
@Suite struct IMAPSessionMissingTests {
    /// How a reading of messages 7 and 8 goes up to their bodies.
    private static let fetching =
        opening + """
            C: A3 UID SEARCH UID 7:*
            S: * SEARCH 7 8
            S: A3 OK
            C: A4 UID FETCH 7:8 (UID INTERNALDATE RFC822.SIZE)
            S: * 2 FETCH (UID 7 RFC822.SIZE 2)
            S: * 3 FETCH (UID 8 RFC822.SIZE 2)
            S: A4 OK
            C: A5 UID FETCH 7:8 (UID BODY.PEEK[])

            """

    /// Plays it cut at every byte, and checks that all was said as written.
    private func play(
        _ text: String, _ question: Transcript.Question = .read(after: 6)
    ) throws -> Played {
        let transcript = Transcript(text)
        let played = try #require(transcript.playEveryWay(session(), question))
        #expect(played.written == transcript.client)
        return played
    }

    @Test func aMessageExpungedMeanwhileIsToldAsGone() throws {
        let played = try play(
            Self.fetching + """
                S: * 2 EXPUNGE
                S: * 2 FETCH (UID 8 BODY[] "hi")
                S: A5 OK Some messages were expunged
                C: A6 UID FETCH 7 (UID BODY.PEEK[])
                S: A6 OK
                C: A7 UID SEARCH UID 7
                S: * SEARCH
                S: A7 OK
                """)
        #expect(played.texts == [8: "hi"])
        #expect(played.expunged == [7])
        #expect(played.unfetchable.isEmpty)
        #expect(played.batches.map(\.reachedEnd) == [true])
    }

    @Test(arguments: ["(UID 7 BODY[] NIL)", "(UID 7)", "(UID 7 FLAGS ())", "(UID 7 BODY[] \"\")"])
    func aMessageWithoutATextThatIsStillThereIsUnfetchable(answer: String) throws {
        let played = try play(
            Self.fetching + """
                S: * 2 FETCH \(answer)
                S: * 3 FETCH (UID 8 BODY[] "hi")
                S: A5 OK done
                C: A6 UID FETCH 7 (UID BODY.PEEK[])
                S: * 2 FETCH \(answer)
                S: A6 OK done
                C: A7 UID SEARCH UID 7
                S: * SEARCH 7
                S: A7 OK
                """)
        #expect(played.texts == [8: "hi"])
        #expect(played.expunged.isEmpty)
        #expect(played.unfetchable == [7: "the server said OK and gave no text"])
    }

    @Test func whereOneStopsTheServerThoseBehindItAreReadAsWell() throws {
        let played = try play(
            Self.fetching + """
                S: A5 OK done
                C: A6 UID SEARCH 1,*
                S: * SEARCH 7 8
                S: A6 OK
                C: A7 UID FETCH 7 (UID BODY.PEEK[])
                C: A8 UID FETCH 8 (UID BODY.PEEK[])
                S: A7 OK done
                S: * 3 FETCH (UID 8 BODY[] "hi")
                S: A8 OK done
                C: A9 UID SEARCH UID 7
                S: * SEARCH 7
                S: A9 OK
                """)
        #expect(played.texts == [8: "hi"])
        #expect(played.unfetchable == [7: "the server said OK and gave no text"])
    }

    @Test func aTextThatCameEmptyOnceIsReadTheSecondTime() throws {
        let played = try play(
            Self.fetching + """
                S: * 2 FETCH (UID 7 BODY[] {0}
                S: )
                S: * 3 FETCH (UID 8 BODY[] "hi")
                S: A5 OK done
                C: A6 UID FETCH 7 (UID BODY.PEEK[])
                S: * 2 FETCH (UID 7 BODY[] "ho")
                S: A6 OK done
                """)
        #expect(played.texts == [7: "ho", 8: "hi"])
        #expect(played.unfetchable.isEmpty)
    }

    @Test func aRefusalOfManyIsAskedAgainOneByOne() throws {
        let played = try play(
            Self.fetching + """
                S: * 3 FETCH (UID 8 BODY[] "hi")
                S: A5 NO [SERVERBUG] Some of the messages cannot be read
                C: A6 UID FETCH 7 (UID BODY.PEEK[])
                S: A6 NO [SERVERBUG] Cannot read it
                C: A7 UID SEARCH UID 7
                S: * SEARCH 7
                S: A7 OK
                """)
        #expect(played.texts == [8: "hi"])
        #expect(played.unfetchable == [7: "[SERVERBUG] Cannot read it"])
    }

    @Test func whereAWitnessComesEachIsAskedForAlone() throws {
        let played = try play(
            Self.fetching + """
                S: A5 NO [UNAVAILABLE] Temporary system problem
                C: A6 UID SEARCH 1,*
                S: * SEARCH 3 8
                S: A6 OK
                C: A7 UID FETCH 3 (UID BODY.PEEK[]<0.1>)
                S: * 1 FETCH (UID 3 BODY[]<0> "S")
                S: A7 OK
                C: A8 UID FETCH 7 (UID BODY.PEEK[])
                C: A9 UID FETCH 8 (UID BODY.PEEK[])
                S: A8 NO [UNAVAILABLE] later
                S: A9 NO [INUSE] busy
                C: A10 UID SEARCH UID 7:8
                S: * SEARCH 7 8
                S: A10 OK
                """)
        #expect(played.unfetchable == [7: "[UNAVAILABLE] later", 8: "[INUSE] busy"])
        #expect(played.batches.first?.messages == [])
    }

    @Test(arguments: [
        "S: A7 NO [UNAVAILABLE] Temporary system problem",
        "S: * 1 FETCH (UID 3 BODY[]<0> NIL)\nS: A7 OK", "S: A7 OK",
    ])
    func aServerThatGivesNothingIsInTroubleItself(answer: String) throws {
        let played = try play(
            Self.fetching + """
                S: A5 NO [UNAVAILABLE] Temporary system problem
                C: A6 UID SEARCH 1,*
                S: * SEARCH 3 8
                S: A6 OK
                C: A7 UID FETCH 3 (UID BODY.PEEK[]<0.1>)
                \(answer)
                """)
        #expect(played.batches.isEmpty)
        #expect(played.error?.code == .unavailable)
        #expect(played.error?.text.contains("[UNAVAILABLE] Temporary system problem") == true)
        #expect(played.session.awaited.isEmpty)
    }

    @Test func whereThereIsNoWitnessEachIsAskedForBeforeTheServerIsBlamed() throws {
        let text =
            Self.fetching + """
                S: A5 NO later
                C: A6 UID SEARCH 1,*
                S: * SEARCH 7 8
                S: A6 OK
                C: A7 UID FETCH 7 (UID BODY.PEEK[])
                C: A8 UID FETCH 8 (UID BODY.PEEK[])
                S: A7 NO later

                """
        let one = try play(
            text + """
                S: * 3 FETCH (UID 8 BODY[] "hi")
                S: A8 OK
                C: A9 UID SEARCH UID 7
                S: * SEARCH 7
                S: A9 OK
                """)
        #expect(one.texts == [8: "hi"])
        #expect(one.unfetchable == [7: "later"])
        let none = try play(
            text + """
                S: A8 NO later
                C: A9 UID SEARCH UID 7:8
                S: * SEARCH 7 8
                S: A9 OK
                """)
        #expect(none.error?.code == .unavailable)
    }

    @Test func aRefusalOfTheSizesSaysNothingAboutEach() throws {
        let played = try play(
            opening
                + """
                C: A3 UID SEARCH UID 7:*
                S: * SEARCH 7 8
                S: A3 OK
                C: A4 UID FETCH 7:8 (UID INTERNALDATE RFC822.SIZE)
                S: * 3 FETCH (UID 8 RFC822.SIZE 2)
                S: A4 NO [LIMIT] Too much
                C: A5 UID SEARCH 1,*
                S: * SEARCH 7 8
                S: A5 OK
                C: A6 UID FETCH 7 (UID INTERNALDATE RFC822.SIZE)
                S: A6 NO [LIMIT] Too much
                C: A7 UID FETCH 8 (UID BODY.PEEK[])
                S: * 3 FETCH (UID 8 BODY[] "hi")
                S: A7 OK
                C: A8 UID SEARCH UID 7
                S: * SEARCH 7
                S: A8 OK
                """.replacing(
                    "C: A5 UID SEARCH 1,*\nS: * SEARCH 7 8\nS: A5 OK\n", with: ""
                ).replacing("A6", with: "A5").replacing("A7", with: "A6").replacing(
                    "A8", with: "A7"))
        #expect(played.texts == [8: "hi"])
        #expect(played.unfetchable == [7: "[LIMIT] Too much"])
    }

    @Test func aMessageToBeAvoidedIsNotFetched() throws {
        let text =
            opening + """
                C: A3 UID SEARCH UID 7:*
                S: * SEARCH 7 8
                S: A3 OK
                C: A4 UID FETCH 8 (UID INTERNALDATE RFC822.SIZE)
                S: * 3 FETCH (UID 8 RFC822.SIZE 2)
                S: A4 OK
                C: A5 UID FETCH 8 (UID BODY.PEEK[])
                S: * 3 FETCH (UID 8 BODY[] "hi")
                S: A5 OK done
                C: A6 UID SEARCH UID 7
                S: * SEARCH 7
                S: A6 OK
                """
        let played = try play(text, .read(after: 6, avoiding: [7: "it ended the connection"]))
        #expect(played.texts == [8: "hi"])
        #expect(played.unfetchable == [7: "it ended the connection"])
        #expect(played.batches.map(\.reachedEnd) == [true])
    }

    @Test func aMessageThatIsAloneAndAvoidedNeedsAWitness() throws {
        let text =
            opening + """
                C: A3 UID SEARCH UID 8:*
                S: * SEARCH 8
                S: A3 OK
                C: A4 UID SEARCH UID 8
                S: * SEARCH 8
                S: A4 OK
                C: A5 UID SEARCH 1,*
                S: * SEARCH 3 8
                S: A5 OK
                C: A6 UID FETCH 3 (UID BODY.PEEK[]<0.1>)
                S: * 1 FETCH (UID 3 BODY[]<0> "")
                S: A6 OK
                """
        let played = try play(text, .read(after: 7, avoiding: [8: "it ended the connection"]))
        #expect(played.unfetchable == [8: "it ended the connection"])
    }

    @Test func messagesAreAskedForAgainByTheirNumbers() throws {
        let text =
            opening + """
                C: A3 UID SEARCH UID 2,4:5
                S: * SEARCH 2 5 9
                S: A3 OK
                C: A4 UID FETCH 2,5 (UID INTERNALDATE RFC822.SIZE)
                S: * 1 FETCH (UID 2 RFC822.SIZE 2)
                S: * 2 FETCH (UID 5 RFC822.SIZE 2)
                S: A4 OK
                C: A5 UID FETCH 2,5 (UID BODY.PEEK[])
                S: * 1 FETCH (UID 2 BODY[] "hi")
                S: A5 NO [UNAVAILABLE] later
                C: A6 UID FETCH 5 (UID BODY.PEEK[])
                S: A6 NO [UNAVAILABLE] later
                C: A7 UID SEARCH UID 5
                S: * SEARCH 5
                S: A7 OK
                """
        let played = try play(text, .only([5, 4, 2]))
        #expect(played.texts == [2: "hi"])
        #expect(played.expunged == [4])
        #expect(played.unfetchable == [5: "[UNAVAILABLE] later"])
    }

    @Test func aDoubtfulMessageIsNoWitness() throws {
        let text =
            opening + """
                C: A3 UID SEARCH UID 5
                S: * SEARCH 5
                S: A3 OK
                C: A4 UID FETCH 5 (UID INTERNALDATE RFC822.SIZE)
                S: * 1 FETCH (UID 5 RFC822.SIZE 2)
                S: A4 OK
                C: A5 UID FETCH 5 (UID BODY.PEEK[])
                S: A5 OK
                C: A6 UID SEARCH UID 5
                S: * SEARCH 5
                S: A6 OK
                C: A7 UID SEARCH 1,*
                S: * SEARCH 3 8
                S: A7 OK
                C: A8 UID FETCH 8 (UID BODY.PEEK[]<0.1>)
                S: * 3 FETCH (UID 8 BODY[]<0> "x")
                S: A8 OK
                """
        let played = try play(text, .only([5], doubting: [3, 5]))
        #expect(played.unfetchable == [5: "the server said OK and gave no text"])
    }

    @Test func numbersOfAnotherValidityMeanNothing() throws {
        let played = try play(opening, .only([2, 5], validity: 6))
        #expect(played.batches.map(\.lists) == [0])
        let empty = try play(
            opening.replacing("* 3 EXISTS", with: "* 0 EXISTS"), .only([2, 5]))
        #expect(empty.expunged == [2, 5])
    }

    @Test func anotherMailboxIsOpenedOverTheSameConnection() throws {
        var played = Transcript(opening).play(session(), .read(after: 8))
        played.session.turn(to: "Junk")
        played.written = ""
        played.ask(.read(after: 4, validity: 3))
        #expect(played.written == "A3 EXAMINE \"Junk\"\r\n")
        let rest = "* 2 EXISTS\r\n* OK [UIDVALIDITY 3]\r\n* OK [UIDNEXT 5]\r\nA3 OK\r\n"
        played.hear(Array(rest.utf8)[...])
        #expect(played.batches.last?.uidValidity == UIDValidity(3))
        #expect(played.batches.last?.nextUID == UID(5))
        #expect(played.session.mailbox == "Junk")
    }

    @Test(arguments: [
        ("\" 2-Nov-2026 10:00:00 +0100\"", "2026-11-02T09:00:00Z"),
        ("\"2-Nov-2026 10:00:00 +0100\"", "2026-11-02T09:00:00Z"),
        ("\"02-nov-2026 1:2:3 +0100\"", "2026-11-02T00:02:03Z"),
        ("\"Mon, 2 Nov 2026 10:00:00 +0100\"", "2026-11-02T09:00:00Z"),
        ("\"2 Nov 2026 10:00:00 +0100\"", "2026-11-02T09:00:00Z"),
        ("\"Mon, 02 Nov 2026 10:00:00 GMT\"", "2026-11-02T10:00:00Z"),
        ("{26}\r\nS: 02-Nov-2026 10:00:00 +0100", "2026-11-02T09:00:00Z"),
        ("NIL", nil), ("\"\"", nil), ("\"00-Jan-0000 00:00:00 +0000\"", nil),
        ("\"01-Jan-1970 00:00:00 +0000\"", nil), ("\"31-Feb-2026 10:00:00 +0100\"", nil),
        ("\"yesterday\"", nil), ("02-Nov-2026", nil), ("\"02-Nov-2026 25:00:00 +0100\"", nil),
    ])
    func theDateIsReadInEveryForm(written: String, moment: String?) throws {
        let text =
            Self.fetching.replacing(
                "(UID 7 RFC822.SIZE 2)",
                with: "(UID 7 INTERNALDATE \(written) RFC822.SIZE 2)"
            ).replacing("\r\nS: ", with: "\nS: ") + """
                S: * 2 FETCH (UID 7 BODY[] "ho")
                S: * 3 FETCH (UID 8 BODY[] "hi")
                S: A5 OK
                """
        let played = try play(text)
        let message = try #require(played.batches.first?.messages.first)
        #expect(message.internalDate == moment.flatMap { Timestamp(iso8601: $0) })
    }
}

extension IMAPBatch {
    /// How many messages its lists tell of.
    fileprivate var lists: Int { messages.count + expunged.count + unfetchable.count }
}
