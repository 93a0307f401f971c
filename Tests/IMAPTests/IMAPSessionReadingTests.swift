import InternetMessage
import Testing

@testable import IMAP

/// A session with small limits, over INBOX.
func session(
    _ mailbox: String = "INBOX", messageBytesMax: Int = 1_000, excerptBytesMax: Int = 20,
    batchBytesMax: Int = 2_000
) -> IMAPSession {
    IMAPSession(
        mailbox: mailbox,
        limits: IMAPLimits(
            messageBytesMax: messageBytesMax, excerptBytesMax: excerptBytesMax,
            batchBytesMax: batchBytesMax))
}

/// How every reading begins, up to the search, of a mailbox with UIDVALIDITY 7.
let opening = """
    C: A1 CAPABILITY
    C: A2 EXAMINE "INBOX"
    S: * CAPABILITY IMAP4rev1 IDLE
    S: A1 OK done
    S: * FLAGS (\\Seen)
    S: * 3 EXISTS
    S: * OK [UIDVALIDITY 7] UIDs valid
    S: * OK [UIDNEXT 9] Predicted next UID
    S: A2 OK [READ-ONLY] Examine completed.

    """

@Suite struct IMAPSessionReadingTests {
    @Test func newMessagesAreFoundSizedAndFetched() throws {
        let transcript = Transcript(
            opening + """
                C: A3 UID SEARCH UID 6:*
                S: * SEARCH 7 8
                S: A3 OK Search completed
                C: A4 UID FETCH 7:8 (UID INTERNALDATE RFC822.SIZE)
                S: * 2 FETCH (UID 7 INTERNALDATE " 2-Nov-2026 10:00:00 +0100" RFC822.SIZE 5)
                S: * 3 FETCH (RFC822.SIZE 3 UID 8 INTERNALDATE "12-Nov-2026 10:00:00 -0130")
                S: A4 OK Fetch completed
                C: A5 UID FETCH 7:8 (UID BODY.PEEK[])
                S: * 2 FETCH (UID 7 BODY[] {5}
                S: a)
                S| b
                S:  FLAGS ())
                S: * 3 FETCH (UID 8 BODY[] "x\\"y")
                S: A5 OK Fetch completed
                """)
        let played = try #require(transcript.playEveryWay(session(), .read(after: 5)))
        #expect(played.written == transcript.client)
        #expect(
            played.actions == [
                .batch(
                    IMAPBatch(
                        uidValidity: UIDValidity(7), nextUID: UID(9),
                        messages: [
                            try message(
                                7, "2026-11-02T09:00:00Z", 5, .whole(Array("a)\r\nb".utf8))),
                            try message(8, "2026-11-12T11:30:00Z", 3, .whole(Array("x\"y".utf8))),
                        ], reachedEnd: true))
            ])
    }

    private func message(
        _ uid: UInt32, _ date: String, _ size: Int, _ content: IMAPMessage.Content
    ) throws -> IMAPMessage {
        let moment = try #require(Timestamp(iso8601: date))
        return IMAPMessage(uid: UID(uid), internalDate: moment, size: size, content: content)
    }

    @Test func nothingNewCostsOneRoundTrip() throws {
        let transcript = Transcript(opening)
        let played = try #require(transcript.playEveryWay(session(), .read(after: 8)))
        #expect(played.written == transcript.client)
        #expect(played.batches.map(\.reachedEnd) == [true])
        #expect(played.batches.map(\.messages) == [[]])
    }

    @Test func theLastMessageThatAnOpenRangeAlwaysFindsIsNotNew() throws {
        let transcript = Transcript(
            opening.replacing("S: * OK [UIDNEXT 9] Predicted next UID\n", with: "") + """
                C: A3 UID SEARCH UID 9:*
                S: * SEARCH 8
                S: A3 OK Search completed
                """)
        let played = try #require(transcript.playEveryWay(session(), .read(after: 8)))
        #expect(played.written == transcript.client)
        #expect(played.batches.map(\.messages) == [[]])
    }

    @Test func ofAnOversizedMessageOnlyTheBeginningIsFetched() throws {
        let transcript = Transcript(
            opening + """
                C: A3 UID SEARCH UID 7:*
                S: * SEARCH 7 8
                S: A3 OK Search completed
                C: A4 UID FETCH 7:8 (UID INTERNALDATE RFC822.SIZE)
                S: * 2 FETCH (UID 7 INTERNALDATE "02-Nov-2026 10:00:00 +0100" RFC822.SIZE 50000000)
                S: * 3 FETCH (UID 8 INTERNALDATE "02-Nov-2026 10:00:00 +0100" RFC822.SIZE 2)
                S: A4 OK Fetch completed
                C: A5 UID FETCH 8 (UID BODY.PEEK[])
                C: A6 UID FETCH 7 (UID BODY.PEEK[]<0.20>)
                S: * 3 FETCH (UID 8 BODY[] {2}
                S: hi)
                S: A5 OK Fetch completed
                S: * 2 FETCH (UID 7 BODY[]<0> {4}
                S: Subj)
                S: A6 OK Fetch completed
                """)
        let played = try #require(transcript.playEveryWay(session(), .read(after: 6)))
        #expect(played.written == transcript.client)
        #expect(played.texts == [7: "excerpt: Subj", 8: "hi"])
        #expect(played.batches.first?.messages.first?.size == 50_000_000)
    }

    @Test func afterAnotherValidityOnlyUnknownBodiesAreFetched() throws {
        let transcript = Transcript(
            opening + """
                C: A3 UID SEARCH UID 1:*
                S: * SEARCH 1 2
                S: A3 OK Search completed
                C: A4 UID FETCH 1:2 (UID INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID DATE FROM)])
                S: * 1 FETCH (UID 1 INTERNALDATE "02-Nov-2026 10:00:00 +0100" RFC822.SIZE 9 BODY[HEADER.FIELDS (MESSAGE-ID DATE FROM)] {13}
                S: From: a@b
                S: 
                S: )
                S: * 2 FETCH (UID 2 INTERNALDATE "02-Nov-2026 10:00:00 +0100" RFC822.SIZE 2 BODY[HEADER.FIELDS (MESSAGE-ID DATE FROM)] "")
                S: A4 OK Fetch completed
                C: A5 UID FETCH 2 (UID BODY.PEEK[])
                S: * 2 FETCH (UID 2 BODY[] {2}
                S: hi)
                S: A5 OK Fetch completed
                """)
        let played = try #require(
            transcript.playEveryWay(session(), .read(after: 5, validity: 6), known: [UID(1)]))
        #expect(played.written == transcript.client)
        #expect(played.texts == [1: "recognised", 2: "hi"])
        guard case .compare(let candidates) = played.actions.first else {
            Issue.record("nothing was compared")
            return
        }
        #expect(candidates.map(\.size) == [9, 2])
        #expect(candidates.map(\.header) == [Array("From: a@b\r\n\r\n".utf8), []])
    }

    @Test func aBacklogIsAskedForAheadOfItsReader() throws {
        let transcript = Transcript(
            opening + """
                C: A3 UID SEARCH UID 1:*
                S: * SEARCH 1 2
                S: A3 OK Search completed
                C: A4 UID FETCH 1 (UID INTERNALDATE RFC822.SIZE)
                S: * 1 FETCH (UID 1 INTERNALDATE "02-Nov-2026 10:00:00 +0100" RFC822.SIZE 1)
                S: A4 OK
                C: A5 UID FETCH 1 (UID BODY.PEEK[])
                C: A6 UID FETCH 2 (UID INTERNALDATE RFC822.SIZE)
                S: * 1 FETCH (UID 1 BODY[] "a")
                S: A5 OK
                S: * 2 FETCH (UID 2 INTERNALDATE "02-Nov-2026 10:00:00 +0100" RFC822.SIZE 1)
                S: A6 OK
                C: A7 UID FETCH 2 (UID BODY.PEEK[])
                """)
        var played = try #require(transcript.playEveryWay(session(), .read(limit: 1)))
        #expect(played.written == transcript.client)
        #expect(played.batches.map(\.reachedEnd) == [false])
        played.ask(.read(after: 1, limit: 1))
        played.hear(Array("* 2 FETCH (UID 2 BODY[] {1}\r\nb)\r\nA7 OK\r\n".utf8)[...])
        #expect(played.written == transcript.client)
        #expect(played.texts == [1: "a", 2: "b"])
        #expect(played.batches.map(\.reachedEnd) == [false, true])
    }

    @Test func anotherQuestionWaitsForWhatWasAskedAhead() throws {
        let transcript = Transcript(
            opening + """
                C: A3 UID SEARCH UID 1:*
                S: * SEARCH 1 2
                S: A3 OK Search completed
                C: A4 UID FETCH 1 (UID INTERNALDATE RFC822.SIZE)
                S: * 1 FETCH (UID 1 INTERNALDATE "02-Nov-2026 10:00:00 +0100" RFC822.SIZE 1)
                S: A4 OK
                C: A5 UID FETCH 1 (UID BODY.PEEK[])
                C: A6 UID FETCH 2 (UID INTERNALDATE RFC822.SIZE)
                S: * 1 FETCH (UID 1 BODY[] "a")
                S: A5 OK
                """)
        var played = transcript.play(session(), .read(limit: 1))
        played.written = ""
        played.ask(.list)
        #expect(played.written == "")
        played.hear(Array("* 2 FETCH (UID 2 RFC822.SIZE 1)\r\nA6 OK\r\n".utf8)[...])
        #expect(played.written == "A7 EXAMINE \"INBOX\"\r\n")
        let rest = "* 2 EXISTS\r\n* OK [UIDVALIDITY 7]\r\nA7 OK\r\n* SEARCH 1 2\r\nA8 OK\r\n"
        played.hear(Array(rest.utf8)[...])
        #expect(played.actions.last == .contents(UIDValidity(7), [UID(1), UID(2)]))
    }

    @Test func aBatchEndsAtItsBytes() throws {
        let transcript = Transcript(
            opening + """
                C: A3 UID SEARCH UID 1:*
                S: * SEARCH 1 2 3
                S: A3 OK Search completed
                C: A4 UID FETCH 1:3 (UID INTERNALDATE RFC822.SIZE)
                S: * 1 FETCH (UID 1 RFC822.SIZE 900)
                S: * 2 FETCH (UID 2 RFC822.SIZE 900)
                S: * 3 FETCH (UID 3 RFC822.SIZE 900)
                S: A4 OK
                C: A5 UID FETCH 1:2 (UID BODY.PEEK[])
                C: A6 UID FETCH 3 (UID INTERNALDATE RFC822.SIZE)
                """)
        let played = try #require(transcript.playEveryWay(session(), .read()))
        #expect(played.written == transcript.client)
    }

    @Test func everyUIDIsListed() throws {
        let transcript = Transcript(
            opening + """
                C: A3 UID SEARCH UID 1:*
                S: * SEARCH 5 2
                S: * SEARCH 8 (MODSEQ 917162500)
                S: A3 OK Search completed
                """)
        let played = try #require(transcript.playEveryWay(session(), .list))
        #expect(played.written == transcript.client)
        #expect(played.actions == [.contents(UIDValidity(7), [UID(2), UID(5), UID(8)])])
    }

    @Test func anEmptyMailboxIsNotSearched() throws {
        let transcript = Transcript(opening.replacing("* 3 EXISTS", with: "* 0 EXISTS"))
        let listed = try #require(transcript.playEveryWay(session(), .list))
        #expect(listed.written == transcript.client)
        #expect(listed.actions == [.contents(UIDValidity(7), [])])
    }

    @Test(arguments: [
        ("INBOX", "\"INBOX\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("Tom & Jerry", "\"Tom &- Jerry\""),
        (
            "~peter/mail/\u{53F0}\u{5317}/\u{65E5}\u{672C}\u{8A9E}",
            "\"~peter/mail/&U,BTFw-/&ZeVnLIqe-\""
        ),
        ("Entw\u{FC}rfe", "\"Entw&APw-rfe\""),
    ])
    func aMailboxNameIsWrittenInModifiedUTF7(name: String, quoted: String) {
        var played = Played(session: session(name))
        played.ask(.list)
        #expect(played.written == "A1 CAPABILITY\r\nA2 EXAMINE \(quoted)\r\n")
    }
}
